package dev.tandem.query.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tandem.api.Actor;
import dev.tandem.api.Role;
import dev.tandem.api.error.RefusalCode;
import dev.tandem.api.partnership.PartnershipId;
import dev.tandem.api.query.Answer;
import dev.tandem.api.query.JournalFilter;
import dev.tandem.api.query.JournalStretch;
import dev.tandem.api.query.Page;
import dev.tandem.api.query.Paging;
import dev.tandem.api.query.ReadingView;
import dev.tandem.api.query.ReadingsCheck;
import dev.tandem.api.query.TandemQuery.FollowJournal;
import dev.tandem.api.query.TandemQuery.GetJournalEntry;
import dev.tandem.api.query.TandemQuery.ReadJournal;
import dev.tandem.api.query.TandemQuery.ReadReadings;
import dev.tandem.query.Entries;
import dev.tandem.query.SettableClock;
import dev.tandem.web.keys.Fingerprints;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReadingRecordTest {

    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
    private static final Actor JANA = Actor.account("jana", Set.of(Role.AUDITOR));
    private static final Actor MAREK = Actor.account("marek", Set.of(Role.AUDITOR));

    @TempDir
    private Path scratch;

    private final SettableClock clock = new SettableClock(NOON);
    private Breakable readings;
    private ReadingRecord record;

    /** A record that cannot be written at times. */
    private static final class Breakable implements Readings {

        private final Readings whole;
        private volatile boolean broken;

        Breakable(Readings whole) {
            this.whole = whole;
        }

        @Override
        public long add(Noted noted) {
            if (broken) {
                throw new NotRecorded("broken", new java.io.IOException("broken"));
            }
            return whole.add(noted);
        }

        @Override
        public Found newest(Wanted wanted, long before, int limit) {
            return whole.newest(wanted, before, limit);
        }

        @Override
        public ReadingsCheck check() {
            return whole.check();
        }

        @Override
        public void close() {
            whole.close();
        }
    }

    @BeforeEach
    void open() {
        readings = new Breakable(new FileReadings(scratch.resolve("readings")));
        record = new ReadingRecord(readings, clock, new Fingerprints(new byte[32]));
    }

    @AfterEach
    void close() {
        record.close();
    }

    private static ReadJournal journal(@Nullable String actor, @Nullable Long to, @Nullable String after) {
        var filter = new JournalFilter(null, null, null, actor, null, null, null, null, null);
        return new ReadJournal(filter, null, to, false, new Paging(after, 100), null);
    }

    private static Answer entries(long from, int count) {
        return Answer.of(new Page.Journal(Entries.from(from, count), "more"), 999, NOON);
    }

    private List<ReadingView> all() {
        return readings.newest(ReadingsContract.ALL, Long.MAX_VALUE, 100).items();
    }

    /** All, with what is only held so far. */
    private List<ReadingView> allInTheEnd() {
        record.close();
        return all();
    }

    @Test
    void saysWhoAskedWhatAndWhatWasAnswered() {
        var query = new ReadJournal(
                new JournalFilter(
                        PartnershipId.of("5f0c1c5e-7d53-4f0b-8f3b-6f6a6a1f2a11"),
                        "goal-5f0c1c5e-7d53-4f0b-8f3b-6f6a6a1f2a12",
                        null,
                        "system",
                        "goal.GoalAgreed",
                        null,
                        null,
                        null,
                        null),
                3L,
                17L,
                true,
                new Paging(null, 7),
                null);

        record.note(query, JANA, entries(4, 3));

        assertThat(all())
                .containsExactly(new ReadingView(
                        0,
                        NOON,
                        NOON,
                        "account:jana",
                        List.of("AUDITOR"),
                        "ReadJournal",
                        Map.of(
                                "partnership", "5f0c1c5e-7d53-4f0b-8f3b-6f6a6a1f2a11",
                                "aggregate", "goal-5f0c1c5e-7d53-4f0b-8f3b-6f6a6a1f2a12",
                                "actor", "system",
                                "type", "goal.GoalAgreed",
                                "from", "3",
                                "to", "17",
                                "newestFirst", "true"),
                        1,
                        3,
                        4L,
                        6L,
                        null));
    }

    @Test
    void everyQuestionIsARecordOfItsOwn() {
        record.note(new GetJournalEntry(4), JANA, Answer.of(Entries.at(4), 4, NOON));
        record.note(new GetJournalEntry(4), JANA, Answer.of(Entries.at(4), 4, NOON));
        record.note(journal(null, null, null), JANA, entries(0, 5));
        record.note(journal(null, null, null), JANA, entries(0, 5));

        assertThat(all())
                .extracting(ReadingView::what)
                .containsExactly("ReadJournal", "ReadJournal", "GetJournalEntry", "GetJournalEntry");
    }

    @Test
    void aMillionEntriesPageByPageAreOneRecord() {
        record.note(journal("system", null, null), JANA, entries(0, 200));
        for (int page = 1; page < 5_000; page++) {
            clock.passes(Duration.ofMillis(20));
            record.note(journal("system", null, Long.toString(page * 200L - 1)), JANA, entries(page * 200L, 200));
            record.writeDue();
        }

        assertThat(allInTheEnd()).singleElement().satisfies(one -> {
            assertThat(one.questions()).isEqualTo(5_000);
            assertThat(one.entries()).isEqualTo(1_000_000);
            assertThat(one.from()).isZero();
            assertThat(one.to()).isEqualTo(999_999);
        });
        // a hundred seconds of reading
        assertThat(readings.check().lines()).isBetween(9L, 12L);
    }

    @Test
    void theRestOfATableIsAskedForUpToWhereTheJournalWasAndIsTheSameReading() {
        record.note(journal(null, null, null), JANA, entries(0, 200));
        record.note(journal(null, 999L, "199"), JANA, entries(200, 200));
        record.note(journal(null, 999L, "399"), JANA, entries(400, 200));

        assertThat(allInTheEnd()).singleElement().satisfies(one -> {
            assertThat(one.entries()).isEqualTo(600);
            assertThat(one.asked()).isEmpty();
        });
    }

    @Test
    void otherFiltersOtherReadersAndOtherRolesAreOtherReadings() {
        record.note(journal(null, null, null), JANA, entries(0, 1));
        record.note(journal("system", null, "0"), JANA, entries(1, 1));
        record.note(journal(null, null, "0"), MAREK, entries(1, 1));
        record.note(journal(null, null, "0"), Actor.account("jana", Set.of(Role.AUDITOR, Role.ADMIN)), entries(1, 1));

        assertThat(allInTheEnd()).hasSize(4);
    }

    @Test
    void aPageThatIsAskedForLongAfterIsAnotherReading() {
        record.note(journal(null, null, null), JANA, entries(0, 1));
        clock.passes(Duration.ofMinutes(10));
        record.note(journal(null, null, "0"), JANA, entries(1, 1));
        clock.passes(Duration.ofMinutes(10).plusMillis(1));
        record.note(journal(null, null, "1"), JANA, entries(2, 1));

        assertThat(allInTheEnd()).extracting(ReadingView::entries).containsExactly(1L, 2L);
    }

    @Test
    void howFarItGotIsWrittenWithinTenSeconds() {
        record.note(journal(null, null, null), JANA, entries(0, 1));
        record.note(journal(null, null, "0"), JANA, entries(1, 1));
        clock.passes(Duration.ofSeconds(10));

        record.writeDue();

        assertThat(all()).extracting(ReadingView::entries).containsExactly(2L);
    }

    @Test
    void whoFollowsIsOneReadingPerConnection() {
        var follow = new FollowJournal(journal(null, null, null), "one");
        record.note(follow, JANA, Answer.of(new JournalStretch("e", List.of(), 9, false), 9, NOON));
        for (int i = 10; i < 40; i++) {
            clock.passes(Duration.ofMinutes(9));
            var next = new FollowJournal(journal(null, null, Integer.toString(i - 1)), "one");
            record.note(next, JANA, Answer.of(new JournalStretch("e", Entries.from(i, 1), i, false), i, NOON));
            record.writeDue();
        }
        record.note(
                new FollowJournal(journal(null, null, "12"), "another"),
                JANA,
                Answer.of(new JournalStretch("e", Entries.from(13, 2), 14, false), 14, NOON));

        var all = allInTheEnd();
        assertThat(all).hasSize(2);
        assertThat(all.getLast().asked()).containsKey("connection");
        assertThat(all.getLast().entries()).isEqualTo(30);
        assertThat(all.getLast().until()).isEqualTo(NOON.plus(Duration.ofMinutes(270)));
    }

    @Test
    void aRefusalIsRecordedAndItsRepetitionsAreCounted() {
        var refused = Answer.refused(RefusalCode.NOT_ALLOWED, "No.");
        record.note(new GetJournalEntry(7), MAREK, refused);
        record.note(new GetJournalEntry(7), MAREK, refused);
        record.note(new GetJournalEntry(8), MAREK, refused);

        assertThat(allInTheEnd())
                .extracting(one -> one.refused() + " " + one.asked().get("position") + " " + one.questions())
                .containsExactly("NOT_ALLOWED 8 1", "NOT_ALLOWED 7 2");
    }

    @Test
    void wordsThatSomebodyTypedAreNotKept() {
        record.note(journal("Jana Nováková", null, null), JANA, entries(0, 1));
        record.note(new ReadReadings("JANA", null, null, Paging.first()), JANA, entries(0, 1));
        record.note(journal("Jana Nováková", null, null), MAREK, entries(0, 1));

        assertThat(all()).extracting(one -> one.asked().toString()).allMatch(asked -> !asked.matches("(?i).*jana.*"));
        assertThat(all().getFirst().asked().get("actor"))
                .startsWith("words:")
                .isEqualTo(all().getLast().asked().get("actor"));
    }

    @Test
    void whatCannotBeWrittenIsNotAnswered() {
        readings.broken = true;

        assertThatThrownBy(() -> record.note(new GetJournalEntry(7), JANA, entries(7, 1)))
                .isInstanceOf(NotRecorded.class);
        readings.broken = false;
        record.note(new GetJournalEntry(7), JANA, entries(7, 1));

        assertThat(all()).hasSize(1);
    }

    @Test
    void nothingMoreIsAnsweredOnceHowFarItGotCannotBeWritten() {
        record.note(journal(null, null, null), JANA, entries(0, 1));
        record.note(journal(null, null, "0"), JANA, entries(1, 1));
        readings.broken = true;
        clock.passes(Duration.ofSeconds(10));
        record.writeDue();

        assertThatThrownBy(() -> record.note(journal(null, null, "1"), JANA, entries(2, 1)))
                .isInstanceOf(NotRecorded.class);
        readings.broken = false;
        record.note(journal(null, null, "1"), JANA, entries(2, 1));

        assertThat(allInTheEnd()).extracting(ReadingView::entries).containsExactly(3L);
    }
}
