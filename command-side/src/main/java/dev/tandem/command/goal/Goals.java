package dev.tandem.command.goal;

import static dev.tandem.api.error.RefusalCode.ALIGNMENT_CYCLE;
import static dev.tandem.api.error.RefusalCode.GOAL_ACTIVE;
import static dev.tandem.api.error.RefusalCode.GOAL_ENDED;
import static dev.tandem.api.error.RefusalCode.GOAL_NOT_ACTIVE;
import static dev.tandem.api.error.RefusalCode.GOAL_OVER;
import static dev.tandem.api.error.RefusalCode.GOAL_REJECTED;
import static dev.tandem.api.error.RefusalCode.ID_TAKEN;
import static dev.tandem.api.error.RefusalCode.MEASURED_BEFORE_THE_START;
import static dev.tandem.api.error.RefusalCode.MEASURED_IN_THE_FUTURE;
import static dev.tandem.api.error.RefusalCode.NOT_FOUND;
import static dev.tandem.api.error.RefusalCode.NOT_THE_NEWEST_REVISION;
import static dev.tandem.api.error.RefusalCode.NOT_THE_NEXT_REVISION;
import static dev.tandem.api.error.RefusalCode.PARENT_NOT_POSSIBLE;
import static dev.tandem.api.error.RefusalCode.PARTNERSHIP_CLOSED;
import static dev.tandem.api.error.RefusalCode.PARTNERSHIP_PAUSED;
import static dev.tandem.api.error.RefusalCode.REASON_NEEDED;
import static dev.tandem.api.error.RefusalCode.SAME_VALUE;
import static dev.tandem.command.shell.Rejection.rejected;

import dev.tandem.api.Role;
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
import dev.tandem.api.goal.GoalId;
import dev.tandem.api.goal.GoalKind;
import dev.tandem.api.goal.Progress;
import dev.tandem.api.partnership.Side;
import dev.tandem.command.goal.GoalState.Abandoned;
import dev.tandem.command.goal.GoalState.Achieved;
import dev.tandem.command.goal.GoalState.Active;
import dev.tandem.command.goal.GoalState.Amendment;
import dev.tandem.command.goal.GoalState.Ended;
import dev.tandem.command.goal.GoalState.Known;
import dev.tandem.command.goal.GoalState.Links;
import dev.tandem.command.goal.GoalState.Measurement;
import dev.tandem.command.goal.GoalState.Open;
import dev.tandem.command.goal.GoalState.Over;
import dev.tandem.command.goal.GoalState.Proposed;
import dev.tandem.command.goal.GoalState.Rejected;
import dev.tandem.command.goal.GoalState.Unborn;
import dev.tandem.command.shell.Rejection;
import dev.tandem.command.shell.Rights;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Decides and folds goals: a dialogue over revisions until both sides have agreed the same one, then measurements and
 * amendments, until both hold it for achieved or one abandons it.
 */
final class Goals {

    private static final int FIRST_REVISION = 1;

    private Goals() {}

    static List<GoalEvent> decide(GoalState state, GoalCommand command, GoalContext context) {
        Rights.require(allows(state, command, context), command);
        if (!(command instanceof EndGoal)) {
            if (context.partnership().closed()) {
                throw rejected(PARTNERSHIP_CLOSED, "the partnership is closed");
            }
            if (context.partnership().paused()) {
                throw rejected(PARTNERSHIP_PAUSED, "the partnership is paused");
            }
        }
        return switch (command) {
            case ProposeGoal c -> propose(state, c, context);
            case CounterPropose c -> counter(requireProposed(state, c), c, context);
            case AgreeGoal c -> agree(state, c, context);
            case RejectGoal c -> {
                var goal = requireProposed(state, c);
                yield List.of(new GoalRejected(c.goalId(), goal.partnership(), context.mySide(), c.reason()));
            }
            case ProposeAmendment c -> amend(requireActive(state, c), c, context);
            case MeasureKeyResult c -> measure(requireActive(state, c), c, context);
            case CorrectMeasurement c -> correct(requireActive(state, c), c);
            case StateConfidence c -> {
                var goal = requireActive(state, c);
                yield List.of(new ConfidenceStated(c.goalId(), goal.partnership(), context.me(), c.level(), c.note()));
            }
            case AlignGoal c -> align(requireOpen(state, c), c, context);
            case ExplainNoAlignment c ->
                List.of(new NoAlignmentExplained(
                        c.goalId(), requireOpen(state, c).partnership(), c.reason()));
            case LinkToMeeting c -> link(requireOpen(state, c), c, context);
            case AchieveGoal c -> achieve(requireActive(state, c), c, context);
            case AbandonGoal c -> {
                var goal = requireActive(state, c);
                yield List.of(new GoalAbandoned(c.goalId(), goal.partnership(), context.mySide(), c.reason()));
            }
            case ReopenGoal c -> reopen(state, c, context);
            case EndGoal c ->
                switch (state) {
                    case Open goal -> List.of(new GoalEnded(c.goalId(), goal.partnership(), c.reason()));
                    case Over _, Rejected _, Ended _ -> List.of();
                    case Unborn _ -> throw Rights.unborn(c.goalId());
                };
        };
    }

