package dev.tandem.standalone.demo;

import dev.tandem.standalone.demo.Story.Pair;
import dev.tandem.standalone.demo.Story.Person;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/** When each partnership is there, who its sides are at a time, and when nothing is said in it. */
final class Seasons {

    private record Gap(int from, int to) {}

    /** One partnership's year. */
    static final class Season {

        private final int from;
        private final int to;
        private final List<Person> team;
        private final TreeMap<Integer, Pair> sides = new TreeMap<>();
        private final List<Gap> gaps = new ArrayList<>();
        private boolean saddened;

        private Season(Pair pair, List<Person> team, int from, int to) {
            this.team = List.copyOf(team);
            this.from = from;
            this.to = to;
            sides.put(Integer.MIN_VALUE, pair);
        }

        /** From that day on these are its sides. */
        Season with(int day, Pair pair) {
            sides.put(day, pair);
            return this;
        }

        /** Between these days nothing is said: it is paused, or nobody comes to it. */
        Season without(int first, int last) {
            gaps.add(new Gap(first, last));
            return this;
        }

        /** Its manager's pulse falls by two and more in the last month. */
        Season saddens() {
            saddened = true;
            return this;
        }

        boolean saddened() {
            return saddened;
        }

        int from() {
            return from;
        }

        int to() {
            return to;
        }

        List<Person> team() {
            return team;
        }

        Pair pair(int day) {
            return sides.floorEntry(day).getValue();
        }

        boolean open(int... days) {
            for (int day : days) {
                if (day < from || day > to || gaps.stream().anyMatch(gap -> day >= gap.from() && day <= gap.to())) {
                    return false;
                }
            }
            return true;
        }
    }

    private final Map<String, Season> seasons = new HashMap<>();

    /** @param to the last day on which anything is said */
    Season add(Pair pair, List<Person> team, int from, int to) {
        var season = new Season(pair, team, from, to);
        seasons.put(pair.handle(), season);
        return season;
    }

    Season of(String pair) {
        return Objects.requireNonNull(seasons.get(pair), pair);
    }

    Pair pair(String pair, int day) {
        return of(pair).pair(day);
    }

    List<Person> team(String pair) {
        return of(pair).team();
    }

    int last(String pair) {
        return of(pair).to();
    }

    boolean open(String pair, int... days) {
        return of(pair).open(days);
    }
}
