package dev.tandem.query.organisation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.tandem.api.Line;
import dev.tandem.api.MetadataKeys;
import dev.tandem.api.TandemEvent;
import dev.tandem.api.Text;
import dev.tandem.api.goal.GoalEvent.GoalAgreed;
import dev.tandem.api.goal.GoalEvent.GoalEnded;
import dev.tandem.api.goal.GoalEvent.GoalProposed;
import dev.tandem.api.goal.GoalEvent.KeyResultMeasured;
import dev.tandem.api.goal.GoalId;
import dev.tandem.api.goal.GoalKind;
import dev.tandem.api.goal.GoalTerms;
import dev.tandem.api.goal.KeyResultId;
import dev.tandem.api.goal.KeyResultTerms;
import dev.tandem.api.goal.MeasurementId;
import dev.tandem.api.partnership.ActionEvent.ActionAssigned;
import dev.tandem.api.partnership.ActionEvent.ActionCompleted;
import dev.tandem.api.partnership.ActionId;
import dev.tandem.api.partnership.LifecycleEvent.PartnershipClosed;
import dev.tandem.api.partnership.LifecycleEvent.PartnershipOpened;
import dev.tandem.api.partnership.LifecycleEvent.PartnershipPaused;
import dev.tandem.api.partnership.LifecycleEvent.PartnershipResumed;
import dev.tandem.api.partnership.PartnershipId;
import dev.tandem.api.partnership.RecognitionEvent.RecognitionGiven;
import dev.tandem.api.partnership.RecognitionId;
import dev.tandem.api.partnership.Side;
import dev.tandem.api.person.PersonId;
import dev.tandem.api.query.GoalHealth;
import dev.tandem.api.query.PartnershipStatus;
import dev.tandem.query.Story;
import dev.tandem.query.projection.Recorded;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class GaugeTest {

    private static final PartnershipId US = new PartnershipId(Story.id(900));
    private static final PersonId HR = new PersonId(Story.id(901));
    private static final PersonId MANAGER = new PersonId(Story.id(902));
    private static final ActionId ACTION = new ActionId(Story.id(910));
    private static final GoalId GOAL = new GoalId(Story.id(911));
    private static final KeyResultId KEY_RESULT = new KeyResultId(Story.id(912));
    private static final Text WHY = new Text("Because");

    private final Gauges projection = new Gauges();
    private @Nullable Gauge gauge;
    private int position;

    private void opened(String at, String zone) {
        at(at, new PartnershipOpened(US, List.of(HR), MANAGER, new Line("Team"), WHY, ZoneId.of(zone)));
    }

    private void at(String at, TandemEvent event) {
        var recorded = Recorded.of(
                event,
                position,
                Instant.parse(at),
                position,
                Map.of(MetadataKeys.SEQUENCE, US.toString()),
                new Recorded.Stored(event.getClass().getSimpleName(), "1", "{}"));
        position++;
        if (projection.keys(recorded).findAny().isPresent()) {
            gauge = projection.evolve(gauge, recorded);
        }
    }

    private List<Mark> marks() {
        return Objects.requireNonNull(gauge).marks();
    }

    private Contribution contribution(String at) {
        return Contribution.of(Objects.requireNonNull(gauge), Instant.parse(at));
    }

    private static ActionAssigned action(LocalDate due) {
        return new ActionAssigned(US, ACTION, new Line("Call Anna"), MANAGER, due, null);
    }

    /** An active goal of the year 2026, of which a fifth is done on 20 January. */
    private void measuredGoal() {
        at(
                "2026-01-05T09:00:00Z",
                new GoalProposed(
                        GOAL,
                        US,
                        Side.HR,
                        new GoalTerms(
                                new Line("Fewer leave"),
                                WHY,
                                MANAGER,
                                GoalKind.COMMITTED,
                                LocalDate.of(2026, 1, 1),
                                LocalDate.of(2026, 12, 31),
                                List.of(new KeyResultTerms(
                                        KEY_RESULT,
                                        new Line("Leavers"),
                                        new Line("people"),
                                        new BigDecimal("10"),
                                        new BigDecimal("0"),
                                        1))),
                        null));
        at("2026-01-06T09:00:00Z", new GoalAgreed(GOAL, US, Side.MANAGER, 1));
        at(
                "2026-01-20T09:00:00Z",
                new KeyResultMeasured(
                        GOAL,
                        US,
                        new MeasurementId(Story.id(913)),
                        KEY_RESULT,
                        new BigDecimal("8"),
                        LocalDate.of(2026, 1, 20)));
    }

    @Test
    void aMonthEndsWhereThePartnershipIs() {
        opened("2026-01-05T08:00:00Z", "Pacific/Auckland");
        at("2026-01-10T08:00:00Z", action(LocalDate.of(2026, 1, 30)));

        // 31 January, 23:30 there
        at("2026-01-31T10:30:00Z", new PartnershipPaused(US, WHY));
        assertThat(marks()).isEmpty();
        // 1 February, 0:30 there; in UTC it is January still
        at("2026-01-31T11:30:00Z", new PartnershipResumed(US, WHY));

        assertThat(marks())
                .containsExactly(
                        new Mark(YearMonth.of(2026, 1), PartnershipStatus.PAUSED, null, null, 1, 0, Map.of(), 0));
    }

    @Test
    void whatIsDoneInAMonthIsNotInTheMarkOfTheOneBefore() {
        opened("2026-01-05T08:00:00Z", "UTC");
        at("2026-01-10T08:00:00Z", action(LocalDate.of(2026, 1, 31)));
        at("2026-01-31T23:59:59Z", new ActionCompleted(US, ACTION, null));
        at("2026-03-01T00:00:00Z", new PartnershipPaused(US, WHY));

        // due on the last day of January, so it counts from February on
        assertThat(marks())
                .containsExactly(
                        new Mark(YearMonth.of(2026, 1), PartnershipStatus.OPEN, null, null, 0, 0, Map.of(), 0),
                        new Mark(YearMonth.of(2026, 2), PartnershipStatus.OPEN, null, null, 1, 1, Map.of(), 0));
    }

    @Test
    void idleMonthsAreMarkedEachAsOnItsLastDay() {
        opened("2026-01-05T08:00:00Z", "UTC");
        measuredGoal();
        at("2026-04-02T08:00:00Z", action(LocalDate.of(2026, 5, 1)));

        // measured on 20 January: stale from 20 February on, which is a warning of weight 1
        assertThat(marks())
                .containsExactly(
                        new Mark(
                                YearMonth.of(2026, 1),
                                PartnershipStatus.OPEN,
                                null,
                                null,
                                0,
                                0,
                                Map.of(GoalHealth.ON_TRACK, 1),
                                0),
                        new Mark(
                                YearMonth.of(2026, 2),
                                PartnershipStatus.OPEN,
                                null,
                                null,
                                0,
                                0,
                                Map.of(GoalHealth.STALE, 1),
                                1),
                        new Mark(
                                YearMonth.of(2026, 3),
                                PartnershipStatus.OPEN,
                                null,
                                null,
                                0,
                                0,
                                Map.of(GoalHealth.STALE, 1),
                                1));
    }

    @Test
    void monthsAfterTheLastEventAreMarkedOnReading() {
        opened("2026-01-05T08:00:00Z", "UTC");
        measuredGoal();

        assertThat(marks()).isEmpty();
        assertThat(contribution("2026-03-15T08:00:00Z").months())
                .extracting(Mark::month, Mark::need)
                .containsExactly(tuple(YearMonth.of(2026, 1), 0), tuple(YearMonth.of(2026, 2), 1));
        assertThat(contribution("2027-06-15T08:00:00Z").months())
                .extracting(Mark::month)
                .hasSize(12)
                .startsWith(YearMonth.of(2026, 6))
                .endsWith(YearMonth.of(2027, 5));
    }

    @Test
    void aMonthCountsOnceItHasEndedEverywhere() {
        opened("2026-01-05T08:00:00Z", "Pacific/Auckland");

        assertThat(contribution("2026-03-01T11:59:59Z").months())
                .extracting(Mark::month)
                .containsExactly(YearMonth.of(2026, 1));
        assertThat(contribution("2026-03-01T12:00:00Z").months())
                .extracting(Mark::month)
                .containsExactly(YearMonth.of(2026, 1), YearMonth.of(2026, 2));
    }

    @Test
    void aClosedPartnershipHasNoMarksAnyMore() {
        opened("2026-01-05T08:00:00Z", "UTC");
        measuredGoal();
        at("2026-02-10T08:00:00Z", new PartnershipPaused(US, WHY));
        at("2026-03-05T08:00:00Z", new PartnershipResumed(US, WHY));
        at("2026-04-20T08:00:00Z", new PartnershipClosed(US, WHY));
        at("2026-05-03T08:00:00Z", new GoalEnded(GOAL, US, WHY));

        assertThat(contribution("2026-07-15T08:00:00Z").months())
                .extracting(Mark::month, Mark::status)
                .containsExactly(
                        tuple(YearMonth.of(2026, 1), PartnershipStatus.OPEN),
                        tuple(YearMonth.of(2026, 2), PartnershipStatus.PAUSED),
                        tuple(YearMonth.of(2026, 3), PartnershipStatus.OPEN));
        assertThat(contribution("2026-07-15T08:00:00Z").now()).isNull();
        assertThat(contribution("2026-07-15T08:00:00Z").status()).isEqualTo(PartnershipStatus.CLOSED);
    }

    @Test
    void marksAreKeptForThreeYears() {
        opened("2020-01-05T08:00:00Z", "UTC");
        at("2020-03-05T08:00:00Z", new PartnershipPaused(US, WHY));
        at("2026-05-05T08:00:00Z", new PartnershipResumed(US, WHY));

        assertThat(marks())
                .extracting(Mark::month)
                .hasSize(36)
                .startsWith(YearMonth.of(2023, 5))
                .endsWith(YearMonth.of(2026, 4));
    }

    @Test
    void whatNoFigureGoesByLeavesItAsItIs() {
        opened("2026-01-05T08:00:00Z", "UTC");
        var before = gauge;

        at(
                "2026-02-05T08:00:00Z",
                new RecognitionGiven(
                        US, new RecognitionId(Story.id(920)), Side.HR, HR, MANAGER, new Text("Patience"), null));

        assertThat(gauge).isSameAs(before);
    }

    @Test
    void numbersHoldForTheDayThereAndTheMonthsThatHaveEnded() {
        opened("2026-01-05T08:00:00Z", "Pacific/Auckland");

        // in Auckland it is 10 March from 11:00 UTC on the 9th on
        var contribution = contribution("2026-03-09T11:00:00Z");

        assertThat(contribution.day()).isEqualTo(LocalDate.of(2026, 3, 10));
        assertThat(contribution.holdsAt(Instant.parse("2026-03-10T10:59:59Z"))).isTrue();
        assertThat(contribution.holdsAt(Instant.parse("2026-03-10T11:00:00Z"))).isFalse();
        assertThat(contribution.holdsAt(Instant.parse("2026-03-09T10:59:59Z"))).isFalse();
    }
}