    /** Parties talk and measure, the owner measures, the other side agrees; only reactions end a goal. */
    private static boolean allows(GoalState state, GoalCommand command, GoalContext context) {
        boolean party = context.side().isPresent();
        return switch (command) {
            case ProposeGoal _ -> party;
            case AgreeGoal _ ->
                state instanceof Known
                        && context.side()
                                .filter(side -> side != proposerOfNewest(state))
                                .isPresent();
            case CounterPropose _,
                    RejectGoal _,
                    ProposeAmendment _,
                    AlignGoal _,
                    ExplainNoAlignment _,
                    LinkToMeeting _,
                    AchieveGoal _,
                    AbandonGoal _,
                    ReopenGoal _ -> state instanceof Known && party;
            case MeasureKeyResult _, CorrectMeasurement _, StateConfidence _ ->
                state instanceof Known goal && (party || context.actor().is(goal.owner()));
            case EndGoal _ -> context.actor().is(Role.SYSTEM);
        };
    }

    /** The side whose terms wait for the other's agreement; null where none do. */
    private static @Nullable Side proposerOfNewest(GoalState state) {
        return switch (state) {
            case Proposed goal -> goal.agreedBy();
            case Active goal ->
                goal.amendment() == null ? null : goal.amendment().by();
            case Unborn _, Over _, Rejected _, Ended _ -> null;
        };
    }

    private static List<GoalEvent> propose(GoalState state, ProposeGoal c, GoalContext context) {
        if (!(state instanceof Unborn)) {
            throw rejected(ID_TAKEN, "there is a goal %s already", c.goalId());
        }
        Terms.requirePossible(c.terms());
        if (c.parent() != null) {
            requirePossibleParent(c.parent(), context);
        }
        return List.of(new GoalProposed(c.goalId(), c.partnershipId(), context.mySide(), c.terms(), c.parent()));
    }

    private static List<GoalEvent> counter(Proposed goal, CounterPropose c, GoalContext context) {
        requireNext(goal.revision(), c.revision());
        Terms.requirePossible(c.terms());
        return List.of(new GoalCounterProposed(
                c.goalId(), goal.partnership(), context.mySide(), c.revision(), c.terms(), c.why()));
    }

    private static List<GoalEvent> agree(GoalState state, AgreeGoal c, GoalContext context) {
        if (state instanceof Active goal && goal.amendment() != null) {
            return agreed(goal, goal.amendment().revision(), c, context);
        }
        var goal = requireProposed(state, c);
        return agreed(goal, goal.revision(), c, context);
    }

    private static List<GoalEvent> agreed(Known goal, int newest, AgreeGoal c, GoalContext context) {
        if (c.revision() != newest) {
            throw rejected(NOT_THE_NEWEST_REVISION, "the newest revision is %d, not %d", newest, c.revision());
        }
        return List.of(new GoalAgreed(c.goalId(), goal.partnership(), context.mySide(), c.revision()));
    }

    private static List<GoalEvent> amend(Active goal, ProposeAmendment c, GoalContext context) {
        requireNext(goal.lastRevision(), c.revision());
        Terms.requirePossible(c.terms());
        return List.of(new AmendmentProposed(
                c.goalId(),
                goal.partnership(),
                context.mySide(),
                c.revision(),
                c.terms(),
                Terms.ease(goal.terms(), c.terms()),
                c.reason()));
    }

