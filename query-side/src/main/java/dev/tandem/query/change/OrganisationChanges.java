package dev.tandem.query.change;

import static dev.tandem.query.change.Noted.subject;

import dev.tandem.api.partnership.Severity;
import dev.tandem.api.query.ChangeKind;
import dev.tandem.api.query.ChangeView;
import dev.tandem.api.query.ChangeView.Of;
import dev.tandem.api.query.GoalHealth;
import dev.tandem.api.query.OrganisationDashboard;
import dev.tandem.api.query.OrganisationDashboard.ActionTotals;
import dev.tandem.api.query.OrganisationDashboard.Band;
import dev.tandem.api.query.OrganisationDashboard.Distribution;
import dev.tandem.api.query.OrganisationDashboard.GoalTotals;
import dev.tandem.api.query.OrganisationDashboard.InNeed;
import dev.tandem.api.query.OrganisationDashboard.InputTotals;
import dev.tandem.api.query.OrganisationDashboard.Month;
import dev.tandem.api.query.OrganisationDashboard.TopWarning;
import dev.tandem.api.query.PartnershipStatus;
import java.math.BigDecimal;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What is different in the counts and means of the organisation. A distribution is told once, with each count that changed.
 */
final class OrganisationChanges {

    private final Noted noted = new Noted(null, ZoneOffset.UTC);
    private final FigureChanges figures = new FigureChanges(noted);
    private final List<ChangeView> ofPartnerships = new ArrayList<>();

    List<ChangeView> between(@Nullable OrganisationDashboard before, OrganisationDashboard after) {
        warnings(before == null ? List.of() : before.topWarnings(), after.topWarnings());
        partnerships(before, after);
        distribution("partnerships-by-health", "health", it(before, OrganisationDashboard::health), after.health());
        var need = it(before, OrganisationDashboard::needOfAttention);
        figures.mean(
                "Mean need of attention",
                need == null ? null : need.mean(),
                after.needOfAttention().mean());
        bands("partnerships-by-need-of-attention", "need of attention", need, after.needOfAttention(), Say::number);
        distribution(
                "partnerships-by-cadence-adherence",
                "cadence adherence",
                it(before, OrganisationDashboard::cadenceAdherence),
                after.cadenceAdherence());
        distribution(
                "partnerships-by-action-completion",
                "action completion",
                it(before, OrganisationDashboard::actionCompletion),
                after.actionCompletion());
        goals(it(before, OrganisationDashboard::goals), after.goals());
        actions(it(before, OrganisationDashboard::actions), after.actions());
        inputs(it(before, OrganisationDashboard::inputs), after.inputs());
        months(before, after.months());
        mostInNeed(before == null ? List.of() : before.mostInNeed(), after.mostInNeed());
        var all = new ArrayList<>(noted.changes());
        all.addAll(ofPartnerships);
        return all;
    }

    private static <T> @Nullable T it(
            @Nullable OrganisationDashboard dashboard, Function<OrganisationDashboard, T> part) {
        return dashboard == null ? null : part.apply(dashboard);
    }

    private void warnings(List<TopWarning> before, List<TopWarning> after) {
        Noted.each(
                before,
                after,
                OrganisationChanges::rule,
                this::warning,
                gone -> noted.add(
                        ChangeKind.WARNING_CLEARED,
                        Severity.LOW,
                        subject(Of.WARNING, rule(gone), null),
                        howMany(gone),
                        null,
                        "%s warns nowhere any more, did in %s"
                                .formatted(quoted(gone), partnerships(gone.partnerships()))));
    }

    private void warning(@Nullable TopWarning before, TopWarning after) {
        if (after.equals(before)) {
            return;
        }
        boolean worse = before == null
                || after.highest().compareTo(before.highest()) > 0
                || after.partnerships() > before.partnerships()
                || after.warnings() > before.warnings();
        noted.add(
                before == null ? ChangeKind.WARNING_RAISED : ChangeKind.WARNING_CHANGED,
                worse ? after.highest() : Severity.LOW,
                subject(Of.WARNING, rule(after), null),
                before == null ? null : howMany(before),
                howMany(after),
                "%s warns in %s%s"
                        .formatted(
                                quoted(after),
                                howMany(after),
                                before == null
                                        ? ""
                                        : ", was in " + howMany(before)
                                                + (before.rule().equals(after.rule())
                                                        ? ""
                                                        : ", by %s instead of %s"
                                                                .formatted(after.rule(), before.rule()))));
    }

    private static String quoted(TopWarning warning) {
        return Say.quoted(Say.capital(rule(warning).replace('-', ' ')));
    }

