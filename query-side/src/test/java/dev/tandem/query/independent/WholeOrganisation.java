package dev.tandem.query.independent;

import dev.tandem.query.independent.WholeFold.Partnership;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * The organisation's dashboard of a {@link WholeFold}, told from its reference. A month that has ended is a fold of its
 * own, of what was recorded before it ended: no marks are kept.
 */
final class WholeOrganisation {

    private static final List<String> FIFTHS = List.of("0", "0.2", "0.4", "0.6", "0.8");
    private static final List<String> NEEDS = List.of("0", "1", "5", "10");

    /** Where days end last. */
    private static final ZoneOffset LAST = ZoneOffset.ofHours(-12);

    private final WholeFold fold;
    /** Of those that ended before the last event, as nothing is recorded in the past. */
    private final Map<YearMonth, Map<String, Object>> over = new HashMap<>();

    WholeOrganisation(WholeFold fold) {
        this.fold = fold;
    }

    Map<String, Object> dashboard(Instant at) {
        var running = fold.all().stream().filter(p -> !p.isClosed()).toList();
        var byStatus = new TreeMap<String, Integer>();
        fold.all().forEach(p -> byStatus.merge(p.status, 1, Integer::sum));
        var goals = WholeFold.goalHealths(running, at);
        var healths = running.stream().map(p -> value(WholeFold.health(p, at))).toList();
        var adherences = running.stream()
                .map(p -> value(WholeFold.adherence(p, p.today(at))))
                .toList();
        var completions = running.stream()
                .map(p -> value(WholeFold.part(WholeFold.actionFigures(List.of(p), at), "completion")))
                .toList();
        return Tree.of(
                "partnerships",
                fold.all().size(),
                "byStatus",
                byStatus,
                "health",
                distribution("mean-partnership-health@1", FIFTHS, healths),
                "needOfAttention",
                distribution("mean-need-of-attention@1", NEEDS, needs(running, at)),
                "cadenceAdherence",
                distribution("mean-cadence-adherence@1", FIFTHS, adherences),
                "actionCompletion",
                distribution("mean-action-completion@1", FIFTHS, completions),
                "goals",
                Tree.of("states", goals, "health", goalHealth(goals)),
                "actions",
                actions(running, at),
                "inputs",
                inputs(running, at),
                "months",
                months(at),
                "topWarnings",
                topWarnings(running, at),
                "mostInNeed",
                mostInNeed(running, at));
    }

    private static BigDecimal value(Map<String, Object> figure) {
        return (BigDecimal) figure.get("value");
    }

    private static List<BigDecimal> needs(Collection<Partnership> those, Instant at) {
        return those.stream()
                .filter(p -> p.status.equals("OPEN"))
                .map(p -> BigDecimal.valueOf(WholeFold.need(p, at)))
                .toList();
    }

    private static Map<String, Object> mean(String formula, Collection<BigDecimal> values) {
        var known = values.stream().filter(Objects::nonNull).map(Fraction::of).toList();
        return WholeFold.figure(formula, WholeFold.mean(known), "NO_PARTNERSHIP");
    }

    private static Map<String, Object> distribution(String formula, List<String> from, List<BigDecimal> values) {
        var counts = new int[from.size()];
        int without = 0;
        for (var value : values) {
            if (value == null) {
                without++;
            } else {
                var begun = from.stream().filter(band -> new BigDecimal(band).compareTo(value) <= 0);
                counts[(int) begun.count() - 1]++;
            }
        }
        var bands = IntStream.range(0, counts.length)
                .mapToObj(i -> Tree.of(
                        "from",
                        from.get(i),
                        "to",
                        i + 1 < counts.length ? from.get(i + 1) : null,
                        "partnerships",
                        counts[i]))
                .toList();
        return Tree.of("mean", mean(formula, values), "bands", bands, "without", without);
    }

    private static Map<String, Object> goalHealth(Map<String, Integer> states) {
        int onTrack = states.getOrDefault("ON_TRACK", 0);
        int behind = states.getOrDefault("BEHIND", 0);
        int measured = onTrack + behind + states.getOrDefault("AT_RISK", 0) + states.getOrDefault("STALE", 0);
        return WholeFold.figure(
                "goals-health@1",
                measured == 0 ? null : Fraction.of(2L * onTrack + behind, 2L * measured),
                states.isEmpty() ? "NO_ACTIVE_GOALS" : "NO_MEASURED_GOALS");
    }

    private static Map<String, Object> actions(Collection<Partnership> running, Instant at) {
        var figures = new LinkedHashMap<>(WholeFold.actionFigures(running, at));
        figures.remove("medianDaysOverdue");
        figures.put(
                "partnershipsWithOverdue",
                running.stream()
                        .filter(p ->
                                (int) WholeFold.actionFigures(List.of(p), at).get("overdue") > 0)
                        .count());
        return figures;
    }

