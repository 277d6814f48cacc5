package dev.tandem.query.reading;

import dev.tandem.api.error.RefusalCode;
import dev.tandem.query.projection.Log;
import java.time.DateTimeException;
import java.time.Instant;

/**
 * What an answer shows: the log up to a position, looked at on a day.
 *
 * @param position of the last event taken into account, -1 before any
 * @param at when
 */
record Moment(long position, Instant at) {

    /**
     * Reads {@code asOf}: {@code <position>@<instant>}; or a position, then its event's time is the instant; or an
     * instant, then the position is that of the last event recorded up to the end of the instant's millisecond.
     */
    static Moment parse(String text, Log log) {
        int sign = text.indexOf('@');
        if (sign >= 0) {
            long position = position(text.substring(0, sign), -1, log);
            return new Moment(position, instant(text.substring(sign + 1)));
        }
        if (!text.isEmpty() && text.length() <= 19 && text.chars().allMatch(c -> c >= '0' && c <= '9')) {
            long position = position(text, 0, log);
            return new Moment(position, log.timeOf(position).orElseThrow(() -> beyond(position, log)));
        }
        var at = instant(text);
        return new Moment(log.lastUpTo(at), at);
    }

    private static long position(String text, long lowest, Log log) {
        long position;
        try {
            position = Long.parseLong(text);
        } catch (NumberFormatException e) {
            throw unreadable();
        }
        if (position < lowest) {
            throw unreadable();
        }
        if (position > log.head()) {
            throw beyond(position, log);
        }
        return position;
    }

    private static Instant instant(String text) {
        try {
            return Instant.parse(text);
        } catch (DateTimeException e) {
            throw unreadable();
        }
    }

    private static Refusal unreadable() {
        return new Refusal(
                RefusalCode.INVALID_MOMENT,
                "asOf must be a position as 1234, an instant as 2026-11-22T10:15:00Z, or both as"
                        + " 1234@2026-11-22T10:15:00Z.");
    }

    private static Refusal beyond(long position, Log log) {
        return new Refusal(
                RefusalCode.BEYOND_THE_LOG,
                "There is no event at position %d yet, the last one is at %d.".formatted(position, log.head()));
    }

    /** As {@code asOf} takes it. */
    @Override
    public String toString() {
        return position + "@" + at;
    }
}
