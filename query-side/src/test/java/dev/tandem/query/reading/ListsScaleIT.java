package dev.tandem.query.reading;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tandem.api.Line;
import dev.tandem.api.Text;
import dev.tandem.api.goal.GoalEvent.GoalProposed;
import dev.tandem.api.goal.GoalId;
import dev.tandem.api.goal.GoalKind;
import dev.tandem.api.goal.GoalTerms;
import dev.tandem.api.goal.KeyResultId;
import dev.tandem.api.goal.KeyResultTerms;
import dev.tandem.api.partnership.LifecycleEvent.PartnershipOpened;
import dev.tandem.api.partnership.LifecycleEvent.PartnershipPaused;
import dev.tandem.api.partnership.PartnershipId;
import dev.tandem.api.partnership.Side;
import dev.tandem.api.person.PersonEvent.PersonRegistered;
import dev.tandem.api.person.PersonId;
import dev.tandem.api.query.GoalFilter;
import dev.tandem.api.query.Page;
import dev.tandem.api.query.Paging;
import dev.tandem.api.query.PartnershipFilter;
import dev.tandem.api.query.PersonFilter;
import dev.tandem.api.query.Reading;
import dev.tandem.api.query.Sort;
import dev.tandem.api.query.TandemQuery;
import dev.tandem.api.query.TandemQuery.ListGoals;
import dev.tandem.api.query.TandemQuery.ListPartnerships;
import dev.tandem.api.query.TandemQuery.ListPeople;
import dev.tandem.query.MemoryLog;
import dev.tandem.query.ReadSideFixture;
import dev.tandem.query.Story;
import dev.tandem.query.store.EmbeddedViews;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/**
 * Sorted lists over everything: what the first page costs, a later one, and one after something has changed. In
 * verification with 40 partnerships; the figures of the documentation are of {@code -Dtandem.lists.partnerships=2000}.
 */
class ListsScaleIT {

    private static final int PARTNERSHIPS = Integer.getInteger("tandem.lists.partnerships", 40);
    private static final int GOALS_EACH = 10;
    private static final Instant START = Instant.parse("2026-03-01T08:00:00Z");
    private static final LocalDate DAY = LocalDate.of(2026, 3, 1);
    private static final PersonId SOMEBODY = new PersonId(Story.id(1));

    @Test
    void aLaterPageCostsFarLessThanTheFirst() {
        try (var log = new MemoryLog();
                var store = EmbeddedViews.inMemory();
                var readSide = new ReadSideFixture(log, store).start()) {
            for (int i = 0; i < PARTNERSHIPS; i++) {
                var partnership = new PartnershipId(Story.id(1_000_000 + i));
                log.append(
                        new PersonRegistered(
                                new PersonId(Story.id(3_000_000 + i)),
                                new Line("Person " + i * 7919 % PARTNERSHIPS),
                                new Line("someone@example.org"),
                                null,
                                null,
                                null),
                        START);
                log.append(
                        new PartnershipOpened(
                                partnership,
                                List.of(SOMEBODY),
                                new PersonId(Story.id(2)),
                                new Line("Team " + i),
                                new Text("Keep people"),
                                ZoneId.of("Europe/Berlin")),
                        START);
                for (int j = 0; j < GOALS_EACH; j++) {
                    log.append(goal(i * GOALS_EACH + j, partnership), START);
                }
            }
            Awaitility.await()
                    .atMost(Duration.ofMinutes(10))
                    .until(() -> readSide.runner.reached(readSide.projections.all()) == log.head());

            var byDue = new Sort<>(GoalFilter.Order.DUE, false);
            var first = timed("goals by due date, first page", readSide, goals(byDue, null));
            timed("goals by due date, first page again", readSide, goals(byDue, null));
            long later = timed("goals by due date, second page", readSide, goals(byDue, next(readSide, byDue)));
            log.append(
                    new PartnershipPaused(new PartnershipId(Story.id(1_000_000)), new Text("Leave")),
                    START.plusSeconds(1));
            readSide.caughtUp();
            timed("goals by due date, first page after a change", readSide, goals(byDue, null));
            timed("goals by title, first page", readSide, goals(new Sort<>(GoalFilter.Order.TITLE, true), null));
            timed(
                    "partnerships by need of attention, first page",
                    readSide,
                    new ListPartnerships(
                            PartnershipFilter.NONE,
                            new Sort<>(PartnershipFilter.Order.NEED_OF_ATTENTION, true),
                            Paging.first(),
                            Reading.now()));
            timed(
                    "people by name, first page",
                    readSide,
                    new ListPeople(
                            PersonFilter.NONE,
                            new Sort<>(PersonFilter.Order.NAME, false),
                            Paging.first(),
                            Reading.now()));

            assertThat(later).isLessThan(Math.max(first, 200));
        }
    }

    private static String next(ReadSideFixture readSide, Sort<GoalFilter.Order> sort) {
        return ((Page) readSide.ask(goals(sort, null)).view()).next();
    }

    private static TandemQuery goals(Sort<GoalFilter.Order> sort, String after) {
        return new ListGoals(GoalFilter.NONE, sort, new Paging(after, Paging.DEFAULT), Reading.now());
    }

    /** In milliseconds. */
    private static long timed(String what, ReadSideFixture readSide, TandemQuery query) {
        long start = System.nanoTime();
        var answer = readSide.ask(query);
        long millis = (System.nanoTime() - start) / 1_000_000;
        assertThat(answer.refused()).isNull();
        System.out.printf("%d partnerships, %s: %d ms%n", PARTNERSHIPS, what, millis);
        return millis;
    }

    private static GoalProposed goal(int i, PartnershipId in) {
        return new GoalProposed(
                new GoalId(Story.id(2_000_000 + i)),
                in,
                Side.HR,
                new GoalTerms(
                        new Line("Goal " + i * 31 % 1_000),
                        new Text("Because"),
                        SOMEBODY,
                        GoalKind.COMMITTED,
                        DAY,
                        DAY.plusDays(1 + i * 17 % 300),
                        List.of(new KeyResultTerms(
                                new KeyResultId(Story.id(4_000_000 + i)),
                                new Line("leavers"),
                                new Line("people"),
                                new BigDecimal("20"),
                                new BigDecimal("10"),
                                1))),
                null);
    }
}
