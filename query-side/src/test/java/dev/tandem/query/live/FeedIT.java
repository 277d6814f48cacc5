package dev.tandem.query.live;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tandem.api.Line;
import dev.tandem.api.MetadataKeys;
import dev.tandem.api.Note;
import dev.tandem.api.Role;
import dev.tandem.api.Text;
import dev.tandem.api.partnership.ActionEvent.ActionAssigned;
import dev.tandem.api.partnership.ActionId;
import dev.tandem.api.partnership.LifecycleEvent.PartnershipHandedOver;
import dev.tandem.api.partnership.LifecycleEvent.PartnershipOpened;
import dev.tandem.api.partnership.MeetingEvent.MeetingConfirmedHeld;
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
import dev.tandem.query.OnMemoryLog;
import dev.tandem.query.SettableClock;
import dev.tandem.query.Story;
import dev.tandem.web.identity.AccountStore;
import dev.tandem.web.identity.FirstAccounts;
import dev.tandem.web.identity.UserName;
import dev.tandem.web.live.Feeds;
import io.cloudevents.CloudEvent;
import io.cloudevents.SpecVersion;
import io.cloudevents.jackson.JsonFormat;
import io.micrometer.core.instrument.MeterRegistry;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.test.annotation.DirtiesContext;
import tools.jackson.databind.json.JsonMapper;

/** The journal as a stream of CloudEvents, over HTTP. */
@SpringBootTest(
        classes = FeedIT.Application.class,
        webEnvironment = WebEnvironment.RANDOM_PORT,
        properties = {
            "tandem.accounts.bcrypt-strength=4",
            "tandem.live.heartbeat=700ms",
            "tandem.live.streams-per-user=8"
        })
@DirtiesContext
class FeedIT {

    private static final Instant OPENED = Instant.parse("2026-03-01T08:00:00Z");
    private static final LocalDate DAY = LocalDate.of(2026, 3, 1);
    private static final String FEED = "/api/journal/events";

    private static final PersonId HR = new PersonId(Story.id(1));
    private static final PersonId MANAGER = new PersonId(Story.id(2));
    private static final PersonId OTHER_HR = new PersonId(Story.id(4));

    @SpringBootConfiguration
    @EnableAutoConfiguration
    @Import(OnMemoryLog.class)
    static class Application {

        @Bean(destroyMethod = "close")
        MemoryLog memoryLog() {
            var log = new MemoryLog();
            List.of(HR, MANAGER, OTHER_HR)
                    .forEach(person -> log.append(
                            new PersonRegistered(
                                    person,
                                    new Line("Name of " + person.toString().substring(35)),
                                    new Line("someone@example.org"),
                                    null,
                                    new Line("Logistics"),
                                    null),
                            OPENED));
            return log;
        }

        @Bean
        SettableClock clock() {
            return new SettableClock(OPENED);
        }

        @Bean
        FirstAccounts accounts() {
            return store -> {
                store.create(new UserName("hr"), Door.PASSWORD, EnumSet.of(Role.HR_PARTNER), HR);
                store.create(new UserName("manager"), Door.PASSWORD, EnumSet.of(Role.MANAGER), MANAGER);
                store.create(new UserName("admin"), Door.PASSWORD, EnumSet.of(Role.ADMIN), null);
                store.create(new UserName("auditor"), Door.PASSWORD, EnumSet.of(Role.AUDITOR), null);
                store.create(new UserName("greedy"), Door.PASSWORD, EnumSet.of(Role.AUDITOR), null);
                store.create(new UserName("leaver"), Door.PASSWORD, EnumSet.of(Role.AUDITOR), null);
            };
        }
    }

    @Autowired
    MemoryLog log;

    @Autowired
    SettableClock clock;

    @Autowired
    Door door;

    @Autowired
    Follower follower;

    @Autowired
    AccountStore accounts;

    @Autowired
    MeterRegistry meters;

    @Autowired
    Feeds feeds;

    private final List<Watcher> watchers = new ArrayList<>();

    private final PartnershipId ours = new PartnershipId(UUID.randomUUID());
    private final PartnershipId theirs = new PartnershipId(UUID.randomUUID());

    @BeforeEach
    void twoPartnerships() {
        open(ours);
        open(theirs);
        follower.caughtUp();
    }

    @AfterEach
    void nobodyFollows() {
        watchers.forEach(Watcher::close);
        watchers.clear();
        Awaitility.await("all have left")
                .atMost(Duration.ofSeconds(20))
                .until(() -> meters.get("tandem.feed.streams").gauge().value() == 0);
    }

