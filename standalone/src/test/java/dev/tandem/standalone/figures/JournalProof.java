package dev.tandem.standalone.figures;

import dev.tandem.api.Actor;
import dev.tandem.api.Role;
import dev.tandem.api.partnership.PartnershipId;
import dev.tandem.api.person.PersonId;
import dev.tandem.api.query.JournalEntryView;
import dev.tandem.api.query.JournalFilter;
import dev.tandem.api.query.Page;
import dev.tandem.api.query.Paging;
import dev.tandem.api.query.TandemQuery;
import dev.tandem.api.query.TandemQuery.GetJournalEntry;
import dev.tandem.api.query.TandemQuery.ProveInclusion;
import dev.tandem.api.query.TandemQuery.ReadJournal;
import dev.tandem.api.query.VerificationView.State;
import dev.tandem.query.audit.Audit;
import dev.tandem.query.projection.ProjectionRunner;
import dev.tandem.query.reading.QueryAnswers;
import dev.tandem.standalone.Standalone;
import dev.tandem.web.journal.JournalFiles;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.BiFunction;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferUtils;
import reactor.core.publisher.Mono;

/**
 * What the journal costs: a page of fifty found by every two of its filters, an entry by itself, a proof, an export of all of it
 * and the heap that this takes, and verifying it. The views stay beside the log, and those of an earlier run are used again.
 *
 * <p>Run: {@code ./mvnw -q -Pfigures -pl standalone -am test-compile -Dfigure=JournalProof}. System properties: {@code events}
 * (1000000), {@code proofs} (true: a proof and an entry alone).
 */
public final class JournalProof {

    private static final int TIMES = 300;
    private static final Actor AUDITOR = Actor.account("figures", Set.of(Role.AUDITOR));
    private static final Pattern UUID = Pattern.compile("\"manager\":\"([0-9a-f-]{36})\"");

    private JournalProof() {}

    /** A filter by what one entry says. */
    private interface By extends BiFunction<JournalFilter, JournalEntryView, JournalFilter> {}

    public static void main(String[] arguments) throws Exception {
        var data = BigLog.of(Long.getLong("events", 1_000_000));
        try (var context = new SpringApplicationBuilder(Standalone.class)
                .properties("tandem.data=" + data, "server.port=0", "logging.level.root=WARN")
                .run()) {
            var runner = context.getBean(ProjectionRunner.class);
            while (runner.progress().stream().anyMatch(projection -> projection.lag() > 0)) {
                TimeUnit.MILLISECONDS.sleep(200);
            }
            long head = runner.progress().getFirst().head();
            System.out.printf("%,d entries%n", head + 1);
            var answers = context.getBean(QueryAnswers.class);
            var random = new Random(1);
            proofs(answers, random, head);
            if (Boolean.getBoolean("proofs")) {
                return;
            }
            search(answers, random, head);
            export(context.getBean(JournalFiles.class), data.resolveSibling("export.ndjson"));
            verify(context.getBean(Audit.class));
        }
    }

    private static void proofs(QueryAnswers answers, Random random, long head) {
        measure(
                "an inclusion proof, with the signed checkpoint",
                10 * TIMES,
                () -> ask(answers, new ProveInclusion(random.nextLong(head + 1), head + 1)));
        measure(
                "an entry by itself, with what it changed",
                TIMES,
                () -> ask(answers, new GetJournalEntry(random.nextLong(head + 1))));
    }

    private static void search(QueryAnswers answers, Random random, long head) {
        var filters = List.<By>of(
                (filter, entry) -> filter(filter, PartnershipId.of(entry.sequence()), null, null, null, null, null),
                (filter, entry) -> filter(filter, null, entry.aggregate(), null, null, null, null),
                (filter, entry) -> filter(filter, null, null, person(entry), null, null, null),
                (filter, entry) -> filter(filter, null, null, null, entry.actor(), null, null),
                (filter, entry) -> filter(filter, null, null, null, null, entry.type(), null),
                (filter, entry) -> filter(filter, null, null, null, null, null, entry.at()),
                JournalProof::words);
        var names = List.of("partnership", "stream", "person", "actor", "type", "day", "words");
        var worst = new ArrayList<Double>();
        for (int i = 0; i < filters.size(); i++) {
            for (int j = i + 1; j < filters.size(); j++) {
                var one = filters.get(i);
                var other = filters.get(j);
                worst.add(measure(
                        "%s and %s".formatted(names.get(i), names.get(j)),
                        () -> {
                            var entry = entry(answers, random.nextLong(head + 1));
                            var filter = other.apply(one.apply(JournalFilter.NONE, entry), entry);
                            return new ReadJournal(filter, null, null, true, new Paging(null, Paging.DEFAULT), null);
                        },
                        answers));
            }
        }
        System.out.printf(
                "of any two filters the p99: %.1f ms at most%n",
                worst.stream().mapToDouble(p99 -> p99).max().orElseThrow());
    }

