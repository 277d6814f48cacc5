package dev.tandem.command.goal;

import static dev.tandem.api.error.RefusalCode.BASELINE_IS_TARGET;
import static dev.tandem.api.error.RefusalCode.DUE_BEFORE_START;
import static dev.tandem.api.error.RefusalCode.DUPLICATE_KEY_RESULT;
import static dev.tandem.api.error.RefusalCode.GOAL_ACTIVE;
import static dev.tandem.api.error.RefusalCode.GOAL_ENDED;
import static dev.tandem.api.error.RefusalCode.GOAL_NOT_ACTIVE;
import static dev.tandem.api.error.RefusalCode.GOAL_REJECTED;
import static dev.tandem.api.error.RefusalCode.ID_TAKEN;
import static dev.tandem.api.error.RefusalCode.MEASURED_BEFORE_THE_START;
import static dev.tandem.api.error.RefusalCode.MEASURED_IN_THE_FUTURE;
import static dev.tandem.api.error.RefusalCode.NOT_FOUND;
import static dev.tandem.api.error.RefusalCode.NOT_THE_NEWEST_REVISION;
import static dev.tandem.api.error.RefusalCode.NOT_THE_NEXT_REVISION;
import static dev.tandem.api.error.RefusalCode.NO_KEY_RESULT;
import static dev.tandem.api.error.RefusalCode.PARENT_NOT_POSSIBLE;
import static dev.tandem.api.error.RefusalCode.PARTNERSHIP_CLOSED;
import static dev.tandem.api.error.RefusalCode.SAME_VALUE;
import static dev.tandem.command.shell.Rejection.rejected;

import dev.tandem.api.Role;
import dev.tandem.api.goal.GoalCommand;
import dev.tandem.api.goal.GoalCommand.AgreeGoal;
import dev.tandem.api.goal.GoalCommand.CorrectMeasurement;
import dev.tandem.api.goal.GoalCommand.CounterPropose;
import dev.tandem.api.goal.GoalCommand.EndGoal;
import dev.tandem.api.goal.GoalCommand.MeasureKeyResult;
import dev.tandem.api.goal.GoalCommand.ProposeGoal;
import dev.tandem.api.goal.GoalCommand.RejectGoal;
import dev.tandem.api.goal.GoalEvent;
import dev.tandem.api.goal.GoalEvent.GoalAgreed;
import dev.tandem.api.goal.GoalEvent.GoalCounterProposed;
import dev.tandem.api.goal.GoalEvent.GoalEnded;
import dev.tandem.api.goal.GoalEvent.GoalProposed;
import dev.tandem.api.goal.GoalEvent.GoalRejected;
import dev.tandem.api.goal.GoalEvent.KeyResultMeasured;
import dev.tandem.api.goal.GoalEvent.MeasurementCorrected;
import dev.tandem.api.goal.GoalTerms;
import dev.tandem.api.goal.KeyResultId;
import dev.tandem.api.partnership.Side;
import dev.tandem.command.goal.GoalState.Active;
import dev.tandem.command.goal.GoalState.Ended;
import dev.tandem.command.goal.GoalState.Known;
import dev.tandem.command.goal.GoalState.Measurement;
import dev.tandem.command.goal.GoalState.Proposed;
import dev.tandem.command.goal.GoalState.Rejected;
import dev.tandem.command.goal.GoalState.Unborn;
import dev.tandem.command.shell.Rights;
import java.util.HashSet;
import java.util.List;
import java.util.Map;

/** Decides and folds goals: a dialogue over revisions until both sides have agreed the same one, then measurements. */
final class Goals {

    private static final int FIRST_REVISION = 1;

    private Goals() {}

