package dev.tandem.query.explain;

import dev.tandem.api.TandemEvent;
import dev.tandem.api.goal.GoalEvent;
import dev.tandem.api.goal.GoalEvent.AmendmentProposed;
import dev.tandem.api.goal.GoalEvent.ConfidenceStated;
import dev.tandem.api.goal.GoalEvent.GoalAbandoned;
import dev.tandem.api.goal.GoalEvent.GoalAchieved;
import dev.tandem.api.goal.GoalEvent.GoalAgreed;
import dev.tandem.api.goal.GoalEvent.GoalAligned;
import dev.tandem.api.goal.GoalEvent.GoalCounterProposed;
import dev.tandem.api.goal.GoalEvent.GoalEnded;
import dev.tandem.api.goal.GoalEvent.GoalProposed;
import dev.tandem.api.goal.GoalEvent.GoalRejected;
import dev.tandem.api.goal.GoalEvent.GoalReopened;
import dev.tandem.api.goal.GoalEvent.KeyResultMeasured;
import dev.tandem.api.goal.GoalEvent.MeasurementCorrected;
import dev.tandem.api.goal.GoalEvent.NoAlignmentExplained;
import dev.tandem.api.initiative.InitiativeEvent.InitiativePlanned;
import dev.tandem.api.initiative.InitiativeEvent.TaskAllocated;
import dev.tandem.api.initiative.InitiativeEvent.TaskCompleted;
import dev.tandem.api.partnership.ActionEvent.ActionAssigned;
import dev.tandem.api.partnership.ActionEvent.ActionCompleted;
import dev.tandem.api.partnership.ActionEvent.ActionDropped;
import dev.tandem.api.partnership.ActionEvent.ActionRescheduled;
import dev.tandem.api.partnership.FeedbackEvent.FeedbackClosed;
import dev.tandem.api.partnership.FeedbackEvent.FeedbackConverted;
import dev.tandem.api.partnership.FeedbackEvent.FeedbackGiven;
import dev.tandem.api.partnership.FeedbackEvent.FeedbackRequested;
import dev.tandem.api.partnership.InputEvent.InputAnswered;
import dev.tandem.api.partnership.InputEvent.InputClosed;
import dev.tandem.api.partnership.InputEvent.InputRaised;
import dev.tandem.api.partnership.LifecycleEvent.PartnershipClosed;
import dev.tandem.api.partnership.LifecycleEvent.PartnershipHandedOver;
import dev.tandem.api.partnership.LifecycleEvent.PartnershipOpened;
import dev.tandem.api.partnership.LifecycleEvent.PartnershipPaused;
import dev.tandem.api.partnership.LifecycleEvent.PartnershipResumed;
import dev.tandem.api.partnership.MeetingEvent.CadenceSet;
import dev.tandem.api.partnership.MeetingEvent.MeetingHeld;
import dev.tandem.api.partnership.MeetingEvent.MeetingMoved;
import dev.tandem.api.partnership.MeetingEvent.MeetingScheduled;
import dev.tandem.api.partnership.PolicyEvent.PolicyAcknowledged;
import dev.tandem.api.partnership.PolicyEvent.PolicyBriefed;
import dev.tandem.api.partnership.PulseEvent.PulseGiven;
import dev.tandem.api.partnership.RecognitionEvent.RecognitionGiven;
import dev.tandem.api.partnership.RecognitionEvent.StrengthEndorsed;
import dev.tandem.api.partnership.RecognitionEvent.StrengthRecorded;
import dev.tandem.api.partnership.ResponsibilityEvent.AreaNamed;
import dev.tandem.api.partnership.ResponsibilityEvent.ResponsibilityAssigned;
import dev.tandem.api.partnership.Side;
import dev.tandem.api.person.PersonEvent.PersonChanged;
import dev.tandem.api.person.PersonEvent.PersonRegistered;
import dev.tandem.api.person.PersonId;
import dev.tandem.query.goal.GoalCard;
import dev.tandem.query.initiative.InitiativeCard;
import dev.tandem.query.partnership.ActionCard;
import dev.tandem.query.partnership.Board;
import dev.tandem.query.partnership.FeedbackCard;
import dev.tandem.query.partnership.InputCard;
import dev.tandem.query.partnership.MeetingCard;
import dev.tandem.query.partnership.Meetings.Cadence;
import dev.tandem.query.partnership.PolicyCard;
import dev.tandem.query.partnership.Recognitions.Recognition;
import dev.tandem.query.partnership.Recognitions.Strength;
import dev.tandem.query.partnership.Responsibilities.Area;
import dev.tandem.query.partnership.Standing.Pause;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Which events a card of a partnership goes back to, as far as figures look at it. */
final class Behind {

