package dev.tandem.console.form;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Times as people of a zone write them. Twice a year that is not one moment: an hour is left out, another comes twice. */
final class LocalTimes {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm", Locale.ENGLISH);

    private LocalTimes() {}

    /** What was written, as far as it can be understood. */
    sealed interface Read {}

    record At(Instant instant) implements Read {}

    /** @param offsets the earlier moment's first */
    record Twice(List<ZoneOffset> offsets) implements Read {}

    /** @param sentence why there is no such moment */
    record Never(String sentence) implements Read {}

    /** No time at all. */
    record Unreadable() implements Read {}

    /** @param offset which of two moments is meant, where that was asked */
    static Read read(String text, ZoneId zone, @Nullable String offset) {
        LocalDateTime local;
        try {
            local = LocalDateTime.parse(text);
        } catch (DateTimeException e) {
            return new Unreadable();
        }
        var offsets = zone.getRules().getValidOffsets(local);
        if (offsets.isEmpty()) {
            var gap = zone.getRules().getTransition(local);
            return new Never("There is no such time on that day: the clocks go from %s to %s."
                    .formatted(TIME.format(gap.getDateTimeBefore()), TIME.format(gap.getDateTimeAfter())));
        }
        for (var possible : offsets) {
            if (offsets.size() == 1 || possible.getId().equals(offset)) {
                return new At(local.toInstant(possible));
            }
        }
        return new Twice(offsets);
    }

    /** As {@code datetime-local} takes it. */
    static String write(Instant instant, ZoneId zone) {
        return instant.atZone(zone).toLocalDateTime().toString();
    }

    /** Which of two moments it is; null where its local time comes once. */
    static @Nullable String offset(Instant instant, ZoneId zone) {
        var local = instant.atZone(zone);
        return zone.getRules().getValidOffsets(local.toLocalDateTime()).size() > 1
                ? local.getOffset().getId()
                : null;
    }
}
