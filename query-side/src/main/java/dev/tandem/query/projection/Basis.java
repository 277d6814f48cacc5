package dev.tandem.query.projection;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A document at or before a position, to fold on from. It is decoded each time it is asked for. */
public final class Basis<V> {

    private final String key;
    private final boolean complete;
    private final Supplier<@Nullable View<V>> document;

    Basis(String key, boolean complete, Supplier<@Nullable View<V>> document) {
        this.key = key;
        this.complete = complete;
        this.document = document;
    }

    public String key() {
        return key;
    }

    /** Whether it is the document of that position; else the events since the beginning of its stretch are missing. */
    public boolean complete() {
        return complete;
    }

    /** As it was kept; under the name of the copy where it is one. Absent where it came to be later. */
    public @Nullable View<V> document() {
        return document.get();
    }
}
