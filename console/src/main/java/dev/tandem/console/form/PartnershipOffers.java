package dev.tandem.console.form;

import dev.tandem.api.Role;
import dev.tandem.api.partnership.ActionCommand.AssignAction;
import dev.tandem.api.partnership.ActionCommand.CompleteAction;
import dev.tandem.api.partnership.ActionCommand.DropAction;
import dev.tandem.api.partnership.ActionCommand.RescheduleAction;
import dev.tandem.api.partnership.CharterCommand.ProposeCharter;
import dev.tandem.api.partnership.CharterCommand.SignCharter;
import dev.tandem.api.partnership.ContactCommand.AgreeChannel;
import dev.tandem.api.partnership.ContactCommand.NotePreferences;
import dev.tandem.api.partnership.DecisionCommand.RecordJointDecision;
import dev.tandem.api.partnership.FeedbackCommand.CloseFeedback;
import dev.tandem.api.partnership.FeedbackCommand.ConvertFeedback;
import dev.tandem.api.partnership.FeedbackCommand.GiveFeedback;
import dev.tandem.api.partnership.FeedbackCommand.RequestFeedback;
import dev.tandem.api.partnership.InputCommand.AnswerInput;
import dev.tandem.api.partnership.InputCommand.CloseInput;
import dev.tandem.api.partnership.InputCommand.EscalateInput;
import dev.tandem.api.partnership.InputCommand.RaiseInput;
import dev.tandem.api.partnership.LifecycleCommand.Close;
import dev.tandem.api.partnership.LifecycleCommand.HandOver;
import dev.tandem.api.partnership.LifecycleCommand.OpenPartnership;
import dev.tandem.api.partnership.LifecycleCommand.Pause;
import dev.tandem.api.partnership.LifecycleCommand.Resume;
import dev.tandem.api.partnership.MeetingCommand.AddAgendaItem;
import dev.tandem.api.partnership.MeetingCommand.CancelMeeting;
import dev.tandem.api.partnership.MeetingCommand.ConfirmMeetingHeld;
import dev.tandem.api.partnership.MeetingCommand.MoveMeeting;
import dev.tandem.api.partnership.MeetingCommand.ScheduleMeeting;
import dev.tandem.api.partnership.MeetingCommand.SetCadence;
import dev.tandem.api.partnership.MeetingCommand.SettleAgendaItem;
import dev.tandem.api.partnership.PolicyCommand.AcknowledgePolicy;
import dev.tandem.api.partnership.PolicyCommand.BriefPolicy;
import dev.tandem.api.partnership.PulseCommand.GivePulse;
import dev.tandem.api.partnership.RecognitionCommand.EndorseStrength;
import dev.tandem.api.partnership.RecognitionCommand.GiveRecognition;
import dev.tandem.api.partnership.RecognitionCommand.RecordStrength;
import dev.tandem.api.partnership.ResponsibilityCommand.AssignResponsibility;
import dev.tandem.api.partnership.ResponsibilityCommand.DropResponsibility;
import dev.tandem.api.partnership.ResponsibilityCommand.NameArea;
import dev.tandem.api.partnership.Side;
import dev.tandem.api.query.ActionStatus;
import dev.tandem.api.query.ActionView;
import dev.tandem.api.query.CharterView;
import dev.tandem.api.query.ContactsView.ChannelView;
import dev.tandem.api.query.DecisionView;
import dev.tandem.api.query.FeedbackStatus;
import dev.tandem.api.query.FeedbackView;
import dev.tandem.api.query.InputStatus;
import dev.tandem.api.query.InputView;
import dev.tandem.api.query.MeetingStatus;
import dev.tandem.api.query.MeetingView;
import dev.tandem.api.query.MeetingView.AgendaItemView;
import dev.tandem.api.query.MeetingsView.CadenceView;
import dev.tandem.api.query.PartnershipDashboard;
import dev.tandem.api.query.PartnershipStatus;
import dev.tandem.api.query.PersonRef;
import dev.tandem.api.query.PolicyView;
import dev.tandem.api.query.ResponsibilitiesView.AreaView;
import dev.tandem.api.query.StrengthsView.StrengthView;
import java.time.YearMonth;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What is offered on the pages of a partnership. */
public final class PartnershipOffers {

    private PartnershipOffers() {}

    /** An agenda item and the meeting on whose agenda it stands. */
    public record AgendaItemOf(MeetingView meeting, AgendaItemView item) {}

    public record StrengthOf(PersonRef person, StrengthView strength) {}

