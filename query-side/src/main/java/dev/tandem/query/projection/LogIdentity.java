package dev.tandem.query.projection;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.ReplaceOptions;
import dev.tandem.query.store.ViewStore;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.bson.Document;
import org.jspecify.annotations.Nullable;

/**
 * Which log the views were folded from: the id of its first event, and of the last one seen. Views of another log, or of
 * one that has since lost events, would be wrong without anybody noticing.
 */
final class LogIdentity {

    private static final String ID = "log";

    private final ViewStore store;
    private final MongoCollection<Document> meta;
    private final Log log;
    private final AtomicReference<@Nullable Seen> newest = new AtomicReference<>();
    private @Nullable Seen written;
    private @Nullable String first;

    private record Seen(long position, String eventId) {}

    LogIdentity(ViewStore store, Log log) {
        this.store = store;
        this.log = log;
        meta = store.database().getCollection("meta");
    }

    /** Why the views cannot be of this log; empty if they are, or if there are none yet. */
    Optional<String> mismatch() {
        var stored = meta.find(Filters.eq("_id", ID)).first();
        if (stored == null) {
            return Optional.empty();
        }
        long position = stored.get("position", Number.class).longValue();
        if (position > log.head()) {
            return Optional.of("they have seen position %d, the log ends at %d".formatted(position, log.head()));
        }
        if (!stored.getString("first").equals(log.eventIdAt(0).orElse(null))) {
            return Optional.of("they are of another log: its first event has another id");
        }
        if (!stored.getString("eventId").equals(log.eventIdAt(position).orElse(null))) {
            return Optional.of(
                    "the event at position %d has another id than the one they have seen".formatted(position));
        }
        return Optional.empty();
    }

    void seen(long position, String eventId) {
        newest.accumulateAndGet(
                new Seen(position, eventId),
                (known, next) -> known == null || (next != null && next.position() > known.position()) ? next : known);
    }

    /** Called by one thread. */
    void publish() {
        var seen = newest.get();
        if (seen == null || seen.equals(written)) {
            return;
        }
        if (first == null) {
            first = log.eventIdAt(0).orElse(null);
        }
        if (first == null) {
            return;
        }
        var document = new Document("_id", ID)
                .append("first", first)
                .append("position", seen.position())
                .append("eventId", seen.eventId());
        store.writing(() -> meta.replaceOne(Filters.eq("_id", ID), document, new ReplaceOptions().upsert(true)));
        written = seen;
    }
}
