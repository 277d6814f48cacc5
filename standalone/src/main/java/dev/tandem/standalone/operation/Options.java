package dev.tandem.standalone.operation;

import dev.tandem.eventlog.LogCopy;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Option;

/** Options that several commands have. */
final class Options {

    private static final String DEFAULT_DATA = "data";

    private Options() {}

    /** Which data directory. */
    static final class Data {

        @Option(
                names = "--data",
                paramLabel = "DIR",
                defaultValue = "${sys:tandem.data:-" + DEFAULT_DATA + "}",
                description = "the data directory; ./data beside the launcher by default")
        @SuppressWarnings("NullAway.Init") // set by picocli
        private Path root;

        DataDirectory directory() {
            return new DataDirectory(root);
        }
    }

    /** A log that nobody writes to: that of a stopped Tandem, or a backup's. */
    static final class Source {

        /** What is done with it. */
        interface Use<T> {
            T with(LogSource log) throws Exception;
        }

        @ArgGroup(exclusive = true)
        private @Nullable Either either;

        static final class Either {
            @Option(
                    names = "--data",
                    paramLabel = "DIR",
                    description =
                            "the data directory of a Tandem that is stopped; ./data beside the launcher by default")
            private @Nullable Path data;

            @Option(names = "--backup", paramLabel = "DIR", description = "a backup instead")
            private @Nullable Path backup;
        }

        private @Nullable Path backup() {
            return either == null ? null : either.backup;
        }

        private DataDirectory data() {
            return new DataDirectory(
                    either == null || either.data == null
                            ? Path.of(System.getProperty("tandem.data", DEFAULT_DATA))
                            : either.data);
        }

        /** Where accounts, secrets and checkpoints are. */
        Path system() {
            var backup = backup();
            return backup == null ? data().system() : backup.resolve(DataDirectory.SYSTEM);
        }

        /** Where the keys are. */
        Path keys() {
            var backup = backup();
            return backup == null
                    ? data().keys()
                    : backup.resolve(DataDirectory.KEYS).resolve(DataDirectory.KEYS);
        }

        <T> T use(Use<T> use) throws Exception {
            var backup = backup();
            if (backup == null) {
                try (var log = data().openLog()) {
                    return use.with(LogSource.of(log));
                }
            }
            var manifest = Manifest.read(backup);
            try (var log = LogCopy.open(backup.resolve(DataDirectory.LOG))) {
                if (!log.id().equals(manifest.log()) || log.events() != manifest.events()) {
                    throw new Refused("the log in %s is not the one that %s says", backup, Manifest.FILE);
                }
                return use.with(LogSource.of(log));
            }
        }
    }
}
