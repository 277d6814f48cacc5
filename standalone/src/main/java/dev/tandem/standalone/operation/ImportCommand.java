package dev.tandem.standalone.operation;

import java.io.FileDescriptor;
import java.io.FileInputStream;
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
        name = "import",
        description = {
            "Makes the log of an empty data directory out of an export, packed with gzip or not.",
            "Put system/ there before the start: an export has neither keys nor accounts."
        },
        mixinStandardHelpOptions = true)
final class ImportCommand implements Callable<Integer> {

    private static final String STANDARD_INPUT = "-";

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli, as all below
    private CommandSpec spec;

    @Parameters(paramLabel = "FILE", description = "the export; - is standard input")
    @SuppressWarnings("NullAway.Init")
    private String file;

    @Option(
            names = "--root",
            paramLabel = "BASE64",
            description =
                    "the root that the export had: without it a file that was cut off between two blocks is not noticed")
    private @Nullable String root;

    @Mixin
    private final Options.Data data = new Options.Data();

    @Override
    public Integer call() throws Exception {
        var line = spec.commandLine();
        var directory = data.directory();
        Importing.Imported imported;
        try (var progress = new Progress(line.getErr(), Progress.isWatched());
                var in = file.equals(STANDARD_INPUT)
                        ? new FileInputStream(FileDescriptor.in)
                        : new FileInputStream(Path.of(file).toFile())) {
            imported = new Importing(directory, progress).read(in, root);
        }
        line.getOut()
                .printf("Imported %d events to %s, root %s%n", imported.events(), directory.root(), imported.root());
        return 0;
    }
}
