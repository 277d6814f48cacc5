package dev.tandem.query.organisation;

import dev.tandem.api.partnership.PartnershipId;
import dev.tandem.api.query.Figure;
import dev.tandem.api.query.GoalHealth;
import dev.tandem.api.query.NotEnoughData;
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
import dev.tandem.query.figure.AnsweredInputs;
import dev.tandem.query.figure.GoalFigures;
import dev.tandem.query.figure.Punctuality;
import dev.tandem.query.figure.Ratios;
import dev.tandem.query.organisation.Contribution.Now;
import dev.tandem.query.organisation.Contribution.Rule;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.ToIntFunction;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Makes the organisation's dashboard out of what each partnership adds to it: a pure function of these and an instant. */
public final class Organisation {

    public static final String MEAN_HEALTH = "mean-partnership-health@1";
    public static final String MEAN_NEED = "mean-need-of-attention@1";
    public static final String MEAN_ADHERENCE = "mean-cadence-adherence@1";
    public static final String MEAN_COMPLETION = "mean-action-completion@1";

    private static final List<BigDecimal> FIFTHS =
            Stream.of("0", "0.2", "0.4", "0.6", "0.8").map(BigDecimal::new).toList();
    /** Nothing; less than a high warning; less than two; two and more. */
    private static final List<BigDecimal> NEEDS =
            Stream.of("0", "1", "5", "10").map(BigDecimal::new).toList();

    private static final BigDecimal HALF = new BigDecimal("0.5");
    private static final int MOST_IN_NEED = 10;

    private Organisation() {}

    /** @param mayRead the partnerships that may be told apart from others */
    public static OrganisationDashboard dashboard(
            Collection<Contribution> contributions, Instant at, Predicate<PartnershipId> mayRead) {
        var running = contributions.stream()
                .flatMap(contribution -> Stream.ofNullable(contribution.now()))
                .toList();
        var marks = running.stream().map(Now::mark).toList();
        return new OrganisationDashboard(
                contributions.size(),
                byStatus(contributions),
                distribution(MEAN_HEALTH, FIFTHS, marks, Mark::health),
                distribution(MEAN_NEED, NEEDS, open(marks), Organisation::need),
                distribution(MEAN_ADHERENCE, FIFTHS, marks, Mark::adherence),
                distribution(MEAN_COMPLETION, FIFTHS, running, Now::completion),
                new GoalTotals(goals(marks), goalHealth(marks)),
                actions(running),
                inputs(running),
                months(contributions, Contribution.lastMonth(at)),
                topWarnings(running),
                mostInNeed(contributions, mayRead));
    }

    private static Map<PartnershipStatus, Integer> byStatus(Collection<Contribution> contributions) {
        var counts = new EnumMap<PartnershipStatus, Integer>(PartnershipStatus.class);
        contributions.forEach(contribution -> counts.merge(contribution.status(), 1, Integer::sum));
        return Collections.unmodifiableMap(counts);
    }

    private static List<Mark> open(Collection<Mark> marks) {
        return marks.stream()
                .filter(mark -> mark.status() == PartnershipStatus.OPEN)
                .toList();
    }

    private static BigDecimal need(Mark mark) {
        return BigDecimal.valueOf(mark.need());
    }

    /** @param from where each band begins, which is where the one before it ends */
    private static <T> Distribution distribution(
            String formula, List<BigDecimal> from, Collection<T> all, Function<T, @Nullable BigDecimal> value) {
        var values =
                all.stream().flatMap(one -> Stream.ofNullable(value.apply(one))).toList();
        var counts = new int[from.size()];
        for (var one : values) {
            int band = from.size() - 1;
            while (band > 0 && one.compareTo(from.get(band)) < 0) {
                band--;
            }
            counts[band]++;
        }
        var bands = new ArrayList<Band>(counts.length);
        for (int i = 0; i < counts.length; i++) {
            bands.add(new Band(from.get(i), i + 1 < counts.length ? from.get(i + 1) : null, counts[i]));
        }
        return new Distribution(mean(formula, values), List.copyOf(bands), all.size() - values.size());
    }

    private static Figure mean(String formula, Collection<BigDecimal> values) {
        return Ratios.mean(values)
                .map(mean -> Figure.of(formula, Ratios.shown(mean)))
                .orElse(Figure.none(formula, NotEnoughData.NO_PARTNERSHIP));
    }

    private static Map<GoalHealth, Integer> goals(Collection<Mark> marks) {
        var counts = new EnumMap<GoalHealth, Integer>(GoalHealth.class);
        marks.forEach(mark -> mark.goals().forEach((state, goals) -> counts.merge(state, goals, Integer::sum)));
        return Collections.unmodifiableMap(counts);
    }

