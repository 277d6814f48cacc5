package dev.tandem.query.organisation;

import dev.tandem.api.Line;
import dev.tandem.api.TandemEvent;
import dev.tandem.api.Text;
import dev.tandem.api.goal.GoalEvent;
import dev.tandem.api.goal.GoalEvent.AchievementStated;
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
import dev.tandem.api.goal.GoalEvent.LinkedToMeeting;
import dev.tandem.api.goal.GoalEvent.MeasurementCorrected;
import dev.tandem.api.goal.GoalEvent.NoAlignmentExplained;
import dev.tandem.api.goal.GoalTerms;
import dev.tandem.api.goal.KeyResultTerms;
import dev.tandem.api.initiative.InitiativeEvent;
import dev.tandem.api.partnership.ActionEvent;
import dev.tandem.api.partnership.ActionEvent.ActionAssigned;
import dev.tandem.api.partnership.ActionEvent.ActionCompleted;
import dev.tandem.api.partnership.ActionEvent.ActionDropped;
import dev.tandem.api.partnership.ActionEvent.ActionRescheduled;
import dev.tandem.api.partnership.CharterEvent;
import dev.tandem.api.partnership.ContactEvent;
import dev.tandem.api.partnership.DecisionEvent;
import dev.tandem.api.partnership.FeedbackEvent;
import dev.tandem.api.partnership.InputEvent;
import dev.tandem.api.partnership.InputEvent.InputAnswered;
import dev.tandem.api.partnership.InputEvent.InputClosed;
import dev.tandem.api.partnership.InputEvent.InputEscalated;
import dev.tandem.api.partnership.InputEvent.InputRaised;
import dev.tandem.api.partnership.LifecycleEvent;
import dev.tandem.api.partnership.LifecycleEvent.PartnershipClosed;
import dev.tandem.api.partnership.LifecycleEvent.PartnershipHandedOver;
import dev.tandem.api.partnership.LifecycleEvent.PartnershipOpened;
import dev.tandem.api.partnership.LifecycleEvent.PartnershipPaused;
import dev.tandem.api.partnership.LifecycleEvent.PartnershipResumed;
import dev.tandem.api.partnership.MeetingEvent;
import dev.tandem.api.partnership.MeetingEvent.AgendaItemAdded;
import dev.tandem.api.partnership.MeetingEvent.AgendaItemSettled;
import dev.tandem.api.partnership.MeetingEvent.AgendaItemsCarriedOver;
import dev.tandem.api.partnership.MeetingEvent.CadenceSet;
import dev.tandem.api.partnership.MeetingEvent.MeetingCancelled;
import dev.tandem.api.partnership.MeetingEvent.MeetingConfirmedHeld;
import dev.tandem.api.partnership.MeetingEvent.MeetingHeld;
import dev.tandem.api.partnership.MeetingEvent.MeetingMoved;
import dev.tandem.api.partnership.MeetingEvent.MeetingScheduled;
import dev.tandem.api.partnership.PolicyEvent;
import dev.tandem.api.partnership.PulseEvent;
import dev.tandem.api.partnership.RecognitionEvent;
import dev.tandem.api.partnership.ResponsibilityEvent;
import dev.tandem.api.partnership.ResponsibilityEvent.AreaNamed;
import dev.tandem.api.partnership.ResponsibilityEvent.ResponsibilityAssigned;
import dev.tandem.api.partnership.ResponsibilityEvent.ResponsibilityDropped;
import dev.tandem.api.person.PersonEvent;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What of an event the organisation's figures and warnings go by: the event without anybody's words, or nothing. A board
 * folded from these has the same figures and as many warnings, of the same rules and levels, as the one with the words.
 * Names of areas stay, because areas are told apart by them.
 */
final class Essence {

    private static final Line A_LINE = new Line("-");
    private static final Text A_TEXT = new Text("-");

    private static final Set<Class<? extends TandemEvent>> FAMILIES = Set.of(
            LifecycleEvent.class,
            MeetingEvent.class,
            ActionEvent.class,
            ResponsibilityEvent.class,
            InputEvent.class,
            PulseEvent.class,
            GoalEvent.class);

    private static final Set<Class<? extends TandemEvent>> NOT_COUNTED = Set.of(
            AgendaItemAdded.class,
            AgendaItemSettled.class,
            AgendaItemsCarriedOver.class,
            MeetingConfirmedHeld.class,
            InputEscalated.class,
            GoalAligned.class,
            NoAlignmentExplained.class,
            LinkedToMeeting.class,
            AchievementStated.class);

    private static final ClassValue<Boolean> IS_IN = new ClassValue<>() {
        @Override
        protected Boolean computeValue(Class<?> type) {
            return FAMILIES.stream().anyMatch(family -> family.isAssignableFrom(type)) && !NOT_COUNTED.contains(type);
        }
    };

    private Essence() {}

    /** Whether {@link #of} has anything for events of a type. */
    static boolean isIn(Class<? extends TandemEvent> type) {
        return IS_IN.get(type);
    }

    static @Nullable TandemEvent of(TandemEvent event) {
        return switch (event) {
            case LifecycleEvent e -> lifecycle(e);
            case MeetingEvent e -> meeting(e);
            case ActionEvent e -> action(e);
            case ResponsibilityEvent e -> responsibility(e);
            case InputEvent e -> input(e);
            case PulseEvent e -> e;
            case GoalEvent e -> goal(e);
            case CharterEvent _ -> null;
            case ContactEvent _ -> null;
            case PolicyEvent _ -> null;
            case RecognitionEvent _ -> null;
            case FeedbackEvent _ -> null;
            case DecisionEvent _ -> null;
            case InitiativeEvent _ -> null;
            case PersonEvent _ -> null;
        };
    }

