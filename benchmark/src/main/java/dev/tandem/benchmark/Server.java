package dev.tandem.benchmark;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * An application in a process of its own, from its executable jar, with the options that {@code ./tandem} starts the JVM
 * with. It is stopped with whoever started it. System property: {@code jars}, the directory of the repository.
 */
final class Server implements AutoCloseable {

    /** Which application. */
    enum Application {
        TANDEM("standalone", true),
        TANDEM_WITHOUT_CACHE("standalone", false),
        AUDITED_CRUD("benchmark/audited-crud", false),
        EMPTY("benchmark/empty-webflux", false);

        private final String module;
        private final boolean cached;

        /** @param cached whether it starts from the start cache that its build leaves */
        Application(String module, boolean cached) {
            this.module = module;
            this.cached = cached;
        }

        /** What follows {@code java}: the options of {@code ./tandem}, and the jar. */
        private List<String> start() throws IOException {
            var jar = jar();
            var options = "@" + in("standalone").resolve("src/start/options");
            return cached
                    ? List.of(
                            options,
                            "-XX:AOTMode=on",
                            "-XX:AOTCache=" + jar.resolveSibling("start/start.aot"),
                            "-jar",
                            jar.resolveSibling("start")
                                    .resolve(jar.getFileName())
                                    .toString())
                    : List.of(options, "-jar", jar.toString());
        }

        private Path jar() throws IOException {
            var target = in(module).resolve("target");
            try (var files = Files.list(target)) {
                return files.filter(file -> file.toString().endsWith("-exec.jar"))
                        .findFirst()
                        .orElseThrow(() -> new IOException("no executable jar in " + target));
            }
        }

        private static Path in(String module) {
            return Path.of(System.getProperty("jars", "..")).resolve(module);
        }
    }

    private static final Duration STARTS_WITHIN = Duration.ofSeconds(120);
    private static final int LOOKS_EVERY_MILLIS = 10;

    private final Process process;
    private final int port;
    private final double startSeconds;
    private final EndsWithUs end = new EndsWithUs(this::stop);

    private Server(Process process, int port, HttpClient client, String path, Path output)
            throws IOException, InterruptedException {
        this.process = process;
        this.port = port;
        long begun = System.nanoTime();
        var request = HttpRequest.newBuilder(URI.create(url(path)))
                .timeout(Duration.ofSeconds(5))
                .build();
        while (!answers(client, request)) {
            if (!process.isAlive() || System.nanoTime() - begun > STARTS_WITHIN.toNanos()) {
                close();
                throw new IOException("it did not start:\n" + Files.readString(output));
            }
            TimeUnit.MILLISECONDS.sleep(LOOKS_EVERY_MILLIS);
        }
        startSeconds = (System.nanoTime() - begun) / 1e9;
    }

    /**
     * Starts it and waits until it answers.
     *
     * @param path that is asked until it answers with success
     * @param output what it prints goes there
     */
    static Server start(Application application, String path, Path output, Map<String, String> properties)
            throws IOException, InterruptedException {
        int port = Postgres.freePort();
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(application.start());
        command.addAll(List.of("--server.address=127.0.0.1", "--server.port=" + port));
        properties.forEach((name, value) -> command.add("--" + name + "=" + value));
        try (var client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(Duration.ofSeconds(5))
                .build()) {
            var process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(output.toFile())
                    .start();
            return new Server(process, port, client, path, output);
        }
    }

    private static boolean answers(HttpClient client, HttpRequest request) throws InterruptedException {
        try {
            return client.send(request, BodyHandlers.discarding()).statusCode() < 300;
        } catch (IOException e) {
            return false; // nobody listens yet
        }
    }

    String url(String path) {
        return "http://127.0.0.1:" + port + path;
    }

    /** From the start of the process until it answered. */
    double startSeconds() {
        return startSeconds;
    }

    /** What of it is in memory now, in MiB. */
    double residentMebibytes() throws IOException {
        try (var lines = Files.lines(Path.of("/proc", Long.toString(process.pid()), "status"))) {
            return lines.filter(line -> line.startsWith("VmRSS:"))
                            .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                            .findFirst()
                            .orElseThrow()
                    / 1024.0;
        }
    }

    private void stop() {
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

    @Override
    public void close() {
        end.close();
    }
}
