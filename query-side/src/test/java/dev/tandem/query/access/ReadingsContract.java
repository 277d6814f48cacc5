package dev.tandem.query.access;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tandem.api.query.Extent;
import dev.tandem.api.query.ReadingView;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What both places for the record do. */
abstract class ReadingsContract {

    static final Instant NOON = Instant.parse("2026-03-01T12:00:00.123456789Z");
    static final Readings.Wanted ALL = new Readings.Wanted(null, null, null);

    /** The same record at every call: as another process, or this one after a restart, finds it. */
    abstract Readings open();

    static Noted begins(String reader, Instant at) {
        return Noted.begins(
                at,
                reader,
                new Noted.Begins(List.of("AUDITOR"), "ReadJournal", Map.of("type", "goal.GoalAgreed"), null),
                new Extent(2, 5L, 9L));
    }

    static List<Long> numbers(Readings.Found found) {
        return found.items().stream().map(ReadingView::number).toList();
    }

    @Test
    void isThereAfterARestart() {
        try (var readings = open()) {
            assertThat(readings.add(begins("account:jana", NOON))).isZero();
        }

        assertThat(open().newest(ALL, Long.MAX_VALUE, 10).items())
                .containsExactly(new ReadingView(
                        0,
                        NOON,
                        NOON,
                        "account:jana",
                        List.of("AUDITOR"),
                        "ReadJournal",
                        Map.of("type", "goal.GoalAgreed"),
                        1,
                        2,
                        5L,
                        9L,
                        null));
    }

    @Test
    void keepsWhatWasRefused() {
        open().add(Noted.begins(
                NOON,
                "account:marek",
                new Noted.Begins(List.of(), "GetJournalEntry", Map.of("position", "7"), "NOT_ALLOWED"),
                Extent.NONE));

        assertThat(open().newest(ALL, Long.MAX_VALUE, 10).items())
                .singleElement()
                .satisfies(one -> {
                    assertThat(one.refused()).isEqualTo("NOT_ALLOWED");
                    assertThat(one.entries()).isZero();
                    assertThat(one.from()).isNull();
                });
    }

    @Test
    void addsUpWhatWentOn() {
        var readings = open();
        readings.add(begins("account:jana", NOON));
        readings.add(begins("account:marek", NOON.plusSeconds(1)));
        readings.add(Noted.goesOn(0, NOON.plusSeconds(10), "account:jana", 3, new Extent(40, 10L, 60L)));
        readings.add(Noted.goesOn(0, NOON.plusSeconds(20), "account:jana", 1, new Extent(5, 1L, 4L)));

        var found = open().newest(ALL, Long.MAX_VALUE, 10);

        assertThat(numbers(found)).containsExactly(1L, 0L);
        var jana = found.items().getLast();
        assertThat(jana.questions()).isEqualTo(5);
        assertThat(jana.entries()).isEqualTo(47);
        assertThat(jana.from()).isEqualTo(1);
        assertThat(jana.to()).isEqualTo(60);
        assertThat(jana.at()).isEqualTo(NOON);
        assertThat(jana.until()).isEqualTo(NOON.plusSeconds(20));
        assertThat(found.items().getFirst().questions()).isEqualTo(1);
    }

    @Test
    void pagesHaveNeitherGapNorRepeatWhileMoreIsAdded() {
        var readings = open();
        for (int i = 0; i < 25; i++) {
            readings.add(begins("account:jana", NOON.plusSeconds(i)));
            if (i % 3 == 0) {
                readings.add(Noted.goesOn(0, NOON.plusSeconds(i), "account:jana", 1, new Extent(1, 1L, 1L)));
            }
        }
        var met = new ArrayList<ReadingView>();
        @Nullable Long next = Long.MAX_VALUE;
        while (next != null) {
            var page = readings.newest(ALL, next, 4);
            met.addAll(page.items());
            next = page.next();
            readings.add(begins("account:late", NOON.plusSeconds(1000)));
        }

        var before =
                met.stream().filter(one -> one.reader().equals("account:jana")).toList();
        assertThat(before).hasSize(25).isSortedAccordingTo((a, b) -> Long.compare(b.number(), a.number()));
        assertThat(before).extracting(ReadingView::number).doesNotHaveDuplicates();
        assertThat(before.getLast().questions()).isEqualTo(10);
    }

    @Test
    void findsByReaderAndTime() {
        var readings = open();
        for (int i = 0; i < 6; i++) {
            readings.add(begins(i % 2 == 0 ? "account:jana" : "account:marek", NOON.plusSeconds(i)));
        }

        assertThat(numbers(readings.newest(new Readings.Wanted("account:jana", null, null), Long.MAX_VALUE, 10)))
                .containsExactly(4L, 2L, 0L);
        assertThat(numbers(readings.newest(
                        new Readings.Wanted(null, NOON.plusSeconds(2), NOON.plusSeconds(4)), Long.MAX_VALUE, 10)))
                .containsExactly(4L, 3L, 2L);
        assertThat(numbers(readings.newest(new Readings.Wanted("account:jana", null, null), Long.MAX_VALUE, 3)))
                .hasSize(3);
    }

    @Test
    void hangsTogether() {
        var readings = open();
        assertThat(readings.check().sound()).isTrue();
        assertThat(readings.check().lines()).isZero();
        IntStream.range(0, 5).forEach(i -> readings.add(begins("account:jana", NOON.plusSeconds(i))));

        var check = open().check();

        assertThat(check.damage()).isEmpty();
        assertThat(check.sound()).isTrue();
        assertThat(check.lines()).isEqualTo(5);
        assertThat(check.first()).isZero();
        assertThat(check.last()).isEqualTo(4);
        assertThat(check.head()).matches("[0-9a-f]{64}");
    }

    @Test
    void hangsTogetherWhereManyAddAtATime() throws Exception {
        var readings = open();
        var threads = IntStream.range(0, 8)
                .mapToObj(i -> Thread.ofVirtual().start(() -> {
                    for (int n = 0; n < 25; n++) {
                        readings.add(begins("account:" + i, NOON));
                    }
                }))
                .toList();
        for (var thread : threads) {
            thread.join();
        }

        assertThat(readings.check().damage()).isEmpty();
        assertThat(readings.check().lines()).isEqualTo(200);
    }

    @Test
    void neverGoesBackInTime() {
        var readings = open();
        readings.add(begins("account:jana", NOON));
        readings.add(begins("account:jana", NOON.minusSeconds(60)));

        assertThat(readings.newest(ALL, Long.MAX_VALUE, 10).items())
                .extracting(ReadingView::at)
                .containsExactly(NOON, NOON);
    }
}
