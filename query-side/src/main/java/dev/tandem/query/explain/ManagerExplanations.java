package dev.tandem.query.explain;

import dev.tandem.api.person.PersonId;
import dev.tandem.api.query.FigureExplanation.Kind;
import dev.tandem.api.query.ManagerDashboard.Totals;
import dev.tandem.api.query.PartnershipStatus;
import dev.tandem.query.dashboard.Dashboards;
import dev.tandem.query.dashboard.Names;
import dev.tandem.query.explain.Explained.Result;
import dev.tandem.query.partnership.Board;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.Supplier;

/** A manager's totals, each with what every partnership contributes. */
final class ManagerExplanations {

    private static final String CLOSED = "It is closed: nobody has anything to do in it any more";

    private final List<PartnershipExplanations> partnerships;
    private final Totals totals;

    ManagerExplanations(
            PersonId manager, Collection<Board> boards, Map<PersonId, List<PersonId>> teams, Names names, Instant at) {
        partnerships = boards.stream()
                .map(board ->
                        new PartnershipExplanations(board, teams.getOrDefault(board.manager(), List.of()), names, at))
                .toList();
        totals = new Dashboards(names, teams, at).manager(manager, boards).totals();
    }

    Map<String, Supplier<Explained>> all() {
        var all = new LinkedHashMap<String, Supplier<Explained>>();
        all.put(
                Formula.PARTNERSHIPS.figure(),
                () -> over(
                        Formula.PARTNERSHIPS,
                        Result.of(totals.partnerships()),
                        partnership -> Item.counted(
                                partnership.board().team().value(),
                                null,
                                partnership.subject(),
                                List.of(partnership.behind().parties()))));
        all.put(
                Formula.GOALS.figure(),
                () -> overAll(Formula.GOALS, Result.of(totals.goals()), PartnershipExplanations::goals));
        all.put(
                Formula.ACTIVE_GOALS.figure(),
                () -> overAll(
                        Formula.ACTIVE_GOALS, Result.of(totals.activeGoals()), PartnershipExplanations::activeGoals));
        all.put(
                Formula.GOALS_BY_HEALTH.figure(),
                () -> overAll(
                        Formula.GOALS_BY_HEALTH,
                        new Result(null, Result.counts(totals.goalHealth()), null),
                        named(Formula.GOALS_BY_HEALTH)));
        all.put(
                Formula.ACTION_COMPLETION.figure(),
                () -> overOpen(
                        Formula.ACTION_COMPLETION, Result.of(totals.actions().completion())));
        all.put(
                Formula.OPEN_ACTIONS.figure(),
                () -> overOpen(Formula.OPEN_ACTIONS, Result.of(totals.actions().open())));
        all.put(
                Formula.OVERDUE_ACTIONS.figure(),
                () -> overOpen(
                        Formula.OVERDUE_ACTIONS, Result.of(totals.actions().overdue())));
        all.put(
                Formula.MEDIAN_DAYS_OVERDUE.figure(),
                () -> overOpen(
                        Formula.MEDIAN_DAYS_OVERDUE, Result.of(totals.actions().medianDaysOverdue())));
        all.put(
                Formula.INITIATIVES.figure(),
                () -> overAll(
                        Formula.INITIATIVES, Result.of(totals.initiatives()), PartnershipExplanations::initiatives));
        all.put(
                Formula.TASK_COMPLETION.figure(),
                () -> overAll(
                        Formula.TASK_COMPLETION,
                        Result.of(totals.tasks().completion()),
                        named(Formula.TASK_COMPLETION)));
        all.put(
                Formula.OVERDUE_TASKS.figure(),
                () -> overAll(
                        Formula.OVERDUE_TASKS, Result.of(totals.tasks().overdue()), named(Formula.OVERDUE_TASKS)));
        all.put(
                Formula.UNANSWERED_INPUTS.figure(),
                () -> overOpen(Formula.UNANSWERED_INPUTS, Result.of(totals.unansweredInputs())));
        all.put(
                Formula.UNACKNOWLEDGED_POLICIES.figure(),
                () -> overOpen(Formula.UNACKNOWLEDGED_POLICIES, Result.of(totals.unacknowledgedPolicies())));
        all.put(
                Formula.WARNINGS.figure(),
                () -> overAll(Formula.WARNINGS, Result.of(totals.warnings()), PartnershipExplanations::warnings));
        return all;
    }

    private static Function<PartnershipExplanations, Explained> named(Formula formula) {
        return partnership ->
                Objects.requireNonNull(partnership.all().get(formula.figure())).get();
    }

    private Explained overAll(
            Formula formula, Result result, Function<PartnershipExplanations, Explained> contribution) {
        return over(formula, result, partnership -> item(formula, partnership, contribution.apply(partnership)));
    }

    private Explained overOpen(Formula formula, Result result) {
        return over(
                formula,
                result,
                partnership -> partnership.board().status() == PartnershipStatus.CLOSED
                        ? Item.of(
                                partnership.board().team().value(),
                                null,
                                partnership.subject(),
                                CLOSED,
                                List.of(partnership.behind().closing()))
                        : item(formula, partnership, named(formula).apply(partnership)));
    }

    private Explained over(Formula formula, Result result, Function<PartnershipExplanations, Item> item) {
        return new Explained(formula, result, partnerships.stream().map(item).toList());
    }

    private static Item item(Formula formula, PartnershipExplanations partnership, Explained contribution) {
        var item = Item.counted(
                partnership.board().team().value(),
                counted(contribution),
                partnership.subject(),
                contribution.traces().toList());
        var figure = formula == Formula.WARNINGS ? Formula.NEED_OF_ATTENTION.figure() : formula.figure();
        return partnership.all().containsKey(figure) ? item.explainedBy(partnership.path(figure)) : item;
    }

    /** The value, and of how many things: what makes a mean over several partnerships another than the mean of theirs. */
    private static String counted(Explained contribution) {
        long counted = contribution.items().stream()
                .filter(item -> item.why() == null && item.subject().kind() != Kind.DAY)
                .count();
        return switch (contribution.formula()) {
            case ACTION_COMPLETION, TASK_COMPLETION, MEDIAN_DAYS_OVERDUE ->
                "%s of %d".formatted(contribution.result().text(), counted);
            default -> contribution.result().text(); // all others are counts, which add up
        };
    }
}
