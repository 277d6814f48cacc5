package dev.tandem.api.partnership;

import dev.tandem.api.Between;
import dev.tandem.api.InvalidValue;
import dev.tandem.api.Line;
import dev.tandem.api.Note;
import dev.tandem.api.Text;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Cadences and meetings: the dialogue itself. */
public sealed interface MeetingCommand extends TopicCommand {

    /** How often the two meet; replaces the cadence of the kind. The template is the agenda that each meeting begins with. */
    record SetCadence(
            PartnershipId partnershipId,
            MeetingKind kind,
            @Between(min = 1) int every,
            CadenceUnit unit,
            @Nullable List<Line> template)
            implements MeetingCommand {

        public SetCadence {
            if (every < 1) {
                throw new InvalidValue("every must be at least 1, is %d".formatted(every));
            }
            template = template == null ? null : List.copyOf(template);
        }
    }

    /** The template's agenda and what earlier meetings of the kind left unsettled come along. */
    record ScheduleMeeting(
            PartnershipId partnershipId,
            MeetingId meeting,
            MeetingKind kind,
            Instant at,
            @Between(min = 1) int durationMinutes,
            @Nullable Line place)
            implements MeetingCommand {}

    record MoveMeeting(PartnershipId partnershipId, MeetingId meeting, Instant at) implements MeetingCommand {}

    record CancelMeeting(PartnershipId partnershipId, MeetingId meeting, Text reason) implements MeetingCommand {}

    record AddAgendaItem(
            PartnershipId partnershipId,
            MeetingId meeting,
            AgendaItemId item,
            Line topic,
            @Nullable About about) implements MeetingCommand {}

    record SettleAgendaItem(PartnershipId partnershipId, MeetingId meeting, AgendaItemId item, Text outcome)
            implements MeetingCommand {}

    /** It was held once both sides have confirmed it. */
    record ConfirmMeetingHeld(
            PartnershipId partnershipId,
            MeetingId meeting,
            @Nullable Note notes) implements MeetingCommand {}
}