    private static LifecycleEvent lifecycle(LifecycleEvent event) {
        return switch (event) {
            case PartnershipOpened e ->
                new PartnershipOpened(e.partnershipId(), e.hrPartners(), e.manager(), A_LINE, A_TEXT, e.zone());
            // who the parties were is in no figure
            case PartnershipHandedOver e ->
                new PartnershipHandedOver(e.partnershipId(), e.hrPartners(), e.manager(), List.of(), A_TEXT);
            case PartnershipPaused e -> new PartnershipPaused(e.partnershipId(), A_TEXT);
            case PartnershipResumed e -> new PartnershipResumed(e.partnershipId(), A_TEXT);
            case PartnershipClosed e -> new PartnershipClosed(e.partnershipId(), A_TEXT);
        };
    }

    private static @Nullable MeetingEvent meeting(MeetingEvent event) {
        return switch (event) {
            case CadenceSet e -> new CadenceSet(e.partnershipId(), e.kind(), e.every(), e.unit(), List.of());
            case MeetingScheduled e ->
                new MeetingScheduled(
                        e.partnershipId(), e.meeting(), e.kind(), e.at(), e.durationMinutes(), null, List.of());
            case MeetingMoved e -> e;
            case MeetingCancelled e -> new MeetingCancelled(e.partnershipId(), e.meeting(), A_TEXT);
            case MeetingHeld e -> e;
            case AgendaItemAdded _ -> null;
            case AgendaItemSettled _ -> null;
            case AgendaItemsCarriedOver _ -> null;
            case MeetingConfirmedHeld _ -> null;
        };
    }

    private static ActionEvent action(ActionEvent event) {
        return switch (event) {
            case ActionAssigned e ->
                new ActionAssigned(e.partnershipId(), e.action(), A_LINE, e.owner(), e.due(), null);
            case ActionRescheduled e -> new ActionRescheduled(e.partnershipId(), e.action(), e.due(), A_TEXT);
            case ActionCompleted e -> new ActionCompleted(e.partnershipId(), e.action(), null);
            case ActionDropped e -> new ActionDropped(e.partnershipId(), e.action(), A_TEXT);
        };
    }

    private static ResponsibilityEvent responsibility(ResponsibilityEvent event) {
        return switch (event) {
            case ResponsibilityAssigned e ->
                new ResponsibilityAssigned(
                        e.partnershipId(), e.area(), e.accountable(), e.responsible(), List.of(), List.of());
            case ResponsibilityDropped e -> new ResponsibilityDropped(e.partnershipId(), e.area(), A_TEXT);
            case AreaNamed e -> new AreaNamed(e.partnershipId(), e.area(), A_TEXT);
        };
    }

    private static @Nullable InputEvent input(InputEvent event) {
        return switch (event) {
            case InputRaised e ->
                new InputRaised(e.partnershipId(), e.input(), e.by(), e.raiser(), e.kind(), e.severity(), A_TEXT);
            case InputAnswered e -> new InputAnswered(e.partnershipId(), e.input(), e.person(), A_TEXT);
            case InputEscalated _ -> null;
            case InputClosed e -> new InputClosed(e.partnershipId(), e.input(), A_TEXT);
        };
    }

    private static @Nullable GoalEvent goal(GoalEvent event) {
        return switch (event) {
            case GoalProposed e -> new GoalProposed(e.goalId(), e.partnershipId(), e.by(), terms(e.terms()), null);
            case GoalCounterProposed e ->
                new GoalCounterProposed(e.goalId(), e.partnershipId(), e.by(), e.revision(), terms(e.terms()), A_TEXT);
            case GoalAgreed e -> e;
            case GoalRejected e -> new GoalRejected(e.goalId(), e.partnershipId(), e.by(), A_TEXT);
            case KeyResultMeasured e -> e;
            case MeasurementCorrected e ->
                new MeasurementCorrected(
                        e.goalId(), e.partnershipId(), e.measurement(), e.keyResult(), e.value(), A_TEXT);
            case AmendmentProposed e ->
                new AmendmentProposed(
                        e.goalId(), e.partnershipId(), e.by(), e.revision(), terms(e.terms()), e.eases(), A_TEXT);
            case ConfidenceStated e -> new ConfidenceStated(e.goalId(), e.partnershipId(), e.person(), e.level(), null);
            case GoalAchieved e -> e;
            case GoalAbandoned e -> new GoalAbandoned(e.goalId(), e.partnershipId(), e.by(), A_TEXT);
            case GoalReopened e -> new GoalReopened(e.goalId(), e.partnershipId(), e.by(), A_TEXT);
            case GoalEnded e -> new GoalEnded(e.goalId(), e.partnershipId(), A_TEXT);
            case GoalAligned _ -> null;
            case NoAlignmentExplained _ -> null;
            case LinkedToMeeting _ -> null;
            case AchievementStated _ -> null;
        };
    }

    private static GoalTerms terms(GoalTerms terms) {
        return new GoalTerms(
                A_LINE,
                A_TEXT,
                terms.owner(),
                terms.kind(),
                terms.startOn(),
                terms.dueOn(),
                terms.keyResults().stream().map(Essence::terms).toList());
    }

    private static KeyResultTerms terms(KeyResultTerms terms) {
        return new KeyResultTerms(terms.keyResult(), A_LINE, A_LINE, terms.baseline(), terms.target(), terms.weight());
    }
}
