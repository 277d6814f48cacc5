package dev.tandem.standalone.e2e;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The commands of {@code ./tandem} on a log, as an operator gives them. */
final class Launcher {

    /** @param code 0 where it was done and verified */
    record Result(int code, String out, String err) {

        /** The root that it says. */
        String root() {
            return out.strip().substring(out.strip().lastIndexOf(' ') + 1);
        }
    }

    private Launcher() {}

    static Result run(Object... arguments) {
        var command = new ArrayList<>(
                List.of(Path.of("..", "tandem").toAbsolutePath().normalize().toString()));
        for (var argument : arguments) {
            command.add(argument.toString());
        }
        try {
            var out = Files.createTempFile("tandem", ".out");
            var err = Files.createTempFile("tandem", ".err");
            var builder =
                    new ProcessBuilder(command).redirectOutput(out.toFile()).redirectError(err.toFile());
            builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
            var process = builder.start();
            if (!process.waitFor(240, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new IllegalStateException("does not end: " + command);
            }
            var result = new Result(
                    process.exitValue(),
                    Files.readString(out, StandardCharsets.UTF_8),
                    Files.readString(err, StandardCharsets.UTF_8));
            Files.delete(out);
            Files.delete(err);
            return result;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
