package dev.tandem.query.explain;

import dev.tandem.api.partnership.MeetingKind;
import dev.tandem.api.query.FigureExplanation.Kind;
import dev.tandem.api.query.MeetingStatus;
import dev.tandem.query.figure.CadenceAdherence;
import dev.tandem.query.figure.CadenceAdherence.Looked;
import dev.tandem.query.figure.Days;
import dev.tandem.query.partnership.MeetingCard;
import dev.tandem.query.partnership.Meetings.Cadence;
import dev.tandem.query.partnership.Standing.Pause;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Whether meetings are held as often as agreed. */
final class MeetingExplanations extends Topic {

    MeetingExplanations(PartnershipDay partnership) {
        super(partnership);
    }

    @Override
    Map<String, Supplier<Explained>> all() {
        var all = new LinkedHashMap<String, Supplier<Explained>>();
        all.put(Formula.CADENCE_ADHERENCE.figure(), this::cadenceAdherence);
        board.meetings()
                .cadences()
                .forEach(cadence ->
                        all.put(Formula.CADENCE_ADHERENCE.figure(cadence.kind()), () -> cadenceAdherence(cadence)));
        return all;
    }

    Explained cadenceAdherence() {
        return Explained.of(
                Formula.CADENCE_ADHERENCE,
                CadenceAdherence.of(board, today),
                Stream.concat(
                        // where there is no cadence the day does not matter either
                        board.meetings().cadences().isEmpty() ? Stream.of() : Stream.of(partnership.day()),
                        board.meetings().cadences().stream()
                                .map(cadence -> partnership.itself(
                                        words(cadence),
                                        partnership.subject(Kind.CADENCE, cadence.kind()),
                                        Formula.CADENCE_ADHERENCE.figure(cadence.kind()),
                                        cadenceAdherence(cadence)))));
    }

    private Explained cadenceAdherence(Cadence cadence) {
        return Explained.of(
                Formula.CADENCE_ADHERENCE,
                CadenceAdherence.of(board, cadence.kind(), today),
                Stream.concat(
                        Stream.of(
                                partnership.day(),
                                Item.counted(
                                        words(cadence),
                                        "since " + Days.of(cadence.since(), board.zone()),
                                        partnership.subject(Kind.CADENCE, cadence.kind()),
                                        List.of(behind.cadence(cadence)))),
                        CadenceAdherence.looked(board, cadence, today).stream()
                                .map(looked -> period(cadence.kind(), looked))));
    }

    private static String words(Cadence cadence) {
        return "%s every %d %s"
                .formatted(
                        cadence.kind().name(),
                        cadence.every(),
                        cadence.unit().name().toLowerCase(Locale.ROOT));
    }

    private Item period(MeetingKind kind, Looked looked) {
        var period = looked.period();
        var label = "%s to %s".formatted(period.from(), period.until().minusDays(1));
        var subject = partnership.subject(Kind.PERIOD, "%s/%s".formatted(kind, period.from()));
        if (looked.paused()) {
            return Item.of(
                    label,
                    touching(List.of(looked)).map(this::words).collect(Collectors.joining(", ")),
                    subject,
                    "The partnership was paused",
                    pauses(List.of(looked)).toList());
        }
        return held(kind)
                .filter(meeting -> period.has(Days.of(meeting.at(), board.zone())))
                .findFirst()
                .map(meeting -> Item.counted(
                        label, "held on " + Days.of(meeting.at(), board.zone()), subject, behind.held(meeting)))
                .orElseGet(() -> Item.counted(label, "not held", subject, List.of()));
    }

    private String words(Pause pause) {
        var from = Days.of(pause.from(), board.zone());
        return pause.to() == null
                ? "paused since " + from
                : "paused from %s to %s".formatted(from, Days.of(pause.to(), board.zone()));
    }

    /**
     * The cadence, with the pauses in its periods and the last held meeting.
     *
     * @param why why it gives no warning; absent where it does
     */
    Item lookedBack(Cadence cadence, @Nullable String why) {
        return Item.of(
                words(cadence),
                null,
                partnership.subject(Kind.CADENCE, cadence.kind()),
                why,
                Stream.of(
                                Stream.of(behind.cadence(cadence)),
                                pauses(CadenceAdherence.looked(board, cadence, today)),
                                held(cadence.kind()).max(Comparator.comparing(MeetingCard::at)).stream()
                                        .flatMap(meeting -> behind.held(meeting).stream()))
                        .flatMap(traces -> traces)
                        .toList());
    }

    private Stream<Trace> pauses(Collection<Looked> looked) {
        return touching(looked).flatMap(behind::pause);
    }

    private Stream<Pause> touching(Collection<Looked> looked) {
        return board.standing().pauses().stream()
                .filter(pause ->
                        looked.stream().anyMatch(one -> CadenceAdherence.touches(pause, one.period(), board.zone())));
    }

    private Stream<MeetingCard> held(MeetingKind kind) {
        return board.meetings().all().stream()
                .filter(meeting -> meeting.kind() == kind && meeting.status() == MeetingStatus.HELD);
    }

    /** When the last held meeting began, as an input of what it is compared by. */
    Item lastHeld() {
        return board.meetings().all().stream()
                .filter(meeting -> meeting.status() == MeetingStatus.HELD)
                .max(Comparator.comparing(MeetingCard::at))
                .map(meeting -> Item.counted(
                        "The last held meeting",
                        meeting.at(),
                        partnership.subject(Kind.MEETING, meeting.id()),
                        behind.held(meeting)))
                .orElseGet(() ->
                        Item.counted("Never met; the opening", board.openedAt(), partnership.subject(), behind.day()));
    }
}
