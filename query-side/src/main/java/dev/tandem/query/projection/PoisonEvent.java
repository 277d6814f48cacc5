package dev.tandem.query.projection;

import org.jspecify.annotations.Nullable;

/** An event that cannot be folded. It is never skipped: its segment stops before it and raises an alarm. */
public final class PoisonEvent extends RuntimeException {

    private final long position;

    PoisonEvent(long position, String type, String why) {
        this(position, type, why, null);
    }

    PoisonEvent(long position, String type, String why, @Nullable Throwable cause) {
        super("The event at position %d (%s) %s".formatted(position, type, why), cause);
        this.position = position;
    }

    public long position() {
        return position;
    }
}