    private void open(PartnershipId id) {
        log.append(
                new PartnershipOpened(
                        id,
                        List.of(id.equals(ours) ? HR : OTHER_HR),
                        MANAGER,
                        new Line("Team"),
                        new Text("Keep people"),
                        ZoneId.of("Europe/Berlin")),
                clock.instant());
    }

    private long assign(PartnershipId to, String title) {
        return log.append(
                new ActionAssigned(
                        to, new ActionId(UUID.randomUUID()), new Line(title), MANAGER, DAY.plusDays(20), null),
                clock.instant(),
                Map.of(
                        MetadataKeys.ACTOR, HR.toString(),
                        MetadataKeys.CORRELATION_ID, "the-root",
                        MetadataKeys.CAUSATION_ID, "the-cause"));
    }

    private Watcher follow(String user, String query, String... headers) {
        var watcher = new Watcher(door, user, FEED + query, headers);
        watchers.add(watcher);
        return watcher;
    }

    private static List<Long> positions(List<Watcher.Event> events) {
        return events.stream().map(event -> Long.parseLong(event.id())).toList();
    }

    private static CloudEvent read(Watcher.Event event) {
        return new JsonFormat().deserialize(event.data().getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void beginsWithWhatIsNewFromNowOn() {
        var feed = follow("auditor", "");
        long position = assign(ours, "New");

        var first = feed.happened(1).getFirst();

        assertThat(feed.response().headers().firstValue("Content-Type")).contains("text/event-stream");
        assertThat(feed.response().headers().firstValue("Cache-Control")).contains("no-store");
        assertThat(first.id()).isEqualTo(Long.toString(position));
        assertThat(first.name()).isEqualTo("dev.tandem.partnership.ActionAssigned");
    }

    @Test
    void anIndependentReaderReadsTheEventsAsCloudEvents() {
        long position = assign(ours, "Read by others");

        var all = follow("auditor", "?after=-1").happened((int) position + 1);

        assertThat(all).allSatisfy(one -> assertThat(read(one).getSpecVersion()).isEqualTo(SpecVersion.V1));
        assertThat(positions(all))
                .startsWith(0L, 1L, 2L)
                .isEqualTo(LongStream.rangeClosed(0, position).boxed().toList());
        var event = read(all.getLast());
        assertThat(event.getId()).isEqualTo("event-%d-partnership.ActionAssigned".formatted(position));
        assertThat(event.getSource()).isEqualTo(URI.create("urn:tandem:event-0-person.PersonRegistered"));
        assertThat(event.getType()).isEqualTo("dev.tandem.partnership.ActionAssigned");
        assertThat(event.getSubject()).isEqualTo("partnership-" + ours);
        assertThat(event.getTime()).isEqualTo(OffsetDateTime.parse("2026-03-01T08:00:00Z"));
        assertThat(event.getDataContentType()).isEqualTo("application/json");
        assertThat(event.getDataSchema()).isEqualTo(URI.create("urn:tandem:event:partnership.ActionAssigned:1"));
        assertThat(event.getExtensionNames())
                .isEqualTo(Set.of("position", "partitionkey", "actor", "correlationid", "causationid"));
        assertThat(event.getExtension("position")).isEqualTo(Long.toString(position));
        assertThat(event.getExtension("partitionkey")).isEqualTo(ours.toString());
        assertThat(event.getExtension("actor")).isEqualTo(HR.toString());
        assertThat(event.getExtension("correlationid")).isEqualTo("the-root");
        assertThat(event.getExtension("causationid")).isEqualTo("the-cause");
        var data = JsonMapper.shared()
                .readTree(Objects.requireNonNull(event.getData()).toBytes());
        assertThat(data.path("title").asString()).isEqualTo("Read by others");
        assertThat(all.stream().map(one -> read(one).getId())).doesNotHaveDuplicates();
    }

    @Test
    void whoComesBackAgainAndAgainLacksNothingAndHasNothingTwice() throws InterruptedException {
        long before = log.head();
        var writer = Thread.ofVirtual()
                .start(() -> IntStream.range(0, 2_000).forEach(i -> {
                    assign(i % 2 == 0 ? ours : theirs, "Number " + i);
                    Thread.yield();
                }));
        var met = new ArrayList<Long>();
        var last = Long.toString(before);
        int reconnects = 0;
        while (met.size() < 2_000) {
            var feed = follow("auditor", "", "Last-Event-ID", last);
            int some = Math.min(37 + 60 * reconnects, 2_000 - met.size());
            var events = feed.happened(some);
            feed.close();
            met.addAll(positions(events));
            last = events.getLast().id();
            reconnects++;
        }
        writer.join();

        assertThat(reconnects).isGreaterThan(4);
        assertThat(met)
                .isEqualTo(LongStream.rangeClosed(before + 1, before + 2_000)
                        .boxed()
                        .toList());
    }

    @Test
    void aPartyIsToldOfItsOwnPartnershipAlone() {
        var feed = follow("hr", "?after=-1&partnership=" + ours);
        assign(theirs, "Not theirs to know");
        long own = assign(ours, "Own");

        assertThat(positions(feed.happened(2))).endsWith(own).hasSize(2);
        assertThat(feed.happened()).allMatch(event -> event.data().contains(ours.toString()));
        assertThat(follow("hr", "").response().statusCode()).isEqualTo(403);
        assertThat(follow("hr", "?partnership=" + theirs).response().statusCode())
                .isEqualTo(403);
        assertThat(follow("admin", "").response().statusCode()).isEqualTo(403);
    }

    @Test
    void theFiltersOfTheJournalAreThoseOfTheFeed() {
        var byType = follow("auditor", "?after=-1&type=partnership.PartnershipOpened");
        var byActor = follow("auditor", "?actor=" + HR);
        var byStream = follow("auditor", "?after=-1&aggregate=partnership-" + theirs);
        long own = assign(ours, "One");
        long other = assign(theirs, "Another");

        assertThat(byType.happened(2))
                .allMatch(event -> event.name().equals("dev.tandem.partnership.PartnershipOpened"));
        assertThat(positions(byActor.happened(2))).containsExactly(own, other);
        assertThat(positions(byStream.happened(2))).endsWith(other).hasSize(2);
    }

    @Test
    void confidentialWordsAreForTheTwoSidesAlone() {
        var meeting = new MeetingId(UUID.randomUUID());
        log.append(
                new MeetingScheduled(ours, meeting, MeetingKind.ONE_ON_ONE, clock.instant(), 30, null, List.of()),
                clock.instant());
        log.append(
                new MeetingConfirmedHeld(ours, meeting, Side.MANAGER, new Note("Between the two of us")),
                clock.instant());
        follower.caughtUp();
        var after = "?after=%d&partnership=%s".formatted(log.head() - 1, ours);

        assertThat(follow("hr", after).happened(1).getFirst().data()).contains("Between the two of us");
        assertThat(follow("auditor", after).happened(1).getFirst().data())
                .doesNotContain("Between the two of us")
                .contains("\"enc\":\"parties/" + ours);
    }

    @Test
    void aHandOverEndsTheFeedOfWhoLeavesAndNotOfWhoStays() {
        var leaving = follow("hr", "?partnership=" + ours);
        var staying = follow("manager", "?partnership=" + ours);

        log.append(
                new PartnershipHandedOver(ours, List.of(OTHER_HR), MANAGER, List.of(HR), new Text("A new area")),
                clock.instant());

        assertThat(leaving.end()).contains("\"code\":\"NOT_ALLOWED\"").contains("\"status\":403");
        staying.happened(1);
        assertThat(staying.ends()).isEmpty();
    }

    @Test
    void aDisabledAccountEndsItsFeeds() {
        var feed = follow("leaver", "");

        accounts.disable("leaver");

        assertThat(feed.end()).contains("\"code\":\"SIGNED_OUT\"").contains("\"status\":401");
    }

    @Test
    void aSilentFeedGivesSignsOfLifeThatSayUpToWhereThereIsNothing() {
        var feed = follow("auditor", "?actor=nobody");
        long last = assign(ours, "Not by nobody");

        Awaitility.await("two heartbeats after it")
                .atMost(Duration.ofSeconds(10))
                .until(() -> feed.comments().stream()
                                .filter(one -> one.id().equals(Long.toString(last)))
                                .count()
                        >= 2);
        assertThat(feed.comments())
                .allMatch(
                        one -> one.comment().equals("still here") && one.data().isEmpty());
        assertThat(feed.happened()).isEmpty();
    }

    @Test
    void nothingIsReadAheadForWhoDoesNotRead() throws Exception {
        var title = "A long story ".repeat(15).strip();
        long before = log.head();
        IntStream.range(0, 3_000).forEach(_ -> assign(ours, title));
        follower.caughtUp();
        double sentBefore = meters.get("tandem.feed.events").counter().count();
        try (var socket = new Socket()) {
            socket.setReceiveBufferSize(8 * 1024);
            socket.connect(new InetSocketAddress("127.0.0.1", door.port()));
            socket.getOutputStream()
                    .write(("GET " + FEED + "?after=" + before + " HTTP/1.1\r\nHost: localhost\r\n" + "Authorization: "
                                    + Door.credentials("auditor") + "\r\n\r\n")
                            .getBytes(StandardCharsets.UTF_8));
            Awaitility.await("it has stopped sending")
                    .atMost(Duration.ofSeconds(10))
                    .pollInterval(Duration.ofSeconds(1))
                    .until(() -> meters.get("tandem.feed.events").counter().count() - sentBefore, new StandsStill());

            // of three megabytes what the network holds, and what is on its way
            assertThat(meters.get("tandem.feed.events").counter().count() - sentBefore)
                    .isBetween(50.0, 1_500.0);
            var read = new StringBuilder();
            socket.setSoTimeout(10_000);
            byte[] buffer = new byte[64 * 1024];
            while (!read.toString().contains("id: " + log.head() + "\n")) {
                int count = socket.getInputStream().read(buffer);
                assertThat(count).isPositive();
                read.append(new String(buffer, 0, count, StandardCharsets.UTF_8));
                if (read.length() > 200_000) {
                    read.delete(0, 100_000);
                }
            }
        }
    }

    /** Matches what it was given the time before. */
    private static final class StandsStill extends org.hamcrest.BaseMatcher<Double> {

        private double last = -1;

        @Override
        public boolean matches(Object actual) {
            boolean still = last > 0 && actual.equals(last);
            last = (Double) actual;
            return still;
        }

        @Override
        public void describeTo(org.hamcrest.Description description) {
            description.appendText("stands still");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "?after=x, INVALID_PARAMETER",
        "?after=-2, INVALID_PARAMETER",
        "?from=3, UNKNOWN_PARAMETER",
        "?order=NEWEST_FIRST, UNKNOWN_PARAMETER",
        "?partnership=x, INVALID_PARAMETER"
    })
    void whatCannotBeMeantIsRefused(String query, String code) {
        var answer = door.get("auditor", FEED + query);

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(Door.json(answer).path("code").asString()).isEqualTo(code);
    }

    @Test
    void aPositionThatTheJournalHasNotGotToIsRefused() {
        var answer = door.get("auditor", FEED, "Last-Event-ID", Long.toString(log.head() + 1_000_000));

        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(Door.json(answer).path("code").asString()).isEqualTo("BEYOND_THE_LOG");
    }

    @Test
    void whoFollowsIsRecordedOncePerConnection() {
        clock.passes(Duration.ofHours(1));
        var feed = follow("auditor", "?partnership=" + ours);
        IntStream.range(0, 20).forEach(i -> {
            assign(ours, "Number " + i);
            feed.happened(i + 1);
        });
        clock.passes(Duration.ofSeconds(11));

        Awaitility.await("how far it got").atMost(Duration.ofSeconds(10)).untilAsserted(() -> {
            var readings = Door.json(door.get(
                            "auditor",
                            "/api/journal/readings?since=" + clock.instant().minusSeconds(60)))
                    .path("items")
                    .valueStream()
                    .filter(one -> one.path("what").asString().equals("FollowJournal"))
                    .toList();
            assertThat(readings).singleElement().satisfies(one -> {
                assertThat(one.path("entries").longValue()).isEqualTo(20);
                assertThat(one.path("to").longValue()).isEqualTo(log.head());
                assertThat(one.path("asked").path("partnership").asString()).isEqualTo(ours.toString());
            });
        });
        clock.itIs(OPENED);
    }

    @Test
    void aProcessThatStopsTellsAllWhoFollowAndTakesNobodyElse() {
        var one = follow("auditor", "");
        var other = follow("manager", "?partnership=" + ours);

        feeds.stop();

        assertThat(one.end()).contains("\"code\":\"SHUTTING_DOWN\"").contains("\"status\":503");
        assertThat(other.end()).contains("\"code\":\"SHUTTING_DOWN\"");
        assertThat(follow("auditor", "").response().statusCode()).isEqualTo(503);
        feeds.start();
        var again = follow("auditor", "");
        assign(ours, "Again");
        again.happened(1);
    }

    @Test
    void nobodyHasMoreFeedsThanTheirShare() {
        IntStream.range(0, 8)
                .forEach(_ ->
                        assertThat(follow("greedy", "").response().statusCode()).isEqualTo(200));

        assertThat(follow("greedy", "").response().statusCode()).isEqualTo(429);
        watchers.getFirst().close();
        Awaitility.await("a place is free again")
                .atMost(Duration.ofSeconds(10))
                .until(() -> follow("greedy", "").response().statusCode() == 200);
    }
}
