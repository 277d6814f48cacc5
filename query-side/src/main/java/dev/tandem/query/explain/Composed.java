package dev.tandem.query.explain;

import dev.tandem.api.query.FigureExplanation;
import dev.tandem.api.query.FigureExplanation.Kind;
import dev.tandem.api.query.FigureExplanation.Subject;
import dev.tandem.api.query.OrganisationDashboard.Band;
import dev.tandem.api.query.OrganisationDashboard.Distribution;
import dev.tandem.query.explain.Explained.Result;
import dev.tandem.query.organisation.Contribution;
import dev.tandem.query.organisation.Mark;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A figure of the organisation: made of what each partnership adds. */
final class Composed<T> {

    private static final String ELSEWHERE =
            "The events are named where each partnership's own figure is explained (explainedBy); of partnerships that "
                    + "are told together here there are numbers only.";

    private static final String NO_VALUE = "It has no value";

    private final Formula formula;
    private final Result result;
    private final Function<Contribution, Added<T>> added;
    private final Function<T, String> said;
    private final Function<List<T>, String> saidTogether;
    private @Nullable Formula own;
    private @Nullable YearMonth month;

    /**
     * @param said what one adds, as text
     * @param saidTogether what several add
     */
    Composed(
            Formula formula,
            Result result,
            Function<Contribution, Added<T>> added,
            Function<T, String> said,
            Function<List<T>, String> saidTogether) {
        this.formula = formula;
        this.result = result;
        this.added = added;
        this.said = said;
        this.saidTogether = saidTogether;
    }

    /** @param figure the partnership's own, that says where it comes from */
    Composed<T> linked(Formula figure) {
        own = figure;
        return this;
    }

    /** @param at the month at whose end the partnership's figure is meant */
    Composed<T> linked(Formula figure, YearMonth at) {
        month = at;
        return linked(figure);
    }

    /** A mean: the sum, and over how many. */
    static Composed<BigDecimal> mean(Formula formula, Result result, Function<Contribution, Added<BigDecimal>> added) {
        return new Composed<>(
                formula,
                result,
                added,
                BigDecimal::toPlainString,
                values -> "%s over %d"
                        .formatted(
                                values.stream()
                                        .reduce(BigDecimal.ZERO, BigDecimal::add)
                                        .toPlainString(),
                                values.size()));
    }

    /** How many are in which band, and how many in none. */
    static Composed<BigDecimal> banded(
            Formula formula, Distribution distribution, Function<Contribution, Added<BigDecimal>> added) {
        return new Composed<>(
                formula,
                new Result(null, bands(distribution.bands(), distribution.without()), null),
                added,
                BigDecimal::toPlainString,
                values -> bands(banded(distribution.bands(), values), 0));
    }

    private static List<Band> banded(List<Band> bands, Collection<BigDecimal> values) {
        return bands.stream()
                .map(band -> new Band(band.from(), band.to(), (int) values.stream()
                        .filter(value -> value.compareTo(band.from()) >= 0
                                && (band.to() == null || value.compareTo(band.to()) < 0))
                        .count()))
                .toList();
    }

    /** Those without any partnership are not named. */
    private static String bands(List<Band> bands, int without) {
        var named = bands.stream()
                .filter(band -> band.partnerships() > 0)
                .map(band -> "from %s%s: %d"
                        .formatted(
                                band.from().toPlainString(),
                                band.to() == null
                                        ? ""
                                        : " to below " + band.to().toPlainString(),
                                band.partnerships()))
                .collect(Collectors.toCollection(ArrayList::new));
        if (without > 0) {
            named.add("without a value: " + without);
        }
        return named.isEmpty() ? "none" : String.join(", ", named);
    }

    /** Something of something, as of each so of all. */
    static Composed<Part> ratio(Formula formula, Result result, Function<Contribution, Added<Part>> added) {
        return new Composed<>(
                        formula,
                        result,
                        added,
                        Part::toString,
                        parts -> new Part(
                                        parts.stream().mapToInt(Part::part).sum(),
                                        parts.stream().mapToInt(Part::whole).sum())
                                .toString())
                .linked(formula);
    }

