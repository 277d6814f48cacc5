package dev.tandem.standalone.figures;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The figures of alternating rounds: each with its median, its range and its ratio to the first one named. */
final class Rounds {

    private final Map<String, List<Double>> figures = new LinkedHashMap<>();

    void add(String what, double perSecond) {
        figures.computeIfAbsent(what, _ -> new ArrayList<>()).add(perSecond);
    }

    void print() {
        double limit = median(figures.values().iterator().next());
        figures.forEach((what, rounds) -> {
            var sorted = rounds.stream().sorted().toList();
            System.out.printf(
                    Locale.ROOT,
                    "%-52s median %,10.0f/s  range %,.0f - %,.0f  ratio to the first %.3f  (%d rounds)%n",
                    what,
                    median(rounds),
                    sorted.getFirst(),
                    sorted.getLast(),
                    median(rounds) / limit,
                    rounds.size());
        });
    }

    private static double median(List<Double> rounds) {
        return rounds.stream().sorted().toList().get(rounds.size() / 2);
    }
}
