package dev.tandem.web.live;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What an event is called, {@code <position>@<instant>/<fingerprint>}: the moment of the state, which can be given as
 * {@code asOf}, and a fingerprint of it, which tells whether a reader who comes back has it already. A day may change a
 * state without a new event in the log; and no moment tells which rights its reader had.
 *
 * @param fingerprint absent where somebody only names a moment or a position
 */
record EventId(long position, @Nullable String fingerprint) {

    private static final int LONGEST = 200;

    /** What a reader names as the last that it has; nothing where this is no name that we gave. */
    static Optional<EventId> parse(@Nullable String text) {
        if (text == null || text.isBlank() || text.length() > LONGEST) {
            return Optional.empty();
        }
        var id = text.strip();
        int slash = id.indexOf('/');
        var moment = slash < 0 ? id : id.substring(0, slash);
        int at = moment.indexOf('@');
        try {
            return Optional.of(new EventId(
                    Long.parseLong(at < 0 ? moment : moment.substring(0, at)),
                    slash < 0 ? null : id.substring(slash + 1)));
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }
}
