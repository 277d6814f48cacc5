package dev.tandem.query.reading;

import dev.tandem.api.MetadataKeys;
import dev.tandem.query.catalogue.Block.Item;
import dev.tandem.query.journal.JournalEntry;
import dev.tandem.query.listing.BoardRows;
import dev.tandem.query.partnership.Board;
import dev.tandem.query.projection.View;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What all partnerships are filtered and sorted by, kept in memory: reading all documents for every page would cost
 * seconds where there are thousands. The first list reads them; the next ones read those again that something happened
 * to since, which the journal tells, and all of them when more happened than is worth looking through, or on another
 * day: what is overdue or stale depends on the day. Rows have no guarded word, so there is nothing here to erase.
 */
final class KeptRows {

    /** Documents read in one go. */
    private static final int AT_ONCE = 200;
    /** Journal entries looked through; with more, all documents are read again. */
    private static final int MOST_ENTRIES = 10_000;

    private final ViewsInTime views;
    private final TandemProjections projections;
    private final Lists lists;
    private final int most;

    /** All partnerships, in the order they were opened. */
    private final List<Item> known = new ArrayList<>();

    private final Map<String, Kept> kept = new HashMap<>();
    private int size;
    private long upTo = -1;

    /** @param most rows to keep; the documents of those beyond are read each time */
    KeptRows(ViewsInTime views, TandemProjections projections, Lists lists, int most) {
        this.views = views;
        this.projections = projections;
        this.lists = lists;
        this.most = most;
    }

    /**
     * @param position of the last event in them
     * @param day on which they were made, in the partnership's zone; its last, where it is closed
     * @param closedAt when it was closed
     */
    private record Kept(
            long position,
            LocalDate day,
            ZoneId zone,
            @Nullable Instant closedAt,
            BoardRows rows) {

        static Kept of(View<Board> document, Board board, Instant at) {
            return new Kept(
                    document.position(), board.dayAt(at), board.zone(), board.closedAt(), BoardRows.of(board, at));
        }

        /** Whether they are what they would be at a moment that nothing has happened after that is not in them. */
        boolean holdsAt(Moment moment) {
            var until = closedAt != null && closedAt.isBefore(moment.at()) ? closedAt : moment.at();
            return position <= moment.position() && day.equals(LocalDate.ofInstant(until, zone));
        }
    }

    /** Those of all partnerships that were open by a moment, in the order they were opened. */
    synchronized List<BoardRows> at(Moment moment, Deadline deadline) {
        refresh(moment, deadline);
        var rows = new HashMap<String, BoardRows>();
        var missing = new ArrayList<String>();
        for (var item : known) {
            if (item.position() > moment.position()) {
                break;
            }
            var one = kept.get(item.id());
            if (one != null && one.holdsAt(moment)) {
                rows.put(item.id(), one.rows());
            } else {
                missing.add(item.id());
            }
        }
        read(missing, moment, deadline).forEach((id, one) -> {
            rows.put(id, one.rows());
            var before = kept.get(id);
            // of an earlier moment it may be the rows of a document that has changed since
            if (moment.position() == upTo && (before == null || before.day().isBefore(one.day()))) {
                keep(id, one);
            }
        });
        return known.stream()
                .map(item -> rows.get(item.id()))
                .filter(Objects::nonNull)
                .toList();
    }

    private void refresh(Moment moment, Deadline deadline) {
        if (moment.position() <= upTo) {
            return;
        }
        var changed = moment.position() - upTo > MOST_ENTRIES ? kept.keySet() : touched(moment.position());
        var stale = new LinkedHashSet<>(changed);
        long after = known.isEmpty() ? -1 : known.getLast().position();
        for (var item : lists.partnerships(after, moment.position())) {
            known.add(item);
            stale.add(item.id());
        }
        read(stale, moment, deadline).forEach(this::keep);
        upTo = moment.position();
    }

    /** The partnerships that something happened to since the last time. */
    private Set<String> touched(long to) {
        var sequences = new HashSet<String>();
        for (long from = upTo + 1; from <= to; from += AT_ONCE) {
            for (JournalEntry entry : views.journal().between(from, Math.min(to, from + AT_ONCE - 1))) {
                sequences.add(entry.metadata().getOrDefault(MetadataKeys.SEQUENCE, ""));
            }
        }
        return sequences;
    }

    private Map<String, Kept> read(Collection<String> ids, Moment moment, Deadline deadline) {
        var read = new HashMap<String, Kept>();
        var all = List.copyOf(ids);
        for (int i = 0; i < all.size(); i += AT_ONCE) {
            var some = all.subList(i, Math.min(all.size(), i + AT_ONCE));
            views.at(projections.board(), some, moment.position(), deadline).forEach((id, document) -> {
                var board = document.value();
                if (board != null) {
                    read.put(id, Kept.of(document, board, moment.at()));
                }
            });
        }
        return read;
    }

    private void keep(String id, Kept one) {
        var before = kept.remove(id);
        size -= before == null ? 0 : before.rows().size();
        if (size + one.rows().size() <= most) {
            kept.put(id, one);
            size += one.rows().size();
        }
    }

    /** How many rows are kept. */
    synchronized int size() {
        return size;
    }
}
