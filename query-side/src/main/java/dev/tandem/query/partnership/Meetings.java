package dev.tandem.query.partnership;

import dev.tandem.api.Line;
import dev.tandem.api.partnership.CadenceUnit;
import dev.tandem.api.partnership.MeetingEvent;
import dev.tandem.api.partnership.MeetingEvent.AgendaItemAdded;
import dev.tandem.api.partnership.MeetingEvent.AgendaItemSettled;
import dev.tandem.api.partnership.MeetingEvent.AgendaItemsCarriedOver;
import dev.tandem.api.partnership.MeetingEvent.CadenceSet;
import dev.tandem.api.partnership.MeetingEvent.MeetingCancelled;
import dev.tandem.api.partnership.MeetingEvent.MeetingConfirmedHeld;
import dev.tandem.api.partnership.MeetingEvent.MeetingHeld;
import dev.tandem.api.partnership.MeetingEvent.MeetingMoved;
import dev.tandem.api.partnership.MeetingEvent.MeetingScheduled;
import dev.tandem.api.partnership.MeetingId;
import dev.tandem.api.partnership.MeetingKind;
import dev.tandem.api.query.MeetingStatus;
import dev.tandem.query.card.Cards;
import dev.tandem.query.partnership.MeetingCard.Confirmation;
import dev.tandem.query.partnership.MeetingCard.Item;
import dev.tandem.query.projection.InParts;
import dev.tandem.query.projection.Recorded;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The dialogue: how often the two wanted to meet, and how often they did.
 *
 * @param cadences those in force, one per kind
 * @param all in the order they were scheduled
 */
public record Meetings(List<Cadence> cadences, List<MeetingCard> all) implements InParts {

    static final Meetings NONE = new Meetings(List.of(), List.of());

    public Meetings {
        cadences = List.copyOf(cadences);
        all = List.copyOf(all);
    }

    /**
     * @param template topics that each meeting of the kind begins with
     * @param since when it was set; another template alone does not begin new periods
     */
    public record Cadence(MeetingKind kind, int every, CadenceUnit unit, List<Line> template, Instant since) {

        public Cadence {
            template = List.copyOf(template);
        }

        private static Cadence of(CadenceSet e, @Nullable Cadence earlier, Instant at) {
            var since = earlier != null && earlier.every == e.every() && earlier.unit == e.unit() ? earlier.since : at;
            return new Cadence(e.kind(), e.every(), e.unit(), e.template(), since);
        }
    }

    /** The cadence in force for a kind of meeting. */
    public Optional<Cadence> cadence(MeetingKind kind) {
        return cadences.stream().filter(cadence -> cadence.kind() == kind).findFirst();
    }

    /** When the last held meeting began. */
    public Optional<Instant> lastHeldAt() {
        return all.stream()
                .filter(meeting -> meeting.status() == MeetingStatus.HELD)
                .map(MeetingCard::at)
                .max(Instant::compareTo);
    }

    Meetings evolve(MeetingEvent event, Recorded<?> recorded) {
        return switch (event) {
            case CadenceSet e ->
                new Meetings(
                        Cards.put(
                                cadences,
                                cadence -> cadence.kind() == e.kind(),
                                earlier -> Cadence.of(e, earlier, recorded.at())),
                        all);
            case MeetingScheduled e -> scheduled(e, recorded.at());
            case MeetingMoved e -> with(e.meeting(), meeting -> meeting.moved(e.at(), recorded.at()));
            case MeetingCancelled e -> with(e.meeting(), meeting -> meeting.cancelled(e.reason(), recorded.at()));
            case AgendaItemAdded e ->
                with(e.meeting(), meeting -> meeting.plus(new Item(e.item(), e.topic(), e.about(), null, null, null)));
            case AgendaItemSettled e -> with(e.meeting(), meeting -> meeting.settled(e.item(), e.outcome()));
            case MeetingConfirmedHeld e ->
                with(
                        e.meeting(),
                        meeting -> meeting.confirmed(
                                new Confirmation(e.partnershipId(), e.by(), e.notes(), recorded.at())));
            case MeetingHeld e -> with(e.meeting(), meeting -> meeting.held(recorded.at()));
            case AgendaItemsCarriedOver e -> carriedOver(e);
        };
    }

    /** What comes along from earlier meetings is no longer open in them. */
    private Meetings scheduled(MeetingScheduled e, Instant at) {
        var left = all;
        for (var item : e.agenda()) {
            if (item.carriedFrom() != null) {
                left = changed(left, item.carriedFrom(), from -> from.carriedAway(item.item(), e.meeting()));
            }
        }
        return new Meetings(cadences, Cards.plus(left, MeetingCard.scheduled(e, at)));
    }

    private Meetings carriedOver(AgendaItemsCarriedOver e) {
        var changed = all;
        for (var id : e.items()) {
            var item = meeting(e.from()).item(id);
            changed = changed(changed, e.from(), from -> from.carriedAway(id, e.meeting()));
            changed = changed(changed, e.meeting(), to -> to.plus(item.carriedFrom(e.from())));
        }
        return new Meetings(cadences, changed);
    }

    private MeetingCard meeting(MeetingId id) {
        for (var meeting : all) {
            if (meeting.id().equals(id)) {
                return meeting;
            }
        }
        throw new IllegalStateException("the meeting %s was never scheduled".formatted(id));
    }

    private Meetings with(MeetingId id, UnaryOperator<MeetingCard> change) {
        return new Meetings(cadences, changed(all, meeting(id).id(), change));
    }

    private static List<MeetingCard> changed(
            List<MeetingCard> meetings, MeetingId id, UnaryOperator<MeetingCard> change) {
        return Cards.each(meetings, meeting -> meeting.id().equals(id), change);
    }
}
