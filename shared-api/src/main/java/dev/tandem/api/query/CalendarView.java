package dev.tandem.api.query;

import dev.tandem.api.partnership.MeetingId;
import dev.tandem.api.partnership.MeetingKind;
import dev.tandem.api.partnership.PartnershipId;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What is in one person's calendar: the meetings of the partnerships that the person is a party to, and what is the
 * person's own and due.
 */
public record CalendarView(PersonRef person, List<Meeting> meetings, List<Due> due) implements TandemView {

    /**
     * @param team whose manager the partnership is with
     * @param agenda the topics
     * @param changes how often it was moved or cancelled
     * @param changedAt when it was scheduled, or last moved or cancelled
     */
    public record Meeting(
            MeetingId id,
            PartnershipId partnershipId,
            MeetingKind kind,
            MeetingStatus status,
            Instant at,
            int durationMinutes,
            @Nullable String place,
            String team,
            PersonRef manager,
            List<PersonRef> hrPartners,
            List<String> agenda,
            int changes,
            Instant changedAt) {}

    /** What can be due. */
    public enum Kind {
        ACTION,
        TASK,
        GOAL
    }

    /**
     * Something of the person's own that is not done yet.
     *
     * @param of the team of the partnership, or of a task the initiative
     * @param changes how often it was changed
     * @param changedAt when it was last changed, or began
     */
    public record Due(Kind kind, UUID id, String title, String of, LocalDate on, int changes, Instant changedAt) {}
}
