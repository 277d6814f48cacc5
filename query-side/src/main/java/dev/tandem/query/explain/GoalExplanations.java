package dev.tandem.query.explain;

import dev.tandem.api.goal.KeyResultTerms;
import dev.tandem.api.goal.Progress.Measured;
import dev.tandem.api.partnership.MeetingKind;
import dev.tandem.api.query.FigureExplanation.Kind;
import dev.tandem.api.query.GoalHealth;
import dev.tandem.api.query.GoalStatus;
import dev.tandem.query.explain.Explained.Result;
import dev.tandem.query.figure.GoalFigures;
import dev.tandem.query.goal.GoalCard;
import dev.tandem.query.partnership.Meetings.Cadence;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The figures of each goal, and what its goals add up to for the partnership. */
final class GoalExplanations extends Topic {

    GoalExplanations(PartnershipDay partnership) {
        super(partnership);
    }

    @Override
    Map<String, Supplier<Explained>> all() {
        var all = new LinkedHashMap<String, Supplier<Explained>>();
        all.put(Formula.GOALS_HEALTH.figure(), () -> goalsHealth(Formula.GOALS_HEALTH));
        all.put(Formula.GOALS_BY_HEALTH.figure(), () -> goalsHealth(Formula.GOALS_BY_HEALTH));
        all.put(Formula.ALIGNMENT.figure(), this::alignment);
        board.goals().forEach(goal -> putGoal(all, goal));
        return all;
    }

    private void putGoal(Map<String, Supplier<Explained>> all, GoalCard goal) {
        all.put(Formula.GOAL_PROGRESS.figure(goal.id()), () -> goalProgress(goal));
        all.put(Formula.MEASURED_WEIGHT.figure(goal.id()), () -> measuredWeight(goal));
        all.put(Formula.EXPECTED_PROGRESS.figure(goal.id()), () -> expectedProgress(goal));
        all.put(Formula.GOAL_HEALTH.figure(goal.id()), () -> goalHealth(goal));
        if (!goal.confidence().isEmpty()) {
            all.put(Formula.CONFIDENCE.figure(goal.id()), () -> confidence(goal));
        }
        goal.terms()
                .keyResults()
                .forEach(keyResult -> all.put(
                        Formula.KEY_RESULT_PROGRESS.figure(goal.id(), keyResult.keyResult()),
                        () -> keyResultProgress(goal, keyResult)));
    }

    private @Nullable Cadence checkIn() {
        return board.meetings().cadence(MeetingKind.CHECK_IN).orElse(null);
    }

    Explained goalsHealth(Formula formula) {
        var counts = new EnumMap<GoalHealth, Integer>(GoalHealth.class);
        board.goals()
                .forEach(goal -> Optional.ofNullable(
                                GoalFigures.goalHealth(goal, checkIn(), today).state())
                        .ifPresent(state -> counts.merge(state, 1, Integer::sum)));
        return new Explained(
                formula,
                formula == Formula.GOALS_HEALTH
                        ? Result.of(GoalFigures.goalsHealth(board.goals(), checkIn(), today))
                        : new Result(null, Result.counts(counts), null),
                board.goals().stream()
                        .map(goal -> {
                            var health = GoalFigures.goalHealth(goal, checkIn(), today);
                            var explained = goalHealth(goal);
                            boolean counted = health.state() != null
                                    && (formula == Formula.GOALS_BY_HEALTH || health.number() != null);
                            return Item.of(
                                            goal.terms().title().value(),
                                            health.gap() == null
                                                    ? explained.result().state()
                                                    : "%s %s, gap %s"
                                                            .formatted(
                                                                    health.number(),
                                                                    health.state(),
                                                                    health.gap().toPlainString()),
                                            partnership.subject(Kind.GOAL, goal.id()),
                                            counted
                                                    ? null
                                                    : health.state() == null
                                                            ? "It is not active"
                                                            : "Nothing was measured yet",
                                            explained.traces().toList())
                                    .explainedBy(partnership.path(Formula.GOAL_HEALTH.figure(goal.id())));
                        })
                        .toList());
    }

    private Explained alignment() {
        return Explained.of(
                Formula.ALIGNMENT,
                GoalFigures.alignment(board.goals()),
                board.goals().stream().map(goal -> {
                    boolean active = goal.status() == GoalStatus.ACTIVE;
                    return Item.of(
                            goal.terms().title().value(),
                            GoalFigures.isAligned(goal) ? "aligned" : "not aligned",
                            partnership.subject(Kind.GOAL, goal.id()),
                            active ? null : "It is not active",
                            active ? behind.alignment(goal) : behind.status(goal));
                }));
    }

    private Item terms(GoalCard goal, Object value) {
        return Item.counted(
                "The terms, revision " + goal.revision(),
                value,
                partnership.subject(Kind.GOAL, goal.id()),
                behind.terms(goal));
    }

    private Explained goalProgress(GoalCard goal) {
        return Explained.of(
                Formula.GOAL_PROGRESS,
                GoalFigures.goalProgress(goal),
                Stream.concat(Stream.of(terms(goal, goal.terms().title().value())), keyResults(goal)));
    }

    private Explained measuredWeight(GoalCard goal) {
        return new Explained(
                Formula.MEASURED_WEIGHT,
                new Result(GoalFigures.measuredWeight(goal), null, null),
                Stream.concat(Stream.of(terms(goal, goal.terms().title().value())), keyResults(goal))
                        .toList());
    }

