package dev.tandem.command.partnership;

import static dev.tandem.api.error.RefusalCode.FEEDBACK_CLOSED;
import static dev.tandem.api.error.RefusalCode.FEEDBACK_CONVERTED;
import static dev.tandem.api.error.RefusalCode.FEEDBACK_NOT_GIVEN;
import static dev.tandem.api.error.RefusalCode.FROM_ONESELF;
import static dev.tandem.api.error.RefusalCode.ID_TAKEN;
import static dev.tandem.api.error.RefusalCode.NOT_FOUND;
import static dev.tandem.api.error.RefusalCode.TO_ONESELF;
import static dev.tandem.command.shell.Rejection.rejected;

import dev.tandem.api.partnership.ActionEvent.ActionAssigned;
import dev.tandem.api.partnership.FeedbackCommand;
import dev.tandem.api.partnership.FeedbackCommand.CloseFeedback;
import dev.tandem.api.partnership.FeedbackCommand.ConvertFeedback;
import dev.tandem.api.partnership.FeedbackCommand.GiveFeedback;
import dev.tandem.api.partnership.FeedbackCommand.RequestFeedback;
import dev.tandem.api.partnership.FeedbackEvent;
import dev.tandem.api.partnership.FeedbackEvent.FeedbackClosed;
import dev.tandem.api.partnership.FeedbackEvent.FeedbackConverted;
import dev.tandem.api.partnership.FeedbackEvent.FeedbackGiven;
import dev.tandem.api.partnership.FeedbackEvent.FeedbackRequested;
import dev.tandem.api.partnership.FeedbackId;
import dev.tandem.api.partnership.Origin;
import dev.tandem.api.partnership.PartnershipEvent;
import dev.tandem.api.person.PersonId;
import dev.tandem.command.shell.Parts;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** The topic of feedback: its part of a partnership's state, and its decisions. */
record Feedbacks(Map<FeedbackId, Feedback> byId) {

    static final Feedbacks NONE = new Feedbacks(Map.of());

    enum Status {
        OPEN,
        CONVERTED,
        CLOSED
    }

    /**
     * @param request null where nobody asked for it
     * @param to null until it was given
     */
    record Feedback(@Nullable Request request, @Nullable PersonId to, Status status) {

        boolean given() {
            return to != null;
        }

        Feedback givenTo(PersonId receiver) {
            return new Feedback(request, receiver, status);
        }

        Feedback as(Status next) {
            return new Feedback(request, to, next);
        }
    }

    record Request(PersonId requester, PersonId from) {}

    Feedbacks {
        byId = Parts.of(byId);
    }

    /** A request is answered by the asked person alone: a party who was not asked does not speak in another's place. */
    boolean allow(FeedbackCommand command, Situation situation) {
        @Nullable Feedback feedback = byId.get(command.feedback());
        return switch (command) {
            case RequestFeedback _, ConvertFeedback _ -> situation.byParty();
            case GiveFeedback _ -> {
                @Nullable Request request = feedback == null ? null : feedback.request();
                yield request == null ? situation.byParty() : situation.actor().is(request.from());
            }
            case CloseFeedback _ -> feedback == null ? situation.byParty() : mayClose(feedback, situation);
        };
    }

    private static boolean mayClose(Feedback feedback, Situation situation) {
        if (feedback.to() != null) {
            return situation.actor().is(feedback.to());
        }
        return feedback.request() != null
                && situation.actor().is(feedback.request().requester());
    }

    /** Converting says two things: what became of the feedback, and that there is an action. */
    List<PartnershipEvent> decide(FeedbackCommand command, Situation situation) {
        return switch (command) {
            case RequestFeedback c -> {
                if (situation.actor().is(c.from())) {
                    throw rejected(FROM_ONESELF, "feedback is asked of somebody else");
                }
                requireFree(c.feedback());
                yield List.of(
                        new FeedbackRequested(c.partnershipId(), c.feedback(), situation.me(), c.from(), c.about()));
            }
            case GiveFeedback c -> {
                if (situation.actor().is(c.to())) {
                    throw rejected(TO_ONESELF, "feedback goes to somebody else");
                }
                var feedback = byId.get(c.feedback());
                if (feedback != null) {
                    requireNotGiven(feedback, c.feedback());
                }
                yield List.of(new FeedbackGiven(c.partnershipId(), c.feedback(), situation.me(), c.to(), c.text()));
            }
            case ConvertFeedback c -> {
                if (!requireOpen(c.feedback()).given()) {
                    throw rejected(FEEDBACK_NOT_GIVEN, "the feedback was asked for and is not given yet");
                }
                situation.topics().actions().requireFree(c.action());
                yield List.of(
                        new FeedbackConverted(c.partnershipId(), c.feedback(), c.action()),
                        new ActionAssigned(
                                c.partnershipId(),
                                c.action(),
                                c.title(),
                                c.owner(),
                                c.due(),
                                new Origin(null, null, c.feedback())));
            }
            case CloseFeedback c -> {
                requireOpen(c.feedback());
                yield List.of(new FeedbackClosed(c.partnershipId(), c.feedback(), c.reason()));
            }
        };
    }

    private void requireFree(FeedbackId id) {
        if (knows(id)) {
            throw rejected(ID_TAKEN, "there is feedback %s already", id);
        }
    }

    private static void requireNotGiven(Feedback feedback, FeedbackId id) {
        if (feedback.given()) {
            throw rejected(ID_TAKEN, "feedback %s is given already", id);
        }
        requireOpen(feedback);
    }

    private Feedback requireOpen(FeedbackId id) {
        var feedback = byId.get(id);
        if (feedback == null) {
            throw rejected(NOT_FOUND, "there is no feedback %s", id);
        }
        requireOpen(feedback);
        return feedback;
    }

    private static void requireOpen(Feedback feedback) {
        switch (feedback.status()) {
            case OPEN -> {}
            case CLOSED -> throw rejected(FEEDBACK_CLOSED, "the feedback is closed already");
            case CONVERTED -> throw rejected(FEEDBACK_CONVERTED, "the feedback was made an action already");
        }
    }

    Feedbacks evolve(FeedbackEvent event) {
        return switch (event) {
            case FeedbackRequested e ->
                with(e.feedback(), new Feedback(new Request(e.requester(), e.from()), null, Status.OPEN));
            case FeedbackGiven e ->
                with(
                        e.feedback(),
                        byId.getOrDefault(e.feedback(), new Feedback(null, null, Status.OPEN))
                                .givenTo(e.to()));
            case FeedbackConverted e -> changed(e.feedback(), feedback -> feedback.as(Status.CONVERTED));
            case FeedbackClosed e -> changed(e.feedback(), feedback -> feedback.as(Status.CLOSED));
        };
    }

    private Feedbacks changed(FeedbackId id, UnaryOperator<Feedback> change) {
        var feedback = byId.get(id);
        return feedback == null ? this : with(id, change.apply(feedback));
    }

    private Feedbacks with(FeedbackId id, Feedback feedback) {
        return new Feedbacks(Parts.with(byId, id, feedback));
    }

    boolean knows(FeedbackId feedback) {
        return byId.containsKey(feedback);
    }
}
