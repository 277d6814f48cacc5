package dev.tandem.api.query;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * One event as the log has it: who, what, when, why, what caused it. Where it is asked for by itself, also what it
 * changed and what it led to.
 *
 * @param position in the log
 * @param type the event's logical name
 * @param aggregate the stream
 * @param aggregateSequence the event's place in its stream, from 0
 * @param sequence the partnership or person that it belongs to
 * @param payload the fields, those opened that are stored sealed and that the reader may read
 * @param payloadText the fields character by character as they are stored
 * @param sentence what happened, in words; what the reader may not read is left out
 * @param chain what led to it and what it led to; absent in lists
 * @param changed what it changed; absent in lists
 */
public record JournalEntryView(
        long position,
        String eventId,
        String type,
        @Nullable String revision,
        String aggregateType,
        String aggregate,
        long aggregateSequence,
        Instant at,
        String sequence,
        @Nullable String actor,
        List<String> roles,
        @Nullable String command,
        @Nullable String commandId,
        @Nullable String correlationId,
        @Nullable String causationId,
        @Nullable String reason,
        boolean simulated,
        JsonNode payload,
        String payloadText,
        Map<String, String> metadata,
        String sentence,

        @ByItselfOnly @Nullable Chain chain,

        @ByItselfOnly @Nullable Changed changed)
        implements TandemView, Extent.Known {

    /**
     * How an event hangs together with others that the reader may read.
     *
     * @param causedBy the entry whose event this is a reaction to; absent where a command led to it
     * @param sameCommand the other entries of the same command, in log order
     * @param ledTo the entries of reactions to this, in log order
     */
    public record Chain(@Nullable Link causedBy, List<Link> sameCommand, List<Link> ledTo) {}

    /** Another entry of the journal. */
    public record Link(long position, String type, Instant at, String sentence) {}

    /**
     * What differs between the views without the event and with it, both looked at at its instant.
     *
     * @param effects in the fields that say what was recorded
     * @param figures in those that follow from them: warnings, progress, what is overdue
     * @param leftOut how many more there are than are listed
     * @param unknown why it cannot be said; absent where it can
     */
    public record Changed(
            List<Effect> effects,
            List<Effect> figures,
            int leftOut,
            @Nullable String unknown) {}

    /**
     * One value that is different.
     *
     * @param kind of what it belongs to, as in {@code goal}, {@code keyResult}, {@code person}, or a part of the
     *     partnership's dashboard, as in {@code charter}
     * @param id of that; the partnership's for a part of its dashboard
     * @param title what that is called; absent where it has no name
     * @param field the way from that to the value, in the names of the views, as in {@code inForce.purpose}
     * @param before absent where there was nothing
     * @param after absent where there is nothing any more
     */
    public record Effect(
            String kind,
            String id,
            @Nullable String title,
            String field,
            @Nullable JsonNode before,
            @Nullable JsonNode after) {}

    /** The same with what is said of an entry by itself. */
    public JournalEntryView with(Chain itsChain, Changed itsChanges) {
        return new JournalEntryView(
                position,
                eventId,
                type,
                revision,
                aggregateType,
                aggregate,
                aggregateSequence,
                at,
                sequence,
                actor,
                roles,
                command,
                commandId,
                correlationId,
                causationId,
                reason,
                simulated,
                payload,
                payloadText,
                metadata,
                sentence,
                itsChain,
                itsChanges);
    }

    @Override
    public Extent extent() {
        return new Extent(1, position, position);
    }
}
