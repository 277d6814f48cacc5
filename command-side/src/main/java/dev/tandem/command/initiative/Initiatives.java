package dev.tandem.command.initiative;

import static dev.tandem.api.error.RefusalCode.ALREADY_APPROVED;
import static dev.tandem.api.error.RefusalCode.ALREADY_STARTED;
import static dev.tandem.api.error.RefusalCode.END_BEFORE_START;
import static dev.tandem.api.error.RefusalCode.GOAL_OF_ANOTHER_PARTNERSHIP;
import static dev.tandem.api.error.RefusalCode.ID_TAKEN;
import static dev.tandem.api.error.RefusalCode.INITIATIVE_ENDED;
import static dev.tandem.api.error.RefusalCode.NOT_APPROVED;
import static dev.tandem.api.error.RefusalCode.NOT_FOUND;
import static dev.tandem.api.error.RefusalCode.PARTNERSHIP_CLOSED;
import static dev.tandem.api.error.RefusalCode.TASK_DONE;
import static dev.tandem.command.shell.Rejection.rejected;

import dev.tandem.api.Role;
import dev.tandem.api.initiative.InitiativeCommand;
import dev.tandem.api.initiative.InitiativeCommand.AllocateTask;
import dev.tandem.api.initiative.InitiativeCommand.Approve;
import dev.tandem.api.initiative.InitiativeCommand.CompleteTask;
import dev.tandem.api.initiative.InitiativeCommand.EndInitiative;
import dev.tandem.api.initiative.InitiativeCommand.PlanInitiative;
import dev.tandem.api.initiative.InitiativeCommand.Start;
import dev.tandem.api.initiative.InitiativeEvent;
import dev.tandem.api.initiative.InitiativeEvent.InitiativeApproved;
import dev.tandem.api.initiative.InitiativeEvent.InitiativeEnded;
import dev.tandem.api.initiative.InitiativeEvent.InitiativePlanned;
import dev.tandem.api.initiative.InitiativeEvent.InitiativeStarted;
import dev.tandem.api.initiative.InitiativeEvent.TaskAllocated;
import dev.tandem.api.initiative.InitiativeEvent.TaskCompleted;
import dev.tandem.command.initiative.InitiativeState.Approved;
import dev.tandem.command.initiative.InitiativeState.Ended;
import dev.tandem.command.initiative.InitiativeState.Known;
import dev.tandem.command.initiative.InitiativeState.Plan;
import dev.tandem.command.initiative.InitiativeState.Planned;
import dev.tandem.command.initiative.InitiativeState.Started;
import dev.tandem.command.initiative.InitiativeState.Task;
import dev.tandem.command.initiative.InitiativeState.Unborn;
import dev.tandem.command.shell.Rights;
import java.util.List;
import java.util.Map;

/** Decides and folds initiatives. */
final class Initiatives {

    private Initiatives() {}

    static List<InitiativeEvent> decide(InitiativeState state, InitiativeCommand command, InitiativeContext context) {
        Rights.require(allows(state, command, context), command);
        if (context.partnership().closed() && !(command instanceof EndInitiative)) {
            throw rejected(PARTNERSHIP_CLOSED, "the partnership is closed");
        }
        return switch (command) {
            case PlanInitiative c -> plan(state, c, context);
            case EndInitiative c ->
                switch (requireKnown(state, c)) {
                    case Ended _ -> List.of();
                    case Planned i -> List.of(ended(c, i));
                    case Approved i -> List.of(ended(c, i));
                    case Started i -> List.of(ended(c, i));
                };
            case Approve c ->
                switch (requireOpen(state, c)) {
                    case Planned i ->
                        List.of(new InitiativeApproved(
                                c.initiativeId(),
                                i.plan().partnership(),
                                context.side().orElseThrow()));
                    case Approved _, Started _, Ended _ ->
                        throw rejected(ALREADY_APPROVED, "both sides have approved it already");
                };
            case Start c ->
                switch (requireOpen(state, c)) {
                    case Approved i ->
                        List.of(new InitiativeStarted(c.initiativeId(), i.plan().partnership()));
                    case Planned i ->
                        throw rejected(
                                NOT_APPROVED,
                                "the side of %s has not approved it yet",
                                i.approvedBy().other());
                    case Started _, Ended _ -> throw rejected(ALREADY_STARTED, "it has started already");
                };
            case AllocateTask c -> {
                var plan = requireOpen(state, c).plan();
                if (plan.tasks().containsKey(c.task())) {
                    throw rejected(ID_TAKEN, "there is a task %s already", c.task());
                }
                yield List.of(new TaskAllocated(
                        c.initiativeId(), plan.partnership(), c.task(), c.title(), c.owner(), c.due()));
            }
            case CompleteTask c -> {
                var plan = requireOpen(state, c).plan();
                var task = plan.tasks().get(c.task());
                if (task == null) {
                    throw rejected(NOT_FOUND, "there is no task %s", c.task());
                }
                if (task.done()) {
                    throw rejected(TASK_DONE, "the task is done already");
                }
                yield List.of(new TaskCompleted(c.initiativeId(), plan.partnership(), c.task()));
            }
        };
    }

