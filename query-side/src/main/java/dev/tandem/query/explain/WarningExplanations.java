package dev.tandem.query.explain;

import dev.tandem.api.partnership.Side;
import dev.tandem.api.query.FigureExplanation.Kind;
import dev.tandem.api.query.PartnershipStatus;
import dev.tandem.api.query.WarningView;
import dev.tandem.query.figure.Glance;
import dev.tandem.query.figure.Warnings;
import dev.tandem.query.goal.GoalCard;
import dev.tandem.query.partnership.Meetings.Cadence;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Each warning, and how much attention they ask for together. */
final class WarningExplanations extends Topic {

    private final MeetingExplanations meetings;
    private final ActionExplanations actions;
    private final GoalExplanations goals;
    private final PulseExplanations pulses;
    private final Instant at;

    WarningExplanations(
            PartnershipDay partnership,
            MeetingExplanations meetings,
            ActionExplanations actions,
            GoalExplanations goals,
            PulseExplanations pulses) {
        super(partnership);
        this.meetings = meetings;
        this.actions = actions;
        this.goals = goals;
        this.pulses = pulses;
        at = partnership.at();
    }

    @Override
    Map<String, Supplier<Explained>> all() {
        var all = new LinkedHashMap<String, Supplier<Explained>>();
        all.put(Formula.NEED_OF_ATTENTION.figure(), this::needOfAttention);
        Warnings.of(board, at).forEach(warning -> all.put(name(warning), () -> warning(warning)));
        return all;
    }

    Explained needOfAttention() {
        var glance = Glance.at(board, at);
        var warnings = Warnings.of(glance);
        if (board.status() != PartnershipStatus.OPEN) {
            return Explained.of(Formula.NEED_OF_ATTENTION, 0, Stream.of(partnership.standing()));
        }
        return Explained.of(
                Formula.NEED_OF_ATTENTION,
                glance.needOfAttention(),
                Stream.of(
                                Stream.of(partnership.day(), partnership.standing()),
                                warnings.stream()
                                        .map(warning -> Item.counted(
                                                        warning.sentence(),
                                                        warning.level(),
                                                        partnership.subject(Kind.WARNING, name(warning)),
                                                        behind(warning).toList())
                                                .weighing(Warnings.weight(warning.level()))
                                                .explainedBy(partnership.path(name(warning)))),
                                board.meetings().cadences().stream()
                                        .filter(cadence -> warnings.stream().noneMatch(w -> isOf(w, cadence)))
                                        .map(this::noWarning))
                        .flatMap(items -> items));
    }

    private static boolean isOf(WarningView warning, Cadence cadence) {
        return warning.rule().equals(Warnings.NO_MEETING_HELD)
                && warning.about().id().equals(cadence.kind().name());
    }

    /** Why a cadence gives no warning: without its meetings it would. */
    private Item noWarning(Cadence cadence) {
        var wanted = Warnings.meetingWantedSince(board, cadence, today);
        return meetings.lookedBack(
                cadence,
                wanted.map(day -> "A meeting was held since " + day)
                        .orElse("Two periods without a pause have not ended yet"));
    }

    static String name(WarningView warning) {
        var rule = warning.rule();
        return Formula.WARNING.figure(
                rule.substring(0, rule.indexOf('@')), warning.about().id());
    }

    private Explained warning(WarningView warning) {
        return Explained.of(
                Formula.WARNING,
                Warnings.weight(warning.level()),
                Stream.of(
                                Stream.of(partnership.day(), partnership.standing()),
                                Stream.of(Item.counted(
                                                warning.sentence(),
                                                warning.rule(),
                                                partnership.subject(
                                                        Kind.WARNING,
                                                        warning.about().id()),
                                                List.of())
                                        .weighing(Warnings.weight(warning.level()))),
                                items(warning))
                        .flatMap(items -> items));
    }

    private Stream<Trace> behind(WarningView warning) {
        return items(warning).flatMap(item -> item.traces().stream());
    }

    /** What a warning was made from; which rule it is of, it says itself. */
    private Stream<Item> items(WarningView warning) {
        var about = warning.about().id();
        return switch (warning.rule()) {
            case Warnings.NO_MEETING_HELD ->
                board.meetings().cadences().stream()
                        .filter(cadence -> cadence.kind().name().equals(about))
                        .map(cadence -> meetings.lookedBack(cadence, null));
            case Warnings.PULSE_DOWN -> pulses.pulsesOf(Side.valueOf(about));
            case Warnings.ACTIONS_OVERDUE -> actions.overdue();
            case Warnings.OBSTACLE_OPEN ->
                board.inputs().stream()
                        .filter(input -> input.id().toString().equals(about))
                        .map(input -> Item.counted(
                                input.text().value(),
                                input.severity(),
                                partnership.subject(Kind.INPUT, input.id()),
                                List.of(behind.raised(input))));
            case Warnings.CONFIDENCE_FALLING ->
                goal(about)
                        .map(goal -> Item.counted(
                                goal.terms().title().value(),
                                goal
                                        .confidence()
                                        .subList(
                                                goal.confidence().size() - Warnings.FALLS - 1,
                                                goal.confidence().size())
                                        .stream()
                                        .map(stated -> Integer.toString(stated.level()))
                                        .collect(Collectors.joining(", ")),
                                partnership.subject(Kind.GOAL, goal.id()),
                                Stream.concat(
                                                behind.status(goal).stream(),
                                                Stream.of(behind.confidence(goal, Warnings.FALLS + 1)))
                                        .toList()));
            case Warnings.GOAL_STALE, Warnings.GOAL_AT_RISK ->
                goal(about)
                        .map(goal -> partnership.itself(
                                goal.terms().title().value(),
                                partnership.subject(Kind.GOAL, goal.id()),
                                Formula.GOAL_HEALTH.figure(goal.id()),
                                goals.goalHealth(goal)));
            case Warnings.AREA_UNOWNED ->
                board.responsibilities().areas().stream()
                        .filter(area -> area.area().value().equals(about))
                        .map(area -> Item.counted(
                                area.area().value(),
                                null,
                                partnership.subject(Kind.AREA, about),
                                List.of(behind.area(area))));
            default -> throw new IllegalStateException("nothing explains the rule " + warning.rule());
        };
    }

    private Stream<GoalCard> goal(String id) {
        return board.goals().stream().filter(goal -> goal.id().toString().equals(id));
    }

    Explained warnings() {
        var need = needOfAttention();
        return Explained.of(Formula.WARNINGS, Warnings.of(board, at).size(), need.items().stream());
    }
}
