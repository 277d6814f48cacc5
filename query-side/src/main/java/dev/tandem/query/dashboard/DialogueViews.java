package dev.tandem.query.dashboard;

import dev.tandem.api.partnership.Side;
import dev.tandem.api.query.CharterView;
import dev.tandem.api.query.CharterView.ExpectationView;
import dev.tandem.api.query.CharterView.Revision;
import dev.tandem.api.query.ContactsView;
import dev.tandem.api.query.ContactsView.ChannelView;
import dev.tandem.api.query.ContactsView.PreferencesView;
import dev.tandem.api.query.DecisionView;
import dev.tandem.api.query.MeetingStatus;
import dev.tandem.api.query.MeetingView;
import dev.tandem.api.query.MeetingView.AgendaItemView;
import dev.tandem.api.query.MeetingView.NotesView;
import dev.tandem.api.query.MeetingsView;
import dev.tandem.api.query.MeetingsView.CadenceView;
import dev.tandem.api.query.PolicyView;
import dev.tandem.api.query.PulseView;
import dev.tandem.query.figure.CadenceAdherence;
import dev.tandem.query.figure.Days;
import dev.tandem.query.partnership.Board;
import dev.tandem.query.partnership.Charter;
import dev.tandem.query.partnership.Contacts;
import dev.tandem.query.partnership.DecisionCard;
import dev.tandem.query.partnership.MeetingCard;
import dev.tandem.query.partnership.PolicyCard;
import dev.tandem.query.partnership.Pulses;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What is shown of how the two sides speak with each other, and what they agree. */
final class DialogueViews {

    private final Names names;
    private final Instant at;

    DialogueViews(Names names, Instant at) {
        this.names = names;
        this.at = at;
    }

    @Nullable CharterView charter(Charter charter) {
        var newest = charter.newest();
        if (newest == null) {
            return null;
        }
        return new CharterView(revision(charter.inForce()), newest.inForceAt() == null ? revision(newest) : null);
    }

    private static @Nullable Revision revision(Charter.@Nullable Version version) {
        return version == null
                ? null
                : new Revision(
                        version.revision(),
                        version.purpose().value(),
                        Shown.texts(version.values()),
                        version.expectations().stream()
                                .map(expected -> new ExpectationView(
                                        expected.of(), expected.text().value()))
                                .toList(),
                        version.signedBy(),
                        version.proposedAt(),
                        version.inForceAt());
    }

    ContactsView contacts(Contacts contacts) {
        return new ContactsView(
                contacts.channels().stream()
                        .map(channel -> new ChannelView(
                                channel.id(),
                                channel.kind(),
                                names.of(channel.person()),
                                channel.address().value(),
                                channel.primary()))
                        .toList(),
                contacts.preferences().stream()
                        .map(noted -> new PreferencesView(
                                names.of(noted.person()), noted.text().value()))
                        .toList());
    }

    MeetingsView meetings(Board board) {
        var today = board.dayAt(at);
        return new MeetingsView(
                board.meetings().cadences().stream()
                        .map(cadence -> new CadenceView(
                                cadence.kind(),
                                cadence.every(),
                                cadence.unit(),
                                Shown.texts(cadence.template()),
                                Days.of(cadence.since(), board.zone()),
                                CadenceAdherence.of(board, cadence.kind(), today)))
                        .toList(),
                next(board).map(DialogueViews::meeting).orElse(null),
                toCome(board).map(DialogueViews::meeting).toList(),
                board.meetings().all().stream()
                        .filter(meeting -> !isToCome(meeting))
                        .sorted(Comparator.comparing(MeetingCard::at).reversed())
                        .map(DialogueViews::meeting)
                        .toList(),
                lastHeldAt(board).orElse(null));
    }

    /** The next meeting that is to come, or is going on. */
    Optional<MeetingCard> next(Board board) {
        return toCome(board).findFirst();
    }

    private Stream<MeetingCard> toCome(Board board) {
        return board.meetings().all().stream().filter(this::isToCome).sorted(Comparator.comparing(MeetingCard::at));
    }

    private boolean isToCome(MeetingCard meeting) {
        return meeting.status() == MeetingStatus.SCHEDULED
                && meeting.at()
                        .plus(Duration.ofMinutes(meeting.durationMinutes()))
                        .isAfter(at);
    }

    /** When the last held meeting began. */
    static Optional<Instant> lastHeldAt(Board board) {
        return board.meetings().lastHeldAt();
    }

    static MeetingView meeting(MeetingCard meeting) {
        return new MeetingView(
                meeting.id(),
                meeting.kind(),
                meeting.status(),
                meeting.at(),
                meeting.durationMinutes(),
                Shown.text(meeting.place()),
                meeting.agenda().stream().map(DialogueViews::item).toList(),
                meeting.confirmedBy(),
                meeting.confirmations().stream()
                        .flatMap(confirmation -> Stream.ofNullable(confirmation.notes())
                                .map(notes -> new NotesView(confirmation.by(), notes.value())))
                        .toList(),
                Shown.text(meeting.cancelReason()));
    }

    private static AgendaItemView item(MeetingCard.Item item) {
        return new AgendaItemView(
                item.id(),
                item.topic().value(),
                item.about(),
                item.carriedFrom(),
                item.carriedTo(),
                Shown.text(item.outcome()));
    }

    PolicyView policy(PolicyCard policy) {
        var newest = policy.versions().getLast();
        return new PolicyView(
                policy.policy().value(),
                newest.version().value(),
                newest.what().value(),
                newest.why().value(),
                newest.briefedAt(),
                newest.acknowledgedAt(),
                policy.versions().stream()
                        .limit(policy.versions().size() - 1L)
                        .map(version -> version.version().value())
                        .toList());
    }

    List<PulseView> pulses(Pulses pulses) {
        return pulses.given().stream()
                .map(given -> new PulseView(
                        given.month(),
                        given.by(),
                        names.of(given.person()),
                        given.trust(),
                        given.clarity(),
                        given.support()))
                .toList();
    }

    DecisionView decision(DecisionCard decision) {
        return new DecisionView(
                decision.id(),
                decision.subject().value(),
                rationale(decision, Side.HR),
                rationale(decision, Side.MANAGER),
                decision.rationales().getFirst().at(),
                decision.inForceAt());
    }

    private static @Nullable String rationale(DecisionCard decision, Side side) {
        return decision.rationales().stream()
                .filter(rationale -> rationale.by() == side)
                .map(rationale -> rationale.text().value())
                .findFirst()
                .orElse(null);
    }
}