    /** One that belongs to a partnership. */
    private static JournalEntryView entry(QueryAnswers answers, long position) {
        long at = position;
        while (true) {
            var page = (Page.Journal)
                    ask(answers, new ReadJournal(JournalFilter.NONE, at, null, false, new Paging(null, 10), null));
            for (var entry : page.items()) {
                if (!entry.aggregateType().equals("person") && entry.actor() != null) {
                    return entry;
                }
            }
            at = page.next() == null ? 0 : at + 10;
        }
    }

    private static PersonId person(JournalEntryView entry) {
        var named = UUID.matcher(entry.payloadText());
        var actor = Objects.requireNonNull(entry.actor());
        return PersonId.of(named.find() ? named.group(1) : actor.length() == 36 ? actor : entry.sequence());
    }

    private static JournalFilter words(JournalFilter filter, JournalEntryView entry) {
        return new JournalFilter(
                filter.partnership(),
                filter.aggregate(),
                filter.person(),
                filter.actor(),
                filter.type(),
                filter.correlation(),
                filter.since(),
                filter.until(),
                "no such words");
    }

    private static JournalFilter filter(
            JournalFilter filter,
            @Nullable PartnershipId partnership,
            @Nullable String aggregate,
            @Nullable PersonId person,
            @Nullable String actor,
            @Nullable String type,
            @Nullable Instant day) {
        return new JournalFilter(
                partnership == null ? filter.partnership() : partnership,
                aggregate == null ? filter.aggregate() : aggregate,
                person == null ? filter.person() : person,
                actor == null ? filter.actor() : actor,
                type == null ? filter.type() : type,
                null,
                day == null ? filter.since() : day.minus(Duration.ofHours(12)),
                day == null ? filter.until() : day.plus(Duration.ofHours(12)),
                filter.text());
    }

    private static void export(JournalFiles files, Path to) throws Exception {
        long before = heap();
        var most = new long[] {before};
        var parts = new int[1];
        long begun = System.nanoTime();
        try (var out = Files.newOutputStream(to)) {
            var file = Objects.requireNonNull(files.export(null, AUDITOR).block());
            file.content()
                    .concatMap(
                            buffer -> {
                                write(buffer, out);
                                if (++parts[0] % 40 == 0) {
                                    most[0] = Math.max(most[0], heap());
                                }
                                return Mono.<Void>empty();
                            },
                            1)
                    .blockLast();
        }
        System.out.printf(
                "an export of %,d MB in %.1f s (collections of the measuring included): the heap after collections grew by %.1f MB at most%n",
                Files.size(to) >> 20, (System.nanoTime() - begun) / 1e9, (most[0] - before) / 1048576.0);
    }

    private static void write(DataBuffer buffer, OutputStream out) {
        try (var in = buffer.asInputStream()) {
            in.transferTo(out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            DataBufferUtils.release(buffer);
        }
    }

    private static long heap() {
        IntStream.range(0, 2).forEach(_ -> System.gc());
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }

    private static void verify(Audit audit) throws InterruptedException {
        long begun = System.nanoTime();
        audit.check().begin();
        while (audit.check().last().state() == State.RUNNING) {
            TimeUnit.MILLISECONDS.sleep(100);
        }
        double seconds = (System.nanoTime() - begun) / 1e9;
        var last = audit.check().last();
        System.out.printf(
                "verifying journal, log and tree: %s, %,.0f entries/s%n", last.state(), last.entries() / seconds);
    }

    /** @param times as many again before, so that server and caches are warm */
    private static void measure(String what, int times, Supplier<Object> asking) {
        report(
                what,
                IntStream.range(0, 2 * times)
                        .mapToDouble(_ -> timed(asking))
                        .skip(times)
                        .toArray());
    }

    private static double measure(String what, Supplier<TandemQuery> queries, QueryAnswers answers) {
        return report(
                what,
                IntStream.range(0, TIMES + 20)
                        .mapToDouble(_ -> {
                            var query = queries.get();
                            return timed(() -> ask(answers, query));
                        })
                        .skip(20)
                        .toArray());
    }

    private static double timed(Supplier<Object> asking) {
        long begun = System.nanoTime();
        var unused = asking.get();
        return (System.nanoTime() - begun) / 1e6;
    }

    /** @return the 99th percentile in milliseconds */
    private static double report(String what, double[] millis) {
        Arrays.sort(millis);
        double p99 = millis[millis.length * 99 / 100];
        System.out.printf(
                "%s: median %.2f ms, p99 %.2f ms, longest %.2f ms%n",
                what, millis[millis.length / 2], p99, millis[millis.length - 1]);
        return p99;
    }

    private static Object ask(QueryAnswers answers, TandemQuery query) {
        var answer = answers.answer(query, AUDITOR);
        if (answer.refused() != null) {
            throw new IllegalStateException(answer.refused().toString());
        }
        return Objects.requireNonNull(answer.view());
    }
}