    /** Without its version. */
    private static String rule(TopWarning warning) {
        int at = warning.rule().indexOf('@');
        return at < 0 ? warning.rule() : warning.rule().substring(0, at);
    }

    private static String howMany(TopWarning warning) {
        return "%s (%s, %s at most)"
                .formatted(
                        partnerships(warning.partnerships()),
                        Say.count(warning.warnings(), "warning", "warnings"),
                        Say.plain(warning.highest()));
    }

    private static String partnerships(int n) {
        return Say.count(n, "partnership", "partnerships");
    }

    private void partnerships(@Nullable OrganisationDashboard before, OrganisationDashboard after) {
        var was = new LinkedHashMap<String, Integer>();
        var is = new LinkedHashMap<String, Integer>();
        was.put("ever opened", before == null ? 0 : before.partnerships());
        is.put("ever opened", after.partnerships());
        for (var status : PartnershipStatus.values()) {
            was.put(Say.plain(status), before == null ? 0 : before.byStatus().getOrDefault(status, 0));
            is.put(Say.plain(status), after.byStatus().getOrDefault(status, 0));
        }
        counts("partnerships", "Partnerships", was, is);
    }

    /** Of ratios. */
    private void distribution(String id, String of, @Nullable Distribution before, Distribution after) {
        figures.figure("Mean " + of, before == null ? null : before.mean(), after.mean());
        bands(id, of, before, after, Say::ratio);
    }

    private void bands(
            String id,
            String of,
            @Nullable Distribution before,
            Distribution after,
            Function<BigDecimal, String> said) {
        counts(id, "Partnerships by " + of, before == null ? Map.of() : counts(before, said), counts(after, said));
    }

    private static Map<String, Integer> counts(Distribution distribution, Function<BigDecimal, String> said) {
        var counts = new LinkedHashMap<String, Integer>();
        distribution.bands().forEach(band -> counts.put(words(band, said), band.partnerships()));
        counts.put("without a value", distribution.without());
        return counts;
    }

    private static String words(Band band, Function<BigDecimal, String> said) {
        return "from " + said.apply(band.from()) + (band.to() == null ? "" : " to below " + said.apply(band.to()));
    }

    private void goals(@Nullable GoalTotals before, GoalTotals after) {
        figures.figure("Mean health of all goals", before == null ? null : before.health(), after.health());
        counts("goals-by-health", "Active goals", before == null ? Map.of() : states(before), states(after));
    }

    private static Map<String, Integer> states(GoalTotals goals) {
        var counts = new LinkedHashMap<String, Integer>();
        for (var state : GoalHealth.values()) {
            counts.put(Say.plain(state), goals.states().getOrDefault(state, 0));
        }
        return counts;
    }

    private void actions(@Nullable ActionTotals before, ActionTotals after) {
        figures.counted(
                "Actions done on time",
                before == null ? null : before.completion(),
                after.completion(),
                before == null ? 0 : before.onTime(),
                before == null ? 0 : before.dueInPeriod(),
                after.onTime(),
                after.dueInPeriod());
        counts("actions", "Actions", before == null ? Map.of() : counts(before), counts(after));
    }

    private static Map<String, Integer> counts(ActionTotals actions) {
        var counts = new LinkedHashMap<String, Integer>();
        counts.put("open", actions.open());
        counts.put("overdue", actions.overdue());
        counts.put("of the partnerships with an overdue one", actions.partnershipsWithOverdue());
        return counts;
    }

    private void inputs(@Nullable InputTotals before, InputTotals after) {
        figures.counted(
                "Inputs answered in time",
                before == null ? null : before.answered(),
                after.answered(),
                before == null ? 0 : before.inTime(),
                before == null ? 0 : before.raisedInPeriod(),
                after.inTime(),
                after.raisedInPeriod());
        counts("inputs", "Inputs", before == null ? Map.of() : counts(before), counts(after));
    }

    private static Map<String, Integer> counts(InputTotals inputs) {
        var counts = new LinkedHashMap<String, Integer>();
        counts.put("unanswered", inputs.unanswered());
        counts.put("of the partnerships with an unanswered one", inputs.partnershipsWithUnanswered());
        return counts;
    }

    /** What is not in it counts 0. */
    private void counts(String id, String name, Map<String, Integer> before, Map<String, Integer> after) {
        var different = after.entrySet().stream()
                .filter(count -> !before.getOrDefault(count.getKey(), 0).equals(count.getValue()))
                .map(Map.Entry::getKey)
                .toList();
        if (different.isEmpty()) {
            return;
        }
        noted.add(
                ChangeKind.COUNT_CHANGED,
                Severity.LOW,
                subject(Of.COUNT, id, name),
                text(different, before),
                text(different, after),
                name + ": "
                        + different.stream()
                                .map(which -> "%d %s, was %d"
                                        .formatted(after.get(which), which, before.getOrDefault(which, 0)))
                                .collect(Collectors.joining("; ")));
    }

