package dev.tandem.query.reading;

import dev.tandem.api.MetadataKeys;
import dev.tandem.api.partnership.PartnershipId;
import dev.tandem.api.query.Answer;
import dev.tandem.api.query.JournalFilter;
import dev.tandem.api.query.JournalStretch;
import dev.tandem.api.query.Page;
import dev.tandem.api.query.Paging;
import dev.tandem.api.query.TandemQuery.ReadJournal;
import dev.tandem.api.wire.TandemJson;
import dev.tandem.query.journal.JournalEntry;
import dev.tandem.query.journal.JournalSearch;
import dev.tandem.query.projection.Log;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Reads the journal: whole for auditors, their own partnerships' for parties. */
final class JournalAnswers {

    /** Entries read in one go. */
    private static final int AT_ONCE = 100;
    /** Most entries looked at for one page: a rare filter answers a short page with a cursor to go on from. */
    private static final int MOST_LOOKED_AT = 2_000;

    private final Documents documents;
    private final ViewsInTime views;
    private final TandemProjections projections;
    private final JournalSearch search;
    private final EntryAnswers entries;

    JournalAnswers(Documents documents, EntryAnswers entries) {
        this.documents = documents;
        this.entries = entries;
        views = documents.views();
        projections = documents.projections();
        search = views.search();
    }

    Answer read(ReadJournal query, Reader reader, long least, Instant now, Deadline deadline) {
        PartnershipId partnership = query.filter().partnership();
        if (!reader.readsEverything() && (partnership == null || !reader.isPartyOf(partnership))) {
            throw Documents.notAllowed();
        }
        var reached = new long[1];
        views.await(
                () -> {
                    reached[0] = views.reached(projections.journal(), projections.search());
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
        return Answer.of(page(query, from, to, reader, deadline), reached[0], now);
    }

    /** What is after the cursor, or where there is none only how far the journal is; the same that reading it shows. */
    Answer follow(ReadJournal query, Reader reader, Instant now, Deadline deadline, Log log) {
        var after = query.paging().after() == null
                ? Long.toString(Long.MAX_VALUE - 1)
                : query.paging().after();
        var asked = query.page(new Paging(after, query.paging().limit()));
        var answer = read(asked, reader, -1, now, deadline);
        var page = (Page.Journal) Objects.requireNonNull(answer.view());
        long upTo = page.next() == null ? answer.position() : Long.parseLong(page.next());
        return Answer.of(
                new JournalStretch(log.identity().orElse(null), page.items(), upTo, page.next() != null),
                answer.position(),
                now);
    }

    private Page.Journal page(ReadJournal query, long from, long to, Reader reader, Deadline deadline) {
        var items = new ArrayList<JournalEntry>();
        var readable = documents.redactor(reader);
        int looked = 0;
        long last = -1;
        var candidates = search.candidates(query.filter(), from, to, query.newestFirst());
        for (var some = candidates.next(); some.length > 0; some = candidates.next()) {
            for (int i = 0; i < some.length; i += AT_ONCE) {
                var positions = Arrays.copyOfRange(some, i, Math.min(some.length, i + AT_ONCE));
                for (var entry : views.journal().entries(LongStream.of(positions))) {
                    if (matches(entry, query.filter(), readable)) {
                        if (items.size() == query.paging().limit()) {
                            return new Page.Journal(entries.views(items, reader, deadline), Long.toString(last));
                        }
                        items.add(entry);
                    }
                    last = entry.position();
                }
                looked += positions.length;
                if (looked >= MOST_LOOKED_AT) {
                    return new Page.Journal(entries.views(items, reader, deadline), Long.toString(last));
                }
            }
        }
        return new Page.Journal(entries.views(items, reader, deadline), null);
    }

    /** What the index finds may be something else of the same hash, and it knows no words. */
    private static boolean matches(JournalEntry entry, JournalFilter filter, Redactor readable) {
        var metadata = entry.metadata();
        return is(filter.partnership(), metadata.get(MetadataKeys.SEQUENCE))
                && is(filter.aggregate(), entry.origin().stream())
                && (filter.person() == null || concerns(entry, filter.person().toString()))
                && is(filter.actor(), metadata.get(MetadataKeys.ACTOR))
                && is(filter.type(), entry.stored().type())
                && is(filter.correlation(), metadata.get(MetadataKeys.CORRELATION_ID))
                && (filter.since() == null || !entry.at().isBefore(filter.since()))
                && (filter.until() == null || entry.at().isBefore(filter.until()))
                && (filter.text() == null || says(entry, filter.text(), readable));
    }

    private static boolean is(@Nullable Object wanted, @Nullable String value) {
        return wanted == null || wanted.toString().equals(value);
    }

    private static boolean concerns(JournalEntry entry, String person) {
        return person.equals(entry.metadata().get(MetadataKeys.ACTOR))
                || entry.origin().stream().endsWith(person)
                || entry.stored().payload().contains(person);
    }

    private static boolean says(JournalEntry entry, String text, Redactor readable) {
        var wanted = text.toLowerCase(Locale.ROOT);
        return contains(entry.metadata().get(MetadataKeys.REASON), wanted)
                || contains(entry.stored().type(), wanted)
                || contains(
                        readable.payload(
                                TandemJson.mapper().readTree(entry.stored().payload())),
                        wanted);
    }

    private static boolean contains(@Nullable String said, String wanted) {
        return said != null && said.toLowerCase(Locale.ROOT).contains(wanted);
    }

    private static boolean contains(JsonNode node, String wanted) {
        return node.isString()
                ? contains(node.stringValue(), wanted)
                : node.values().stream().anyMatch(each -> contains(each, wanted));
    }
}
