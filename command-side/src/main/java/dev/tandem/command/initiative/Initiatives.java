package dev.tandem.command.initiative;

import static dev.tandem.api.error.RefusalCode.ALREADY_APPROVED;
import static dev.tandem.api.error.RefusalCode.ALREADY_BLOCKED;
import static dev.tandem.api.error.RefusalCode.ALREADY_STARTED;
import static dev.tandem.api.error.RefusalCode.END_BEFORE_START;
import static dev.tandem.api.error.RefusalCode.GOAL_OF_ANOTHER_PARTNERSHIP;
import static dev.tandem.api.error.RefusalCode.ID_TAKEN;
import static dev.tandem.api.error.RefusalCode.INITIATIVE_ENDED;
import static dev.tandem.api.error.RefusalCode.INSIGHT_DECIDED;
import static dev.tandem.api.error.RefusalCode.NOT_APPROVED;
import static dev.tandem.api.error.RefusalCode.NOT_A_CHANGE;
import static dev.tandem.api.error.RefusalCode.NOT_BLOCKED;
import static dev.tandem.api.error.RefusalCode.NOT_COMPLIANCE;
import static dev.tandem.api.error.RefusalCode.NOT_FOUND;
import static dev.tandem.api.error.RefusalCode.NOT_STARTED;
import static dev.tandem.api.error.RefusalCode.OBLIGATION_ATTESTED;
import static dev.tandem.api.error.RefusalCode.PARTNERSHIP_CLOSED;
import static dev.tandem.api.error.RefusalCode.PARTNERSHIP_PAUSED;
import static dev.tandem.api.error.RefusalCode.TASK_DONE;
import static dev.tandem.command.shell.Rejection.rejected;

import dev.tandem.api.Role;
import dev.tandem.api.initiative.InitiativeCommand;
import dev.tandem.api.initiative.InitiativeCommand.AdoptInsight;
import dev.tandem.api.initiative.InitiativeCommand.AllocateTask;
import dev.tandem.api.initiative.InitiativeCommand.Approve;
import dev.tandem.api.initiative.InitiativeCommand.AssessReadiness;
import dev.tandem.api.initiative.InitiativeCommand.AttestObligation;
import dev.tandem.api.initiative.InitiativeCommand.Cancel;
import dev.tandem.api.initiative.InitiativeCommand.CheckIn;
import dev.tandem.api.initiative.InitiativeCommand.Complete;
import dev.tandem.api.initiative.InitiativeCommand.CompleteTask;
import dev.tandem.api.initiative.InitiativeCommand.DeclineInsight;
import dev.tandem.api.initiative.InitiativeCommand.EndInitiative;
import dev.tandem.api.initiative.InitiativeCommand.HandOverTask;
import dev.tandem.api.initiative.InitiativeCommand.OfferInsight;
import dev.tandem.api.initiative.InitiativeCommand.PlanInitiative;
import dev.tandem.api.initiative.InitiativeCommand.ReachMilestone;
import dev.tandem.api.initiative.InitiativeCommand.RegisterObligation;
import dev.tandem.api.initiative.InitiativeCommand.ReportBlocked;
import dev.tandem.api.initiative.InitiativeCommand.Start;
import dev.tandem.api.initiative.InitiativeCommand.Unblock;
import dev.tandem.api.initiative.InitiativeEvent;
import dev.tandem.api.initiative.InitiativeEvent.BlockReported;
import dev.tandem.api.initiative.InitiativeEvent.CheckedIn;
import dev.tandem.api.initiative.InitiativeEvent.InitiativeApproved;
import dev.tandem.api.initiative.InitiativeEvent.InitiativeCancelled;
import dev.tandem.api.initiative.InitiativeEvent.InitiativeCompleted;
import dev.tandem.api.initiative.InitiativeEvent.InitiativeEnded;
import dev.tandem.api.initiative.InitiativeEvent.InitiativePlanned;
import dev.tandem.api.initiative.InitiativeEvent.InitiativeStarted;
import dev.tandem.api.initiative.InitiativeEvent.InsightAdopted;
import dev.tandem.api.initiative.InitiativeEvent.InsightDeclined;
import dev.tandem.api.initiative.InitiativeEvent.InsightOffered;
import dev.tandem.api.initiative.InitiativeEvent.MilestoneReached;
import dev.tandem.api.initiative.InitiativeEvent.ObligationAttested;
import dev.tandem.api.initiative.InitiativeEvent.ObligationRegistered;
import dev.tandem.api.initiative.InitiativeEvent.ReadinessAssessed;
import dev.tandem.api.initiative.InitiativeEvent.TaskAllocated;
import dev.tandem.api.initiative.InitiativeEvent.TaskCompleted;
import dev.tandem.api.initiative.InitiativeEvent.TaskHandedOver;
import dev.tandem.api.initiative.InitiativeEvent.Unblocked;
import dev.tandem.api.initiative.InitiativeKind;
import dev.tandem.api.initiative.InsightId;
import dev.tandem.api.initiative.ObligationId;
import dev.tandem.api.initiative.TaskId;
import dev.tandem.api.partnership.Side;
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

