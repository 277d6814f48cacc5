package dev.tandem.console.form;

import dev.tandem.api.goal.GoalCommand.AbandonGoal;
import dev.tandem.api.goal.GoalCommand.AchieveGoal;
import dev.tandem.api.goal.GoalCommand.AgreeGoal;
import dev.tandem.api.goal.GoalCommand.AlignGoal;
import dev.tandem.api.goal.GoalCommand.CorrectMeasurement;
import dev.tandem.api.goal.GoalCommand.CounterPropose;
import dev.tandem.api.goal.GoalCommand.ExplainNoAlignment;
import dev.tandem.api.goal.GoalCommand.LinkToMeeting;
import dev.tandem.api.goal.GoalCommand.MeasureKeyResult;
import dev.tandem.api.goal.GoalCommand.ProposeAmendment;
import dev.tandem.api.goal.GoalCommand.ProposeGoal;
import dev.tandem.api.goal.GoalCommand.RejectGoal;
import dev.tandem.api.goal.GoalCommand.ReopenGoal;
import dev.tandem.api.goal.GoalCommand.StateConfidence;
import dev.tandem.api.query.GoalStatus;
import dev.tandem.api.query.GoalView;
import dev.tandem.api.query.KeyResultView;
import dev.tandem.api.query.KeyResultView.MeasurementView;
import dev.tandem.api.query.PartnershipDashboard;
import dev.tandem.api.query.PartnershipStatus;
import java.util.List;

/** What is offered over goals and on a goal. */
public final class GoalOffers {

    private GoalOffers() {}

    public record KeyResultOf(GoalView goal, KeyResultView keyResult) {}

    public record MeasurementOf(GoalView goal, MeasurementView measurement) {}

    /** Over the goals of a partnership. */
    public static final Place<PartnershipDashboard> LIST = Place.<PartnershipDashboard>of(
                    "goals", (_, _) -> null, (here, _) -> here.stands(PartnershipStatus.OPEN))
            .offers(ProposeGoal.class, "Propose a goal", (here, _) -> here.party())
            .saying("partnershipId", (_, it) -> it.partnership().id())
            .first();

    public static final Place<GoalView> GOAL = Place.<GoalView>of(
                    "goal", (_, goal) -> goal.id(), (here, _) -> here.stands(PartnershipStatus.OPEN))
            .offers(
                    AgreeGoal.class,
                    (_, goal) -> goal.amendment() == null ? "Agree to these terms" : "Agree to the amendment",
                    (here, goal) -> here.side().isPresent()
                            && here.side().get() == goal.awaiting()
                            && (goal.status() == GoalStatus.PROPOSED || goal.amendment() != null))
            .saying("revision", (_, goal) -> newest(goal))
            .first()
            .offers(
                    CounterPropose.class,
                    "Propose other terms",
                    (here, goal) -> here.party() && goal.status() == GoalStatus.PROPOSED)
            .saying("revision", (_, goal) -> newest(goal) + 1)
            .offers(StateConfidence.class, "State my confidence", GoalOffers::mayMeasure)
            .offers(
                    ProposeAmendment.class,
                    "Propose an amendment",
                    (here, goal) -> here.party() && goal.status() == GoalStatus.ACTIVE)
            .saying("revision", (_, goal) -> newest(goal) + 1)
            .offers(
                    AlignGoal.class,
                    (_, goal) -> goal.parent() == null ? "Say which goal it serves" : "Align it with another goal",
                    (here, goal) -> here.party() && open(goal))
            .offers(
                    ExplainNoAlignment.class,
                    "Explain why it serves no other",
                    (here, goal) -> here.party() && open(goal) && goal.parent() == null)
            .offers(LinkToMeeting.class, "Link it to a meeting", (here, goal) -> here.party() && open(goal))
            .offers(
                    AchieveGoal.class,
                    (_, goal) ->
                            goal.achievedBy().isEmpty() ? "Say that it is achieved" : "Confirm that it is achieved",
                    (here, goal) -> goal.status() == GoalStatus.ACTIVE
                            && here.side()
                                    .filter(side -> !goal.achievedBy().contains(side))
                                    .isPresent())
            .offers(RejectGoal.class, "Reject it", (here, goal) -> here.party() && goal.status() == GoalStatus.PROPOSED)
            .ending()
            .offers(AbandonGoal.class, "Abandon it", (here, goal) -> here.party() && goal.status() == GoalStatus.ACTIVE)
            .ending()
            .offers(
                    ReopenGoal.class,
                    "Reopen it",
                    (here, goal) -> here.party()
                            && (goal.status() == GoalStatus.ACHIEVED || goal.status() == GoalStatus.ABANDONED));

    public static final Place<KeyResultOf> KEY_RESULT = Place.<KeyResultOf>of(
                    "key result", (_, it) -> it.goal().id(), (here, _) -> here.stands(PartnershipStatus.OPEN))
            .offers(MeasureKeyResult.class, "Measure it", (here, it) -> mayMeasure(here, it.goal()))
            .saying("keyResult", (_, it) -> it.keyResult().id())
            .suggesting("on", (here, _) -> here.today())
            .first();

    public static final Place<MeasurementOf> MEASUREMENT = Place.<MeasurementOf>of(
                    "measurement", (_, it) -> it.goal().id(), (here, _) -> here.stands(PartnershipStatus.OPEN))
            .offers(CorrectMeasurement.class, "Correct it", (here, it) -> mayMeasure(here, it.goal()))
            .saying("measurement", (_, it) -> it.measurement().id());

    static final List<Place<?>> ALL = List.of(LIST, GOAL, KEY_RESULT, MEASUREMENT);

    private static boolean mayMeasure(Standpoint here, GoalView goal) {
        return goal.status() == GoalStatus.ACTIVE && (here.party() || here.is(goal.owner()));
    }

    private static boolean open(GoalView goal) {
        return goal.status() == GoalStatus.PROPOSED || goal.status() == GoalStatus.ACTIVE;
    }

    /** The revision that was proposed last, as far as the view tells. */
    private static int newest(GoalView goal) {
        return goal.amendment() == null ? goal.revision() : goal.amendment().revision();
    }
}
