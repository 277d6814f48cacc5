package dev.tandem.query.explain;

import dev.tandem.api.partnership.PartnershipId;
import dev.tandem.api.query.FigureExplanation;
import dev.tandem.api.query.FigureNames;
import dev.tandem.api.query.FigureNames.FigureName;
import dev.tandem.api.query.OrganisationDashboard;
import dev.tandem.api.query.OrganisationDashboard.Distribution;
import dev.tandem.api.query.OrganisationDashboard.InNeed;
import dev.tandem.api.query.OrganisationDashboard.Month;
import dev.tandem.api.query.OrganisationDashboard.TopWarning;
import dev.tandem.api.query.PartnershipStatus;
import dev.tandem.query.explain.Composed.Added;
import dev.tandem.query.explain.Composed.Part;
import dev.tandem.query.explain.Explained.Result;
import dev.tandem.query.organisation.Contribution;
import dev.tandem.query.organisation.Contribution.Now;
import dev.tandem.query.organisation.Contribution.Rule;
import dev.tandem.query.organisation.Mark;
import dev.tandem.query.organisation.Organisation;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.YearMonth;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * How the figures of the organisation came about: what each partnership adds, as numbers. Those that the reader may not
 * read are told together. Events are not named: there are too many of them, and each partnership's own explanation has
 * its own.
 */
public final class OrganisationExplanations {

    /** Partnerships told apart in one explanation; what comes after them is told together. */
    static final int MOST = 1_000;

    private static final String CLOSED = "It is closed";

    private final Predicate<PartnershipId> mayRead;
    private final Function<Instant, String> asOf;
    private final OrganisationDashboard dashboard;
    private final List<Contribution> apart;
    private final List<Contribution> together;

    /**
     * @param mayRead the partnerships that may be told apart from others
     * @param asOf what to give as {@code asOf} for an earlier instant
     */
    public OrganisationExplanations(
            Collection<Contribution> all,
            Instant at,
            Predicate<PartnershipId> mayRead,
            Function<Instant, String> asOf) {
        this.mayRead = mayRead;
        this.asOf = asOf;
        dashboard = Organisation.dashboard(all, at, mayRead);
        apart = all.stream().filter(one -> mayRead.test(one.id())).limit(MOST).toList();
        var those = apart.stream().map(Contribution::id).collect(Collectors.toSet());
        together = all.stream().filter(one -> !those.contains(one.id())).toList();
    }

    /** All that can be asked about, in the order of the dashboard. */
    public FigureNames names() {
        return new FigureNames(figures().entrySet().stream()
                .map(entry -> {
                    var result = entry.getValue().result();
                    return new FigureName(
                            entry.getKey(),
                            entry.getValue().formula().id(),
                            result.value(),
                            result.state(),
                            result.reason(),
                            Explanations.link("organisation/figures/" + entry.getKey()));
                })
                .toList());
    }

    /** Empty where the dashboard has no such figure. */
    public Optional<FigureExplanation> of(String figure) {
        return Optional.ofNullable(figures().get(figure)).map(its -> its.explained(figure, apart, together, asOf));
    }

    private Map<String, Composed<?>> figures() {
        var all = new LinkedHashMap<String, Composed<?>>();
        put(
                all,
                new Composed<>(
                        Formula.PARTNERSHIPS_EVER,
                        new Result(
                                BigDecimal.valueOf(dashboard.partnerships()),
                                Result.counts(dashboard.byStatus()),
                                null),
                        one -> Added.of(one.status()),
                        Enum::name,
                        Composed::counted));
        distribution(
                all,
                Formula.MEAN_HEALTH,
                Formula.BY_HEALTH,
                dashboard.health(),
                Formula.HEALTH,
                now -> Added.ifAny(now.mark().health()));
        distribution(
                all,
                Formula.MEAN_NEED,
                Formula.BY_NEED,
                dashboard.needOfAttention(),
                Formula.NEED_OF_ATTENTION,
                now -> need(now.mark()));
        distribution(
                all,
                Formula.MEAN_ADHERENCE,
                Formula.BY_ADHERENCE,
                dashboard.cadenceAdherence(),
                Formula.CADENCE_ADHERENCE,
                now -> Added.ifAny(now.mark().adherence()));
        distribution(
                all,
                Formula.MEAN_COMPLETION,
                Formula.BY_COMPLETION,
                dashboard.actionCompletion(),
                Formula.ACTION_COMPLETION,
                now -> Added.ifAny(now.completion()));
        goals(all);
        actions(all);
        inputs(all);
        dashboard.topWarnings().forEach(warning -> warning(all, warning));
        mostInNeed(all);
        dashboard.months().forEach(month -> month(all, month));
        return all;
    }

