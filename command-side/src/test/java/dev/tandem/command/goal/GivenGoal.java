package dev.tandem.command.goal;

import static dev.tandem.command.support.Told.GOAL;
import static dev.tandem.command.support.Told.OTHER_GOAL;
import static dev.tandem.command.support.Told.PARTNERSHIP;
import static dev.tandem.command.support.Told.id;
import static dev.tandem.command.support.Told.opened;
import static dev.tandem.command.support.Told.otherOpened;
import static dev.tandem.command.support.Who.OWNER;
import static dev.tandem.command.support.Who.TASK_OWNER;

import dev.tandem.api.Line;
import dev.tandem.api.TandemEvent;
import dev.tandem.api.Text;
import dev.tandem.api.goal.GoalCommand;
import dev.tandem.api.goal.GoalCommand.AbandonGoal;
import dev.tandem.api.goal.GoalCommand.AchieveGoal;
import dev.tandem.api.goal.GoalCommand.AgreeGoal;
import dev.tandem.api.goal.GoalCommand.AlignGoal;
import dev.tandem.api.goal.GoalCommand.CorrectMeasurement;
import dev.tandem.api.goal.GoalCommand.CounterPropose;
import dev.tandem.api.goal.GoalCommand.EndGoal;
import dev.tandem.api.goal.GoalCommand.ExplainNoAlignment;
import dev.tandem.api.goal.GoalCommand.LinkToMeeting;
import dev.tandem.api.goal.GoalCommand.MeasureKeyResult;
import dev.tandem.api.goal.GoalCommand.ProposeAmendment;
import dev.tandem.api.goal.GoalCommand.ProposeGoal;
import dev.tandem.api.goal.GoalCommand.RejectGoal;
import dev.tandem.api.goal.GoalCommand.ReopenGoal;
import dev.tandem.api.goal.GoalCommand.StateConfidence;
import dev.tandem.api.goal.GoalEvent.AchievementStated;
import dev.tandem.api.goal.GoalEvent.AmendmentProposed;
import dev.tandem.api.goal.GoalEvent.GoalAbandoned;
import dev.tandem.api.goal.GoalEvent.GoalAchieved;
import dev.tandem.api.goal.GoalEvent.GoalAgreed;
import dev.tandem.api.goal.GoalEvent.GoalCounterProposed;
import dev.tandem.api.goal.GoalEvent.GoalEnded;
import dev.tandem.api.goal.GoalEvent.GoalProposed;
import dev.tandem.api.goal.GoalEvent.GoalRejected;
import dev.tandem.api.goal.GoalEvent.GoalReopened;
import dev.tandem.api.goal.GoalEvent.KeyResultMeasured;
import dev.tandem.api.goal.GoalEvent.MeasurementCorrected;
import dev.tandem.api.goal.GoalKind;
import dev.tandem.api.goal.GoalTerms;
import dev.tandem.api.goal.KeyResultId;
import dev.tandem.api.goal.KeyResultTerms;
import dev.tandem.api.goal.MeasurementId;
import dev.tandem.api.partnership.LifecycleEvent.PartnershipPaused;
import dev.tandem.api.partnership.MeetingEvent.MeetingScheduled;
import dev.tandem.api.partnership.MeetingId;
import dev.tandem.api.partnership.MeetingKind;
import dev.tandem.api.partnership.Side;
import dev.tandem.api.person.PersonId;
import dev.tandem.command.support.Scenario;
import dev.tandem.command.support.Told;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

/** A pair and its goal, as tests of goals tell of it: what may be said, and what has happened. */
final class GivenGoal {

    static final KeyResultId DAYS = new KeyResultId(Told.id(201));
    static final KeyResultId QUALITY = new KeyResultId(Told.id(204));
    static final KeyResultId UNKNOWN_KEY_RESULT = new KeyResultId(Told.id(404));
    static final MeasurementId MEASUREMENT = new MeasurementId(Told.id(202));
    static final MeasurementId ANOTHER_MEASUREMENT = new MeasurementId(Told.id(203));
    static final MeetingId MEETING = new MeetingId(Told.id(205));
    static final MeetingId UNKNOWN_MEETING = new MeetingId(Told.id(406));
    static final LocalDate START = LocalDate.of(2026, 1, 1);
    static final LocalDate DUE = LocalDate.of(2026, 6, 30);
    /** The day that {@link Scenario#NOW} falls on, in the partnership's zone as in UTC. */
    static final LocalDate TODAY = LocalDate.of(2026, 3, 10);

    static final Text WHY = new Text("It takes too long");

    static final GoalTerms TERMS = terms(OWNER.person(), START, DUE, keyResult(DAYS, "40", "20"));
    static final GoalTerms OTHER_TERMS = terms(TASK_OWNER.person(), START, DUE, keyResult(DAYS, "40", "25"));

