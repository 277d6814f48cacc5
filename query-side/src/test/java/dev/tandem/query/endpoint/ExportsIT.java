package dev.tandem.query.endpoint;

import static dev.tandem.query.Door.json;
import static org.assertj.core.api.Assertions.assertThat;

import biweekly.Biweekly;
import biweekly.ICalendar;
import biweekly.property.Status;
import dev.tandem.api.Line;
import dev.tandem.api.Note;
import dev.tandem.api.Text;
import dev.tandem.api.partnership.LifecycleEvent.PartnershipClosed;
import dev.tandem.api.partnership.MeetingEvent.MeetingCancelled;
import dev.tandem.api.partnership.MeetingEvent.MeetingConfirmedHeld;
import dev.tandem.api.partnership.MeetingEvent.MeetingMoved;
import dev.tandem.api.partnership.MeetingEvent.MeetingScheduled;
import dev.tandem.api.partnership.MeetingId;
import dev.tandem.api.partnership.MeetingKind;
import dev.tandem.api.partnership.PartnershipId;
import dev.tandem.api.partnership.Side;
import dev.tandem.api.person.PersonEvent.PersonRegistered;
import dev.tandem.api.person.PersonId;
import dev.tandem.query.Door;
import dev.tandem.query.Follower;
import dev.tandem.query.MemoryLog;
import dev.tandem.query.Story;
import dev.tandem.web.identity.AccountStore;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.test.annotation.DirtiesContext;

/** Sorted lists, tables and calendars over HTTP, on the partnerships of {@link QueryEndpointIT}. */
@SpringBootTest(
        classes = QueryEndpointIT.Application.class,
        webEnvironment = WebEnvironment.RANDOM_PORT,
        properties = "tandem.accounts.bcrypt-strength=4")
@DirtiesContext
class ExportsIT {

    private static final Instant THEN = Instant.parse("2026-03-12T09:00:00Z");
    private static final PersonId HR = new PersonId(Story.id(1));
    private static final PersonId EMPLOYEE = new PersonId(Story.id(3));
    private static final PartnershipId OURS = new PartnershipId(Story.id(10));

    @Value("${tandem.data}")
    Path data;

    @Autowired
    MemoryLog log;

    @Autowired
    Door door;

    @Autowired
    Follower follower;

    @Autowired
    AccountStore accounts;

    private HttpResponse<String> get(@Nullable String user, String path, String... headers) {
        follower.caughtUp();
        return door.get(user, path, headers);
    }