    private static void put(Map<String, Composed<?>> all, Composed<?> figure, Object... about) {
        all.put(figure.formula().figure(about), figure);
    }

    /** Of what is not closed. */
    private static <T> Function<Contribution, Added<T>> ofNow(Function<Now, Added<T>> added) {
        return one -> one.now() == null ? Added.not(CLOSED) : added.apply(one.now());
    }

    private static Added<BigDecimal> need(Mark mark) {
        return mark.status() == PartnershipStatus.PAUSED
                ? Added.not("It is paused, and so has no warnings")
                : Added.of(BigDecimal.valueOf(mark.need()));
    }

    private static void distribution(
            Map<String, Composed<?>> all,
            Formula mean,
            Formula bands,
            Distribution distribution,
            Formula own,
            Function<Now, Added<BigDecimal>> added) {
        put(
                all,
                Composed.mean(mean, Result.of(distribution.mean()), ofNow(added))
                        .linked(own));
        put(all, Composed.banded(bands, distribution, ofNow(added)).linked(own));
    }

    private void goals(Map<String, Composed<?>> all) {
        var totals = dashboard.goals();
        put(
                all,
                Composed.goals(
                        Formula.GOALS_BY_HEALTH,
                        new Result(null, Result.counts(totals.states()), null),
                        ofNow(now -> goals(now.mark()))));
        put(all, Composed.goals(Formula.GOALS_HEALTH, Result.of(totals.health()), ofNow(now -> goals(now.mark()))));
    }

    private static Added<Map<?, Integer>> goals(Mark mark) {
        return mark.goals().isEmpty() ? Added.not("It has no active goal") : Added.of(mark.goals());
    }

    private void actions(Map<String, Composed<?>> all) {
        var totals = dashboard.actions();
        put(all, sum(Formula.OPEN_ACTIONS, totals.open(), Now::open, Formula.OPEN_ACTIONS));
        put(
                all,
                Composed.ratio(
                        Formula.ACTION_COMPLETION,
                        Result.of(totals.completion()),
                        ofNow(now -> Part.of(now.mark().onTime(), now.mark().due(), "Nothing was due in it"))));
        put(all, sum(Formula.OVERDUE_ACTIONS, totals.overdue(), Now::overdue, Formula.OVERDUE_ACTIONS));
        put(
                all,
                with(
                        Formula.WITH_OVERDUE,
                        totals.partnershipsWithOverdue(),
                        Now::overdue,
                        "No action is overdue in it",
                        Formula.OVERDUE_ACTIONS));
    }

    private void inputs(Map<String, Composed<?>> all) {
        var totals = dashboard.inputs();
        put(
                all,
                Composed.ratio(
                        Formula.INPUTS_ANSWERED,
                        Result.of(totals.answered()),
                        ofNow(now -> Part.of(now.inTime(), now.raised(), "No input had to be answered in it"))));
        put(all, sum(Formula.UNANSWERED_INPUTS, totals.unanswered(), Now::unanswered, Formula.UNANSWERED_INPUTS));
        put(
                all,
                with(
                        Formula.WITH_UNANSWERED,
                        totals.partnershipsWithUnanswered(),
                        Now::unanswered,
                        "No input is unanswered in it",
                        Formula.UNANSWERED_INPUTS));
    }

    private static Composed<Integer> sum(Formula formula, int result, Function<Now, Integer> number, Formula own) {
        return new Composed<>(
                        formula,
                        Result.of(result),
                        ofNow(now -> Added.of(number.apply(now))),
                        Object::toString,
                        Composed::sum)
                .linked(own);
    }

    /** In how many partnerships there are any. */
    private static Composed<Integer> with(
            Formula formula, int result, Function<Now, Integer> number, String none, Formula own) {
        return new Composed<>(
                        formula,
                        Result.of(result),
                        ofNow(now -> number.apply(now) == 0 ? Added.not(none) : Added.of(number.apply(now))),
                        Object::toString,
                        those -> "%s in %d".formatted(Composed.sum(those), those.size()))
                .linked(own);
    }

