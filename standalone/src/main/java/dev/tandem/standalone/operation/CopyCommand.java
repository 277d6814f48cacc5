package dev.tandem.standalone.operation;

import com.mongodb.client.MongoClients;
import dev.tandem.query.audit.CheckpointsInMongo;
import dev.tandem.web.keys.KeysInMongo;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "copy-to-axon-server",
        description = "Copies a log into an empty context of Axon Server, and verifies the copy.",
        mixinStandardHelpOptions = true)
final class CopyCommand implements Callable<Integer> {

    private static final String DATABASE = "tandem";

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli, as all below
    private CommandSpec spec;

    @Parameters(paramLabel = "HOST:PORT", description = "Axon Server's gRPC port, 8124 by default there")
    @SuppressWarnings("NullAway.Init")
    private String server;

    @Option(
            names = "--context",
            paramLabel = "NAME",
            defaultValue = "default",
            description = "${DEFAULT-VALUE} by default")
    @SuppressWarnings("NullAway.Init")
    private String context;

    @Option(
            names = "--mongodb",
            paramLabel = "URI",
            description =
                    "also copy keys, secrets and checkpoints to this MongoDB, where they are once the log is there")
    private @Nullable String mongodb;

    @Option(names = "--resume", description = "go on with a copy of the same log that was interrupted")
    private boolean resume;

    @Option(names = "--tls", description = "the port takes TLS")
    private boolean tls;

    @Option(names = "--token-file", paramLabel = "FILE", description = "a file with the token for it")
    private @Nullable Path tokenFile;

    @Mixin
    private final Options.Source source = new Options.Source();

    @Override
    public Integer call() throws Exception {
        if (!server.matches(".+:\\d{1,5}")) {
            throw new ParameterException(spec.commandLine(), "'%s' is not HOST:PORT".formatted(server));
        }
        var line = spec.commandLine();
        var target = new AxonServerCopy.Target(
                server,
                context,
                tls,
                tokenFile == null ? null : Files.readString(tokenFile).strip());
        return source.use(log -> {
            String root;
            try (var progress = new Progress(line.getErr(), Progress.isWatched());
                    var copy = new AxonServerCopy(target, progress)) {
                root = copy.copy(log, resume);
            }
            line.getOut().printf("Copied %d events to %s of %s, root %s%n", log.events(), context, server, root);
            if (mongodb != null) {
                line.getOut().printf("Copied %d keys to MongoDB%n", copyKeys(mongodb));
            }
            return 0;
        });
    }

    private long copyKeys(String uri) throws IOException {
        try (var client = MongoClients.create(uri)) {
            var database = client.getDatabase(DATABASE);
            CheckpointsInMongo.copy(source.system(), database);
            return KeysInMongo.copy(source.keys(), source.system(), database);
        } catch (RuntimeException e) {
            throw new Refused("the log was copied, the keys were not: %s", e.getMessage());
        }
    }
}