    /** Over the list of partnerships. */
    public static final Place<List<?>> LIST = Place.<List<?>>of("partnerships", (_, _) -> null, (_, _) -> true)
            .offers(
                    OpenPartnership.class,
                    "Open a partnership",
                    (here, _) -> here.is(Role.ADMIN) || (here.is(Role.HR_PARTNER) && here.me() != null))
            .suggesting("hrPartners", (here, _) -> here.is(Role.HR_PARTNER) ? here.me() : null)
            .first();

    /** At its head. */
    public static final Place<PartnershipDashboard> HEAD = inPartnership(
                    "partnership", (PartnershipDashboard it) -> true, false)
            .offers(
                    Pause.class,
                    "Pause the partnership",
                    (here, _) -> here.stands(PartnershipStatus.OPEN) && (here.party() || here.is(Role.ADMIN)))
            .offers(
                    Resume.class,
                    "Resume the partnership",
                    (here, _) -> here.stands(PartnershipStatus.PAUSED) && (here.party() || here.is(Role.ADMIN)))
            .first()
            .offers(
                    HandOver.class,
                    "Hand it over",
                    (here, _) -> here.stands(PartnershipStatus.OPEN) && (here.is(Side.HR) || here.is(Role.ADMIN)))
            .offers(
                    Close.class,
                    "Close the partnership",
                    (here, _) -> !here.stands(PartnershipStatus.CLOSED) && (here.is(Side.HR) || here.is(Role.ADMIN)))
            .ending();

    public static final Place<PartnershipDashboard> CHARTER = inPartnership(
                    "charter", (PartnershipDashboard it) -> true)
            .offers(
                    SignCharter.class,
                    (_, it) -> "Sign revision %d".formatted(newest(it.charter())),
                    (here, it) -> it.charter() != null && awaits(it.charter().proposed(), here))
            .saying("revision", (_, it) -> newest(it.charter()))
            .first()
            .offers(
                    ProposeCharter.class,
                    (_, it) -> it.charter() == null ? "Propose a charter" : "Propose another charter",
                    (here, _) -> here.party())
            .saying("revision", (_, it) -> newest(it.charter()) + 1);

    public static final Place<PartnershipDashboard> CONTACTS = inPartnership(
                    "contacts", (PartnershipDashboard it) -> true)
            .offers(AgreeChannel.class, "Agree on a channel", (here, _) -> here.party())
            .offers(NotePreferences.class, "Say how I like to work", (here, _) -> here.party())
            .saying("person", (here, _) -> here.me());

    public static final Place<ChannelView> CHANNEL = inPartnership("channel", (ChannelView it) -> true)
            .offers(AgreeChannel.class, "Change the channel", (here, _) -> here.party())
            .saying("channel", (_, channel) -> channel.id());

    public static final Place<PartnershipDashboard> MEETINGS = inPartnership(
                    "meetings", (PartnershipDashboard it) -> true)
            .offers(ScheduleMeeting.class, "Schedule a meeting", (here, _) -> here.party())
            .first()
            .offers(SetCadence.class, "Agree how often to meet", (here, _) -> here.party());

    public static final Place<CadenceView> CADENCE = inPartnership("cadence", (CadenceView it) -> true)
            .offers(SetCadence.class, "Change how often", (here, _) -> here.party())
            .saying("kind", (_, cadence) -> cadence.kind());

    public static final Place<MeetingView> MEETING = inPartnership("meeting", (MeetingView it) -> true)
            .holding("meeting", (_, meeting) -> meeting.id())
            .offers(
                    ConfirmMeetingHeld.class,
                    (here, meeting) -> confirmed(here, meeting) ? "Add notes" : "Confirm that it was held",
                    (here, meeting) -> here.party()
                            && meeting.status() != MeetingStatus.CANCELLED
                            && !here.now().isBefore(meeting.at()))
            .first()
            .offers(
                    AddAgendaItem.class,
                    "Put something on the agenda",
                    (here, meeting) -> here.party() && meeting.status() == MeetingStatus.SCHEDULED)
            .offers(
                    MoveMeeting.class,
                    "Move the meeting",
                    (here, meeting) -> here.party() && meeting.status() == MeetingStatus.SCHEDULED)
            .offers(
                    CancelMeeting.class,
                    "Cancel the meeting",
                    (here, meeting) -> here.party() && meeting.status() == MeetingStatus.SCHEDULED)
            .ending();

