package dev.tandem.api.query;

import dev.tandem.api.partnership.About;
import dev.tandem.api.partnership.AgendaItemId;
import dev.tandem.api.partnership.MeetingId;
import dev.tandem.api.partnership.MeetingKind;
import dev.tandem.api.partnership.Side;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A meeting at a moment.
 *
 * @param confirmedBy the sides that say it was held
 * @param notes confidential: for the two sides alone
 */
public record MeetingView(
        MeetingId id,
        MeetingKind kind,
        MeetingStatus status,
        Instant at,
        int durationMinutes,
        @Nullable String place,
        List<AgendaItemView> agenda,
        List<Side> confirmedBy,
        List<NotesView> notes,
        @Nullable String cancelReason) {

    /**
     * @param carriedFrom the meeting that left it unsettled
     * @param carriedTo the meeting that took it over
     * @param outcome what was agreed; absent while it is open
     */
    public record AgendaItemView(
            AgendaItemId id,
            String topic,
            @Nullable About about,
            @Nullable MeetingId carriedFrom,
            @Nullable MeetingId carriedTo,
            @Nullable String outcome) {}

    public record NotesView(Side by, String notes) {}
}
