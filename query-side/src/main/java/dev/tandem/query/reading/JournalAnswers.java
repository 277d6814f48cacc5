package dev.tandem.query.reading;

import dev.tandem.api.MetadataKeys;
import dev.tandem.api.error.RefusalCode;
import dev.tandem.api.partnership.PartnershipId;
import dev.tandem.api.query.Answer;
import dev.tandem.api.query.JournalEntryView;
import dev.tandem.api.query.Page;
import dev.tandem.api.query.TandemQuery.ReadJournal;
import dev.tandem.api.wire.TandemJson;
import dev.tandem.query.journal.JournalEntry;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/** Reads the journal: whole for auditors, their own partnerships' for parties. */
final class JournalAnswers {

    /** Entries read in one go. */
    private static final int AT_ONCE = 100;
    /** Most entries looked at for one page: a rare filter answers a short page with a cursor to go on from. */
    private static final int MOST_LOOKED_AT = 5_000;

    private final Documents documents;
    private final ViewsInTime views;
    private final TandemProjections projections;

    JournalAnswers(Documents documents) {
        this.documents = documents;
        views = documents.views();
        projections = documents.projections();
    }

    Answer read(ReadJournal query, Reader reader, long least, Instant now, Deadline deadline) {
        PartnershipId partnership = query.partnership();
        if (!reader.readsEverything() && (partnership == null || !reader.isPartyOf(partnership))) {
            throw Documents.notAllowed();
        }
        var sequence = sequence(query);
        var reached = new long[1];
        views.await(
                () -> {
                    reached[0] = sequence == null
                            ? views.reached(projections.journal())
                            : views.reachedWithHistory(projections.journal(), List.of(sequence));
                    return reached[0] >= least;
                },
                deadline);
        long from = Math.max(0, query.from() == null ? 0 : query.from());
        long to = Math.min(reached[0], query.to() == null ? Long.MAX_VALUE : query.to());
        if (query.paging().after() != null) {
            long after = Lists.position(query.paging());
            if (query.newestFirst()) {
                to = Math.min(to, after - 1);
            } else {
                from = Math.max(from, after + 1);
            }
        }
        return Answer.of(page(query, sequence, from, to, documents.redactor(reader)), reached[0], now);
    }

    /** The sequence that all matching entries belong to, where the filters say so. */
    private @Nullable String sequence(ReadJournal query) {
        if (query.partnership() != null) {
            return query.partnership().toString();
        }
        return query.aggregate() == null ? null : views.sequenceOf(query.aggregate());
    }

    private Page.Journal page(ReadJournal query, @Nullable String sequence, long from, long to, Redactor readable) {
        var items = new ArrayList<JournalEntryView>();
        int looked = 0;
        var cursor = new Cursor(
                sequence == null ? null : views.journal().positionsOf(sequence), from, to, query.newestFirst());
        long last = -1;
        while (true) {
            var positions = cursor.next();
            if (positions.length == 0) {
                return new Page.Journal(items, null);
            }
            for (var entry : views.journal().entries(LongStream.of(positions))) {
                if (matches(entry, query)) {
                    if (items.size() == query.paging().limit()) {
                        return new Page.Journal(items, Long.toString(last));
                    }
                    items.add(view(entry, readable));
                }
                last = entry.position();
            }
            looked += positions.length;
            if (looked >= MOST_LOOKED_AT) {
                return new Page.Journal(items, Long.toString(last));
            }
        }
    }

    /** Walks over positions in either direction, a block at a time. */
    private static final class Cursor {

        private final @Nullable List<Long> those;
        private final boolean backwards;
        private long from;
        private long to;

        Cursor(@Nullable List<Long> those, long from, long to, boolean backwards) {
            this.those = those == null
                    ? null
                    : those.stream().filter(p -> p >= from && p <= to).toList();
            this.backwards = backwards;
            this.from = those == null ? from : 0;
            this.to = this.those == null ? to : this.those.size() - 1L;
        }

        long[] next() {
            if (from > to) {
                return new long[0];
            }
            long[] block;
            if (backwards) {
                long first = Math.max(from, to - AT_ONCE + 1);
                long newest = to;
                block = LongStream.rangeClosed(first, to)
                        .map(p -> newest - (p - first))
                        .toArray();
                to = first - 1;
            } else {
                long end = Math.min(to, from + AT_ONCE - 1);
                block = LongStream.rangeClosed(from, end).toArray();
                from = end + 1;
            }
            return those == null
                    ? block
                    : LongStream.of(block).map(i -> those.get((int) i)).toArray();
        }
    }

    private static boolean matches(JournalEntry entry, ReadJournal query) {
        return (query.aggregate() == null || query.aggregate().equals(entry.origin().stream()))
                && (query.actor() == null
                        || query.actor().equals(entry.metadata().get(MetadataKeys.ACTOR)))
                && (query.type() == null || query.type().equals(entry.stored().type()));
    }

    Answer entry(long position, Reader reader, Instant now, long head) {
        var entry = views.journal().at(position);
        if (entry.isPresent() && (reader.readsEverything() || isPartyOf(reader, entry.get()))) {
            return Answer.of(view(entry.get(), documents.redactor(reader)), position, now);
        }
        if (!reader.readsEverything()) {
            throw Documents.notAllowed();
        }
        throw position >= 0 && position <= head
                ? new Refusal(
                        RefusalCode.NOT_YET_VISIBLE, "The journal has not got to position %d yet.".formatted(position))
                : new Refusal(
                        RefusalCode.NOT_FOUND,
                        "There is no entry at position %d, the last one is at %d.".formatted(position, head));
    }

    private static boolean isPartyOf(Reader reader, JournalEntry entry) {
        var sequence = entry.metadata().get(MetadataKeys.SEQUENCE);
        return reader.held().intervals().stream()
                .anyMatch(interval -> interval.to() == null
                        && interval.partnershipId().toString().equals(sequence));
    }

    private static JournalEntryView view(JournalEntry entry, Redactor readable) {
        var metadata = entry.metadata();
        var roles = metadata.getOrDefault(MetadataKeys.ROLES, "");
        return new JournalEntryView(
                entry.position(),
                entry.origin().eventId(),
                entry.stored().type(),
                entry.stored().revision(),
                entry.origin().aggregateType(),
                entry.origin().stream(),
                entry.origin().sequence(),
                entry.at(),
                metadata.getOrDefault(MetadataKeys.SEQUENCE, ""),
                metadata.get(MetadataKeys.ACTOR),
                roles.isEmpty() ? List.of() : List.of(roles.split(",", -1)),
                metadata.get(MetadataKeys.COMMAND),
                metadata.get(MetadataKeys.COMMAND_ID),
                metadata.get(MetadataKeys.CORRELATION_ID),
                metadata.get(MetadataKeys.CAUSATION_ID),
                metadata.get(MetadataKeys.REASON),
                Boolean.parseBoolean(metadata.get(MetadataKeys.SIMULATED)),
                readable.payload(TandemJson.mapper().readTree(entry.stored().payload())),
                entry.stored().payload(),
                new TreeMap<>(metadata));
    }
}