    /** What comes of a meeting. */
    public static final Place<MeetingView> MEETING_ACTIONS = inPartnership(
                    "meeting's actions", (MeetingView it) -> true)
            .offers(AssignAction.class, "Agree on an action", (here, _) -> here.party())
            .saying("origin", (_, meeting) -> "meeting:" + meeting.id());

    public static final Place<AgendaItemOf> AGENDA_ITEM = inPartnership(
                    "agenda item",
                    (AgendaItemOf it) ->
                            it.item().outcome() == null && it.item().carriedTo() == null)
            .holding("meeting", (_, it) -> it.meeting().id())
            .offers(SettleAgendaItem.class, "Settle it", (here, _) -> here.party())
            .saying("item", (_, it) -> it.item().id());

    public static final Place<PartnershipDashboard> ACTIONS = inPartnership(
                    "actions", (PartnershipDashboard it) -> true)
            .offers(AssignAction.class, "Assign an action", (here, _) -> here.party())
            .first();

    public static final Place<ActionView> ACTION = inPartnership(
                    "action", (ActionView it) -> it.status() == ActionStatus.OPEN)
            .holding("action", (_, action) -> action.id())
            .offers(CompleteAction.class, "Complete it", PartnershipOffers::mayMove)
            .offers(RescheduleAction.class, "Reschedule it", PartnershipOffers::mayMove)
            .offers(DropAction.class, "Drop it", PartnershipOffers::mayMove)
            .ending();

    public static final Place<PartnershipDashboard> RESPONSIBILITIES = inPartnership(
                    "responsibilities", (PartnershipDashboard it) -> true)
            .offers(AssignResponsibility.class, "Assign a responsibility", (here, _) -> here.party())
            .first()
            .offers(NameArea.class, "Name an area that needs an owner", (here, _) -> here.party());

    public static final Place<AreaView> AREA = inPartnership("area", (AreaView it) -> true)
            .holding("area", (_, area) -> area.area())
            .offers(
                    AssignResponsibility.class,
                    (_, area) -> area.accountable() == null ? "Assign it" : "Change who answers for it",
                    (here, _) -> here.party())
            .offers(DropResponsibility.class, "Drop the area", (here, _) -> here.party())
            .ending();

    public static final Place<PartnershipDashboard> INPUTS = inPartnership("inputs", (PartnershipDashboard it) -> true)
            .offers(RaiseInput.class, "Raise an input", (here, _) -> here.party())
            .first();

    public static final Place<InputView> INPUT = inPartnership(
                    "input", (InputView it) -> it.status() != InputStatus.CLOSED)
            .offers(AssignAction.class, "Make an action of it", (here, _) -> here.party())
            .saying("origin", (_, input) -> "input:" + input.id())
            .holding("input", (_, input) -> input.id())
            .offers(
                    AnswerInput.class,
                    "Answer it",
                    (here, input) -> !here.is(input.raiser())
                            && (here.party()
                                    || input.escalations().stream().anyMatch(escalation -> here.is(escalation.to()))))
            .first()
            .offers(EscalateInput.class, "Escalate it", (here, _) -> here.party())
            .offers(
                    CloseInput.class,
                    "Close it",
                    (here, input) -> here.is(input.raiser()) && input.status() == InputStatus.ANSWERED)
            .first();

    public static final Place<PartnershipDashboard> POLICIES = inPartnership(
                    "policies", (PartnershipDashboard it) -> true)
            .offers(BriefPolicy.class, "Brief on a policy", (here, _) -> here.is(Side.HR))
            .first();

    public static final Place<PolicyView> POLICY = inPartnership("policy", (PolicyView it) -> true)
            .holding("policy", (_, policy) -> policy.policy())
            .offers(
                    AcknowledgePolicy.class,
                    "Acknowledge it",
                    (here, policy) -> here.is(Side.MANAGER) && policy.acknowledgedAt() == null)
            .saying("version", (_, policy) -> policy.version())
            .first()
            .offers(BriefPolicy.class, "Brief on a new version", (here, _) -> here.is(Side.HR));

    public static final Place<PartnershipDashboard> RECOGNITION = inPartnership(
                    "recognition", (PartnershipDashboard it) -> true)
            .offers(GiveRecognition.class, "Give recognition", (here, _) -> here.party())
            .first()
            .offers(RecordStrength.class, "Record a strength", (here, _) -> here.party());

    public static final Place<StrengthOf> STRENGTH = inPartnership("strength", (StrengthOf it) -> true)
            .offers(
                    EndorseStrength.class,
                    "Endorse it",
                    (here, it) -> here.party()
                            && !here.is(it.person())
                            && it.strength().endorsedBy().stream().noneMatch(here::is))
            .saying("person", (_, it) -> it.person().id())
            .saying("strength", (_, it) -> it.strength().strength());

