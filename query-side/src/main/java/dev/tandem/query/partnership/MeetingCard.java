package dev.tandem.query.partnership;

import dev.tandem.api.Line;
import dev.tandem.api.Note;
import dev.tandem.api.Text;
import dev.tandem.api.guard.Guard;
import dev.tandem.api.guard.Guarded;
import dev.tandem.api.partnership.About;
import dev.tandem.api.partnership.AgendaItemId;
import dev.tandem.api.partnership.MeetingEvent.MeetingScheduled;
import dev.tandem.api.partnership.MeetingId;
import dev.tandem.api.partnership.MeetingKind;
import dev.tandem.api.partnership.PartnershipId;
import dev.tandem.api.partnership.Side;
import dev.tandem.api.query.MeetingStatus;
import dev.tandem.query.card.Cards;
import java.time.Instant;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a meeting.
 *
 * @param at when it begins
 * @param agenda in the order the items came on it
 * @param confirmations of each side that said it was held
 * @param heldAt when both sides had confirmed it
 * @param changes how often it was moved or cancelled
 * @param changedAt when it was scheduled, or last moved or cancelled
 */
public record MeetingCard(
        MeetingId id,
        MeetingKind kind,
        Instant at,
        int durationMinutes,
        @Nullable Line place,
        MeetingStatus status,
        List<Item> agenda,
        List<Confirmation> confirmations,
        Instant scheduledAt,
        @Nullable Instant heldAt,
        @Nullable Text cancelReason,
        int changes,
        Instant changedAt) {

    public MeetingCard {
        agenda = List.copyOf(agenda);
        confirmations = List.copyOf(confirmations);
    }

    /**
     * Something to talk about; open until it has an outcome or is carried to another meeting.
     *
     * @param carriedFrom the meeting that left it unsettled
     * @param carriedTo the meeting that took it over
     */
    public record Item(
            AgendaItemId id,
            Line topic,
            @Nullable About about,
            @Nullable MeetingId carriedFrom,
            @Nullable MeetingId carriedTo,
            @Nullable Text outcome) {

        Item carriedFrom(MeetingId meeting) {
            return new Item(id, topic, about, meeting, null, null);
        }
    }

    /** One side's word that it was held; one that comes again has further notes. */
    public record Confirmation(
            PartnershipId partnership,
            Side by,

            @Guarded(value = Guard.PARTIES, about = "partnership") @Nullable Note notes,

            Instant at) {}

    static MeetingCard scheduled(MeetingScheduled e, Instant at) {
        return new MeetingCard(
                e.meeting(),
                e.kind(),
                e.at(),
                e.durationMinutes(),
                e.place(),
                MeetingStatus.SCHEDULED,
                e.agenda().stream()
                        .map(item -> new Item(item.item(), item.topic(), item.about(), item.carriedFrom(), null, null))
                        .toList(),
                List.of(),
                at,
                null,
                null,
                0,
                at);
    }

    /** Which sides said that it was held, the first one first. */
    public List<Side> confirmedBy() {
        return confirmations.stream().map(Confirmation::by).distinct().toList();
    }

    Item item(AgendaItemId which) {
        return agenda.stream()
                .filter(item -> item.id().equals(which))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("%s is not on the agenda of %s".formatted(which, id)));
    }

    /** What a side confirmed was held at the time before: it has to say so again. */
    MeetingCard moved(Instant to, Instant when) {
        return new MeetingCard(
                id,
                kind,
                to,
                durationMinutes,
                place,
                status,
                agenda,
                List.of(),
                scheduledAt,
                heldAt,
                cancelReason,
                changes + 1,
                when);
    }

    MeetingCard cancelled(Text reason, Instant when) {
        return new MeetingCard(
                id,
                kind,
                at,
                durationMinutes,
                place,
                MeetingStatus.CANCELLED,
                agenda,
                confirmations,
                scheduledAt,
                null,
                reason,
                changes + 1,
                when);
    }

    MeetingCard held(Instant when) {
        return new MeetingCard(
                id,
                kind,
                at,
                durationMinutes,
                place,
                MeetingStatus.HELD,
                agenda,
                confirmations,
                scheduledAt,
                when,
                null,
                changes,
                changedAt);
    }

    MeetingCard confirmed(Confirmation confirmation) {
        return with(agenda, Cards.plus(confirmations, confirmation));
    }

    MeetingCard plus(Item item) {
        return with(Cards.plus(agenda, item), confirmations);
    }

    MeetingCard settled(AgendaItemId which, Text outcome) {
        return withItem(
                which,
                item -> new Item(item.id(), item.topic(), item.about(), item.carriedFrom(), item.carriedTo(), outcome));
    }

    MeetingCard carriedAway(AgendaItemId which, MeetingId to) {
        return withItem(
                which, item -> new Item(item.id(), item.topic(), item.about(), item.carriedFrom(), to, item.outcome()));
    }

    private MeetingCard withItem(AgendaItemId which, UnaryOperator<Item> change) {
        return with(Cards.each(agenda, item -> item.id().equals(which), change), confirmations);
    }

    private MeetingCard with(List<Item> items, List<Confirmation> confirmed) {
        return new MeetingCard(
                id,
                kind,
                at,
                durationMinutes,
                place,
                status,
                items,
                confirmed,
                scheduledAt,
                heldAt,
                cancelReason,
                changes,
                changedAt);
    }
}
