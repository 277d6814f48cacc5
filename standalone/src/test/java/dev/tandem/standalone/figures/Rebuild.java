package dev.tandem.standalone.figures;

import dev.tandem.api.guard.Keys;
import dev.tandem.query.projection.Log;
import dev.tandem.query.projection.Projection;
import dev.tandem.query.projection.ProjectionRunner;
import dev.tandem.query.projection.RunnerSettings;
import dev.tandem.query.reading.TandemProjections;
import dev.tandem.query.store.EmbeddedViews;
import dev.tandem.query.store.ViewStore;
import dev.tandem.query.store.ViewTokens;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.serialization.Serializer;
import org.springframework.context.ApplicationContext;
import org.springframework.util.FileSystemUtils;

/**
 * Rebuilding the views of a million events from an empty read store, beside reading and decoding the same log alone in one
 * thread, and beside Axon's default: a batch and a write per event. The journal and the history, which are as large as the
 * log, are counted apart. Then starting again with all of them. Alternating; median and range of the rounds. The first
 * ones are printed apart: in them the JVM compiles, which takes a processor and more in the first and little in the fifth.
 *
 * <p>Run: {@code ./mvnw -q -Pfigures -pl standalone -am test-compile -Dfigure=Rebuild}. System properties: {@code events}
 * (a million), {@code rounds} (5), {@code warming} (rounds before them, 4), {@code only} (names of parts, with commas:
 * decode, views, journal, default, restart), {@code few} (events that the default gets through, 5,000).
 */
public final class Rebuild {

    private static final int ROUNDS = Integer.getInteger("rounds", 5);
    private static final int WARMING = Integer.getInteger("warming", 4);
    private static final long EVENTS = Long.getLong("events", 1_000_000);
    private static final String ONLY = System.getProperty("only", "");
    /** What would take hours goes through a log of its own, of at least so many events. */
    private static final long FEW = Long.getLong("few", 5_000);

    private static final String DECODING = "events, reading and decoding alone";
    private static final String VIEWS = "events, all views but journal and history";

    private static final Duration EVERY = Duration.ofSeconds(1);

    private final Log log;
    private final EventStore events;
    private final Serializer serializer;
    private final Keys keys;

    private Rebuild(ApplicationContext context) {
        events = context.getBean(EventStore.class);
        log = new Log(events);
        serializer = context.getBean("eventSerializer", Serializer.class);
        keys = context.getBean(Keys.class);
    }

    public static void main(String[] arguments) throws Exception {
        try (var context = BigLog.open(BigLog.of(EVENTS));
                var small = BigLog.open(BigLog.of(FEW))) {
            new Rebuild(context).run(new Rebuild(small));
        }
        System.exit(0);
    }

    private void run(Rebuild few) throws Exception {
        var all = new TandemProjections();
        List<Projection<?>> journal = List.of(all.journal(), all.history(), all.tree(), all.search());
        var views = all.all().stream().filter(p -> !journal.contains(p)).toList();
        var cold = new Rounds();
        var warm = new Rounds();
        for (int round = 0; round < WARMING + ROUNDS; round++) {
            var rounds = round < WARMING ? cold : warm;
            if (wanted("decode")) {
                rounds.add(DECODING, decode());
            }
            var directory = Files.createTempDirectory("figures-views");
            if (wanted("views")) {
                rounds.add(VIEWS, build(directory, views));
                restart("views", directory, views);
            }
            if (wanted("journal")) {
                rounds.add("events, journal and history", build(directory, journal));
            }
            if (wanted("restart")) {
                restart("all", directory, all.all());
            }
            FileSystemUtils.deleteRecursively(directory);
            if (wanted("default")) {
                rounds.add("events, the same views, a batch and a write each", few.oneByOne(directory, views));
                FileSystemUtils.deleteRecursively(directory);
            }
        }
        System.out.println("The first rounds, by a process that has just begun:");
        cold.print();
        System.out.println("Those after it:");
        warm.print();
        if (wanted("decode") && wanted("views")) {
            warm.compare(VIEWS, DECODING, "at least 0.5");
        }
    }

    private static boolean wanted(String part) {
        return ONLY.isEmpty() || List.of(ONLY.split(",")).contains(part);
    }

    private double decode() throws InterruptedException {
        long head = log.head();
        long start = System.nanoTime();
        long read = 0;
        try (var stream = events.openStream(events.createTailToken())) {
            while (read <= head && stream.hasNextAvailable(1, TimeUnit.SECONDS)) {
                var event = stream.nextAvailable();
                event.getMetaData();
                event.getPayload();
                read++;
            }
        }
        return read * 1e9 / (System.nanoTime() - start);
    }

    private ProjectionRunner runner(ViewStore store, List<Projection<?>> views, RunnerSettings settings) {
        return new ProjectionRunner(store, log, serializer, keys, views, settings);
    }

    /** Until everything is written and served. */
    private double build(Path directory, List<Projection<?>> views) throws InterruptedException {
        long head = log.head();
        long start = System.nanoTime();
        try (var store = EmbeddedViews.open(directory, EVERY);
                var runner = runner(store, views, RunnerSettings.defaults())) {
            runner.start();
            await(runner, views, head);
            return (head + 1) * 1e9 / (System.nanoTime() - start);
        }
    }

    private static void await(ProjectionRunner runner, List<Projection<?>> views, long position)
            throws InterruptedException {
        while (runner.reached(views) < position) {
            TimeUnit.MILLISECONDS.sleep(100);
        }
    }

    private void restart(String what, Path directory, List<Projection<?>> views)
            throws IOException, InterruptedException {
        long start = System.nanoTime();
        try (var store = EmbeddedViews.open(directory, EVERY)) {
            double opened = (System.nanoTime() - start) / 1e9;
            try (var runner = runner(store, views, RunnerSettings.defaults())) {
                runner.start();
                await(runner, views, log.head());
                System.out.printf(
                        "%s: the store of %,d MB was open after %.1f s, everything served after %.1f s%n",
                        what,
                        Files.size(directory.resolve("views.mv.db")) >> 20,
                        opened,
                        (System.nanoTime() - start) / 1e9);
            }
        }
    }

    private double oneByOne(Path directory, List<Projection<?>> views) throws InterruptedException {
        var defaults = RunnerSettings.defaults();
        try (var store = EmbeddedViews.open(directory, EVERY)) {
            // with tokens of their own, the processors begin at the beginning by themselves
            var tokens = ViewTokens.in(store, serializer, () -> {});
            views.forEach(view -> tokens.initializeTokenSegments(
                    view.name() + "@1", view.global() ? 1 : defaults.segments(), events.createTailToken()));
            var settings = new RunnerSettings(1, defaults.segments(), defaults.retryAfter(), defaults.publishEvery());
            long head = log.head();
            long start = System.nanoTime();
            try (var runner = runner(store, views, settings)) {
                runner.start();
                await(runner, views, head);
                return (head + 1) * 1e9 / (System.nanoTime() - start);
            }
        }
    }
}
