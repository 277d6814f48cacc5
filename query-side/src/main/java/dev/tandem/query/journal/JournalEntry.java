package dev.tandem.query.journal;

import dev.tandem.query.projection.Recorded;
import dev.tandem.query.projection.Recorded.Origin;
import dev.tandem.query.projection.Recorded.Stored;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;

/** An event as the log has it; nothing is left out, so whatever is folded from events can be folded from these. */
public record JournalEntry(long position, Instant at, Map<String, String> metadata, Origin origin, Stored stored) {

    static JournalEntry of(Recorded<?> recorded) {
        // in an order of its own: whichever process writes it, the same entry is the same text
        return new JournalEntry(
                recorded.position(),
                recorded.at(),
                new TreeMap<>(recorded.metadata()),
                recorded.origin(),
                recorded.stored());
    }

    /** As it is hashed for the tree, and exported. */
    public byte[] line() {
        return Tree.line(position, at, metadata, origin, stored);
    }
}
