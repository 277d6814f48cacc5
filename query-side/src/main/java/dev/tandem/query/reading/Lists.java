package dev.tandem.query.reading;

import dev.tandem.api.AggregateType;
import dev.tandem.api.error.RefusalCode;
import dev.tandem.api.query.Paging;
import dev.tandem.query.catalogue.Block;
import dev.tandem.query.catalogue.Block.Item;
import dev.tandem.query.catalogue.Catalogue;
import dev.tandem.query.projection.Projection;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/** Pages of lists. The order is that of coming to be, the cursor a position in it: neither ever changes. */
final class Lists {

    /** Most documents looked at for one page: a rare filter answers a short page with a cursor to go on from. */
    private static final int MOST_LOOKED_AT = 2_000;
    /** Documents, and stretches of the catalogue, read in one go. */
    private static final int AT_ONCE = 200;

    private final ViewsInTime views;
    private final TandemProjections projections;

    Lists(ViewsInTime views, TandemProjections projections) {
        this.views = views;
        this.projections = projections;
    }

    /** @param next the cursor of the next page; absent on the last */
    record Found<C>(List<C> items, @Nullable String next) {}

    /** A page of what is at hand, in ascending order of {@code since}. */
    <C> Found<C> of(List<C> all, ToLongFunction<C> since, Predicate<C> filter, Paging paging) {
        long after = after(paging);
        var matching = all.stream()
                .filter(card -> since.applyAsLong(card) > after)
                .filter(filter)
                .limit(paging.limit() + 1L)
                .toList();
        if (matching.size() <= paging.limit()) {
            return new Found<>(matching, null);
        }
        var items = matching.subList(0, paging.limit());
        return new Found<>(items, Long.toString(since.applyAsLong(items.getLast())));
    }

    /** A page of everything of a kind that had come to be by a moment. */
    <C> Found<C> ofAll(
            AggregateType type,
            Projection<C> projection,
            Predicate<C> filter,
            Paging paging,
            Moment moment,
            Deadline deadline) {
        var items = new ArrayList<C>();
        long after = after(paging);
        int looked = 0;
        while (true) {
            var candidates = catalogued(type, after, moment.position());
            if (candidates.isEmpty()) {
                return new Found<>(items, null);
            }
            var found = views.at(projection, candidates.stream().map(Item::id).toList(), moment.position(), deadline);
            for (var candidate : candidates) {
                var document = found.get(candidate.id());
                var card = document == null ? null : document.value();
                if (card != null && filter.test(card)) {
                    if (items.size() == paging.limit()) {
                        return new Found<>(items, Long.toString(after));
                    }
                    items.add(card);
                }
                after = candidate.position();
            }
            looked += candidates.size();
            if (looked >= MOST_LOOKED_AT) {
                return new Found<>(items, Long.toString(after));
            }
        }
    }

    /** The next of a kind, at most so many at once, empty at the end. */
    private List<Item> catalogued(AggregateType type, long after, long upTo) {
        var items = new ArrayList<Item>();
        long from = after + 1;
        while (from <= upTo && items.size() < AT_ONCE) {
            long last = from;
            var keys = new ArrayList<String>();
            for (int i = 0; i < AT_ONCE && last <= upTo; i++) {
                keys.add(Catalogue.key(type, last));
                last = Catalogue.nextStretch(last);
            }
            long first = from;
            views.at(projections.catalogue(), keys, upTo, new Deadline(java.time.Duration.ZERO))
                    .values()
                    .forEach(block -> items(block.value()).stream()
                            .filter(item -> item.position() >= first && item.position() <= upTo)
                            .forEach(items::add));
            from = last;
        }
        return items.size() <= AT_ONCE ? items : items.subList(0, AT_ONCE);
    }

    private static List<Item> items(@Nullable Block block) {
        return block == null ? List.of() : block.items();
    }

    static long after(Paging paging) {
        if (paging.after() == null) {
            return -1;
        }
        try {
            return Long.parseLong(paging.after());
        } catch (NumberFormatException e) {
            throw new Refusal(RefusalCode.INVALID_PARAMETER, "after must be a cursor that an earlier page named.");
        }
    }
}
