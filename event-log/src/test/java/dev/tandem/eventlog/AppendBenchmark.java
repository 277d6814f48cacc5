package dev.tandem.eventlog;

import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicLong;

/**
 * How many durable one-event appends per second, beside what the same disk gives a bare loop that writes 16 records and
 * syncs. Rounds alternate, because the disk is shared and its speed drifts.
 *
 * <p>Arguments: directory, rounds, seconds per measurement. How to run it is in {@code docs/reference/event-log.md}.
 */
final class AppendBenchmark {

    private static final int PAYLOAD = 300;

    private AppendBenchmark() {}

    public static void main(String[] arguments) throws Exception {
        var base = Files.createDirectories(Path.of(arguments.length > 0 ? arguments[0] : "target/benchmark"));
        int rounds = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 5;
        var time = Duration.ofSeconds(arguments.length > 2 ? Long.parseLong(arguments[2]) : 3);
        var raw = new ArrayList<Double>();
        var platform = new ArrayList<Double>();
        var virtual = new ArrayList<Double>();
        var groups = new ArrayList<Double>();
        for (int round = -1; round < rounds; round++) {
            double rawRate = raw(base, time);
            var platformRate = log(base, time, 16, Thread.ofPlatform().factory());
            var virtualRate = log(base, time, 256, Thread.ofVirtual().factory());
            if (round < 0) {
                continue; // warms up the compiler
            }
            raw.add(rawRate);
            platform.add(platformRate[0]);
            virtual.add(virtualRate[0]);
            groups.add(virtualRate[1]);
        }
        print("raw: 16 records, then fdatasync", raw);
        print("log: 16 platform threads", platform);
        print("log: 256 virtual threads", virtual);
        print("     appends per sync of these", groups);
    }

    private static void print(String what, List<Double> rates) {
        var sorted = rates.stream().mapToDouble(Double::doubleValue).sorted().toArray();
        System.out.println(String.format(
                Locale.ROOT,
                "%-34s median %,10.0f /s   range %,10.0f .. %,10.0f",
                what,
                sorted[sorted.length / 2],
                sorted[0],
                sorted[sorted.length - 1]));
    }

    private static double raw(Path base, Duration time) throws Exception {
        var file = base.resolve("raw");
        var record = ByteBuffer.allocateDirect(PAYLOAD + 150);
        long records = 0;
        long begin = System.nanoTime();
        try (var channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            while (System.nanoTime() - begin < time.toNanos()) {
                for (int i = 0; i < 16; i++) {
                    channel.write(record.clear());
                }
                channel.force(false);
                records += 16;
            }
        }
        double rate = records * 1e9 / (System.nanoTime() - begin);
        Files.delete(file);
        return rate;
    }

    /** @return appends per second, appends per sync */
    private static double[] log(Path base, Duration time, int callers, ThreadFactory threads) throws Exception {
        var data = Files.createTempDirectory(base, "log");
        try (var log = Samples.open(data)) {
            var payload = new byte[PAYLOAD];
            var appends = new AtomicLong();
            long begin = System.nanoTime();
            long end = begin + time.toNanos();
            var running = new ArrayList<Thread>();
            for (int t = 0; t < callers; t++) {
                var aggregate = "aggregate-" + t;
                var thread = threads.newThread(() -> {
                    for (long sequence = 0; System.nanoTime() < end; sequence++) {
                        log.append(List.of(new NewEvent(
                                aggregate + "/" + sequence,
                                "goal.KeyResultMeasured",
                                "1",
                                "Goal",
                                aggregate,
                                sequence,
                                Instant.now(),
                                Arrays.copyOf(payload, 100),
                                payload)));
                        appends.incrementAndGet();
                    }
                });
                thread.start();
                running.add(thread);
            }
            for (var thread : running) {
                thread.join();
            }
            double seconds = (System.nanoTime() - begin) / 1e9;
            return new double[] {appends.get() / seconds, log.stats().meanGroup()};
        } finally {
            try (var files = Files.walk(data)) {
                files.sorted(Comparator.reverseOrder())
                        .forEach(file -> file.toFile().delete());
            }
        }
    }
}
