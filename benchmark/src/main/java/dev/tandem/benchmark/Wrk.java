package dev.tandem.benchmark;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

/** The load generator {@code wrk}, in a process of its own with one thread: clients that each wait for their answer. */
final class Wrk {

    private static final String RESULT = "result ";

    /**
     * What came of a run.
     *
     * @param requests that were answered
     * @param perSecond answers
     * @param millis99 within which 99 of 100 were answered
     */
    record Result(long requests, double perSecond, double millis99) {}

    private Wrk() {}

    /**
     * Assigns actions over 32 connections that are kept open.
     *
     * @param server its address
     * @param user whose password is {@code <user> password}
     * @throws IOException where it failed, or anything but success was answered
     */
    static Result assignActions(
            String server, String user, String owner, Path partnerships, Duration measured, long seed)
            throws IOException, InterruptedException {
        var script = Path.of("src", "main", "wrk", "assign-action.lua").toAbsolutePath();
        var wrk = new ProcessBuilder(
                        "wrk",
                        "-t1",
                        "-c32",
                        "-d" + measured.toSeconds() + "s",
                        "--timeout",
                        "20s",
                        "-s",
                        script.toString(),
                        server,
                        "--",
                        user,
                        owner,
                        partnerships.toString(),
                        Long.toString(seed))
                .redirectErrorStream(true)
                .start();
        try (var _ = new EndsWithUs(wrk::destroyForcibly)) {
            var output = new String(wrk.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (!wrk.waitFor(measured.toSeconds() + 30, TimeUnit.SECONDS) || wrk.exitValue() != 0) {
                throw new IOException("wrk failed:\n" + output);
            }
            return read(output);
        }
    }

    private static Result read(String output) throws IOException {
        for (var line : output.lines().filter(line -> line.startsWith(RESULT)).toList()) {
            var fields = List.of(line.substring(RESULT.length()).split(" "));
            long failed = Long.parseLong(fields.get(3));
            double seconds = Long.parseLong(fields.get(1)) / 1e6;
            if (failed > 0) {
                throw new IOException(String.format(Locale.ROOT, "%d requests failed:%n%s", failed, output));
            }
            long requests = Long.parseLong(fields.get(0));
            return new Result(requests, requests / seconds, Double.parseDouble(fields.get(2)) / 1e3);
        }
        throw new IOException("wrk did not say what came of it:\n" + output);
    }
}