    private final Board board;
    private final String sequence;

    Behind(Board board) {
        this.board = board;
        sequence = board.id().toString();
    }

    /** Where the partnership is, and that it ages no more where it is closed: what the day depends on. */
    List<Trace> day() {
        return board.closedAt() == null ? List.of(opening()) : List.of(opening(), closing());
    }

    private Trace opening() {
        return last(PartnershipOpened.class, _ -> true);
    }

    Trace closing() {
        return last(PartnershipClosed.class, _ -> true);
    }

    /** Whether it is open, paused or closed. */
    Trace status() {
        return Trace.last(
                sequence,
                recorded -> isOneOf(
                        recorded.event(),
                        PartnershipOpened.class,
                        PartnershipPaused.class,
                        PartnershipResumed.class,
                        PartnershipClosed.class));
    }

    /** Who the parties are. */
    Trace parties() {
        return Trace.last(
                sequence, recorded -> isOneOf(recorded.event(), PartnershipOpened.class, PartnershipHandedOver.class));
    }

    Stream<Trace> pause(Pause pause) {
        return Stream.of(
                Trace.last(
                        sequence,
                        recorded -> recorded.event() instanceof PartnershipPaused
                                && recorded.at().equals(pause.from())),
                Trace.first(
                        sequence,
                        recorded -> isOneOf(recorded.event(), PartnershipResumed.class, PartnershipClosed.class)
                                && recorded.at().equals(pause.to())));
    }

    /** The one that began the periods: another template alone begins none. */
    Trace cadence(Cadence cadence) {
        return Trace.last(
                sequence,
                recorded -> recorded.event() instanceof CadenceSet e
                        && e.kind() == cadence.kind()
                        && e.every() == cadence.every()
                        && e.unit() == cadence.unit()
                        && recorded.at().equals(cadence.since()));
    }

    List<Trace> held(MeetingCard meeting) {
        return List.of(
                first(MeetingScheduled.class, e -> e.meeting().equals(meeting.id())),
                last(MeetingMoved.class, e -> e.meeting().equals(meeting.id())),
                last(MeetingHeld.class, e -> e.meeting().equals(meeting.id())));
    }

    List<Trace> action(ActionCard action) {
        return List.of(assigned(action), due(action), endOf(action));
    }

    Trace assigned(ActionCard action) {
        return last(ActionAssigned.class, e -> e.action().equals(action.id()));
    }

    Trace due(ActionCard action) {
        return last(ActionRescheduled.class, e -> e.action().equals(action.id()));
    }

    private Trace endOf(ActionCard action) {
        return Trace.last(
                sequence,
                recorded -> (recorded.event() instanceof ActionCompleted e
                                && e.action().equals(action.id()))
                        || (recorded.event() instanceof ActionDropped d
                                && d.action().equals(action.id())));
    }

    Trace raised(InputCard input) {
        return last(InputRaised.class, e -> e.input().equals(input.id()));
    }

    Trace firstAnswer(InputCard input) {
        return first(InputAnswered.class, e -> e.input().equals(input.id()));
    }

    Trace closed(InputCard input) {
        return last(InputClosed.class, e -> e.input().equals(input.id()));
    }

    /** The terms that are shown: those in force, or the newest as long as none are. */
    List<Trace> terms(GoalCard goal) {
        var traces = new ArrayList<>(List.of(proposal(goal)));
        traces.add(Trace.last(
                sequence,
                recorded -> (recorded.event() instanceof GoalCounterProposed c
                                && c.goalId().equals(goal.id())
                                && c.revision() == goal.revision())
                        || (recorded.event() instanceof AmendmentProposed a
                                && a.goalId().equals(goal.id())
                                && a.revision() == goal.revision())));
        if (goal.agreement().agreed().size() > 1) {
            // an amendment holds only once it is agreed; what was proposed at first is shown before that too
            traces.add(agreement(goal));
        }
        return traces;
    }

    Trace proposal(GoalCard goal) {
        return last(GoalProposed.class, e -> e.goalId().equals(goal.id()));
    }

    private Trace agreement(GoalCard goal) {
        return last(GoalAgreed.class, e -> e.goalId().equals(goal.id()));
    }

    /** Whether it is active. */
    List<Trace> status(GoalCard goal) {
        return List.of(
                proposal(goal),
                Trace.last(
                        sequence,
                        recorded -> recorded.event() instanceof GoalEvent e
                                && e.goalId().equals(goal.id())
                                && isOneOf(
                                        e,
                                        GoalAgreed.class,
                                        GoalRejected.class,
                                        GoalAchieved.class,
                                        GoalAbandoned.class,
                                        GoalReopened.class,
                                        GoalEnded.class)));
    }

