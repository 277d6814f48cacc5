package dev.tandem.standalone.operation;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "export",
        description =
                "Writes a log as lines of JSON, those of GET /api/journal/export: for ./tandem verify and ./tandem import.",
        mixinStandardHelpOptions = true)
final class ExportCommand implements Callable<Integer> {

    private static final String STANDARD_OUTPUT = "-";

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli, as all below
    private CommandSpec spec;

    @Parameters(paramLabel = "FILE", defaultValue = STANDARD_OUTPUT, description = "standard output by default")
    @SuppressWarnings("NullAway.Init")
    private String file;

    @Mixin
    private final Options.Source source = new Options.Source();

    @Override
    public Integer call() throws Exception {
        var line = spec.commandLine();
        boolean out = file.equals(STANDARD_OUTPUT);
        return source.use(log -> {
            String root;
            try (var progress = new Progress(line.getErr(), Progress.isWatched())) {
                root = out
                        ? Exporting.write(log, new FileOutputStream(FileDescriptor.out), progress)
                        : Exporting.write(log, Path.of(file), progress);
            }
            (out ? line.getErr() : line.getOut()).printf("Exported %d events, root %s%n", log.events(), root);
            return 0;
        });
    }
}
