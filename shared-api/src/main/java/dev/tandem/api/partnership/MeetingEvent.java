package dev.tandem.api.partnership;

import dev.tandem.api.Line;
import dev.tandem.api.Note;
import dev.tandem.api.Text;
import dev.tandem.api.guard.Guard;
import dev.tandem.api.guard.Guarded;
import java.time.Instant;
import java.util.List;
import org.axonframework.serialization.Revision;
import org.jspecify.annotations.Nullable;

/** What became of meetings. */
public sealed interface MeetingEvent extends TopicEvent {

    @Revision("1")
    record CadenceSet(PartnershipId partnershipId, MeetingKind kind, int every, CadenceUnit unit, List<Line> template)
            implements MeetingEvent {
        public CadenceSet {
            template = List.copyOf(template);
        }
    }

    @Revision("1")
    record MeetingScheduled(
            PartnershipId partnershipId,
            MeetingId meeting,
            MeetingKind kind,
            Instant at,
            int durationMinutes,
            @Nullable Line place,
            List<AgendaItem> agenda)
            implements MeetingEvent {
        public MeetingScheduled {
            agenda = List.copyOf(agenda);
        }
    }

    @Revision("1")
    record MeetingMoved(PartnershipId partnershipId, MeetingId meeting, Instant at) implements MeetingEvent {}

    @Revision("1")
    record MeetingCancelled(PartnershipId partnershipId, MeetingId meeting, Text reason) implements MeetingEvent {}

    @Revision("1")
    record AgendaItemAdded(
            PartnershipId partnershipId,
            MeetingId meeting,
            AgendaItemId item,
            Line topic,
            @Nullable About about) implements MeetingEvent {}

    @Revision("1")
    record AgendaItemSettled(PartnershipId partnershipId, MeetingId meeting, AgendaItemId item, Text outcome)
            implements MeetingEvent {}

    /** One side confirmed it. */
    @Revision("1")
    record MeetingConfirmedHeld(
            PartnershipId partnershipId,
            MeetingId meeting,
            Side by,

            @Guarded(value = Guard.PARTIES, about = "partnershipId") @Nullable Note notes)
            implements MeetingEvent {}

    /** Both sides confirmed it. */
    @Revision("1")
    record MeetingHeld(PartnershipId partnershipId, MeetingId meeting) implements MeetingEvent {}

    /** What one meeting left unsettled moved to one that was scheduled already. */
    @Revision("1")
    record AgendaItemsCarriedOver(
            PartnershipId partnershipId, MeetingId from, MeetingId meeting, List<AgendaItemId> items)
            implements MeetingEvent {
        public AgendaItemsCarriedOver {
            items = List.copyOf(items);
        }
    }
}
