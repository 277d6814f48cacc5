package dev.tandem.query.explain;

import dev.tandem.api.person.PersonId;
import dev.tandem.api.query.FigureExplanation.Kind;
import dev.tandem.api.query.FigureExplanation.Subject;
import dev.tandem.api.query.PartnershipHealthFigure.Part;
import dev.tandem.query.dashboard.Names;
import dev.tandem.query.explain.Explained.Result;
import dev.tandem.query.figure.PartnershipHealth;
import dev.tandem.query.partnership.Board;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * The figures of one partnership's dashboard, each with what was looked at. What counts is said by the figures
 * themselves; here it is put into words, by topic, with the events that it goes back to. The topics come together in the
 * partnership's health.
 */
final class PartnershipExplanations {

    private final PartnershipDay partnership;
    private final MeetingExplanations meetings;
    private final ActionExplanations actions;
    private final GoalExplanations goals;
    private final InitiativeExplanations initiatives;
    private final InputExplanations inputs;
    private final PeopleExplanations people;
    private final PulseExplanations pulses;
    private final PolicyExplanations policies;
    private final WarningExplanations warnings;

    /** @param team those whom the partnership's manager manages */
    PartnershipExplanations(Board board, List<PersonId> team, Names names, Instant at) {
        partnership = new PartnershipDay(board, names, at);
        meetings = new MeetingExplanations(partnership);
        actions = new ActionExplanations(partnership);
        goals = new GoalExplanations(partnership);
        initiatives = new InitiativeExplanations(partnership);
        inputs = new InputExplanations(partnership);
        people = new PeopleExplanations(partnership, team);
        pulses = new PulseExplanations(partnership);
        policies = new PolicyExplanations(partnership);
        warnings = new WarningExplanations(partnership, meetings, actions, goals, pulses);
    }

    /** By name, in the order in which a dashboard shows them. */
    Map<String, Supplier<Explained>> all() {
        var all = new LinkedHashMap<String, Supplier<Explained>>();
        all.put(Formula.HEALTH.figure(), this::health);
        all.put(Formula.LOOP_CLOSURE.figure(), this::loopsClosed);
        Stream.<Topic>of(warnings, meetings, actions, goals, initiatives, inputs, people, pulses, policies)
                .forEach(topic -> all.putAll(topic.all()));
        return all;
    }

    // the whole

    Explained health() {
        var health = PartnershipHealth.of(partnership.board(), partnership.today());
        return new Explained(
                Formula.HEALTH,
                new Result(health.value(), null, health.reason()),
                health.parts().stream()
                        .map(part -> partnership
                                .itself(
                                        words(part.part()),
                                        partnership.subject(Kind.PART, part.part()),
                                        formula(part.part()).figure(),
                                        part(part.part()))
                                .weighing(part.weight()))
                        .toList());
    }

    private static Formula formula(Part part) {
        return switch (part) {
            case CADENCE -> Formula.CADENCE_ADHERENCE;
            case ACTIONS -> Formula.ACTION_COMPLETION;
            case GOAL_HEALTH -> Formula.GOALS_HEALTH;
            case LOOPS_CLOSED -> Formula.LOOP_CLOSURE;
            case INPUTS_ANSWERED -> Formula.INPUTS_ANSWERED;
            case RESPONSIBILITIES -> Formula.RESPONSIBILITY_COVERAGE;
            case MUTUAL_PULSE -> Formula.MUTUAL_PULSE;
        };
    }

    private Explained part(Part part) {
        return switch (part) {
            case CADENCE -> meetings.cadenceAdherence();
            case ACTIONS -> actions.actionCompletion();
            case GOAL_HEALTH -> goals.goalsHealth(Formula.GOALS_HEALTH);
            case LOOPS_CLOSED -> loopsClosed();
            case INPUTS_ANSWERED -> inputs.inputsAnswered();
            case RESPONSIBILITIES -> people.responsibilityCoverage();
            case MUTUAL_PULSE -> pulses.mutualPulse();
        };
    }

    private static String words(Part part) {
        return switch (part) {
            case CADENCE -> "Cadence adherence";
            case ACTIONS -> "Action completion";
            case GOAL_HEALTH -> "Goals' health";
            case LOOPS_CLOSED -> "Loops closed";
            case INPUTS_ANSWERED -> "Inputs answered";
            case RESPONSIBILITIES -> "Responsibility coverage";
            case MUTUAL_PULSE -> "Mutual pulse";
        };
    }

    private Explained loopsClosed() {
        return Explained.of(Formula.LOOP_CLOSURE, PartnershipHealth.NO_LOOPS, Stream.of());
    }

    // what totals and portfolios are made from

    Board board() {
        return partnership.board();
    }

    Behind behind() {
        return partnership.behind();
    }

    Subject subject() {
        return partnership.subject();
    }

    String path(String figure) {
        return partnership.path(figure);
    }

    Explained needOfAttention() {
        return warnings.needOfAttention();
    }

    /** When the last held meeting began, as an input of what it is compared by. */
    Item lastHeld() {
        return meetings.lastHeld();
    }

    /** That they are no obstacles any more: where inputs are known for another reason than a warning. */
    Stream<Trace> closedInputs() {
        return inputs.closedInputs();
    }

    Explained goals() {
        return goals.goals();
    }

    Explained activeGoals() {
        return goals.activeGoals();
    }

    Explained initiatives() {
        return initiatives.initiatives();
    }

    Explained warnings() {
        return warnings.warnings();
    }
}
