package dev.tandem.standalone.e2e;

import de.bwaldvogel.mongo.MongoServer;
import de.bwaldvogel.mongo.backend.memory.MemoryBackend;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.axonframework.test.server.AxonServerContainer;
import org.testcontainers.containers.GenericContainer;

/**
 * What the processes stand on.
 *
 * @param axonServer its host and gRPC port
 * @param mongo its connection string
 * @param stop ends both servers
 */
record Servers(String axonServer, String mongo, Runnable stop) implements AutoCloseable {

    private static final int MONGO_PORT = 27017;

    /** Axon Server as a process, and the embedded server of MongoDB's protocol standing alone. */
    static Servers ofJar(Path jar, Path directory) throws IOException {
        var axon = AxonServer.start(jar, directory);
        var mongo = new MongoServer(new MemoryBackend());
        mongo.bind("127.0.0.1", 0);
        return new Servers(
                "127.0.0.1:" + axon.grpcPort(),
                "mongodb://127.0.0.1:" + mongo.getLocalAddress().getPort() + "/tandem",
                () -> {
                    mongo.shutdownNow();
                    axon.close();
                });
    }

    /** The images of docker-compose.yml. */
    @SuppressWarnings("resource") // closed by stop
    static Servers inContainers() {
        var axon = new AxonServerContainer("axoniq/axonserver:2025.2.5").withDevMode(true);
        var mongo = new GenericContainer<>("mongo:8.0.17").withExposedPorts(MONGO_PORT);
        axon.start();
        mongo.start();
        return new Servers(
                axon.getAxonServerAddress(),
                "mongodb://" + mongo.getHost() + ":" + mongo.getMappedPort(MONGO_PORT) + "/tandem",
                () -> {
                    mongo.stop();
                    axon.stop();
                });
    }

    @Override
    public void close() {
        stop.run();
    }

    /** A real Axon Server in a directory of its own. */
    record AxonServer(Process process, int grpcPort, int httpPort) implements AutoCloseable {

        static AxonServer start(Path jar, Path directory) throws IOException {
            int http = Tandem.freePort();
            int grpc = Tandem.freePort();
            Files.write(
                    directory.resolve("axonserver.properties"),
                    List.of(
                            "server.address=127.0.0.1",
                            "server.port=" + http,
                            "axoniq.axonserver.port=" + grpc,
                            "axoniq.axonserver.hostname=localhost",
                            "axoniq.axonserver.devmode.enabled=true",
                            "axoniq.axonserver.accesscontrol.enabled=false",
                            "axoniq.axonserver.event.segment-size=16MB",
                            "axoniq.axonserver.snapshot.segment-size=16MB"));
            var output = directory.resolve("output.log");
            var process = new ProcessBuilder(
                            System.getProperty("axonserver.java", "java"),
                            "-Xmx512m",
                            "-jar",
                            jar.toAbsolutePath().toString())
                    .directory(directory.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(output.toFile())
                    .start();
            var server = new AxonServer(process, grpc, http);
            try {
                Awaitility.await("Axon Server ready, output in " + output)
                        .atMost(Duration.ofSeconds(240))
                        .pollInterval(Duration.ofMillis(300))
                        .until(() -> {
                            if (!process.isAlive()) {
                                throw new IllegalStateException("ended: " + Files.readString(output));
                            }
                            return healthy(http);
                        });
            } catch (RuntimeException e) {
                server.close();
                throw e;
            }
            System.out.println("[distributed] Axon Server is up on gRPC port " + grpc);
            return server;
        }

        /** As if nothing had ever been stored: what its development mode is for. */
        void purgeEvents() throws IOException, InterruptedException {
            var request = HttpRequest.newBuilder(
                            URI.create("http://127.0.0.1:" + httpPort + "/v1/devmode/purge-events"))
                    .DELETE()
                    .timeout(Duration.ofSeconds(30))
                    .build();
            var answer = Http.CLIENT.send(request, BodyHandlers.ofString());
            if (answer.statusCode() != 200) {
                throw new IllegalStateException("purge: " + answer.statusCode() + " " + answer.body());
            }
        }

        private static boolean healthy(int port) {
            try {
                var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/actuator/health"))
                        .timeout(Duration.ofSeconds(5))
                        .build();
                return Http.CLIENT.send(request, BodyHandlers.ofString()).statusCode() == 200;
            } catch (IOException | UncheckedIOException _) {
                return false;
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return false;
            }
        }

        @Override
        public void close() {
            process.destroy();
            try {
                if (!process.waitFor(30, TimeUnit.SECONDS)) {
                    process.destroyForcibly();
                }
            } catch (InterruptedException e) {
                process.destroyForcibly();
                Thread.currentThread().interrupt();
            }
        }
    }
}
