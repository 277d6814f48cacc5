package dev.tandem.query.projection;

import dev.tandem.api.MetadataKeys;
import dev.tandem.api.TandemEvent;
import java.time.Instant;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** An event as the log has it. The event itself is decoded when it is first asked for. */
public final class Recorded<E extends TandemEvent> {

    private final long position;
    private final Instant at;
    private final Supplier<Map<String, String>> metadata;
    private final Origin origin;
    private final Supplier<E> event;
    private final Supplier<Stored> stored;
    /** Where the metadata do not say it, once it was asked for. Threads that race come to the same. */
    private @Nullable String sequence;

    /**
     * @param eventId unique
     * @param stream the aggregate's, as in {@code goal-<uuid>}
     * @param sequence the event's place in its stream, from 0
     */
    public record Origin(String eventId, String stream, long sequence) {

        /** As in {@code goal}. */
        public String aggregateType() {
            int dash = stream.indexOf('-');
            return dash < 0 ? stream : stream.substring(0, dash);
        }
    }

    /**
     * The payload as stored.
     *
     * @param type logical name
     * @param payload JSON, character by character
     */
    public record Stored(String type, @Nullable String revision, String payload) {}

    /**
     * @param sequence as the metadata says it, if they do
     * @param metadata never changed afterwards; few ask for them
     */
    Recorded(
            long position,
            Instant at,
            @Nullable String sequence,
            Supplier<Map<String, String>> metadata,
            Origin origin,
            Supplier<E> event,
            Supplier<Stored> stored) {
        this.position = position;
        this.at = at;
        this.sequence = sequence;
        this.metadata = metadata;
        this.origin = origin;
        this.event = event;
        this.stored = stored;
    }

    /** For folds that are given events directly. */
    public static <E extends TandemEvent> Recorded<E> of(
            E event, long position, Instant at, long aggregateSequence, Map<String, String> metadata, Stored stored) {
        var all = Map.copyOf(metadata);
        return new Recorded<>(
                position,
                at,
                all.get(MetadataKeys.SEQUENCE),
                () -> all,
                new Origin("event-" + position, event.source().stream(), aggregateSequence),
                () -> event,
                () -> stored);
    }

    /** @throws PoisonEvent if nothing here can read it */
    public E event() {
        return event.get();
    }

    /** In the log, dense from 0. */
    public long position() {
        return position;
    }

    public Instant at() {
        return at;
    }

    public Map<String, String> metadata() {
        return metadata.get();
    }

    public Origin origin() {
        return origin;
    }

    public Stored stored() {
        return stored.get();
    }

    /**
     * The partnership or person that it belongs to: the key of order. Where the metadata does not say it, the event itself
     * does; where that cannot be read either, the stream is all that is known of it.
     */
    public String sequence() {
        var known = sequence;
        if (known == null) {
            known = sequenceOfEvent();
            sequence = known;
        }
        return known;
    }

    private String sequenceOfEvent() {
        try {
            return event().sequence().toString();
        } catch (PoisonEvent e) {
            return origin.stream();
        }
    }

    String storedType() {
        return stored().type();
    }
}