    private static void requireNext(int last, int revision) {
        if (revision != last + 1) {
            throw rejected(NOT_THE_NEXT_REVISION, "the next revision is %d, not %d", last + 1, revision);
        }
    }

    private static List<GoalEvent> measure(Active goal, MeasureKeyResult c, GoalContext context) {
        if (!Terms.has(goal.terms(), c.keyResult())) {
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

    private static List<GoalEvent> align(Open goal, AlignGoal c, GoalContext context) {
        if (c.parent().equals(goal.parent())) {
            return List.of();
        }
        if (c.parent().equals(c.goalId())) {
            throw rejected(ALIGNMENT_CYCLE, "a goal cannot serve itself");
        }
        requirePossibleParent(c.parent(), context);
        if (context.ancestors().contains(c.goalId())) {
            throw rejected(ALIGNMENT_CYCLE, "the goal %s serves this one already, if not directly", c.parent());
        }
        if (context.ancestors().size() > GoalContext.MOST_ANCESTORS) {
            throw rejected(
                    ALIGNMENT_CYCLE,
                    "there are more than %d goals above it, which cannot be told from a cycle",
                    GoalContext.MOST_ANCESTORS);
        }
        return List.of(new GoalAligned(c.goalId(), goal.partnership(), c.parent()));
    }

    private static void requirePossibleParent(GoalId parent, GoalContext context) {
        var facts = context.parent();
        if (facts == null || facts.partnership().isEmpty()) {
            throw rejected(NOT_FOUND, "there is no goal %s to serve", parent);
        }
        if (!facts.canBeParent()) {
            throw rejected(PARENT_NOT_POSSIBLE, "the goal %s was rejected or abandoned, or has ended", parent);
        }
    }

    private static List<GoalEvent> link(Open goal, LinkToMeeting c, GoalContext context) {
        if (!context.partnership().knows(c.meeting())) {
            throw rejected(NOT_FOUND, "there is no meeting %s", c.meeting());
        }
        return goal.links().meetings().contains(c.meeting())
                ? List.of()
                : List.of(new LinkedToMeeting(c.goalId(), goal.partnership(), c.meeting()));
    }

    private static List<GoalEvent> achieve(Active goal, AchieveGoal c, GoalContext context) {
        var side = context.mySide();
        if (side == goal.achievedBy()) {
            return List.of();
        }
        var progress = Progress.ofWholeGoal(goal.terms(), goal.recorded());
        if (goal.terms().kind() == GoalKind.COMMITTED && progress.compareTo(BigDecimal.ONE) < 0 && c.reason() == null) {
            throw rejected(
                    REASON_NEEDED,
                    "a committed goal at %s %% needs a reason to be achieved",
                    progress.movePointRight(2).setScale(0, RoundingMode.DOWN).toPlainString());
        }
        var stated = new AchievementStated(c.goalId(), goal.partnership(), side, c.reason());
        return goal.achievedBy() == null
                ? List.of(stated)
                : List.of(stated, new GoalAchieved(c.goalId(), goal.partnership()));
    }

    private static List<GoalEvent> reopen(GoalState state, ReopenGoal c, GoalContext context) {
        return switch (state) {
            case Over goal -> List.of(new GoalReopened(c.goalId(), goal.partnership(), context.mySide(), c.reason()));
            case Active _ -> throw rejected(GOAL_ACTIVE, "the goal is still active");
            case Proposed goal -> throw notAgreed(goal);
            case Rejected _ -> throw rejected(GOAL_REJECTED, "the goal was rejected");
            case Ended _ -> throw rejected(GOAL_ENDED, "the goal has ended");
            case Unborn _ -> throw Rights.unborn(c.goalId());
        };
    }

    private static Proposed requireProposed(GoalState state, GoalCommand command) {
        return switch (requireOpen(state, command)) {
            case Proposed goal -> goal;
            case Active goal ->
                throw rejected(GOAL_ACTIVE, "revision %d is agreed, the goal is active", goal.revision());
        };
    }

    private static Active requireActive(GoalState state, GoalCommand command) {
        return switch (requireOpen(state, command)) {
            case Active goal -> goal;
            case Proposed goal -> throw notAgreed(goal);
        };
    }

    private static Open requireOpen(GoalState state, GoalCommand command) {
        return switch (state) {
            case Open goal -> goal;
            case Achieved _ -> throw rejected(GOAL_OVER, "the goal is achieved");
            case Abandoned _ -> throw rejected(GOAL_OVER, "the goal was abandoned");
            case Rejected _ -> throw rejected(GOAL_REJECTED, "the goal was rejected");
            case Ended _ -> throw rejected(GOAL_ENDED, "the goal has ended");
            case Unborn _ -> throw Rights.unborn(command.goalId());
        };
    }

    private static Rejection notAgreed(Proposed goal) {
        return rejected(GOAL_NOT_ACTIVE, "revision %d is not agreed by both sides yet", goal.revision());
    }

    static GoalState evolve(GoalState state, GoalEvent event) {
        return switch (event) {
            case GoalProposed e ->
                new Proposed(e.partnershipId(), FIRST_REVISION, e.terms(), e.by(), Links.to(e.parent()));
            case GoalCounterProposed e ->
                state instanceof Proposed goal
                        ? new Proposed(goal.partnership(), e.revision(), e.terms(), e.by(), goal.links())
                        : unexpected(state, e);
            case GoalAgreed e -> agreed(state, e);
            case GoalRejected e ->
                state instanceof Known goal
                        ? new Rejected(goal.partnership(), goal.owner(), goal.parent())
                        : unexpected(state, e);
            case AmendmentProposed e ->
                active(state, e, goal -> goal.with(new Amendment(e.revision(), e.terms(), e.by())));
            case KeyResultMeasured e ->
                active(
                        state,
                        e,
                        goal -> goal.with(
                                e.measurement(),
                                new Measurement(
                                        e.keyResult(),
                                        e.value(),
                                        e.on(),
                                        goal.measurements().size())));
            case MeasurementCorrected e -> active(state, e, goal -> corrected(goal, e));
            case ConfidenceStated e -> active(state, e, goal -> goal);
            case GoalAligned e -> open(state, e, links -> links.serving(e.parent()));
            case NoAlignmentExplained e -> open(state, e, links -> links.serving(null));
            case LinkedToMeeting e -> open(state, e, links -> links.and(e.meeting()));
            case AchievementStated e -> active(state, e, goal -> goal.heldAchievedBy(e.by()));
            case GoalAchieved e -> active(state, e, Achieved::new);
            case GoalAbandoned e -> active(state, e, Abandoned::new);
            case GoalReopened e -> state instanceof Over over ? over.goal().heldAchievedBy(null) : unexpected(state, e);
            case GoalEnded e ->
                state instanceof Known goal
                        ? new Ended(goal.partnership(), goal.owner(), goal.parent())
                        : unexpected(state, e);
        };
    }

    private static GoalState agreed(GoalState state, GoalAgreed event) {
        if (state instanceof Proposed goal) {
            return Active.agreed(goal);
        }
        return state instanceof Active goal && goal.amendment() != null
                ? goal.under(goal.amendment())
                : unexpected(state, event);
    }

    private static GoalState corrected(Active goal, MeasurementCorrected event) {
        var measurement = goal.measurements().get(event.measurement());
        return measurement == null
                ? unexpected(goal, event)
                : goal.with(event.measurement(), measurement.corrected(event.value()));
    }

    private static GoalState active(GoalState state, GoalEvent event, Function<Active, GoalState> evolve) {
        return state instanceof Active goal ? evolve.apply(goal) : unexpected(state, event);
    }

    private static GoalState open(GoalState state, GoalEvent event, Function<Links, Links> evolve) {
        return state instanceof Open goal ? goal.with(evolve.apply(goal.links())) : unexpected(state, event);
    }

    /** A log that holds such an event was not written by these decisions; going on would decide on a wrong state. */
    private static GoalState unexpected(GoalState state, GoalEvent event) {
        throw new IllegalStateException("%s cannot follow on %s".formatted(event, state));
    }
}
