package dev.tandem.query.calendar;

import biweekly.ICalVersion;
import biweekly.ICalendar;
import biweekly.component.VEvent;
import biweekly.io.text.ICalWriter;
import biweekly.property.DateEnd;
import biweekly.property.DateStart;
import biweekly.property.Method;
import biweekly.property.Status;
import biweekly.property.Transparency;
import biweekly.util.DateTimeComponents;
import biweekly.util.Duration;
import biweekly.util.ICalDate;
import dev.tandem.api.partnership.MeetingKind;
import dev.tandem.api.query.CalendarView;
import dev.tandem.api.query.CalendarView.Due;
import dev.tandem.api.query.CalendarView.Meeting;
import dev.tandem.api.query.MeetingStatus;
import dev.tandem.api.query.PersonRef;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A calendar as iCalendar of RFC 5545, the same for the same calendar. Meetings are at their instant in UTC, which every
 * application shows in the zone of whoever looks. What is due is an event of that whole day: the calendars that
 * subscribe to addresses show no to-dos.
 */
final class Ics {

    private static final int OCTETS = 75;
    private static final int REFRESH_MINUTES = 15;

    private Ics() {}

    static String of(CalendarView view) {
        var calendar = new ICalendar();
        calendar.setProductId("-//Tandem//Tandem//EN");
        calendar.setMethod(Method.publish());
        calendar.setName("Tandem");
        calendar.setExperimentalProperty("X-WR-CALNAME", "Tandem");
        calendar.setRefreshInterval(Duration.builder().minutes(REFRESH_MINUTES).build());
        calendar.setExperimentalProperty("X-PUBLISHED-TTL", "PT%dM".formatted(REFRESH_MINUTES));
        view.meetings().forEach(meeting -> calendar.addEvent(event(meeting)));
        view.due().forEach(due -> calendar.addEvent(event(due)));
        return folded(written(calendar));
    }

    private static VEvent event(Meeting meeting) {
        var event = new VEvent();
        event.setUid("meeting-%s@tandem".formatted(meeting.id()));
        event.setDateTimeStamp(Date.from(meeting.changedAt()));
        event.setLastModified(Date.from(meeting.changedAt()));
        event.setSequence(meeting.changes());
        event.setDateStart(Date.from(meeting.at()));
        event.setDateEnd(Date.from(meeting.at().plusSeconds(60L * meeting.durationMinutes())));
        event.setSummary("%s: %s".formatted(name(meeting.kind()), meeting.team()));
        event.setStatus(meeting.status() == MeetingStatus.CANCELLED ? Status.cancelled() : Status.confirmed());
        if (meeting.place() != null) {
            event.setLocation(meeting.place());
        }
        event.setDescription(description(meeting));
        return event;
    }

    private static String description(Meeting meeting) {
        var lines = new ArrayList<String>();
        lines.add(Stream.concat(meeting.hrPartners().stream(), Stream.of(meeting.manager()))
                .map(PersonRef::name)
                .filter(Objects::nonNull)
                .collect(Collectors.joining(", ", "With ", ".")));
        meeting.agenda().forEach(topic -> lines.add("- " + topic));
        return String.join("\n", lines);
    }

    private static String name(MeetingKind kind) {
        return switch (kind) {
            case ONE_ON_ONE -> "One-on-one";
            case CHECK_IN -> "Check-in";
            case REVIEW -> "Review";
        };
    }

    private static VEvent event(Due due) {
        var event = new VEvent();
        event.setUid("%s-%s@tandem".formatted(due.kind().name().toLowerCase(java.util.Locale.ROOT), due.id()));
        event.setDateTimeStamp(Date.from(due.changedAt()));
        event.setLastModified(Date.from(due.changedAt()));
        event.setSequence(due.changes());
        event.setDateStart(new DateStart(day(due.on())));
        event.setDateEnd(new DateEnd(day(due.on().plusDays(1))));
        event.setSummary("Due: " + due.title());
        event.setDescription(
                switch (due.kind()) {
                    case ACTION -> "An action of yours with " + due.of() + ".";
                    case TASK -> "A task of yours in the initiative " + due.of() + ".";
                    case GOAL -> "A goal of yours with " + due.of() + ".";
                });
        // it takes no time of the day
        event.setTransparency(Transparency.transparent());
        return event;
    }

    private static ICalDate day(LocalDate day) {
        return new ICalDate(new DateTimeComponents(day.getYear(), day.getMonthValue(), day.getDayOfMonth()), false);
    }

    private static List<String> written(ICalendar calendar) {
        var text = new StringWriter();
        try (var writer = new ICalWriter(text, ICalVersion.V2_0)) {
            // it counts characters, where the format counts octets
            writer.getVObjectWriter().getFoldedLineWriter().setLineLength(null);
            writer.write(calendar);
        } catch (IOException e) {
            throw new UncheckedIOException("text in memory cannot fail", e);
        }
        return text.toString().lines().toList();
    }

    /** No line has more than 75 octets of UTF-8; the rest of a longer one follows after a space. */
    private static String folded(List<String> lines) {
        var text = new StringBuilder();
        for (var line : lines) {
            int[] octets = {0};
            line.codePoints().forEach(c -> {
                int more = Character.toString(c).getBytes(StandardCharsets.UTF_8).length;
                if (octets[0] + more > OCTETS) {
                    text.append("\r\n ");
                    octets[0] = 1;
                }
                text.appendCodePoint(c);
                octets[0] += more;
            });
            text.append("\r\n");
        }
        return text.toString();
    }
}
