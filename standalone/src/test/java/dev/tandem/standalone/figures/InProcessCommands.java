package dev.tandem.standalone.figures;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.Executors;
import org.axonframework.commandhandling.CommandBus;

/**
 * Durable commands per second in one process, 16 threads and 256 virtual threads over 1,000 partnerships, beside a bare
 * loop that writes 16 records of the same size per {@code fdatasync}; alternating, median and range of the rounds.
 *
 * <p>Run: {@code ./mvnw -q -Pfigures -pl standalone -am test-compile -Dfigure=InProcessCommands}.
 */
public final class InProcessCommands {

    private static final int ROUNDS = 5;
    private static final int RECORD_BYTES = 600;
    private static final long ROUND_NANOS = 4_000_000_000L;

    private InProcessCommands() {}

    public static void main(String[] arguments) throws Exception {
        var data = Files.createTempDirectory("figures");
        try (var context = WriteSide.start(data)) {
            var load = new Load(context.getBean(CommandBus.class));
            var rounds = new Rounds();
            for (int round = 0; round <= ROUNDS; round++) {
                double raw = groupedFdatasync(data.resolve("raw"));
                double platform;
                double virtual;
                try (var pool = Executors.newFixedThreadPool(16)) {
                    long end = System.nanoTime() + ROUND_NANOS;
                    platform = load.run(pool, 16, _ -> System.nanoTime() < end);
                }
                try (var pool = Executors.newVirtualThreadPerTaskExecutor()) {
                    long end = System.nanoTime() + ROUND_NANOS;
                    virtual = load.run(pool, 256, _ -> System.nanoTime() < end);
                }
                if (round > 0) { // the first warms up
                    rounds.add("records, 16 per fdatasync, bare loop", raw);
                    rounds.add("durable commands, 16 threads", platform);
                    rounds.add("durable commands, 256 virtual threads", virtual);
                }
            }
            rounds.print();
        }
    }

    private static double groupedFdatasync(Path file) throws IOException {
        var group = ByteBuffer.allocate(16 * RECORD_BYTES);
        long records = 0;
        long start = System.nanoTime();
        try (var channel = FileChannel.open(
                file, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING)) {
            while (System.nanoTime() - start < ROUND_NANOS) {
                group.clear();
                channel.write(group);
                channel.force(false);
                records += 16;
            }
        }
        return records * 1e9 / (System.nanoTime() - start);
    }
}
