package dev.tandem.console.page;

import dev.tandem.api.partnership.Side;
import dev.tandem.api.query.MeetingStatus;
import dev.tandem.api.query.MeetingView;
import dev.tandem.api.query.MeetingView.AgendaItemView;
import dev.tandem.console.form.Offer;
import dev.tandem.console.form.PartnershipOffers;
import dev.tandem.console.form.PartnershipOffers.AgendaItemOf;
import dev.tandem.console.frame.Times;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A meeting with all that belongs to it. Shown by {@code partnership/rows :: meeting}.
 *
 * @param how when, how long and where
 * @param confirmed who says that it was held; absent where nobody could yet
 * @param cancelled why it will not be; absent where it was not cancelled
 * @param results actions that came of it
 */
public record MeetingCard(
        String what,
        Badge status,
        List<String> how,
        @Nullable String confirmed,
        @Nullable String cancelled,
        List<AgendaLine> agenda,
        List<Said> notes,
        List<String> results,
        List<Offer> offers) {

    /**
     * @param from the meeting that left it open; absent where it is new
     * @param outcome what was agreed, or who took it over; absent while it is open
     */
    public record AgendaLine(
            String topic,
            @Nullable Fact about,
            @Nullable String from,
            @Nullable String outcome,
            List<Offer> offers) {}

    static MeetingCard of(MeetingView meeting, boolean begun, PartnershipScene scene) {
        return new MeetingCard(
                InWords.title(meeting.kind()),
                begun && meeting.status() == MeetingStatus.SCHEDULED
                        ? new Badge("to be confirmed", "pending")
                        : Badge.of(meeting.status()),
                how(meeting, scene),
                begun || !meeting.confirmedBy().isEmpty() ? confirmed(meeting) : null,
                meeting.status() != MeetingStatus.CANCELLED
                        ? null
                        : meeting.cancelReason() == null
                                ? "Cancelled without a reason."
                                : "Cancelled: " + meeting.cancelReason(),
                meeting.agenda().stream()
                        .map(item -> line(meeting, item, scene))
                        .toList(),
                meeting.notes().stream().map(MeetingCard::said).toList(),
                scene.view().actions().stream()
                        .filter(action -> action.origin() != null
                                && meeting.id().equals(action.origin().meeting()))
                        .map(action -> "%s (%s, %s)"
                                .formatted(action.title(), InWords.name(action.owner()), InWords.word(action.status())))
                        .toList(),
                Stream.concat(
                                PartnershipOffers.MEETING.offers(scene.here(), meeting).stream(),
                                begun && meeting.status() != MeetingStatus.CANCELLED
                                        ? PartnershipOffers.MEETING_ACTIONS.offers(scene.here(), meeting).stream()
                                        : Stream.empty())
                        .toList());
    }

    static AgendaLine line(MeetingView meeting, AgendaItemView item, PartnershipScene scene) {
        return new AgendaLine(
                item.topic(),
                scene.about(item.about()),
                item.carriedFrom() == null ? null : "Carried over from the " + scene.meeting(item.carriedFrom()),
                outcome(item, scene),
                PartnershipOffers.AGENDA_ITEM.offers(scene.here(), new AgendaItemOf(meeting, item)));
    }

    private static @Nullable String outcome(AgendaItemView item, PartnershipScene scene) {
        if (item.outcome() != null) {
            return "Agreed: " + item.outcome();
        }
        return item.carriedTo() == null ? null : "Carried over to the " + scene.meeting(item.carriedTo());
    }

    static List<String> how(MeetingView meeting, PartnershipScene scene) {
        return Stream.of(
                        Times.time(meeting.at(), scene.zone()),
                        InWords.count(meeting.durationMinutes(), "minute", "minutes"),
                        meeting.place() == null ? "no place is named" : meeting.place())
                .toList();
    }

    private static @Nullable String confirmed(MeetingView meeting) {
        if (meeting.status() == MeetingStatus.CANCELLED) {
            return null;
        }
        var by = meeting.confirmedBy();
        if (by.size() > 1) {
            return "Both sides confirmed that it was held.";
        }
        if (by.isEmpty()) {
            return "Neither side has confirmed that it was held.";
        }
        return by.getFirst() == Side.HR
                ? "The HR side confirmed that it was held, the manager has not."
                : "The manager confirmed that it was held, the HR side has not.";
    }

    private static Said said(MeetingView.NotesView notes) {
        return new Said(
                "Notes of " + PartnershipScene.named(notes.by()),
                null,
                notes.notes(),
                PartnershipScene.tone(notes.by()));
    }
}
