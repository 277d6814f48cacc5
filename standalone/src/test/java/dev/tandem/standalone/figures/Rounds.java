package dev.tandem.standalone.figures;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;

/** The figures of alternating rounds: each with its median, its range and its ratio to the first one named. */
public final class Rounds {

    private final String unit;
    private final Map<String, List<Double>> figures = new LinkedHashMap<>();

    /** Of figures per second. */
    public Rounds() {
        this("/s");
    }

    /** @param unit as it is printed after each figure */
    public Rounds(String unit) {
        this.unit = unit;
    }

    /** In which order they are printed, where that is not the order in which they come. */
    public void inOrder(List<String> names) {
        names.forEach(what -> figures.computeIfAbsent(what, _ -> new ArrayList<>()));
    }

    public void add(String what, double figure) {
        figures.computeIfAbsent(what, _ -> new ArrayList<>()).add(figure);
    }

    /** The same in another order each round, so that none is always measured in the wake of the same other one. */
    public static <T> List<T> turns(int round, Collection<T> all) {
        var turns = new ArrayList<>(all);
        Collections.rotate(turns, round);
        return turns;
    }

    public void print() {
        double limit = median(figures.values().iterator().next());
        figures.forEach((what, rounds) -> {
            var sorted = rounds.stream().sorted().toList();
            System.out.printf(
                    Locale.ROOT,
                    "%-52s median %s%s  range %s - %s  ratio to the first %.3f  (%d rounds)%n",
                    what,
                    written(median(rounds)),
                    unit,
                    written(sorted.getFirst()),
                    written(sorted.getLast()),
                    median(rounds) / limit,
                    rounds.size());
        });
    }

    /**
     * Prints how many times the one figure is the other: median by median, and the range of the rounds' own ratios.
     *
     * @param wanted as it is printed behind, as in "at least 2"
     */
    public void compare(String what, String with, String wanted) {
        var ones = rounds(what);
        var others = rounds(with);
        var ratios = IntStream.range(0, Math.min(ones.size(), others.size()))
                .mapToDouble(i -> ones.get(i) / others.get(i))
                .sorted()
                .toArray();
        System.out.printf(
                Locale.ROOT,
                "%s / %s: %.2f (%.2f - %.2f), wanted: %s%n",
                what,
                with,
                median(ones) / median(others),
                ratios[0],
                ratios[ratios.length - 1],
                wanted);
    }

    private List<Double> rounds(String what) {
        var rounds = figures.get(what);
        if (rounds == null) {
            throw new IllegalArgumentException("nothing was measured as '" + what + "'");
        }
        return rounds;
    }

    private static String written(double figure) {
        return String.format(Locale.ROOT, figure < 100 ? "%,10.2f" : "%,10.0f", figure);
    }

    private static double median(List<Double> rounds) {
        return rounds.stream().sorted().toList().get(rounds.size() / 2);
    }
}
