package dev.tandem.query.change;

import static dev.tandem.query.change.Noted.subject;

import dev.tandem.api.partnership.MeetingId;
import dev.tandem.api.partnership.Severity;
import dev.tandem.api.query.ChangeKind;
import dev.tandem.api.query.ChangeView.Of;
import dev.tandem.api.query.ChangeView.Subject;
import dev.tandem.api.query.MeetingStatus;
import dev.tandem.api.query.MeetingView;
import dev.tandem.api.query.MeetingView.AgendaItemView;
import dev.tandem.api.query.MeetingsView;
import dev.tandem.api.query.MeetingsView.CadenceView;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What is different about meetings, their agendas and how often they are to be. */
final class MeetingChanges {

    private final Noted noted;
    private final FigureChanges figures;

    MeetingChanges(Noted noted) {
        this.noted = noted;
        figures = new FigureChanges(noted);
    }

    void between(@Nullable MeetingsView before, MeetingsView after) {
        Noted.each(
                before == null ? List.of() : before.cadences(),
                after.cadences(),
                CadenceView::kind,
                this::cadence,
                cadence -> noted.gone(of(cadence), "the cadence of the " + Say.meeting(cadence.kind())));
        var awaited = before == null ? Set.<MeetingId>of() : ids(before.toCome());
        var passed = ids(after.past());
        Noted.each(
                before == null ? List.of() : all(before),
                all(after),
                MeetingView::id,
                (was, is) -> {
                    meeting(was, is);
                    if (is.status() == MeetingStatus.SCHEDULED
                            && passed.contains(is.id())
                            && (was == null || awaited.contains(is.id()))) {
                        passed(is);
                    }
                },
                meeting -> noted.gone(of(meeting), name(meeting)));
    }

    private static Set<MeetingId> ids(List<MeetingView> meetings) {
        return meetings.stream().map(MeetingView::id).collect(Collectors.toSet());
    }

    private static List<MeetingView> all(MeetingsView meetings) {
        var all = new ArrayList<>(meetings.toCome());
        all.addAll(meetings.past());
        return all;
    }

    private void cadence(@Nullable CadenceView before, CadenceView after) {
        if (before == null
                || before.every() != after.every()
                || before.unit() != after.unit()
                || !before.since().equals(after.since())
                || !before.template().equals(after.template())) {
            var is = often(after);
            var was = before == null ? null : often(before);
            noted.add(
                    ChangeKind.CADENCE_SET,
                    Severity.LOW,
                    of(after),
                    was,
                    is,
                    "a %s is to be %s since %s%s"
                            .formatted(
                                    Say.meeting(after.kind()),
                                    is,
                                    after.since(),
                                    was == null ? "" : was.equals(is) ? ", as often as before" : ", it was " + was));
        }
        figures.adherence(before, after);
    }

    private static String often(CadenceView cadence) {
        return "every %d %s".formatted(cadence.every(), Say.plain(cadence.unit()));
    }

    private void passed(MeetingView meeting) {
        noted.add(
                ChangeKind.MEETING_PASSED,
                Severity.MEDIUM,
                of(meeting),
                MeetingStatus.SCHEDULED,
                MeetingStatus.SCHEDULED,
                meeting.confirmedBy().isEmpty()
                        ? "%s is over, and neither side has said that it was held".formatted(name(meeting))
                        : "%s is over, and only %s has said that it was held"
                                .formatted(name(meeting), Say.sides(meeting.confirmedBy())));
    }

    private void meeting(@Nullable MeetingView before, MeetingView after) {
        if (before == null
                || before.status() != after.status()
                || !Objects.equals(before.cancelReason(), after.cancelReason())) {
            status(before, after);
        }
        if (before != null) {
            when(before, after);
            confirmed(before, after);
        }
        if (!after.notes().equals(before == null ? List.of() : before.notes())) {
            var theirs = after.notes().stream().map(MeetingView.NotesView::by).toList();
            noted.add(
                    ChangeKind.MEETING_NOTED,
                    Severity.LOW,
                    of(after),
                    before == null ? null : before.notes().size(),
                    after.notes().size(),
                    "there are notes on %s by %s".formatted(lower(after), Say.sides(theirs)));
        }
        if (before != null) {
            Noted.each(
                    before.agenda(),
                    after.agenda(),
                    AgendaItemView::id,
                    (was, is) -> item(was, is, after),
                    item -> noted.gone(of(item), "agenda item " + Say.quoted(item.topic())));
        }
    }

    private void status(@Nullable MeetingView before, MeetingView after) {
        var kind = switch (after.status()) {
            case SCHEDULED -> ChangeKind.MEETING_SCHEDULED;
            case HELD -> ChangeKind.MEETING_HELD;
            case CANCELLED -> ChangeKind.MEETING_CANCELLED;
        };
        var sentence = switch (after.status()) {
            case SCHEDULED ->
                "was scheduled%s"
                        .formatted(
                                after.agenda().isEmpty()
                                        ? ""
                                        : " with %s to speak of"
                                                .formatted(
                                                        Say.count(after.agenda().size(), "item", "items")));
            case HELD -> "was held";
            case CANCELLED -> "was cancelled" + Say.because(after.cancelReason());
        };
        noted.add(
                kind,
                after.status() == MeetingStatus.CANCELLED ? Severity.MEDIUM : Severity.LOW,
                of(after),
                before == null ? null : before.status(),
                after.status(),
                name(after) + " " + sentence);
    }