    static List<GoalEvent> decide(GoalState state, GoalCommand command, GoalContext context) {
        Rights.require(allows(state, command, context), command);
        if (context.partnership().closed() && !(command instanceof EndGoal)) {
            throw rejected(PARTNERSHIP_CLOSED, "the partnership is closed");
        }
        return switch (command) {
            case ProposeGoal c -> propose(state, c, context);
            case CounterPropose c -> {
                var goal = requireProposed(state, c);
                if (c.revision() != goal.revision() + 1) {
                    throw rejected(
                            NOT_THE_NEXT_REVISION,
                            "the next revision is %d, not %d",
                            goal.revision() + 1,
                            c.revision());
                }
                requirePossible(c.terms());
                yield List.of(new GoalCounterProposed(
                        c.goalId(), goal.partnership(), side(context), c.revision(), c.terms(), c.why()));
            }
            case AgreeGoal c -> {
                var goal = requireProposed(state, c);
                if (c.revision() != goal.revision()) {
                    throw rejected(
                            NOT_THE_NEWEST_REVISION,
                            "the newest revision is %d, not %d",
                            goal.revision(),
                            c.revision());
                }
                yield List.of(new GoalAgreed(c.goalId(), goal.partnership(), side(context), c.revision()));
            }
            case RejectGoal c -> {
                var goal = requireProposed(state, c);
                yield List.of(new GoalRejected(c.goalId(), goal.partnership(), side(context), c.reason()));
            }
            case MeasureKeyResult c -> measure(requireActive(state, c), c, context);
            case CorrectMeasurement c -> correct(requireActive(state, c), c);
            case EndGoal c ->
                switch (state) {
                    case Proposed goal -> List.of(new GoalEnded(c.goalId(), goal.partnership(), c.reason()));
                    case Active goal -> List.of(new GoalEnded(c.goalId(), goal.partnership(), c.reason()));
                    case Rejected _, Ended _ -> List.of();
                    case Unborn _ -> throw Rights.unborn(c.goalId());
                };
        };
    }

    /** Parties talk and measure, the owner measures, the other side agrees; only reactions end a goal. */
    private static boolean allows(GoalState state, GoalCommand command, GoalContext context) {
        return switch (command) {
            case ProposeGoal _ -> context.side().isPresent();
            case CounterPropose _, RejectGoal _ ->
                state instanceof Known && context.side().isPresent();
            case AgreeGoal _ ->
                state instanceof Known
                        && context.side()
                                .filter(side -> !(state instanceof Proposed goal && goal.agreedBy() == side))
                                .isPresent();
            case MeasureKeyResult _, CorrectMeasurement _ ->
                state instanceof Known goal
                        && (context.side().isPresent() || context.actor().is(goal.owner()));
            case EndGoal _ -> context.actor().is(Role.SYSTEM);
        };
    }

    private static Side side(GoalContext context) {
        return context.side().orElseThrow();
    }

    private static List<GoalEvent> propose(GoalState state, ProposeGoal c, GoalContext context) {
        if (!(state instanceof Unborn)) {
            throw rejected(ID_TAKEN, "there is a goal %s already", c.goalId());
        }
        requirePossible(c.terms());
        var parent = context.parent();
        if (parent != null) {
            if (parent.partnership().isEmpty()) {
                throw rejected(NOT_FOUND, "there is no goal %s to serve", c.parent());
            }
            if (!parent.canBeParent()) {
                throw rejected(PARENT_NOT_POSSIBLE, "the goal %s was rejected or has ended", c.parent());
            }
        }
        return List.of(new GoalProposed(c.goalId(), c.partnershipId(), side(context), c.terms(), c.parent()));
    }

    private static void requirePossible(GoalTerms terms) {
        if (terms.dueOn().isBefore(terms.startOn())) {
            throw rejected(DUE_BEFORE_START, "due on %s, before the start on %s", terms.dueOn(), terms.startOn());
        }
        if (terms.keyResults().isEmpty()) {
            throw rejected(NO_KEY_RESULT, "a goal needs at least one key result");
        }
        var seen = new HashSet<KeyResultId>();
        for (var keyResult : terms.keyResults()) {
            if (!seen.add(keyResult.keyResult())) {
                throw rejected(DUPLICATE_KEY_RESULT, "the key result %s stands twice", keyResult.keyResult());
            }
            if (keyResult.baseline().compareTo(keyResult.target()) == 0) {
                throw rejected(
                        BASELINE_IS_TARGET,
                        "'%s' has %s for its baseline and its target",
                        keyResult.metric(),
                        keyResult.target().toPlainString());
            }
        }
    }

