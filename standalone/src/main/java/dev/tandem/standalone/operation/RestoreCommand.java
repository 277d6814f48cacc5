package dev.tandem.standalone.operation;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "restore",
        description = {
            "Puts a backup into a data directory, after all of it was compared with what the backup says it is.",
            "Where there are keys in the data directory, they and all of system/ stay as they are."
        },
        mixinStandardHelpOptions = true)
final class RestoreCommand implements Callable<Integer> {

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli, as all below
    private CommandSpec spec;

    @Parameters(paramLabel = "DIR", description = "the backup")
    @SuppressWarnings("NullAway.Init")
    private Path backup;

    @Option(
            names = "--keys",
            paramLabel = "DIR",
            description = "the keys of the backup or newer ones; DIR/keys by default")
    private @Nullable Path keys;

    @Option(names = "--replace", description = "replace the log that is in the data directory")
    private boolean replace;

    @Option(
            names = "--system-from-backup",
            description = "also replace system/ with its keys and accounts; a key that was destroyed stays destroyed")
    private boolean system;

    @Mixin
    private final Options.Data data = new Options.Data();

    @Override
    public Integer call() throws Exception {
        var line = spec.commandLine();
        var directory = data.directory();
        Manifest put;
        try (var progress = new Progress(line.getErr(), Progress.isWatched())) {
            put = new Restore(backup, keys, directory, progress).put(new Restore.Consent(replace, system));
        }
        line.getOut()
                .printf(
                        "Restored %d events of %s to %s, root %s%n",
                        put.events(), put.at(), directory.root(), put.root());
        return 0;
    }
}
