package dev.tandem.query.journal;

import dev.tandem.api.MetadataKeys;
import dev.tandem.query.projection.Recorded;
import java.util.LinkedHashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What journal entries can be found by, without anything being decoded: a field and its value. A {@link Field#MENTION} is
 * of every UUID that occurs in an entry, in its payload, as its actor or as that of its stream, so whoever or whatever an
 * entry is about is found whichever field names it.
 */
record Term(Field field, String value) {

    enum Field {
        SEQUENCE,
        STREAM,
        TYPE,
        ACTOR,
        CORRELATION,
        CAUSATION,
        COMMAND,
        EVENT,
        MENTION
    }

    private static final int UUID_LENGTH = 36;

    /** Of all bits: the bucket is made of the upper ones. */
    int hash() {
        int hash = field.ordinal() + 1;
        for (int i = 0; i < value.length(); i++) {
            hash = hash * 31 + Character.toLowerCase(value.charAt(i));
        }
        // the finalizer of MurmurHash3: similar values, as of UUIDs made in a row, are to be far apart
        hash = (hash ^ hash >>> 16) * 0x85ebca6b;
        hash = (hash ^ hash >>> 13) * 0xc2b2ae35;
        return hash ^ hash >>> 16;
    }

    int bucket() {
        return hash() >>> 32 - Integer.numberOfTrailingZeros(SearchIndex.BUCKETS);
    }

    static Set<Term> of(Recorded<?> recorded) {
        var terms = new LinkedHashSet<Term>();
        var metadata = recorded.metadata();
        var origin = recorded.origin();
        var stored = recorded.stored();
        add(terms, Field.SEQUENCE, recorded.sequence());
        add(terms, Field.STREAM, origin.stream());
        add(terms, Field.TYPE, stored.type());
        add(terms, Field.ACTOR, metadata.get(MetadataKeys.ACTOR));
        add(terms, Field.CORRELATION, metadata.get(MetadataKeys.CORRELATION_ID));
        add(terms, Field.CAUSATION, metadata.get(MetadataKeys.CAUSATION_ID));
        add(terms, Field.COMMAND, metadata.get(MetadataKeys.COMMAND_ID));
        add(terms, Field.EVENT, origin.eventId());
        mentions(terms, origin.stream());
        mentions(terms, metadata.getOrDefault(MetadataKeys.ACTOR, ""));
        mentions(terms, stored.payload());
        return terms;
    }

    private static void add(Set<Term> terms, Field field, @Nullable String value) {
        if (value != null) {
            terms.add(new Term(field, value));
        }
    }

    /** Every UUID in a text. */
    private static void mentions(Set<Term> terms, String text) {
        int dash = text.indexOf('-');
        while (dash >= 0) {
            int start = dash - 8;
            if (isUuid(text, start)) {
                terms.add(new Term(Field.MENTION, text.substring(start, start + UUID_LENGTH)));
                dash = text.indexOf('-', start + UUID_LENGTH);
            } else {
                dash = text.indexOf('-', dash + 1);
            }
        }
    }

    private static boolean isUuid(String text, int start) {
        if (start < 0 || start + UUID_LENGTH > text.length()) {
            return false;
        }
        for (int i = 0; i < UUID_LENGTH; i++) {
            char c = text.charAt(start + i);
            boolean right = i == 8 || i == 13 || i == 18 || i == 23 ? c == '-' : Character.digit(c, 16) >= 0;
            if (!right) {
                return false;
            }
        }
        return true;
    }
}
