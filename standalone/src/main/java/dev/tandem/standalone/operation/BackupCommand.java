package dev.tandem.standalone.operation;

import java.nio.file.Path;
import java.time.Clock;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "backup",
        description = "Copies the log and system/ consistently, while Tandem runs or is stopped.",
        mixinStandardHelpOptions = true)
final class BackupCommand implements Callable<Integer> {

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli, as all below
    private CommandSpec spec;

    @Parameters(paramLabel = "DIR", description = "a directory that is empty or not there yet")
    @SuppressWarnings("NullAway.Init")
    private Path target;

    @Option(
            names = "--keys",
            paramLabel = "DIR",
            description = "where to put the keys; DIR/keys by default. Keep them apart from the log")
    private @Nullable Path keys;

    @Mixin
    private final Options.Data data = new Options.Data();

    @Override
    public Integer call() throws Exception {
        var line = spec.commandLine();
        Manifest made;
        try (var progress = new Progress(line.getErr(), Progress.isWatched())) {
            var apart = keys == null ? target.resolve(DataDirectory.KEYS) : keys;
            made = new Backup(data.directory(), target, apart, Clock.systemUTC().instant(), progress).make();
        }
        line.getOut().printf("Backed up %d events to %s, root %s%n", made.events(), target, made.root());
        return 0;
    }
}
