package dev.tandem.query.membership;

import dev.tandem.api.partnership.PartnershipId;
import dev.tandem.api.partnership.Side;
import dev.tandem.query.card.Cards;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The partnerships that one person holds or held, in the order in which they were taken up. */
public record Held(List<Interval> intervals) {

    public static final Held NONE = new Held(List.of());

    public Held {
        intervals = List.copyOf(intervals);
    }

    /**
     * @param from position at which it began
     * @param to position at which it ended; absent while it lasts
     */
    public record Interval(
            PartnershipId partnershipId,
            Side side,
            long from,
            @Nullable Long to) {

        boolean covers(long position) {
            return from <= position && (to == null || position < to);
        }
    }

    /** Those held at a position. */
    public List<Interval> at(long position) {
        return intervals.stream().filter(interval -> interval.covers(position)).toList();
    }

    /** The side on which the person is in a partnership today. */
    public Optional<Side> sideIn(PartnershipId partnership) {
        return intervals.stream()
                .filter(interval ->
                        interval.to() == null && interval.partnershipId().equals(partnership))
                .map(Interval::side)
                .findFirst();
    }

    /** From a position on the person is on this side of a partnership, or on none. */
    Held on(@Nullable Side side, PartnershipId partnership, long position) {
        if (sideIn(partnership).equals(Optional.ofNullable(side))) {
            return this;
        }
        var ended = Cards.each(
                intervals,
                interval -> interval.to() == null && interval.partnershipId().equals(partnership),
                interval -> new Interval(partnership, interval.side(), interval.from(), position));
        return new Held(side == null ? ended : Cards.plus(ended, new Interval(partnership, side, position, null)));
    }
}