    List<Trace> alignment(GoalCard goal) {
        return Stream.concat(
                        status(goal).stream(),
                        Stream.of(Trace.last(
                                sequence,
                                recorded -> recorded.event() instanceof GoalEvent e
                                        && e.goalId().equals(goal.id())
                                        && isOneOf(e, GoalAligned.class, NoAlignmentExplained.class))))
                .toList();
    }

    List<Trace> measurement(GoalCard goal, GoalCard.Measurement measurement) {
        return List.of(
                last(
                        KeyResultMeasured.class,
                        e -> e.goalId().equals(goal.id()) && e.measurement().equals(measurement.id())),
                last(
                        MeasurementCorrected.class,
                        e -> e.goalId().equals(goal.id()) && e.measurement().equals(measurement.id())));
    }

    /** The latest so many. */
    Trace confidence(GoalCard goal, int most) {
        return Trace.last(
                sequence,
                most,
                recorded -> recorded.event() instanceof ConfidenceStated e
                        && e.goalId().equals(goal.id()));
    }

    Trace planned(InitiativeCard initiative) {
        return last(InitiativePlanned.class, e -> e.initiativeId().equals(initiative.id()));
    }

    List<Trace> task(InitiativeCard initiative, InitiativeCard.Task task) {
        return List.of(
                planned(initiative),
                last(TaskAllocated.class, e -> e.task().equals(task.id())),
                last(TaskCompleted.class, e -> e.task().equals(task.id())));
    }

    /** It was assigned since it was last dropped, or else was only named. */
    Trace area(Area area) {
        return area.accountable() == null
                ? last(AreaNamed.class, e -> e.area().equals(area.area()))
                : last(ResponsibilityAssigned.class, e -> e.area().equals(area.area()));
    }

    Trace recognition(Recognition recognition) {
        return last(RecognitionGiven.class, e -> e.recognition().equals(recognition.id()));
    }

    /** The strength and its first endorsement. */
    List<Trace> endorsed(Strength strength) {
        return List.of(
                first(
                        StrengthRecorded.class,
                        e -> e.person().equals(strength.person())
                                && e.strength().equals(strength.strength())),
                first(
                        StrengthEndorsed.class,
                        e -> e.person().equals(strength.person())
                                && e.endorser().equals(strength.endorsers().getFirst())
                                && e.strength().equals(strength.strength())));
    }

    List<Trace> feedback(FeedbackCard feedback) {
        return List.of(
                last(FeedbackGiven.class, e -> e.feedback().equals(feedback.id())),
                Trace.last(
                        sequence,
                        recorded -> (recorded.event() instanceof FeedbackConverted e
                                        && e.feedback().equals(feedback.id()))
                                || (recorded.event() instanceof FeedbackClosed c
                                        && c.feedback().equals(feedback.id()))));
    }

    Trace requested(FeedbackCard feedback) {
        return last(FeedbackRequested.class, e -> e.feedback().equals(feedback.id()));
    }

    Trace pulse(Side side, YearMonth month) {
        return Trace.all(
                sequence,
                recorded -> recorded.event() instanceof PulseGiven e
                        && e.by() == side
                        && e.month().equals(month));
    }

    List<Trace> policy(PolicyCard policy) {
        var newest = policy.versions().getLast();
        return List.of(
                last(
                        PolicyBriefed.class,
                        e -> e.policy().equals(policy.policy()) && e.version().equals(newest.version())),
                last(
                        PolicyAcknowledged.class,
                        e -> e.policy().equals(policy.policy()) && e.version().equals(newest.version())));
    }

    /** Since when somebody is in a manager's team. */
    static Trace member(PersonId person, PersonId manager) {
        return Trace.last(
                person.toString(),
                recorded -> (recorded.event() instanceof PersonRegistered r && manager.equals(r.manager()))
                        || (recorded.event() instanceof PersonChanged c && manager.equals(c.manager())));
    }

    private <E extends TandemEvent> Trace first(Class<E> type, Predicate<E> which) {
        return Trace.first(
                sequence, recorded -> type.isInstance(recorded.event()) && which.test(type.cast(recorded.event())));
    }

    private <E extends TandemEvent> Trace last(Class<E> type, Predicate<E> which) {
        return Trace.last(
                sequence, recorded -> type.isInstance(recorded.event()) && which.test(type.cast(recorded.event())));
    }

    @SafeVarargs
    private static boolean isOneOf(TandemEvent event, Class<? extends TandemEvent>... types) {
        return Stream.of(types).anyMatch(type -> type.isInstance(event));
    }
}