    private static String text(List<String> which, Map<String, Integer> counts) {
        return which.stream()
                .map(one -> "%d %s".formatted(counts.getOrDefault(one, 0), one))
                .collect(Collectors.joining(", "));
    }

    /** Those that are over since; one that both have has other figures where more was recorded in it. */
    private void months(@Nullable OrganisationDashboard before, List<Month> after) {
        var earlier = new HashMap<YearMonth, Month>();
        if (before != null) {
            before.months().forEach(month -> earlier.put(month.month(), month));
        }
        for (var month : after) {
            var was = earlier.get(month.month());
            boolean wasNobodys = before == null && month.open() + month.paused() == 0;
            if (!month.equals(was) && !wasNobodys) {
                noted.add(
                        was == null ? ChangeKind.MONTH_ENDED : ChangeKind.FIGURE_CHANGED,
                        Severity.LOW,
                        subject(Of.MONTH, month.month().toString(), null),
                        was == null ? null : figures(was),
                        figures(month),
                        was == null
                                ? "%s has ended: %s".formatted(month.month(), figures(month))
                                : "%s: %s; was %s".formatted(month.month(), figures(month), figures(was)));
            }
        }
    }

    private static String figures(Month month) {
        return ("health %s (of %d), cadence adherence %s, actions done on time %s, goals %s, need of attention %s,"
                        + " %d open, %d paused")
                .formatted(
                        FigureChanges.value(month.health()),
                        month.scored(),
                        FigureChanges.value(month.cadenceAdherence()),
                        FigureChanges.value(month.actionCompletion()),
                        FigureChanges.value(month.goalHealth()),
                        month.needOfAttention().value() == null
                                ? "unknown"
                                : Say.decimal(month.needOfAttention().value()),
                        month.open(),
                        month.paused());
    }

    /** Of those that the reader may read. */
    private void mostInNeed(List<InNeed> before, List<InNeed> after) {
        Noted.each(before, after, InNeed::partnership, this::inNeed, gone -> {
            var its = new Noted(gone.partnership(), ZoneOffset.UTC);
            its.add(
                    ChangeKind.PARTNERSHIP_LEFT,
                    Severity.LOW,
                    subject(Of.PARTNERSHIP, gone.partnership().value().toString(), null),
                    gone.needOfAttention(),
                    null,
                    "a partnership is no longer among those most in need of attention, was with %d"
                            .formatted(gone.needOfAttention()));
            ofPartnerships.addAll(its.changes());
        });
    }

    private void inNeed(@Nullable InNeed before, InNeed after) {
        var its = new Noted(after.partnership(), ZoneOffset.UTC);
        var which = subject(Of.PARTNERSHIP, after.partnership().value().toString(), null);
        if (before == null) {
            its.add(
                    ChangeKind.PARTNERSHIP_ENTERED,
                    Severity.MEDIUM,
                    which,
                    null,
                    after.needOfAttention(),
                    "a partnership is now among those most in need of attention: %d"
                            .formatted(after.needOfAttention()));
        } else if (before.needOfAttention() != after.needOfAttention()) {
            boolean rose = after.needOfAttention() > before.needOfAttention();
            its.add(
                    rose ? ChangeKind.ATTENTION_ROSE : ChangeKind.ATTENTION_FELL,
                    rose ? Severity.MEDIUM : Severity.LOW,
                    which,
                    before.needOfAttention(),
                    after.needOfAttention(),
                    "a partnership among those most in need needs %s attention: %d, was %d"
                            .formatted(rose ? "more" : "less", after.needOfAttention(), before.needOfAttention()));
        }
        if (before != null && !Noted.same(before.health(), after.health())) {
            boolean fell = before.health() != null
                    && after.health() != null
                    && after.health().compareTo(before.health()) < 0;
            its.add(
                    ChangeKind.HEALTH_CHANGED,
                    fell ? Severity.MEDIUM : Severity.LOW,
                    which,
                    before.health(),
                    after.health(),
                    "the health of a partnership among those most in need is %s, was %s"
                            .formatted(ratio(after), ratio(before)));
        }
        ofPartnerships.addAll(its.changes());
    }

    private static String ratio(InNeed partnership) {
        return partnership.health() == null ? "unknown" : Say.ratio(partnership.health());
    }
}