    public static final Place<PartnershipDashboard> FEEDBACK = inPartnership(
                    "feedback", (PartnershipDashboard it) -> true)
            .offers(GiveFeedback.class, "Give feedback", (here, _) -> here.party())
            .first()
            .offers(RequestFeedback.class, "Ask for feedback", (here, _) -> here.party());

    public static final Place<FeedbackView> FEEDBACK_ITEM = inPartnership("feedback item", (FeedbackView it) -> true)
            .holding("feedback", (_, feedback) -> feedback.id())
            .offers(
                    GiveFeedback.class,
                    "Give the feedback",
                    (here, feedback) -> feedback.status() == FeedbackStatus.REQUESTED && here.is(feedback.from()))
            .suggesting(
                    "to",
                    (_, feedback) -> feedback.requester() == null
                            ? null
                            : feedback.requester().id())
            .first()
            .offers(
                    ConvertFeedback.class,
                    "Make an action of it",
                    (here, feedback) -> here.party() && feedback.status() == FeedbackStatus.GIVEN)
            .offers(CloseFeedback.class, "Close it", (here, feedback) -> switch (feedback.status()) {
                case REQUESTED -> here.is(feedback.requester());
                case GIVEN -> here.is(feedback.to());
                case CONVERTED, CLOSED -> false;
            });

    public static final Place<PartnershipDashboard> PULSE = inPartnership("pulse", (PartnershipDashboard it) -> true)
            .offers(GivePulse.class, "Give my pulse", (here, _) -> here.party())
            .suggesting("month", (here, _) -> YearMonth.from(here.today()))
            .first();

    public static final Place<PartnershipDashboard> DECISIONS = inPartnership(
                    "decisions", (PartnershipDashboard it) -> true)
            .offers(RecordJointDecision.class, "Record a joint decision", (here, _) -> here.party())
            .first();

    public static final Place<DecisionView> DECISION = inPartnership(
                    "decision", (DecisionView it) -> it.inForceAt() == null)
            .offers(
                    RecordJointDecision.class,
                    "Give my side's rationale",
                    (here, decision) -> here.is(Side.HR) && decision.hrRationale() == null
                            || here.is(Side.MANAGER) && decision.managerRationale() == null)
            .saying("decision", (_, decision) -> decision.id())
            .saying("subject", (_, decision) -> decision.subject())
            .first();

    static final List<Place<?>> ALL = List.of(
            LIST,
            HEAD,
            CHARTER,
            CONTACTS,
            CHANNEL,
            MEETINGS,
            CADENCE,
            MEETING,
            MEETING_ACTIONS,
            AGENDA_ITEM,
            ACTIONS,
            ACTION,
            RESPONSIBILITIES,
            AREA,
            INPUTS,
            INPUT,
            POLICIES,
            POLICY,
            RECOGNITION,
            STRENGTH,
            FEEDBACK,
            FEEDBACK_ITEM,
            PULSE,
            DECISIONS,
            DECISION);

    private static <T> Place<T> inPartnership(String name, Predicate<T> when) {
        return inPartnership(name, when, true);
    }

    /** @param open whether only what is neither paused nor closed can be spoken in */
    private static <T> Place<T> inPartnership(String name, Predicate<T> when, boolean open) {
        return Place.of(
                name,
                (here, _) ->
                        here.partnership() == null ? null : here.partnership().id(),
                (here, subject) -> here.partnership() != null
                        && (!open || here.stands(PartnershipStatus.OPEN))
                        && when.test(subject));
    }

    private static boolean mayMove(Standpoint here, ActionView action) {
        return here.party() || here.is(action.owner());
    }

    private static boolean confirmed(Standpoint here, MeetingView meeting) {
        return meeting.status() == MeetingStatus.HELD
                || here.side().filter(meeting.confirmedBy()::contains).isPresent();
    }

    private static boolean awaits(CharterView.@Nullable Revision proposed, Standpoint here) {
        return proposed != null
                && here.side()
                        .filter(side -> !proposed.signedBy().contains(side))
                        .isPresent();
    }

    /** 0 before the first. */
    static int newest(@Nullable CharterView charter) {
        return charter == null
                ? 0
                : Stream.of(charter.inForce(), charter.proposed())
                        .filter(Objects::nonNull)
                        .mapToInt(CharterView.Revision::revision)
                        .max()
                        .orElse(0);
    }
}