    /** Mean of the goals' numbers, each goal counting the same wherever it is; the pending ones left out. */
    private static Figure goalHealth(Collection<Mark> marks) {
        var states = goals(marks);
        int measured = 0;
        var sum = BigDecimal.ZERO;
        for (var entry : states.entrySet()) {
            var count = BigDecimal.valueOf(entry.getValue());
            measured += entry.getKey() == GoalHealth.PENDING ? 0 : entry.getValue();
            sum = switch (entry.getKey()) {
                case ON_TRACK -> sum.add(count);
                case BEHIND -> sum.add(HALF.multiply(count));
                case AT_RISK, STALE, PENDING -> sum;
            };
        }
        if (measured == 0) {
            return Figure.none(
                    GoalFigures.GOALS_HEALTH,
                    states.isEmpty() ? NotEnoughData.NO_ACTIVE_GOALS : NotEnoughData.NO_MEASURED_GOALS);
        }
        return Figure.of(
                GoalFigures.GOALS_HEALTH, Ratios.shown(sum.divide(BigDecimal.valueOf(measured), Ratios.EXACT)));
    }

    private static ActionTotals actions(Collection<Now> running) {
        var marks = running.stream().map(Now::mark).toList();
        return new ActionTotals(
                sum(running, Now::open),
                completion(marks),
                sum(marks, Mark::due),
                sum(marks, Mark::onTime),
                sum(running, Now::overdue),
                (int) running.stream().filter(now -> now.overdue() > 0).count());
    }

    private static Figure completion(Collection<Mark> marks) {
        return ratio(
                Punctuality.ACTION_COMPLETION,
                sum(marks, Mark::onTime),
                sum(marks, Mark::due),
                NotEnoughData.NOTHING_DUE);
    }

    private static Figure ratio(String formula, int part, int whole, NotEnoughData none) {
        return whole == 0 ? Figure.none(formula, none) : Figure.of(formula, Ratios.shown(Ratios.ratio(part, whole)));
    }

    private static InputTotals inputs(Collection<Now> running) {
        int raised = sum(running, Now::raised);
        int inTime = sum(running, Now::inTime);
        return new InputTotals(
                ratio(AnsweredInputs.FORMULA, inTime, raised, NotEnoughData.NO_INPUTS),
                raised,
                inTime,
                sum(running, Now::unanswered),
                (int) running.stream().filter(now -> now.unanswered() > 0).count());
    }

    private static <T> int sum(Collection<T> all, ToIntFunction<T> number) {
        return all.stream().mapToInt(number).sum();
    }

    private static List<Month> months(Collection<Contribution> contributions, YearMonth last) {
        var marks = new TreeMap<YearMonth, List<Mark>>();
        for (int ago = Contribution.MONTHS - 1; ago >= 0; ago--) {
            marks.put(last.minusMonths(ago), new ArrayList<>());
        }
        contributions.forEach(contribution -> contribution
                .months()
                .forEach(mark -> Objects.requireNonNull(marks.get(mark.month()), "a month that is asked for")
                        .add(mark)));
        var months = new ArrayList<Month>(marks.size());
        marks.forEach((month, those) -> months.add(month(month, those)));
        return List.copyOf(months);
    }

    private static Month month(YearMonth month, List<Mark> marks) {
        var open = open(marks);
        var scores =
                marks.stream().flatMap(mark -> Stream.ofNullable(mark.health())).toList();
        return new Month(
                month,
                open.size(),
                marks.size() - open.size(),
                mean(MEAN_HEALTH, scores),
                scores.size(),
                mean(
                        MEAN_ADHERENCE,
                        marks.stream()
                                .flatMap(mark -> Stream.ofNullable(mark.adherence()))
                                .toList()),
                completion(marks),
                goalHealth(marks),
                mean(MEAN_NEED, open.stream().map(Organisation::need).toList()));
    }

    private static List<TopWarning> topWarnings(Collection<Now> running) {
        var byRule = new TreeMap<String, List<Rule>>();
        running.forEach(now -> now.rules()
                .forEach(rule -> byRule.computeIfAbsent(rule.rule(), _ -> new ArrayList<>())
                        .add(rule)));
        return byRule.values().stream()
                .map(rules -> new TopWarning(
                        rules.getFirst().rule(),
                        Collections.max(rules.stream().map(Rule::highest).toList()),
                        sum(rules, Rule::warnings),
                        rules.size()))
                .sorted(Comparator.comparing(TopWarning::highest)
                        .thenComparingInt(TopWarning::partnerships)
                        .thenComparingInt(TopWarning::warnings)
                        .reversed()
                        .thenComparing(TopWarning::rule))
                .toList();
    }

    private static List<InNeed> mostInNeed(Collection<Contribution> contributions, Predicate<PartnershipId> mayRead) {
        return contributions.stream()
                .flatMap(contribution ->
                        Stream.ofNullable(contribution.now()).map(now -> new Ranked(contribution, now.mark())))
                .filter(ranked -> ranked.mark.need() > 0 && mayRead.test(ranked.of.id()))
                .sorted(Ranked.MOST_IN_NEED_FIRST)
                .limit(MOST_IN_NEED)
                .map(ranked -> new InNeed(ranked.of.id(), ranked.mark.need(), ranked.mark.health()))
                .toList();
    }

    private record Ranked(Contribution of, Mark mark) {

        /** Then the lower health, those without a score last; then the older partnership. */
        static final Comparator<Ranked> MOST_IN_NEED_FIRST = Comparator.comparingInt(
                        (Ranked ranked) -> ranked.mark.need())
                .reversed()
                .thenComparing(ranked -> {
                    var health = ranked.mark.health();
                    return health == null ? BigDecimal.TWO : health;
                })
                .thenComparingLong(ranked -> ranked.of.since());
    }
}