    private static Map<String, Object> inputs(Collection<Partnership> running, Instant at) {
        int raised = 0;
        int inTime = 0;
        int unanswered = 0;
        int partnerships = 0;
        for (var p : running) {
            var figures = WholeFold.inputFigures(p, p.today(at));
            raised += (int) figures.get("raisedInPeriod");
            inTime += (int) figures.get("answeredInTime");
            int open = (int) figures.get("unanswered");
            unanswered += open;
            partnerships += open > 0 ? 1 : 0;
        }
        return Tree.of(
                "answered",
                WholeFold.figure("inputs-answered@1", raised == 0 ? null : Fraction.of(inTime, raised), "NO_INPUTS"),
                "raisedInPeriod",
                raised,
                "inTime",
                inTime,
                "unanswered",
                unanswered,
                "partnershipsWithUnanswered",
                partnerships);
    }

    /** The twelve that have ended everywhere. */
    private List<Object> months(Instant at) {
        var running = YearMonth.from(at.atOffset(LAST));
        var months = new ArrayList<Object>();
        for (int ago = 12; ago >= 1; ago--) {
            var month = running.minusMonths(ago);
            var end = month.plusMonths(1).atDay(1).atStartOfDay(LAST).toInstant();
            months.add(fold.isPast(end) ? over.computeIfAbsent(month, this::month) : month(month));
        }
        return months;
    }

    private Map<String, Object> month(YearMonth month) {
        var healths = new ArrayList<BigDecimal>();
        var adherences = new ArrayList<BigDecimal>();
        var needs = new ArrayList<BigDecimal>();
        var goals = new TreeMap<String, Integer>();
        int open = 0;
        int paused = 0;
        int due = 0;
        int onTime = 0;
        for (var now : fold.all()) {
            var end = month.plusMonths(1).atDay(1).atStartOfDay(now.zone).toInstant();
            var p = fold.before(end).one(now.id);
            if (p == null || !p.opened.isBefore(end) || p.isClosed()) {
                continue;
            }
            var lastSecond = end.minusSeconds(1);
            open += p.status.equals("OPEN") ? 1 : 0;
            paused += p.status.equals("PAUSED") ? 1 : 0;
            healths.add(value(WholeFold.health(p, lastSecond)));
            adherences.add(value(WholeFold.adherence(p, p.day(lastSecond))));
            needs.addAll(needs(List.of(p), lastSecond));
            var actions = WholeFold.actionFigures(List.of(p), lastSecond);
            due += (int) actions.get("dueInPeriod");
            onTime += (int) actions.get("onTime");
            WholeFold.goalHealths(List.of(p), lastSecond)
                    .forEach((state, count) -> goals.merge(state, count, Integer::sum));
        }
        return Tree.of(
                "month",
                month,
                "open",
                open,
                "paused",
                paused,
                "health",
                mean("mean-partnership-health@1", healths),
                "scored",
                healths.stream().filter(Objects::nonNull).count(),
                "cadenceAdherence",
                mean("mean-cadence-adherence@1", adherences),
                "actionCompletion",
                WholeFold.figure("action-completion@1", due == 0 ? null : Fraction.of(onTime, due), "NOTHING_DUE"),
                "goalHealth",
                goalHealth(goals),
                "needOfAttention",
                mean("mean-need-of-attention@1", needs));
    }

    private static final class Rule {
        String level;
        int weight;
        int warnings;
        int partnerships;
    }

    private static List<Object> topWarnings(Collection<Partnership> running, Instant at) {
        var rules = new TreeMap<String, Rule>();
        for (var p : running) {
            var those = WholeFold.warnings(p, at);
            for (var warning : those) {
                var rule = rules.computeIfAbsent((String) warning.get("rule"), _ -> new Rule());
                rule.warnings++;
                if (WholeFold.weight(warning) > rule.weight) {
                    rule.weight = WholeFold.weight(warning);
                    rule.level = (String) warning.get("level");
                }
            }
            those.stream()
                    .map(warning -> warning.get("rule"))
                    .distinct()
                    .forEach(rule -> rules.get(rule).partnerships++);
        }
        return rules.entrySet().stream()
                .sorted(Comparator.<Map.Entry<String, Rule>>comparingInt(rule -> -rule.getValue().weight)
                        .thenComparingInt(rule -> -rule.getValue().partnerships)
                        .thenComparingInt(rule -> -rule.getValue().warnings)
                        .thenComparing(Map.Entry::getKey))
                .map(rule -> (Object) Tree.of(
                        "rule",
                        rule.getKey(),
                        "highest",
                        rule.getValue().level,
                        "warnings",
                        rule.getValue().warnings,
                        "partnerships",
                        rule.getValue().partnerships))
                .toList();
    }

    private static List<Object> mostInNeed(Collection<Partnership> running, Instant at) {
        return running.stream()
                .filter(p -> WholeFold.need(p, at) > 0)
                .sorted(Comparator.<Partnership>comparingInt(p -> -WholeFold.need(p, at))
                        .thenComparing(
                                p -> value(WholeFold.health(p, at)), Comparator.nullsLast(Comparator.naturalOrder()))
                        .thenComparingInt(p -> p.order))
                .limit(10)
                .map(p -> (Object) Tree.of(
                        "partnership",
                        p.id,
                        "needOfAttention",
                        WholeFold.need(p, at),
                        "health",
                        value(WholeFold.health(p, at))))
                .toList();
    }
}
