package dev.tandem.command.partnership;

import static dev.tandem.api.error.RefusalCode.ACTION_ENDED;
import static dev.tandem.api.error.RefusalCode.ID_TAKEN;
import static dev.tandem.api.error.RefusalCode.NOT_FOUND;
import static dev.tandem.command.shell.Rejection.rejected;

import dev.tandem.api.partnership.ActionCommand;
import dev.tandem.api.partnership.ActionCommand.AssignAction;
import dev.tandem.api.partnership.ActionCommand.CompleteAction;
import dev.tandem.api.partnership.ActionCommand.DropAction;
import dev.tandem.api.partnership.ActionCommand.RescheduleAction;
import dev.tandem.api.partnership.ActionEvent;
import dev.tandem.api.partnership.ActionEvent.ActionAssigned;
import dev.tandem.api.partnership.ActionEvent.ActionCompleted;
import dev.tandem.api.partnership.ActionEvent.ActionDropped;
import dev.tandem.api.partnership.ActionEvent.ActionRescheduled;
import dev.tandem.api.partnership.ActionId;
import dev.tandem.api.partnership.Origin;
import dev.tandem.api.person.PersonId;
import dev.tandem.command.shell.Parts;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The topic of actions: its part of a partnership's state, and its decisions. */
record Actions(Map<ActionId, Action> byId) {

    static final Actions NONE = new Actions(Map.of());

    enum Status {
        OPEN,
        COMPLETED,
        DROPPED
    }

    record Action(PersonId owner, Status status) {
        Action as(Status ended) {
            return new Action(owner, ended);
        }
    }

    Actions {
        byId = Parts.of(byId);
    }

    boolean knows(ActionId action) {
        return byId.containsKey(action);
    }

    /** Parties may do everything, the owner may move and end the own action. */
    boolean allow(ActionCommand command, Situation situation) {
        if (situation.byParty()) {
            return true;
        }
        return switch (command) {
            case AssignAction _ -> false;
            case RescheduleAction _, CompleteAction _, DropAction _ -> {
                @Nullable Action action = byId.get(command.action());
                yield action != null && situation.actor().is(action.owner());
            }
        };
    }

    List<ActionEvent> decide(ActionCommand command, Situation situation) {
        return switch (command) {
            case AssignAction c -> {
                requireFree(c.action());
                if (c.origin() != null) {
                    requireKnown(c.origin(), situation.topics());
                }
                yield List.of(
                        new ActionAssigned(c.partnershipId(), c.action(), c.title(), c.owner(), c.due(), c.origin()));
            }
            case RescheduleAction c -> {
                requireOpen(c);
                yield List.of(new ActionRescheduled(c.partnershipId(), c.action(), c.due(), c.reason()));
            }
            case CompleteAction c -> {
                requireOpen(c);
                yield List.of(new ActionCompleted(c.partnershipId(), c.action(), c.note()));
            }
            case DropAction c -> {
                requireOpen(c);
                yield List.of(new ActionDropped(c.partnershipId(), c.action(), c.reason()));
            }
        };
    }

    /** For everything that begins an action. */
    void requireFree(ActionId action) {
        if (knows(action)) {
            throw rejected(ID_TAKEN, "there is an action %s already", action);
        }
    }

    private static void requireKnown(Origin origin, Topics topics) {
        if (origin.meeting() != null && !topics.meetings().knows(origin.meeting())) {
            throw rejected(NOT_FOUND, "there is no meeting %s", origin.meeting());
        }
        if (origin.input() != null && !topics.inputs().knows(origin.input())) {
            throw rejected(NOT_FOUND, "there is no input %s", origin.input());
        }
        if (origin.feedback() != null && !topics.feedback().knows(origin.feedback())) {
            throw rejected(NOT_FOUND, "there is no feedback %s", origin.feedback());
        }
    }

    private void requireOpen(ActionCommand command) {
        var action = byId.get(command.action());
        if (action == null) {
            throw rejected(NOT_FOUND, "there is no action %s", command.action());
        }
        if (action.status() != Status.OPEN) {
            throw rejected(
                    ACTION_ENDED,
                    "the action is %s already",
                    action.status().name().toLowerCase(Locale.ROOT));
        }
    }

    Actions evolve(ActionEvent event) {
        return switch (event) {
            case ActionAssigned e -> with(e.action(), new Action(e.owner(), Status.OPEN));
            case ActionRescheduled _ -> this;
            case ActionCompleted e -> ended(e.action(), Status.COMPLETED);
            case ActionDropped e -> ended(e.action(), Status.DROPPED);
        };
    }

    private Actions ended(ActionId id, Status status) {
        var action = byId.get(id);
        return action == null ? this : with(id, action.as(status));
    }

    private Actions with(ActionId id, Action action) {
        return new Actions(Parts.with(byId, id, action));
    }
}
