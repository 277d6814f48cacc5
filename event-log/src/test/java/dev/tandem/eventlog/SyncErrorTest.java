package dev.tandem.eventlog;

import static dev.tandem.eventlog.Samples.event;
import static dev.tandem.eventlog.Samples.open;
import static java.nio.charset.StandardCharsets.UTF_8;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.WRITE;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.LongBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * A disk that answers EIO, below everything that is ours: libfiu (Debian's {@code fiu-utils}) makes the C library's own
 * calls fail in a process that is writing.
 */
@Timeout(300)
class SyncErrorTest {

    private static final int WRITERS = 8;
    private static final int ATTEMPTS = 3;
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Duration FROZEN = Duration.ofSeconds(10);

    @TempDir
    Path scratch;

    /**
     * Writes from {@value #WRITERS} threads until each was refused, then some more, then reads, and says what was
     * acknowledged. Standard output is used only while no fault is set, as it goes through the same calls.
     */
    static final class Child {
        public static void main(String[] arguments) throws Exception {
            beat(Path.of(arguments[1]));
            var input = new BufferedReader(new InputStreamReader(System.in, UTF_8));
            var log = open(Path.of(arguments[0]));
            var acknowledged = new ConcurrentLinkedQueue<String>();
            for (int i = 0; i < 50; i++) {
                log.append(List.of(event("before", i)));
                acknowledged.add("before#" + i);
            }
            System.out.println(ProcessHandle.current().pid());
            input.readLine();

            var failure = new AtomicReference<EventLogException>();
            var late = new ConcurrentLinkedQueue<String>();
            var done = new CountDownLatch(WRITERS);
            for (int t = 0; t < WRITERS; t++) {
                var aggregate = "writer" + t;
                Thread.ofPlatform().start(() -> {
                    for (int i = 0, refused = 0; refused < 20 && late.size() < 100; i++) {
                        boolean failedBefore = failure.get() != null;
                        try {
                            log.append(List.of(event(aggregate, i)));
                            (failedBefore ? late : acknowledged).add(aggregate + "#" + i);
                        } catch (EventLogException e) {
                            failure.compareAndSet(null, e);
                            refused++;
                        }
                    }
                    done.countDown();
                });
            }
            done.await();
            var read = Digest.read(log).stream().map(StoredEvent::eventId).toList();
            System.out.println(failure.get().getClass().getSimpleName() + ": "
                    + failure.get().getMessage().lines().findFirst().orElseThrow());
            System.out.println(late.size());
            System.out.println(String.join(",", read));
            System.out.println(String.join(",", acknowledged));
            input.readLine();
            log.close();
            System.out.println("closed");
        }
    }

    /** Shows in memory that both share, without a call that could fail, that the process runs at all. */
    private static void beat(Path file) throws IOException {
        try (var channel = FileChannel.open(file, READ, WRITE)) {
            var beats = channel.map(FileChannel.MapMode.READ_WRITE, 0, Long.BYTES);
            Thread.ofPlatform().daemon().start(() -> {
                for (long beat = 1; ; beat++) {
                    beats.putLong(0, beat);
                    LockSupport.parkNanos(10_000_000);
                }
            });
        }
    }

    /** The process stood still with all its threads, the JVM's own included: in libfiu, which locks around its calls. */
    private static final class Frozen extends Exception {
        private static final long serialVersionUID = 1L;
    }

    /** What the process says next; null once it has ended. */
    private static @Nullable String line(BufferedReader output, LongBuffer beats) throws Exception {
        var line = CompletableFuture.supplyAsync(
                () -> {
                    try {
                        return Optional.ofNullable(output.readLine());
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                },
                command -> Thread.ofPlatform().daemon().start(command));
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (System.nanoTime() < end) {
            long before = beats.get(0);
            try {
                return line.get(FROZEN.toSeconds(), TimeUnit.SECONDS).orElse(null);
            } catch (TimeoutException _) {
                if (beats.get(0) == before) {
                    throw new Frozen();
                }
            }
        }
        throw new AssertionError("it runs, and has said nothing for " + PATIENCE);
    }

    /** Of a thousand calls some hundred pass before one fails; {@code once}: the disk is well again afterwards. */
    @ParameterizedTest(name = "{0} fails, once: {1}, closed: {2}")
    @CsvSource({
        "posix/io/sync/fdatasync, true, false",
        "posix/io/sync/fdatasync, true, true",
        "posix/io/sync/fdatasync, false, true",
        "posix/io/rw/write, true, false",
        "posix/io/rw/pwrite, true, true"
    })
    void acknowledgesNothingAfterTheFirstErrorAndLosesNothing(String call, boolean once, boolean closes)
            throws Exception {
        assumeTrue(onPath("fiu-run"), "skipped: fiu-run is not installed, see the Debian package fiu-utils");
        for (int attempt = 1; ; attempt++) {
            try {
                fails(Files.createDirectory(scratch.resolve("attempt-" + attempt)), call, once, closes);
                return;
            } catch (Frozen e) {
                System.out.printf("[sync error] %s: libfiu froze the process%n", call);
                if (attempt == ATTEMPTS) {
                    throw e;
                }
            }
        }
    }

    private static void fails(Path data, String call, boolean once, boolean closes) throws Exception {
        var alive = Files.write(data.resolve("alive"), new byte[Long.BYTES]);
        LongBuffer beats;
        try (var channel = FileChannel.open(alive, READ, WRITE)) {
            beats = channel.map(FileChannel.MapMode.READ_ONLY, 0, Long.BYTES).asLongBuffer();
        }
        var process = new ProcessBuilder(
                        "fiu-run",
                        "-x",
                        "-f",
                        data.resolve("fiu").toString(),
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "--enable-native-access=ALL-UNNAMED",
                        "-Xmx128m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Child.class.getName(),
                        data.toString(),
                        alive.toString())
                .redirectError(data.resolve("errors").toFile())
                .start();
        List<String> acknowledged;
        try (var output = process.inputReader(UTF_8);
                var input = process.outputWriter(UTF_8)) {
            long pid = process.pid();
            try {
                pid = Long.parseLong(requireNonNull(line(output, beats)));
                control(
                        data,
                        pid,
                        "enable_random name=" + call + ",probability=0.01,failinfo=5" + (once ? ",onetime" : ""));
                input.write("go\n");
                input.flush();

                assertThat(line(output, beats))
                        .startsWith("EventLogStopped: ")
                        .contains("until a restart")
                        .containsIgnoringCase("input/output error");
                assertThat(line(output, beats))
                        .as("acknowledged after the first error")
                        .isEqualTo("0");
                var read = List.of(requireNonNull(line(output, beats)).split(",", -1));
                acknowledged = List.of(requireNonNull(line(output, beats)).split(",", -1));
                assertThat(read).as("reads go on").containsAll(acknowledged).doesNotHaveDuplicates();
                if (closes) {
                    input.write("close\n");
                    input.flush();
                    assertThat(line(output, beats)).isEqualTo("closed");
                }
            } finally {
                // fiu-run is a script that waits for the process it runs
                process.descendants().forEach(ProcessHandle::destroyForcibly);
                ProcessHandle.of(pid).ifPresent(ProcessHandle::destroyForcibly);
                assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
            }
        }
        System.out.printf("[sync error] %s: %d acknowledged before%n", call, acknowledged.size());
        try (var log = open(data)) {
            var stored = new ArrayList<>(
                    Digest.read(log).stream().map(StoredEvent::eventId).toList());
            assertThat(new HashSet<>(stored)).hasSameSizeAs(stored).containsAll(acknowledged);
            assertThat(log.append(List.of(event("after", 0)))).isEqualTo(stored.size());
        }
    }

    private static void control(Path data, long pid, String command) throws Exception {
        var control = new ProcessBuilder(
                        "fiu-ctrl", "-f", data.resolve("fiu").toString(), "-c", command, Long.toString(pid))
                .redirectErrorStream(true)
                .start();
        if (!control.waitFor(FROZEN.toSeconds(), TimeUnit.SECONDS)) {
            control.descendants().forEach(ProcessHandle::destroyForcibly);
            control.destroyForcibly();
            throw new Frozen();
        }
        var said = new String(control.getInputStream().readAllBytes(), UTF_8);
        assertThat(control.exitValue()).as(said).isZero();
    }

    static boolean onPath(String command) {
        return Stream.of(System.getenv("PATH").split(":", -1))
                .anyMatch(directory -> Files.isExecutable(Path.of(directory, command)));
    }
}