    private static List<CSVRecord> table(HttpResponse<String> response) {
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        assertThat(response.body()).startsWith("\uFEFF").endsWith("\r\n");
        try (var parser = CSVParser.parse(
                new StringReader(response.body().substring(1)),
                CSVFormat.RFC4180
                        .builder()
                        .setHeader()
                        .setSkipHeaderRecord(true)
                        .get())) {
            return parser.getRecords();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void aListIsSortedAndFilteredAsAsked() {
        var teams = json(get("auditor", "/api/people?sort=-name&left=false&name=name%20of"));
        assertThat(teams.at("/items/0/name").asString())
                .isGreaterThan(teams.at("/items/1/name").asString());
        assertThat(json(get("auditor", "/api/goals?sort=due&dueBefore=2026-12-31&title=LEAVERS"))
                        .at("/items/0/title")
                        .asString())
                .isEqualTo("Fewer leavers");
        for (var wrong : List.of(
                "/api/goals?sort=weather",
                "/api/goals?sort=",
                "/api/goals?sort=-",
                "/api/goals?dueAfter=tomorrow",
                "/api/goals?title=%20",
                "/api/people?left=perhaps",
                "/api/partnerships?healthBelow=2",
                "/api/partnerships?needOfAttention=much")) {
            var refused = get("auditor", wrong);
            assertThat(refused.statusCode()).as(wrong).isEqualTo(400);
            assertThat(json(refused).get("code").asString()).isEqualTo("INVALID_PARAMETER");
        }
        assertThat(json(get("auditor", "/api/goals?sort=weather")).get("detail").asString())
                .contains("due", "start", "title", "proposedAt");
    }

    @Test
    void aTableHasTheWholeListOfOneMoment() {
        for (int i = 0; i < 450; i++) {
            log.append(
                    new PersonRegistered(
                            new PersonId(Story.id(10_000 + i)),
                            new Line(i == 7 ? "=HYPERLINK(\"x\"), \"quoted\"" : "Person " + i),
                            new Line("p%d@example.org".formatted(i)),
                            null,
                            null,
                            null),
                    THEN);
        }

        var response = get("auditor", "/api/people", "Accept", "text/csv");

        assertThat(response.headers().firstValue("Content-Type")).contains("text/csv;charset=UTF-8");
        assertThat(response.headers().firstValue("Content-Disposition"))
                .contains("attachment; filename=\"tandem-people-%d.csv\"".formatted(log.head()));
        assertThat(response.headers().firstValue("Tandem-As-Of").orElseThrow()).startsWith(log.head() + "@");
        var rows = table(response);
        assertThat(rows).hasSizeGreaterThanOrEqualTo(455);
        assertThat(rows.stream().map(row -> row.get("id"))).doesNotHaveDuplicates();
        assertThat(rows).anySatisfy(row -> assertThat(row.get("name")).isEqualTo("'=HYPERLINK(\"x\"), \"quoted\""));
        assertThat(table(get("auditor", "/api/people?sort=-name&asOf=4", "Accept", "text/csv")))
                .extracting(row -> row.get("name"))
                .containsExactly("Name of 5", "Name of 4", "Name of 3", "Name of 2", "Name of 1");
        var journal = table(
                get("auditor", "/api/journal?type=person.PersonRegistered&order=NEWEST_FIRST", "Accept", "text/csv"));
        assertThat(journal).hasSizeGreaterThanOrEqualTo(455);
        assertThat(Long.parseLong(journal.getFirst().get("position")))
                .isGreaterThan(Long.parseLong(journal.getLast().get("position")));
    }

    @Test
    void aTableShowsAndRefusesWhatPagesDo() {
        assertThat(table(get("hr", "/api/partnerships", "Accept", "text/csv")))
                .singleElement()
                .satisfies(row -> {
                    assertThat(row.get("hrPartners.name")).isEqualTo("Name of 1");
                    assertThat(row.get("needOfAttention")).isEqualTo("0");
                    assertThat(row.get("openedAt")).isEqualTo("2026-03-01T08:00:00Z");
                });
        var goal = table(get("hr", "/api/goals", "Accept", "text/csv")).getFirst();
        assertThat(goal.get("dueOn")).isEqualTo("2026-06-09");
        assertThat(goal.get("progress.value")).isEqualTo("0.5000");
        for (var path : List.of("/api/partnerships", "/api/journal")) {
            var refused = get("employee", path, "Accept", "text/csv");
            assertThat(refused.statusCode()).isEqualTo(403);
            assertThat(refused.headers().firstValue("Content-Type")).contains("application/problem+json");
        }
        assertThat(json(get("hr", "/api/goals?limit=3", "Accept", "text/csv"))
                        .get("field")
                        .asString())
                .isEqualTo("limit");
        follower.caughtUp();
        var head = door.send("HEAD", "hr", "/api/goals", "Accept", "text/csv");
        assertThat(head.statusCode()).isEqualTo(200);
        assertThat(head.body()).isEmpty();
        assertThat(get("hr", "/api/goals", "Accept", "application/json, text/csv;q=0.5")
                        .headers()
                        .firstValue("Content-Type"))
                .contains("application/json");
    }

    private static ICalendar calendar(HttpResponse<String> response) {
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        return Biweekly.parse(response.body()).first();
    }

    private static String subscribed(HttpResponse<String> created) {
        assertThat(created.statusCode()).as(created.body()).isEqualTo(201);
        return json(created).get("url").asString();
    }

    @Test
    void aCalendarHasTheMeetingsOfItsPersonAndFollowsThem() throws IOException {
        var meeting = new MeetingId(Story.id(70));
        var begins = Instant.parse("2026-04-01T08:00:00Z");
        log.append(
                new MeetingScheduled(OURS, meeting, MeetingKind.ONE_ON_ONE, begins, 30, new Line("Café"), List.of()),
                THEN);
        log.append(new MeetingConfirmedHeld(OURS, meeting, Side.HR, new Note("between us")), THEN.plusSeconds(1));
        var url = subscribed(door.send("POST", "manager", "/api/me/calendar"));

        var first = get(null, url);

        assertThat(first.headers().firstValue("Content-Type")).contains("text/calendar;charset=UTF-8");
        assertThat(first.headers().firstValue("Cache-Control").orElseThrow()).contains("no-cache", "private");
        assertThat(first.body()).doesNotContain("between us");
        var events = calendar(first).getEvents();
        var before = events.stream()
                .filter(event -> event.getUid().getValue().contains(meeting.toString()))
                .findFirst()
                .orElseThrow();
        assertThat(before.getDateStart().getValue().toInstant()).isEqualTo(begins);
        assertThat(events)
                .anySatisfy(event -> assertThat(event.getSummary().getValue()).isEqualTo("Due: Write it"));
        var tag = first.headers().firstValue("ETag").orElseThrow();
        assertThat(get(null, url, "If-None-Match", tag).statusCode()).isEqualTo(304);

        log.append(new MeetingMoved(OURS, meeting, begins.plusSeconds(3_600)), THEN.plusSeconds(2));
        var moved = get(null, url, "If-None-Match", tag);
        var after = calendar(moved).getEvents().stream()
                .filter(event -> event.getUid().equals(before.getUid()))
                .findFirst()
                .orElseThrow();
        assertThat(after.getDateStart().getValue().toInstant()).isEqualTo(begins.plusSeconds(3_600));
        assertThat(after.getSequence().getValue())
                .isEqualTo(before.getSequence().getValue() + 1);

        log.append(new MeetingCancelled(OURS, meeting, new Text("ill")), THEN.plusSeconds(3));
        assertThat(calendar(get(null, url)).getEvents()).anySatisfy(event -> {
            assertThat(event.getUid()).isEqualTo(before.getUid());
            assertThat(event.getStatus()).isEqualTo(Status.cancelled());
        });
        var secret = url.substring(url.lastIndexOf('/') + 1).replace(".ics", "");
        assertThat(Files.readString(data.resolve("system/calendars.json"))).doesNotContain(secret);
        assertThat(get("admin", "/actuator/prometheus").body()).doesNotContain(secret);
    }

    @Test
    void aCalendarIsGoneForWhoeverMayNotHaveItAnyMore() {
        var first = subscribed(door.send("POST", "employee", "/api/me/calendar"));
        assertThat(calendar(get(null, first)).getEvents())
                .extracting(event -> event.getSummary().getValue())
                .contains("Due: Fewer leavers", "Due: Talk to them");

        var second = subscribed(door.send("POST", "employee", "/api/me/calendar"));
        var never = second.substring(0, second.lastIndexOf('/')) + "/never-was.ics";
        var unknown = door.get(null, never);
        assertThat(unknown.statusCode()).isEqualTo(404);
        assertSameRefusal(door.get(null, first), unknown);
        assertThat(get(null, second).statusCode()).isEqualTo(200);

        accounts.disable("employee");
        assertSameRefusal(door.get(null, second), unknown);
        accounts.enable("employee");
        assertThat(get(null, second).statusCode()).isEqualTo(200);

        assertThat(door.send("DELETE", "employee", "/api/me/calendar").statusCode())
                .isEqualTo(204);
        assertThat(door.send("DELETE", "employee", "/api/me/calendar").statusCode())
                .isEqualTo(204);
        assertSameRefusal(door.get(null, second), unknown);
        assertThat(json(door.send("POST", "admin", "/api/me/calendar"))
                        .get("code")
                        .asString())
                .isEqualTo("NO_PERSON");
        assertThat(door.send("POST", null, "/api/me/calendar").statusCode()).isEqualTo(401);
    }

    private static void assertSameRefusal(HttpResponse<String> refused, HttpResponse<String> unknown) {
        assertThat(refused.statusCode()).isEqualTo(404);
        assertThat(json(refused).get("detail")).isEqualTo(json(unknown).get("detail"));
        assertThat(json(refused).get("code")).isEqualTo(json(unknown).get("code"));
    }

    @Test
    void aCalendarIsNotAskedForAllTheTime() {
        var url = subscribed(door.send("POST", "other-hr", "/api/me/calendar"));
        follower.caughtUp();
        for (int i = 0; i < 30; i++) {
            assertThat(door.get(null, url).statusCode()).isEqualTo(200);
        }

        var refused = door.get(null, url);

        assertThat(refused.statusCode()).isEqualTo(429);
        assertThat(refused.headers().firstValue("Retry-After")).contains("60");
    }

    @Test
    void whatWasToComeWhenAPartnershipWasClosedIsCancelled() {
        var theirs = new PartnershipId(Story.id(11));
        var meeting = new MeetingId(Story.id(71));
        log.append(
                new MeetingScheduled(
                        theirs,
                        meeting,
                        MeetingKind.REVIEW,
                        Instant.parse("2026-05-01T08:00:00Z"),
                        30,
                        null,
                        List.of()),
                THEN);
        var url = subscribed(door.send("POST", "other-manager", "/api/me/calendar"));
        assertThat(calendar(get(null, url)).getEvents())
                .extracting(event -> event.getSummary().getValue())
                .containsExactlyInAnyOrder("Review: Team", "Due: Theirs");

        log.append(new PartnershipClosed(theirs, new Text("over")), THEN.plusSeconds(10));

        assertThat(calendar(get(null, url)).getEvents()).singleElement().satisfies(event -> {
            assertThat(event.getStatus()).isEqualTo(Status.cancelled());
            assertThat(event.getSequence().getValue()).isEqualTo(1);
        });
    }
}