    static final ProposeGoal PROPOSE = new ProposeGoal(GOAL, PARTNERSHIP, TERMS, null);
    static final CounterPropose COUNTER = new CounterPropose(GOAL, 2, OTHER_TERMS, WHY);
    static final AgreeGoal AGREE = new AgreeGoal(GOAL, 1);
    static final RejectGoal REJECT = new RejectGoal(GOAL, WHY);
    static final ProposeAmendment AMEND = new ProposeAmendment(GOAL, 2, OTHER_TERMS, WHY);
    static final MeasureKeyResult MEASURE = measure(MEASUREMENT, DAYS, "35", TODAY);
    static final CorrectMeasurement CORRECT = correct(MEASUREMENT, "36");
    static final StateConfidence STATE_CONFIDENCE = new StateConfidence(GOAL, 7, new Text("The advert is out"));
    static final AlignGoal ALIGN = new AlignGoal(GOAL, OTHER_GOAL);
    static final ExplainNoAlignment EXPLAIN = new ExplainNoAlignment(GOAL, WHY);
    static final LinkToMeeting LINK = new LinkToMeeting(GOAL, MEETING);
    static final AchieveGoal ACHIEVE = new AchieveGoal(GOAL, WHY);
    static final AbandonGoal ABANDON = new AbandonGoal(GOAL, WHY);
    static final ReopenGoal REOPEN = new ReopenGoal(GOAL, WHY);
    static final EndGoal END = new EndGoal(GOAL, WHY);

    private GivenGoal() {}

    /** The partnership of the pair and that of another. */
    static Scenario<GoalCommand, GoalAggregate> pair() {
        return Scenario.on(GoalCommand.class, GoalAggregate.class, GoalAggregate::new)
                .given(opened(), otherOpened());
    }

    static GoalTerms terms(PersonId owner, LocalDate start, LocalDate due, KeyResultTerms... keyResults) {
        return new GoalTerms(new Line("Hire faster"), WHY, owner, GoalKind.COMMITTED, start, due, List.of(keyResults));
    }

    static KeyResultTerms keyResult(KeyResultId id, String baseline, String target) {
        return new KeyResultTerms(
                id, new Line("Time to hire"), new Line("days"), new BigDecimal(baseline), new BigDecimal(target), 50);
    }

    static MeasureKeyResult measure(MeasurementId measurement, KeyResultId keyResult, String value, LocalDate on) {
        return new MeasureKeyResult(GOAL, measurement, keyResult, new BigDecimal(value), on);
    }

    static CorrectMeasurement correct(MeasurementId measurement, String value) {
        return new CorrectMeasurement(GOAL, measurement, new BigDecimal(value), WHY);
    }

    static ProposeGoal propose(GoalTerms terms) {
        return new ProposeGoal(GOAL, PARTNERSHIP, terms, null);
    }

    static TandemEvent proposed(Side by) {
        return proposed(by, TERMS);
    }

    static TandemEvent proposed(Side by, GoalTerms terms) {
        return new GoalProposed(GOAL, PARTNERSHIP, by, terms, null);
    }

    static TandemEvent counterProposed(Side by) {
        return new GoalCounterProposed(GOAL, PARTNERSHIP, by, 2, OTHER_TERMS, WHY);
    }

    static TandemEvent agreed(int revision) {
        return new GoalAgreed(GOAL, PARTNERSHIP, Side.MANAGER, revision);
    }

    /** Revision 2, by which the target is easier to reach. */
    static TandemEvent amendmentProposed(Side by) {
        return new AmendmentProposed(GOAL, PARTNERSHIP, by, 2, OTHER_TERMS, true, WHY);
    }

    static TandemEvent measured() {
        return measured(MEASUREMENT, DAYS, "35", TODAY);
    }

    static TandemEvent measured(MeasurementId measurement, KeyResultId keyResult, String value, LocalDate on) {
        return new KeyResultMeasured(GOAL, PARTNERSHIP, measurement, keyResult, new BigDecimal(value), on);
    }

    static TandemEvent corrected(MeasurementId measurement, String value) {
        return new MeasurementCorrected(GOAL, PARTNERSHIP, measurement, DAYS, new BigDecimal(value), WHY);
    }

    static TandemEvent achievementStated(Side by) {
        return new AchievementStated(GOAL, PARTNERSHIP, by, WHY);
    }

    static TandemEvent achieved() {
        return new GoalAchieved(GOAL, PARTNERSHIP);
    }

    static TandemEvent abandoned() {
        return new GoalAbandoned(GOAL, PARTNERSHIP, Side.HR, WHY);
    }

    static TandemEvent reopened() {
        return new GoalReopened(GOAL, PARTNERSHIP, Side.MANAGER, WHY);
    }

    static TandemEvent rejected() {
        return new GoalRejected(GOAL, PARTNERSHIP, Side.MANAGER, WHY);
    }

    static TandemEvent ended() {
        return new GoalEnded(GOAL, PARTNERSHIP, WHY);
    }

    static TandemEvent paused() {
        return new PartnershipPaused(PARTNERSHIP, new Text("Parental leave"));
    }

    static TandemEvent meetingScheduled() {
        return new MeetingScheduled(
                PARTNERSHIP,
                MEETING,
                MeetingKind.ONE_ON_ONE,
                Instant.parse("2026-03-12T09:00:00Z"),
                30,
                null,
                List.of());
    }
}
