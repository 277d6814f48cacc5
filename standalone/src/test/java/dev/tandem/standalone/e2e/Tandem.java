package dev.tandem.standalone.e2e;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.awaitility.Awaitility;

/** One of our applications as a process of its own, as an operator would start it, on loopback. */
public final class Tandem implements AutoCloseable {

    private final List<String> command;
    private final Path output;
    private final int port;
    private Process process;

    private Tandem(List<String> command, Path output, int port) {
        this.command = command;
        this.output = output;
        this.port = port;
    }

    /**
     * @param module whose executable jar to run
     * @param output where its output goes
     * @param properties as on the command line, without the leading dashes
     */
    static Tandem start(String module, Path output, String... properties) {
        return startBy(List.of(), module, output, properties);
    }

    /** @param launcher a command that runs the command it is followed by, in another place */
    static Tandem startBy(List<String> launcher, String module, Path output, String... properties) {
        return start(launcher, List.of("-Xmx1g", "-XX:TieredStopAtLevel=1"), module, output, properties);
    }

    /** With the JVM as ./tandem starts it, not tuned to short tests. */
    public static Tandem startAsInstalled(Path output, String... properties) {
        return start(List.of(), List.of(), "standalone", output, properties);
    }

    private static Tandem start(
            List<String> launcher, List<String> jvm, String module, Path output, String... properties) {
        int port = freePort();
        var command = new ArrayList<>(launcher);
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(jvm);
        // a launcher may start it elsewhere
        command.add("@"
                + Path.of("..", "standalone", "src", "start", "options")
                        .toAbsolutePath()
                        .normalize());
        command.addAll(application(module));
        command.add("--server.port=" + port);
        Arrays.stream(properties).map(p -> "--" + p).forEach(command::add);
        var tandem = new Tandem(List.copyOf(command), output, port);
        try {
            tandem.restart();
        } catch (RuntimeException e) {
            tandem.process.destroyForcibly();
            throw e;
        }
        return tandem;
    }

    /** Starts it again, with the same port and properties, and waits until it is ready. */
    void restart() {
        launch();
        awaitThat("ready", this::ready);
    }

    /** The same, but waits only until it takes a command. */
    public void restart(BooleanSupplier takesACommand) {
        launch();
        awaitThat("takes a command", () -> {
            try {
                return takesACommand.getAsBoolean();
            } catch (UncheckedIOException _) {
                return false; // it does not listen yet
            }
        });
    }

    private void launch() {
        try {
            process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(output.toFile()))
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void awaitThat(String what, BooleanSupplier condition) {
        Awaitility.await(what + ": " + base() + ", output in " + output)
                .atMost(Duration.ofSeconds(240))
                .pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(50))
                .until(() -> {
                    if (!process.isAlive()) {
                        throw new IllegalStateException("ended: " + Files.readString(output));
                    }
                    return condition.getAsBoolean();
                });
    }

    private boolean ready() {
        try {
            return Http.anonymous(base()).get("/actuator/health/readiness").status() == 200;
        } catch (UncheckedIOException _) {
            return false;
        }
    }

    public String base() {
        return "http://127.0.0.1:" + port;
    }

    /** As {@code kill -9}. */
    public void kill() {
        process.destroyForcibly();
        awaitEnd();
    }

    /** As {@code kill -STOP}: it stands still where it is, and notices nothing. */
    void pause() {
        signal("-STOP");
    }

    /** As {@code kill -CONT}. */
    void resume() {
        signal("-CONT");
    }

    long pid() {
        return process.pid();
    }

    private void signal(String name) {
        try {
            var kill = new ProcessBuilder("kill", name, Long.toString(process.pid())).start();
            if (kill.waitFor() != 0) {
                throw new IllegalStateException("kill %s %d failed".formatted(name, process.pid()));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** As {@code kill}: it may finish what it is doing. */
    @Override
    public void close() {
        process.destroy();
        awaitEnd();
    }

    private void awaitEnd() {
        try {
            if (!process.waitFor(60, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new IllegalStateException("did not end within 60 s, output in " + output);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    public String output() {
        try {
            return Files.readString(output);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static int freePort() {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** As ./tandem starts it: the standalone from the start cache that the build has made, or not at all. */
    private static List<String> application(String module) {
        var jar = executableJar(module);
        if (!module.equals("standalone")) {
            return List.of("-jar", jar.toString());
        }
        var start = jar.resolveSibling("start");
        return List.of(
                "-XX:AOTMode=on",
                "-XX:AOTCache=" + start.resolve("start.aot"),
                "-jar",
                start.resolve(jar.getFileName()).toString());
    }

    private static Path executableJar(String module) {
        var target = Path.of("..", module, "target");
        try (var files = Files.list(target)) {
            return files.filter(file -> file.getFileName().toString().endsWith("-exec.jar"))
                    .findFirst()
                    .orElseThrow(() -> new IllegalStateException("no executable jar in " + target.toAbsolutePath()))
                    .toAbsolutePath()
                    .normalize();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