    private static List<GoalEvent> measure(Active goal, MeasureKeyResult c, GoalContext context) {
        if (goal.terms().keyResults().stream().noneMatch(k -> k.keyResult().equals(c.keyResult()))) {
            throw rejected(NOT_FOUND, "the goal has no key result %s", c.keyResult());
        }
        if (goal.measurements().containsKey(c.measurement())) {
            throw rejected(ID_TAKEN, "there is a measurement %s already", c.measurement());
        }
        if (c.on().isAfter(context.today())) {
            throw rejected(MEASURED_IN_THE_FUTURE, "%s is after today, %s", c.on(), context.today());
        }
        if (c.on().isBefore(goal.terms().startOn())) {
            throw rejected(
                    MEASURED_BEFORE_THE_START,
                    "%s is before the goal's start on %s",
                    c.on(),
                    goal.terms().startOn());
        }
        return List.of(new KeyResultMeasured(
                c.goalId(), goal.partnership(), c.measurement(), c.keyResult(), c.value(), c.on()));
    }

    private static List<GoalEvent> correct(Active goal, CorrectMeasurement c) {
        var measurement = goal.measurements().get(c.measurement());
        if (measurement == null) {
            throw rejected(NOT_FOUND, "the goal has no measurement %s", c.measurement());
        }
        if (measurement.value().compareTo(c.value()) == 0) {
            throw rejected(SAME_VALUE, "it is %s already", measurement.value().toPlainString());
        }
        return List.of(new MeasurementCorrected(
                c.goalId(), goal.partnership(), c.measurement(), measurement.keyResult(), c.value(), c.reason()));
    }

    private static Proposed requireProposed(GoalState state, GoalCommand command) {
        return switch (state) {
            case Proposed goal -> goal;
            case Active goal ->
                throw rejected(GOAL_ACTIVE, "revision %d is agreed, the goal is active", goal.revision());
            case Rejected _ -> throw rejected(GOAL_REJECTED, "the goal was rejected");
            case Ended _ -> throw rejected(GOAL_ENDED, "the goal has ended");
            case Unborn _ -> throw Rights.unborn(command.goalId());
        };
    }

    private static Active requireActive(GoalState state, GoalCommand command) {
        return switch (state) {
            case Active goal -> goal;
            case Proposed goal ->
                throw rejected(GOAL_NOT_ACTIVE, "revision %d is not agreed by both sides yet", goal.revision());
            case Rejected _ -> throw rejected(GOAL_REJECTED, "the goal was rejected");
            case Ended _ -> throw rejected(GOAL_ENDED, "the goal has ended");
            case Unborn _ -> throw Rights.unborn(command.goalId());
        };
    }

    static GoalState evolve(GoalState state, GoalEvent event) {
        return switch (event) {
            case GoalProposed e -> new Proposed(e.partnershipId(), FIRST_REVISION, e.terms(), e.by());
            case GoalCounterProposed e -> new Proposed(e.partnershipId(), e.revision(), e.terms(), e.by());
            case GoalAgreed e ->
                state instanceof Proposed goal
                        ? new Active(goal.partnership(), goal.revision(), goal.terms(), Map.of())
                        : unexpected(state, e);
            case GoalRejected e ->
                state instanceof Known goal ? new Rejected(goal.partnership(), goal.owner()) : unexpected(state, e);
            case KeyResultMeasured e ->
                state instanceof Active goal
                        ? goal.with(e.measurement(), new Measurement(e.keyResult(), e.value()))
                        : unexpected(state, e);
            case MeasurementCorrected e ->
                state instanceof Active goal
                        ? goal.with(e.measurement(), new Measurement(e.keyResult(), e.value()))
                        : unexpected(state, e);
            case GoalEnded e ->
                state instanceof Known goal ? new Ended(goal.partnership(), goal.owner()) : unexpected(state, e);
        };
    }

    /** A log that holds such an event was not written by these decisions; going on would decide on a wrong state. */
    private static GoalState unexpected(GoalState state, GoalEvent event) {
        throw new IllegalStateException("%s cannot follow on %s".formatted(event, state));
    }
}
