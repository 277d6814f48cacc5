package dev.tandem.api.partnership;

import dev.tandem.api.Line;
import org.jspecify.annotations.Nullable;

/**
 * An item as a new meeting begins with it.
 *
 * @param carriedFrom the meeting that left it unsettled; absent where it comes from the cadence's template
 */
public record AgendaItem(
        AgendaItemId item,
        Line topic,
        @Nullable About about,
        @Nullable MeetingId carriedFrom) {}