/** Decides and folds initiatives: planned by one side and approved by the other, then worked on until they are over. */
final class Initiatives {

    private Initiatives() {}

    static List<InitiativeEvent> decide(InitiativeState state, InitiativeCommand command, InitiativeContext context) {
        Rights.require(allows(state, command, context), command);
        if (!(command instanceof EndInitiative)) {
            if (context.partnership().closed()) {
                throw rejected(PARTNERSHIP_CLOSED, "the partnership is closed");
            }
            if (context.partnership().paused()) {
                throw rejected(PARTNERSHIP_PAUSED, "the partnership is paused");
            }
        }
        return switch (command) {
            case PlanInitiative c -> plan(state, c, context);
            case Approve c -> approve(requireOpen(state, c), c, context);
            case Start c -> start(requireOpen(state, c), c);
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
                requireNotDone(plan, c.task());
                yield List.of(new TaskCompleted(c.initiativeId(), plan.partnership(), c.task()));
            }
            case HandOverTask c -> {
                var plan = requireOpen(state, c).plan();
                yield requireNotDone(plan, c.task()).owner().equals(c.to())
                        ? List.of()
                        : List.of(
                                new TaskHandedOver(c.initiativeId(), plan.partnership(), c.task(), c.to(), c.reason()));
            }
            case ReachMilestone c -> {
                var plan = requireOpen(state, c).plan();
                if (plan.milestones().contains(c.milestone())) {
                    throw rejected(ID_TAKEN, "there is a milestone %s already", c.milestone());
                }
                yield List.of(
                        new MilestoneReached(c.initiativeId(), plan.partnership(), c.milestone(), c.title(), c.on()));
            }
            case ReportBlocked c -> {
                var plan = requireOpen(state, c).plan();
                if (plan.blocked()) {
                    throw rejected(ALREADY_BLOCKED, "it is blocked already");
                }
                yield List.of(new BlockReported(c.initiativeId(), plan.partnership(), c.by()));
            }
            case Unblock c -> {
                var plan = requireOpen(state, c).plan();
                if (!plan.blocked()) {
                    throw rejected(NOT_BLOCKED, "nothing blocks it");
                }
                yield List.of(new Unblocked(c.initiativeId(), plan.partnership(), c.how()));
            }
            case CheckIn c -> {
                var plan = requireStarted(state, c).plan();
                yield List.of(new CheckedIn(c.initiativeId(), plan.partnership(), c.status(), c.note()));
            }
            case OfferInsight c -> {
                var plan = requireOpen(state, c).plan();
                if (plan.insights().containsKey(c.insight())) {
                    throw rejected(ID_TAKEN, "there is an insight %s already", c.insight());
                }
                yield List.of(
                        new InsightOffered(c.initiativeId(), plan.partnership(), c.insight(), context.me(), c.text()));
            }
            case AdoptInsight c -> {
                var plan = requireOpen(state, c).plan();
                requireUndecided(plan, c.insight());
                yield List.of(new InsightAdopted(c.initiativeId(), plan.partnership(), c.insight(), c.how()));
            }
            case DeclineInsight c -> {
                var plan = requireOpen(state, c).plan();
                requireUndecided(plan, c.insight());
                yield List.of(new InsightDeclined(c.initiativeId(), plan.partnership(), c.insight(), c.reason()));
            }
            case AssessReadiness c -> {
                var plan = requireOpen(state, c).plan();
                if (plan.kind() != InitiativeKind.CHANGE) {
                    throw rejected(NOT_A_CHANGE, "readiness is for a change, this is of the kind %s", plan.kind());
                }
                yield List.of(
                        new ReadinessAssessed(c.initiativeId(), plan.partnership(), c.area(), c.level(), c.note()));
            }
            case RegisterObligation c -> {
                var plan = requireCompliance(requireOpen(state, c));
                if (plan.obligations().containsKey(c.obligation())) {
                    throw rejected(ID_TAKEN, "there is an obligation %s already", c.obligation());
                }
                yield List.of(new ObligationRegistered(
                        c.initiativeId(), plan.partnership(), c.obligation(), c.rule(), c.due()));
            }
            case AttestObligation c -> {
                var plan = requireCompliance(requireOpen(state, c));
                requireNotAttested(plan, c.obligation());
                yield List.of(
                        new ObligationAttested(c.initiativeId(), plan.partnership(), c.obligation(), c.evidence()));
            }
            case Complete c -> {
                var plan = requireStarted(state, c).plan();
                yield List.of(new InitiativeCompleted(c.initiativeId(), plan.partnership(), c.outcome()));
            }
            case Cancel c -> {
                var plan = requireOpen(state, c).plan();
                yield List.of(new InitiativeCancelled(c.initiativeId(), plan.partnership(), c.reason()));
            }
            case EndInitiative c ->
                switch (requireKnown(state, c)) {
                    case Ended _ -> List.of();
                    case Planned i -> List.of(ended(c, i));
                    case Approved i -> List.of(ended(c, i));
                    case Started i -> List.of(ended(c, i));
                };
        };
    }

    /**
     * Parties, for most things the owner, for some a task's owner; the other side approves, HR says what must be met;
     * only reactions end it.
     */
    private static boolean allows(InitiativeState state, InitiativeCommand command, InitiativeContext context) {
        if (command instanceof PlanInitiative) {
            return context.side().isPresent();
        }
        if (command instanceof EndInitiative) {
            return context.actor().is(Role.SYSTEM);
        }
        if (!(state instanceof Known known)) {
            return false;
        }
        var plan = known.plan();
        boolean party = context.side().isPresent();
        boolean owner = context.actor().is(plan.owner());
        return switch (command) {
            case PlanInitiative _, AssessReadiness _ -> party;
            case EndInitiative _ -> false;
            case Approve _ ->
                context.side()
                        .filter(side -> !(state instanceof Planned i && i.approvedBy() == side))
                        .isPresent();
            case Start _,
                    AllocateTask _,
                    ReachMilestone _,
                    ReportBlocked _,
                    Unblock _,
                    CheckIn _,
                    AdoptInsight _,
                    DeclineInsight _,
                    AttestObligation _,
                    Complete _,
                    Cancel _ -> party || owner;
            case CompleteTask c -> party || isOwnerOf(c.task(), plan, context);
            case HandOverTask c -> party || owner || isOwnerOf(c.task(), plan, context);
            case OfferInsight _ -> party || owner || isTaskOwner(plan, context);
            case RegisterObligation _ -> context.side().filter(Side.HR::equals).isPresent();
        };
    }

    private static boolean isOwnerOf(TaskId id, Plan plan, InitiativeContext context) {
        var task = plan.tasks().get(id);
        return task != null && context.actor().is(task.owner());
    }

    private static boolean isTaskOwner(Plan plan, InitiativeContext context) {
        return plan.tasks().values().stream().anyMatch(task -> context.actor().is(task.owner()));
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
                context.mySide(),
                c.title(),
                c.kind(),
                c.why(),
                c.owner(),
                c.goals(),
                c.startOn(),
                c.endOn()));
    }

    private static List<InitiativeEvent> approve(Known open, Approve c, InitiativeContext context) {
        return switch (open) {
            case Planned i ->
                List.of(new InitiativeApproved(c.initiativeId(), i.plan().partnership(), context.mySide()));
            case Approved _, Started _, Ended _ ->
                throw rejected(ALREADY_APPROVED, "both sides have approved it already");
        };
    }

    private static List<InitiativeEvent> start(Known open, Start c) {
        return switch (open) {
            case Approved i ->
                List.of(new InitiativeStarted(c.initiativeId(), i.plan().partnership()));
            case Planned i ->
                throw rejected(
                        NOT_APPROVED,
                        "the side of %s has not approved it yet",
                        i.approvedBy().other());
            case Started _, Ended _ -> throw rejected(ALREADY_STARTED, "it has started already");
        };
    }

    private static InitiativeEvent ended(EndInitiative command, Known initiative) {
        return new InitiativeEnded(command.initiativeId(), initiative.plan().partnership(), command.reason());
    }

    private static Task requireNotDone(Plan plan, TaskId id) {
        var task = plan.tasks().get(id);
        if (task == null) {
            throw rejected(NOT_FOUND, "there is no task %s", id);
        }
        if (task.done()) {
            throw rejected(TASK_DONE, "the task is done already");
        }
        return task;
    }

    private static void requireUndecided(Plan plan, InsightId id) {
        var decided = plan.insights().get(id);
        if (decided == null) {
            throw rejected(NOT_FOUND, "there is no insight %s", id);
        }
        if (decided) {
            throw rejected(INSIGHT_DECIDED, "the insight was adopted or declined already");
        }
    }

    private static Plan requireCompliance(Known initiative) {
        var plan = initiative.plan();
        if (plan.kind() != InitiativeKind.COMPLIANCE) {
            throw rejected(NOT_COMPLIANCE, "obligations are for compliance, this is of the kind %s", plan.kind());
        }
        return plan;
    }

    private static void requireNotAttested(Plan plan, ObligationId id) {
        var attested = plan.obligations().get(id);
        if (attested == null) {
            throw rejected(NOT_FOUND, "there is no obligation %s", id);
        }
        if (attested) {
            throw rejected(OBLIGATION_ATTESTED, "the obligation is attested already");
        }
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

    private static Started requireStarted(InitiativeState state, InitiativeCommand command) {
        return switch (requireOpen(state, command)) {
            case Started i -> i;
            case Planned _, Approved _, Ended _ -> throw rejected(NOT_STARTED, "it has not started yet");
        };
    }

    static InitiativeState evolve(InitiativeState state, InitiativeEvent event) {
        if (event instanceof InitiativePlanned e) {
            return new Planned(Plan.of(e.partnershipId(), e.owner(), e.kind()), e.by());
        }
        if (!(state instanceof Known known)) {
            throw new IllegalStateException("%s cannot be the first".formatted(event));
        }
        var plan = known.plan();
        return switch (event) {
            case InitiativePlanned e -> new Planned(plan, e.by());
            case InitiativeApproved _ -> new Approved(plan);
            case InitiativeStarted _ -> new Started(plan);
            case InitiativeCompleted _, InitiativeCancelled _, InitiativeEnded _ -> new Ended(plan);
            case TaskAllocated e -> with(known, plan.with(e.task(), new Task(e.owner(), false)));
            case TaskCompleted e ->
                with(known, plan.with(e.task(), new Task(task(plan, e.task(), e).owner(), true)));
            case TaskHandedOver e ->
                with(
                        known,
                        plan.with(
                                e.task(),
                                new Task(e.to(), task(plan, e.task(), e).done())));
            case MilestoneReached e -> with(known, plan.with(e.milestone()));
            case BlockReported _ -> with(known, plan.blocked(true));
            case Unblocked _ -> with(known, plan.blocked(false));
            case InsightOffered e -> with(known, plan.with(e.insight(), false));
            case InsightAdopted e -> with(known, plan.with(e.insight(), true));
            case InsightDeclined e -> with(known, plan.with(e.insight(), true));
            case ObligationRegistered e -> with(known, plan.with(e.obligation(), false));
            case ObligationAttested e -> with(known, plan.with(e.obligation(), true));
            case CheckedIn _, ReadinessAssessed _ -> known;
        };
    }

    private static Task task(Plan plan, TaskId id, InitiativeEvent event) {
        var task = plan.tasks().get(id);
        if (task == null) {
            throw new IllegalStateException("%s without the task".formatted(event));
        }
        return task;
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
