package dev.tandem.query.reading;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.tandem.api.AggregateType;
import dev.tandem.api.error.RefusalCode;
import dev.tandem.api.query.Paging;
import dev.tandem.api.query.Reading;
import dev.tandem.query.catalogue.Block;
import dev.tandem.query.catalogue.Block.Item;
import dev.tandem.query.catalogue.Catalogue;
import dev.tandem.query.listing.Row;
import dev.tandem.query.projection.Log;
import dev.tandem.query.projection.Projection;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.function.ToLongFunction;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Pages of lists. Without another order it is that of coming to be, which never changes: each page shows what is. Ordered
 * by values, all pages of a list are read as of the moment of the first: what changes in between would else be met twice
 * or never.
 */
final class Lists {

    /** Most documents looked at for one page: a rare filter answers a short page with a cursor to go on from. */
    private static final int MOST_LOOKED_AT = 2_000;
    /** Documents, and stretches of the catalogue, read in one go. */
    private static final int AT_ONCE = 200;
    /** Orders kept to go on with, by the number of things in them. */
    private static final int MOST_KEPT = 500_000;

    private static final Duration KEPT_FOR = Duration.ofMinutes(10);

    private final ViewsInTime views;
    private final TandemProjections projections;
    private final Cache<Order, List<Place>> orders = Caffeine.newBuilder()
            .maximumWeight(MOST_KEPT)
            .weigher((Order order, List<Place> places) -> places.size() + 1)
            .expireAfterAccess(KEPT_FOR)
            .build();

    Lists(ViewsInTime views, TandemProjections projections) {
        this.views = views;
        this.projections = projections;
    }

    /** @param next the cursor of the next page; absent on the last */
    record Found<C>(List<C> items, @Nullable String next) {}

    /** @param scope whose: a person's, or everything */
    record Order(long list, Moment moment, String scope) {}

    /**
     * Where something stands in an order: there are its ids, and none of its words.
     *
     * @param of the partnership or person that it belongs to
     */
    record Place(long since, String id, String of) {}

    /** A page of what is at hand, in ascending order of {@code since}. */
    <C> Found<C> of(List<C> all, ToLongFunction<C> since, Predicate<C> filter, Paging paging, long list) {
        long after = after(Cursor.of(paging, list));
        var matching = all.stream()
                .filter(card -> since.applyAsLong(card) > after)
                .filter(filter)
                .limit(paging.limit() + 1L)
                .toList();
        if (matching.size() <= paging.limit()) {
            return new Found<>(matching, null);
        }
        var items = matching.subList(0, paging.limit());
        return new Found<>(items, new Cursor(list, null, since.applyAsLong(items.getLast())).text());
    }

    /** A page of everything of a kind that had come to be by a moment. */
    <C> Found<C> ofAll(
            AggregateType type,
            Projection<C> projection,
            Predicate<C> filter,
            Paging paging,
            long list,
            Moment moment,
            Deadline deadline) {
        var items = new ArrayList<C>();
        long after = after(Cursor.of(paging, list));
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
                        return new Found<>(items, new Cursor(list, null, after).text());
                    }
                    items.add(card);
                }
                after = candidate.position();
            }
            looked += candidates.size();
            if (looked >= MOST_LOOKED_AT) {
                return new Found<>(items, new Cursor(list, null, after).text());
            }
        }
    }

    /** The moment that a page after the first is of. */
    static Reading pinned(Reading reading, @Nullable Cursor cursor, long least, Log log) {
        if (cursor == null) {
            return reading;
        }
        var moment = cursor.moment();
        if (moment == null
                || (reading.asOf() != null && !Moment.parse(reading.asOf(), log).equals(moment))) {
            throw Cursor.ofAnotherList();
        }
        if (least > moment.position()) {
            throw Cursor.expired();
        }
        return Reading.asOf(moment.position() + "@" + moment.at());
    }

    /**
     * A page of what is ordered by values.
     *
     * @param rows all in scope at the moment, made only where the order is not known
     * @param readable whether the reader may see it today
     */
    <R extends Row> Found<Place> ordered(
            Order order,
            Supplier<Stream<R>> rows,
            Function<R, String> of,
            Comparator<R> by,
            Predicate<Place> readable,
            Paging paging,
            @Nullable Cursor cursor) {
        var places = orders.getIfPresent(order);
        if (places == null) {
            places = rows.get()
                    .sorted(by)
                    .map(row -> new Place(row.since(), row.id(), of.apply(row)))
                    .toList();
            orders.put(order, places);
        }
        int from = 0;
        if (cursor != null) {
            while (from < places.size() && places.get(from).since() != cursor.after()) {
                from++;
            }
            if (from == places.size()) {
                throw Cursor.expired();
            }
            from++;
        }
        var items = new ArrayList<Place>();
        for (var place : places.subList(from, places.size())) {
            if (readable.test(place)) {
                if (items.size() == paging.limit()) {
                    return new Found<>(
                            items,
                            new Cursor(
                                            order.list(),
                                            order.moment(),
                                            items.getLast().since())
                                    .text());
                }
                items.add(place);
            }
        }
        return new Found<>(items, null);
    }

    /** All partnerships opened after a position and up to another. */
    List<Item> partnerships(long after, long upTo) {
        var all = new ArrayList<Item>();
        everything(AggregateType.PARTNERSHIP, after, upTo, all::addAll);
        return all;
    }

    /** Everything of a kind, some at a time. */
    void everything(AggregateType type, long after, long upTo, Consumer<List<Item>> some) {
        long last = after;
        while (true) {
            var items = catalogued(type, last, upTo);
            if (items.isEmpty()) {
                return;
            }
            some.accept(items);
            last = items.getLast().position();
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
            views.at(projections.catalogue(), keys, upTo, new Deadline(Duration.ZERO))
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

    private static long after(@Nullable Cursor cursor) {
        return cursor == null ? -1 : cursor.after();
    }

    /** The cursor of the journal, where a position says all. */
    static long position(Paging paging) {
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