    /** Of goals, how many are in which state. */
    static Composed<Map<?, Integer>> goals(
            Formula formula, Result result, Function<Contribution, Added<Map<?, Integer>>> added) {
        return new Composed<>(formula, result, added, Result::counts, several -> {
                    var sums = new TreeMap<Object, Integer>();
                    several.forEach(one -> one.forEach((state, goals) -> sums.merge(state, goals, Integer::sum)));
                    return Result.counts(sums);
                })
                .linked(formula);
    }

    /** How many of each. */
    static <E extends Enum<E>> String counted(List<E> those) {
        return Result.counts(
                those.stream().collect(Collectors.groupingBy(one -> one, TreeMap::new, Collectors.summingInt(_ -> 1))));
    }

    static String sum(List<Integer> numbers) {
        return Integer.toString(numbers.stream().mapToInt(Integer::intValue).sum());
    }

    Formula formula() {
        return formula;
    }

    Result result() {
        return result;
    }

    /**
     * @param apart those that are told one by one
     * @param together those of which there are numbers only
     * @param asOf what to give as {@code asOf} for an earlier instant
     */
    FigureExplanation explained(
            String figure,
            Collection<Contribution> apart,
            Collection<Contribution> together,
            Function<Instant, String> asOf) {
        var moments = new HashMap<Instant, String>();
        var items = new ArrayList<Item>();
        apart.forEach(one -> items.add(item(one, end -> moments.computeIfAbsent(end, asOf))));
        items.addAll(pooled(together));
        return new FigureExplanation(
                figure,
                formula.id(),
                formula.words(),
                result.value(),
                result.state(),
                result.reason(),
                result.reason() == null ? null : Needed.forValue(result.reason()),
                items.stream().map(item -> Explanations.view(item, List.of())).toList(),
                List.of(),
                null,
                ELSEWHERE);
    }

    private Item item(Contribution one, Function<Instant, String> asOf) {
        var its = added.apply(one);
        var item = Item.of(
                "Partnership " + one.id(),
                its.value() == null ? null : said.apply(its.value()),
                new Subject(Kind.PARTNERSHIP, one.id().toString(), one.id()),
                its.why(),
                List.of());
        if (own == null) {
            return item;
        }
        var path = "partnerships/%s/figures/%s".formatted(one.id(), own.figure());
        return item.explainedBy(month == null ? path : path + "?asOf=" + asOf.apply(Mark.endOf(month, one.zone())));
    }

    /** What counts first, then what does not, by why. */
    private List<Item> pooled(Collection<Contribution> together) {
        var values = new ArrayList<T>();
        var left = new LinkedHashMap<String, Integer>();
        for (var one : together) {
            var its = added.apply(one);
            if (its.value() != null) {
                values.add(its.value());
            }
            if (its.why() != null) {
                left.merge(its.why(), 1, Integer::sum);
            }
        }
        var items = new ArrayList<Item>();
        if (!values.isEmpty()) {
            items.add(others(values.size(), saidTogether.apply(values), null));
        }
        left.forEach((why, n) -> items.add(others(n, null, why)));
        return items;
    }

    private static Item others(int n, @Nullable String value, @Nullable String why) {
        return Item.of(
                n == 1 ? "1 other partnership" : n + " other partnerships",
                value,
                new Subject(Kind.PARTNERSHIP, "others", null),
                why,
                List.of());
    }

    /**
     * What one partnership adds to a figure.
     *
     * @param why why it adds nothing; absent where it does
     */
    record Added<T>(@Nullable T value, @Nullable String why) {

        static <T> Added<T> of(T value) {
            return new Added<>(value, null);
        }

        static <T> Added<T> not(String why) {
            return new Added<>(null, why);
        }

        static <T> Added<T> ifAny(@Nullable T value) {
            return value == null ? not(NO_VALUE) : of(value);
        }
    }

    /** Something of something. */
    record Part(int part, int whole) {

        static Added<Part> of(int part, int whole, String none) {
            return whole == 0 ? Added.not(none) : Added.of(new Part(part, whole));
        }

        @Override
        public String toString() {
            return part + " of " + whole;
        }
    }
}
