package dev.tandem.query.team;

import dev.tandem.api.person.PersonId;
import dev.tandem.query.card.Cards;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Those whom one person manages or managed, in the order in which they came. */
public record Team(List<Interval> intervals) {

    public static final Team NONE = new Team(List.of());

    public Team {
        intervals = List.copyOf(intervals);
    }

    /**
     * @param from position at which it began
     * @param to position at which it ended; absent while it lasts
     */
    public record Interval(
            PersonId person, long from, @Nullable Long to) {

        boolean covers(long position) {
            return from <= position && (to == null || position < to);
        }

        private boolean lastsFor(PersonId whom) {
            return to == null && person.equals(whom);
        }
    }

    /** Those managed at a position. */
    public List<PersonId> at(long position) {
        return intervals.stream()
                .filter(interval -> interval.covers(position))
                .map(Interval::person)
                .toList();
    }

    /** Those managed today. */
    public List<PersonId> today() {
        return at(Long.MAX_VALUE);
    }

    Team joined(PersonId person, long position) {
        return intervals.stream().anyMatch(interval -> interval.lastsFor(person))
                ? this
                : new Team(Cards.plus(intervals, new Interval(person, position, null)));
    }

    Team left(PersonId person, long position) {
        return new Team(Cards.each(
                intervals,
                interval -> interval.lastsFor(person),
                interval -> new Interval(person, interval.from(), position)));
    }
}