    /** Parties, for some things the owner or the task's owner; the other side approves; only reactions end it. */
    private static boolean allows(InitiativeState state, InitiativeCommand command, InitiativeContext context) {
        boolean party = context.side().isPresent();
        return switch (command) {
            case PlanInitiative _ -> party;
            case EndInitiative _ -> context.actor().is(Role.SYSTEM);
            case Approve _ ->
                state instanceof Known
                        && context.side()
                                .filter(side -> !(state instanceof Planned i && i.approvedBy() == side))
                                .isPresent();
            case Start _, AllocateTask _ ->
                state instanceof Known i
                        && (party || context.actor().is(i.plan().owner()));
            case CompleteTask c -> state instanceof Known i && (party || isTaskOwner(i.plan(), c, context));
        };
    }

    private static boolean isTaskOwner(Plan plan, CompleteTask command, InitiativeContext context) {
        var task = plan.tasks().get(command.task());
        return task != null && context.actor().is(task.owner());
    }

    private static List<InitiativeEvent> plan(InitiativeState state, PlanInitiative c, InitiativeContext context) {
        if (!(state instanceof Unborn)) {
            throw rejected(ID_TAKEN, "there is an initiative %s already", c.initiativeId());
        }
        if (c.endOn().isBefore(c.startOn())) {
            throw rejected(END_BEFORE_START, "ends on %s, before the start on %s", c.endOn(), c.startOn());
        }
        for (var goal : c.goals()) {
            var partnership = context.goals().get(goal);
            if (partnership == null) {
                throw rejected(NOT_FOUND, "there is no goal %s", goal);
            }
            if (!partnership.equals(c.partnershipId())) {
                throw rejected(GOAL_OF_ANOTHER_PARTNERSHIP, "the goal %s is another partnership's", goal);
            }
        }
        return List.of(new InitiativePlanned(
                c.initiativeId(),
                c.partnershipId(),
                context.side().orElseThrow(),
                c.title(),
                c.kind(),
                c.why(),
                c.owner(),
                c.goals(),
                c.startOn(),
                c.endOn()));
    }

    private static InitiativeEvent ended(EndInitiative command, Known initiative) {
        return new InitiativeEnded(command.initiativeId(), initiative.plan().partnership(), command.reason());
    }

    private static Known requireKnown(InitiativeState state, InitiativeCommand command) {
        return switch (state) {
            case Known known -> known;
            case Unborn _ -> throw Rights.unborn(command.initiativeId());
        };
    }

    private static Known requireOpen(InitiativeState state, InitiativeCommand command) {
        var known = requireKnown(state, command);
        if (known instanceof Ended) {
            throw rejected(INITIATIVE_ENDED, "the initiative has ended");
        }
        return known;
    }

    static InitiativeState evolve(InitiativeState state, InitiativeEvent event) {
        if (event instanceof InitiativePlanned e) {
            return new Planned(new Plan(e.partnershipId(), e.owner(), Map.of()), e.by());
        }
        if (!(state instanceof Known known)) {
            throw new IllegalStateException("%s cannot be the first".formatted(event));
        }
        var plan = known.plan();
        return switch (event) {
            case InitiativePlanned e -> new Planned(plan, e.by());
            case InitiativeApproved _ -> new Approved(plan);
            case InitiativeStarted _ -> new Started(plan);
            case InitiativeEnded _ -> new Ended(plan);
            case TaskAllocated e -> with(known, plan.with(e.task(), new Task(e.owner(), false)));
            case TaskCompleted e -> with(known, plan.with(e.task(), done(plan, e)));
        };
    }

    private static Task done(Plan plan, TaskCompleted event) {
        var task = plan.tasks().get(event.task());
        if (task == null) {
            throw new IllegalStateException("%s without the task".formatted(event));
        }
        return new Task(task.owner(), true);
    }

    private static InitiativeState with(Known state, Plan plan) {
        return switch (state) {
            case Planned i -> new Planned(plan, i.approvedBy());
            case Approved _ -> new Approved(plan);
            case Started _ -> new Started(plan);
            case Ended _ -> new Ended(plan);
        };
    }
}