    private Stream<Item> keyResults(GoalCard goal) {
        return goal.terms().keyResults().stream().map(keyResult -> {
            var progress = GoalFigures.keyResultProgress(goal, keyResult);
            return Item.of(
                            keyResult.metric().value(),
                            latest(goal, keyResult)
                                    .map(measured -> "%s: %s on %s"
                                            .formatted(
                                                    Result.of(progress).text(),
                                                    measured.value().toPlainString(),
                                                    measured.on()))
                                    .orElse(null),
                            partnership.subject(Kind.KEY_RESULT, keyResult.keyResult()),
                            progress.value() == null ? "It was not measured yet" : null,
                            latest(goal, keyResult).stream()
                                    .flatMap(measurement -> behind.measurement(goal, measurement).stream())
                                    .toList())
                    .weighing(keyResult.weight())
                    .explainedBy(
                            partnership.path(Formula.KEY_RESULT_PROGRESS.figure(goal.id(), keyResult.keyResult())));
        });
    }

    /** The measurement that counts: the last of those that are sorted by day and recording. */
    private static Optional<GoalCard.Measurement> latest(GoalCard goal, KeyResultTerms keyResult) {
        var on = GoalFigures.latest(goal, keyResult).map(Measured::on);
        return on.map(day -> goal.measurementsOf(keyResult.keyResult()).getLast());
    }

    private Explained keyResultProgress(GoalCard goal, KeyResultTerms keyResult) {
        var latest = latest(goal, keyResult);
        return Explained.of(
                Formula.KEY_RESULT_PROGRESS,
                GoalFigures.keyResultProgress(goal, keyResult),
                Stream.concat(
                        Stream.of(terms(
                                goal,
                                "%s: from %s to %s %s"
                                        .formatted(
                                                keyResult.metric().value(),
                                                keyResult.baseline().toPlainString(),
                                                keyResult.target().toPlainString(),
                                                keyResult.unit().value()))),
                        goal.measurementsOf(keyResult.keyResult()).stream()
                                .map(measurement -> Item.of(
                                        "Measured on " + measurement.on(),
                                        measurement.value().toPlainString(),
                                        partnership.subject(Kind.MEASUREMENT, measurement.id()),
                                        latest.filter(measurement::equals).isPresent() ? null : "There is a later one",
                                        behind.measurement(goal, measurement)))));
    }

    private Explained expectedProgress(GoalCard goal) {
        return Explained.of(
                Formula.EXPECTED_PROGRESS,
                GoalFigures.expectedProgress(goal, today),
                Stream.of(
                        partnership.day(),
                        terms(
                                goal,
                                "from %s to %s"
                                        .formatted(
                                                goal.terms().startOn(),
                                                goal.terms().dueOn()))));
    }

    Explained goalHealth(GoalCard goal) {
        var health = GoalFigures.goalHealth(goal, checkIn(), today);
        var status = Item.counted(
                "The goal's status", goal.status(), partnership.subject(Kind.GOAL, goal.id()), behind.status(goal));
        var result = new Result(
                health.number(), health.state() == null ? null : health.state().name(), health.reason());
        if (health.state() == null) {
            return new Explained(Formula.GOAL_HEALTH, result, List.of(status));
        }
        var items = new ArrayList<>(List.of(
                status,
                partnership.itself(
                        "Progress",
                        partnership.subject(Kind.PART, "progress"),
                        Formula.GOAL_PROGRESS.figure(goal.id()),
                        goalProgress(goal))));
        GoalFigures.lastMeasured(goal).ifPresent(measured -> {
            items.add(partnership.itself(
                    "Expected progress",
                    partnership.subject(Kind.PART, "expected"),
                    Formula.EXPECTED_PROGRESS.figure(goal.id()),
                    expectedProgress(goal)));
            var cadence = checkIn();
            items.add(Item.counted(
                    cadence == null
                            ? "Measured on %s, good for 30 days".formatted(measured)
                            : "Measured on %s, good for one check-in period".formatted(measured),
                    "until " + GoalFigures.goodUntil(measured, cadence),
                    partnership.subject(Kind.CADENCE, MeetingKind.CHECK_IN),
                    cadence == null ? List.of() : List.of(behind.cadence(cadence))));
        });
        return new Explained(Formula.GOAL_HEALTH, result, items);
    }

    private Explained confidence(GoalCard goal) {
        var latest = goal.confidence().getLast();
        return Explained.of(
                Formula.CONFIDENCE,
                latest.level(),
                Stream.of(Item.counted(
                        "Stated by " + partnership.name(latest.person()),
                        latest.level(),
                        partnership.subject(Kind.CONFIDENCE, goal.id()),
                        List.of(behind.confidence(goal, 1)))));
    }

    Explained goals() {
        return Explained.of(
                Formula.GOALS,
                board.goals().size(),
                board.goals().stream()
                        .map(goal -> Item.counted(
                                goal.terms().title().value(),
                                goal.status(),
                                partnership.subject(Kind.GOAL, goal.id()),
                                List.of(behind.proposal(goal)))));
    }

    Explained activeGoals() {
        var active = board.goals().stream()
                .filter(goal -> goal.status() == GoalStatus.ACTIVE)
                .map(goal -> Item.counted(
                        goal.terms().title().value(),
                        null,
                        partnership.subject(Kind.GOAL, goal.id()),
                        behind.status(goal)))
                .toList();
        return Explained.of(Formula.ACTIVE_GOALS, active.size(), active.stream());
    }
}