    private void when(MeetingView before, MeetingView after) {
        if (before.at().equals(after.at())
                && before.durationMinutes() == after.durationMinutes()
                && Objects.equals(before.place(), after.place())) {
            return;
        }
        noted.add(
                ChangeKind.MEETING_MOVED,
                Severity.LOW,
                of(after),
                before.at(),
                after.at(),
                "%s takes place at %s for %d minutes%s, was %s for %d minutes%s"
                        .formatted(
                                Say.capital("the " + Say.meeting(after.kind())),
                                Say.time(after.at(), noted.zone()),
                                after.durationMinutes(),
                                place(after),
                                Say.time(before.at(), noted.zone()),
                                before.durationMinutes(),
                                place(before)));
    }

    private static String place(MeetingView meeting) {
        return meeting.place() == null ? "" : " in " + Say.quoted(meeting.place());
    }

    private void confirmed(MeetingView before, MeetingView after) {
        boolean isHeld = after.status() == MeetingStatus.HELD && before.status() != MeetingStatus.HELD;
        if (!isHeld && !before.confirmedBy().equals(after.confirmedBy())) {
            noted.add(
                    ChangeKind.MEETING_CONFIRMED,
                    Severity.LOW,
                    of(after),
                    before.confirmedBy(),
                    after.confirmedBy(),
                    "that %s was held is confirmed by %s".formatted(lower(after), Say.sides(after.confirmedBy())));
        }
    }

    private void item(@Nullable AgendaItemView before, AgendaItemView after, MeetingView meeting) {
        var name = "Agenda item " + Say.quoted(after.topic());
        if (before == null) {
            noted.add(
                    ChangeKind.AGENDA_ITEM_ADDED,
                    Severity.LOW,
                    of(after),
                    null,
                    after.topic(),
                    "%s was put on the agenda of %s%s"
                            .formatted(
                                    name,
                                    lower(meeting),
                                    after.carriedFrom() == null ? "" : ", carried over from an earlier meeting"));
        } else if (!before.topic().equals(after.topic())
                || !Objects.equals(before.about(), after.about())
                || !Objects.equals(before.carriedFrom(), after.carriedFrom())) {
            noted.add(
                    ChangeKind.AGENDA_ITEM_CHANGED,
                    Severity.LOW,
                    of(after),
                    before.topic(),
                    after.topic(),
                    "%s reads otherwise or is about something else, was %s"
                            .formatted(name, Say.quoted(before.topic())));
        }
        var carried = before == null ? null : before.carriedTo();
        if (!Objects.equals(carried, after.carriedTo())) {
            noted.add(
                    ChangeKind.AGENDA_ITEM_CARRIED_OVER,
                    Severity.LOW,
                    of(after),
                    carried,
                    after.carriedTo(),
                    "%s was carried over from %s to another meeting".formatted(name, lower(meeting)));
        }
        var outcome = before == null ? null : before.outcome();
        if (!Objects.equals(outcome, after.outcome())) {
            noted.add(
                    ChangeKind.AGENDA_ITEM_SETTLED,
                    Severity.LOW,
                    of(after),
                    outcome,
                    after.outcome(),
                    after.outcome() == null
                            ? "%s is open again".formatted(name)
                            : "%s was settled: %s".formatted(name, Say.quoted(after.outcome())));
        }
    }

    /** Where the next meeting alone is shown. */
    void next(@Nullable MeetingView before, @Nullable MeetingView after) {
        if (after == null) {
            if (before != null) {
                noted.add(
                        ChangeKind.NEXT_MEETING_CHANGED,
                        Severity.LOW,
                        of(before),
                        before.at(),
                        null,
                        "no meeting is to come, the next one was at " + Say.time(before.at(), noted.zone()));
            }
            return;
        }
        if (before != null && before.equals(after)) {
            return;
        }
        boolean sameTime =
                before != null && before.id().equals(after.id()) && before.at().equals(after.at());
        noted.add(
                ChangeKind.NEXT_MEETING_CHANGED,
                Severity.LOW,
                of(after),
                before == null ? null : before.at(),
                after.at(),
                "the next meeting is the %s at %s%s"
                        .formatted(
                                Say.meeting(after.kind()),
                                Say.time(after.at(), noted.zone()),
                                sameTime ? " as before, with other details or another agenda" : ""));
    }

    private static Subject of(CadenceView cadence) {
        return subject(Of.CADENCE, cadence.kind().name(), Say.meeting(cadence.kind()));
    }

    private static Subject of(AgendaItemView item) {
        return subject(Of.AGENDA_ITEM, item.id(), item.topic());
    }

    private Subject of(MeetingView meeting) {
        return subject(Of.MEETING, meeting.id(), Say.meeting(meeting.kind()) + " of " + time(meeting));
    }

    private String name(MeetingView meeting) {
        return Say.capital(lower(meeting));
    }

    private String lower(MeetingView meeting) {
        return "the %s of %s".formatted(Say.meeting(meeting.kind()), time(meeting));
    }

    private String time(MeetingView meeting) {
        return Say.time(meeting.at(), noted.zone());
    }
}