    private void warning(Map<String, Composed<?>> all, TopWarning warning) {
        var figure = new Composed<Rule>(
                Formula.WARNINGS_BY_RULE,
                new Result(
                        BigDecimal.valueOf(warning.warnings()),
                        "in %d, %s at most".formatted(warning.partnerships(), warning.highest()),
                        null),
                ofNow(now -> now.rules().stream()
                        .filter(rule -> rule.rule().equals(warning.rule()))
                        .findFirst()
                        .map(Added::of)
                        .orElse(Added.not("The rule does not apply to it"))),
                rule -> "%d in 1, %s at most".formatted(rule.warnings(), rule.highest()),
                rules -> "%d in %d, %s at most"
                        .formatted(
                                rules.stream().mapToInt(Rule::warnings).sum(),
                                rules.size(),
                                rules.stream()
                                        .map(Rule::highest)
                                        .reduce((one, other) -> one.compareTo(other) > 0 ? one : other)
                                        .orElseThrow()));
        put(
                all,
                figure.linked(Formula.NEED_OF_ATTENTION),
                warning.rule().substring(0, warning.rule().indexOf('@')));
    }

    /** Who is among them and who is not, with what the order goes by. */
    private void mostInNeed(Map<String, Composed<?>> all) {
        var those = dashboard.mostInNeed().stream().map(InNeed::partnership).toList();
        put(
                all,
                new Composed<Mark>(
                                Formula.MOST_IN_NEED,
                                Result.of(those.size()),
                                one -> inNeed(one, those),
                                mark -> "need of attention %d, health %s"
                                        .formatted(
                                                mark.need(),
                                                mark.health() == null
                                                        ? "unknown"
                                                        : mark.health().toPlainString()),
                                marks -> Integer.toString(marks.size()))
                        .linked(Formula.NEED_OF_ATTENTION));
    }

    private Added<Mark> inNeed(Contribution one, Collection<PartnershipId> those) {
        if (one.now() == null) {
            return Added.not(CLOSED);
        }
        if (!mayRead.test(one.id())) {
            return Added.not("The reader may not read it");
        }
        if (one.now().mark().need() == 0) {
            return Added.not("It has no warnings");
        }
        return those.contains(one.id()) ? Added.of(one.now().mark()) : Added.not("Ten others come before it");
    }

    private void month(Map<String, Composed<?>> all, Month month) {
        var when = month.month();
        put(all, standing(Formula.OPEN_IN_MONTH, month.open(), when, PartnershipStatus.OPEN, "It was paused"), when);
        put(
                all,
                standing(Formula.PAUSED_IN_MONTH, month.paused(), when, PartnershipStatus.PAUSED, "It was open"),
                when);
        put(
                all,
                Composed.mean(
                                Formula.MEAN_HEALTH,
                                Result.of(month.health()),
                                ofMonth(when, mark -> Added.ifAny(mark.health())))
                        .linked(Formula.HEALTH, when),
                when);
        put(
                all,
                Composed.mean(
                                Formula.MEAN_ADHERENCE,
                                Result.of(month.cadenceAdherence()),
                                ofMonth(when, mark -> Added.ifAny(mark.adherence())))
                        .linked(Formula.CADENCE_ADHERENCE, when),
                when);
        put(
                all,
                Composed.ratio(
                                Formula.ACTION_COMPLETION,
                                Result.of(month.actionCompletion()),
                                ofMonth(when, mark -> Part.of(mark.onTime(), mark.due(), "Nothing was due in it")))
                        .linked(Formula.ACTION_COMPLETION, when),
                when);
        put(
                all,
                Composed.goals(
                                Formula.GOALS_HEALTH,
                                Result.of(month.goalHealth()),
                                ofMonth(when, OrganisationExplanations::goals))
                        .linked(Formula.GOALS_HEALTH, when),
                when);
        put(
                all,
                Composed.mean(
                                Formula.MEAN_NEED,
                                Result.of(month.needOfAttention()),
                                ofMonth(when, OrganisationExplanations::need))
                        .linked(Formula.NEED_OF_ATTENTION, when),
                when);
    }

    private static Composed<PartnershipStatus> standing(
            Formula formula, int result, YearMonth month, PartnershipStatus status, String other) {
        return new Composed<>(
                formula,
                Result.of(result),
                ofMonth(month, mark -> mark.status() == status ? Added.of(status) : Added.not(other)),
                Enum::name,
                Composed::counted);
    }

    private static <T> Function<Contribution, Added<T>> ofMonth(YearMonth month, Function<Mark, Added<T>> added) {
        return one -> one.months().stream()
                .filter(mark -> mark.month().equals(month))
                .findFirst()
                .map(added)
                .orElse(Added.not("It was not opened yet, or was closed"));
    }
}
