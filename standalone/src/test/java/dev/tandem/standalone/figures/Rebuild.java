package dev.tandem.standalone.figures;

import dev.tandem.eventlog.EventLog;
import dev.tandem.query.projection.ProjectionRunner;
import dev.tandem.standalone.Standalone;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.axonframework.commandhandling.CommandBus;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.springframework.boot.builder.SpringApplicationBuilder;

/**
 * Rebuilding every view from an empty read store, in events per second of the slowest projection, beside reading and
 * decoding the same log alone; alternating, median and range of the rounds.
 *
 * <p>Run: {@code ./mvnw -q -Pfigures -pl standalone -am test-compile -Dfigure=Rebuild}.
 */
public final class Rebuild {

    private static final int ROUNDS = 3;
    private static final long EVENTS = 100_000;

    private Rebuild() {}

    public static void main(String[] arguments) throws Exception {
        var data = Files.createTempDirectory("figures");
        try (var context = WriteSide.start(data);
                var pool = Executors.newVirtualThreadPerTaskExecutor()) {
            new Load(context.getBean(CommandBus.class)).run(pool, 256, done -> done < EVENTS);
        }
        var rounds = new Rounds();
        for (int round = 0; round < ROUNDS; round++) {
            try (var context = WriteSide.start(data)) {
                rounds.add(
                        "events, reading and decoding alone",
                        decode(
                                context.getBean(EventStore.class),
                                context.getBean(EventLog.class).head()));
            }
            delete(data.resolve("views"));
            rounds.add("events, all views rebuilt", rebuild(data));
        }
        rounds.print();
    }

    private static double decode(EventStore store, long head) throws InterruptedException {
        long start = System.nanoTime();
        long read = 0;
        try (var stream = store.openStream(store.createTailToken())) {
            while (read <= head && stream.hasNextAvailable(1, TimeUnit.SECONDS)) {
                stream.nextAvailable().getPayload();
                read++;
            }
        }
        return read * 1e9 / (System.nanoTime() - start);
    }

    private static double rebuild(Path data) throws InterruptedException {
        long start = System.nanoTime();
        try (var context = new SpringApplicationBuilder(Standalone.class)
                .properties("tandem.data=" + data, "server.port=0", "logging.level.root=WARN")
                .run()) {
            var runner = context.getBean(ProjectionRunner.class);
            long from = slowest(runner);
            long begun = System.nanoTime();
            long head = context.getBean(EventLog.class).head();
            while (slowest(runner) < head) {
                TimeUnit.MILLISECONDS.sleep(20);
            }
            System.out.printf("rebuilt in %.1f s, start of the process included%n", (System.nanoTime() - start) / 1e9);
            return (head - from) * 1e9 / (System.nanoTime() - begun);
        }
    }

    private static long slowest(ProjectionRunner runner) {
        return runner.progress().stream()
                .mapToLong(projection -> projection.position())
                .min()
                .orElseThrow();
    }

    private static void delete(Path directory) throws IOException {
        if (!Files.exists(directory)) {
            return;
        }
        try (var files = Files.walk(directory)) {
            for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
