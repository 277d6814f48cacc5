package dev.tandem.query.live;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tandem.api.Line;
import dev.tandem.api.Role;
import dev.tandem.api.Text;
import dev.tandem.api.partnership.ActionEvent.ActionAssigned;
import dev.tandem.api.partnership.ActionId;
import dev.tandem.api.partnership.LifecycleEvent.PartnershipHandedOver;
import dev.tandem.api.partnership.LifecycleEvent.PartnershipOpened;
import dev.tandem.api.partnership.PartnershipId;
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
import dev.tandem.web.live.LiveDashboards;
import io.micrometer.core.instrument.MeterRegistry;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
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

/** Dashboards as streams, over HTTP. */
@SpringBootTest(
        classes = LiveIT.Application.class,
        webEnvironment = WebEnvironment.RANDOM_PORT,
        properties = {
            "tandem.accounts.bcrypt-strength=4",
            "tandem.live.heartbeat=700ms",
            "tandem.live.look-again=1s",
            "tandem.live.streams-per-user=8"
        })
@DirtiesContext
class LiveIT {

    private static final Instant OPENED = Instant.parse("2026-03-01T08:00:00Z");
    private static final LocalDate DAY = LocalDate.of(2026, 3, 1);

    private static final PersonId HR = new PersonId(Story.id(1));
    private static final PersonId MANAGER = new PersonId(Story.id(2));
    private static final PersonId EMPLOYEE = new PersonId(Story.id(3));
    private static final PersonId OTHER_HR = new PersonId(Story.id(4));

    @SpringBootConfiguration
    @EnableAutoConfiguration
    @Import(OnMemoryLog.class)
    static class Application {

        @Bean(destroyMethod = "close")
        MemoryLog memoryLog() {
            var log = new MemoryLog();
            List.of(HR, MANAGER, EMPLOYEE, OTHER_HR)
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
                store.create(new UserName("employee"), Door.PASSWORD, EnumSet.of(Role.EMPLOYEE), EMPLOYEE);
                store.create(new UserName("other-hr"), Door.PASSWORD, EnumSet.of(Role.HR_PARTNER), OTHER_HR);
                store.create(new UserName("auditor"), Door.PASSWORD, EnumSet.of(Role.AUDITOR), null);
                store.create(new UserName("greedy"), Door.PASSWORD, EnumSet.of(Role.AUDITOR), null);
                store.create(new UserName("leaver"), Door.PASSWORD, EnumSet.of(Role.HR_PARTNER), HR);
                store.create(new UserName("forgetful"), Door.PASSWORD, EnumSet.of(Role.HR_PARTNER), HR);
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
    LiveDashboards dashboards;

    private final List<Watcher> watchers = new ArrayList<>();

    private final PartnershipId ours = new PartnershipId(UUID.randomUUID());

    @BeforeEach
    void aPartnership() {
        open(ours);
    }

    @AfterEach
    void nobodyWatches() {
        watchers.forEach(Watcher::close);
        watchers.clear();
        Awaitility.await("all have left")
                .atMost(Duration.ofSeconds(10))
                .until(() -> meters.get("tandem.live.streams").gauge().value() == 0);
    }

    private void open(PartnershipId id) {
        log.append(
                new PartnershipOpened(
                        id,
                        List.of(HR),
                        MANAGER,
                        new Line("Team"),
                        new Text("Keep people"),
                        ZoneId.of("Europe/Berlin")),
                clock.instant());
        follower.caughtUp();
    }

    private long assign(PartnershipId to, String title) {
        return log.append(
                new ActionAssigned(
                        to, new ActionId(UUID.randomUUID()), new Line(title), EMPLOYEE, DAY.plusDays(20), null),
                clock.instant());
    }

    private Watcher watch(String user, String path, String... headers) {
        var watcher = new Watcher(door, user, path, headers);
        watchers.add(watcher);
        return watcher;
    }

    private String partnership() {
        return "/api/dashboards/partnerships/" + ours;
    }

    @ParameterizedTest
    @CsvSource({
        "manager, /api/dashboards/managers/{manager}",
        "employee, /api/dashboards/employees/{employee}",
        "manager, /api/dashboards/partnerships/{ours}"
    })
    void everyDashboardIsAStreamOfTheStatesThatItsAnswersHave(String user, String template) {
        var path = template.replace("{manager}", MANAGER.toString())
                .replace("{employee}", EMPLOYEE.toString())
                .replace("{ours}", ours.toString());
        assign(ours, "Before");
        follower.caughtUp();

        var watcher = watch(user, path);
        var before = watcher.state(1);
        assertThat(before.data()).isEqualTo(door.get(user, path).body());
        long position = assign(ours, "Meanwhile");

        var after = watcher.state(2);
        assertThat(after.position()).isEqualTo(position);
        assertThat(after.data())
                .contains("Meanwhile")
                .isEqualTo(door.get(user, path).body())
                .isEqualTo(door.get(user, path + "?asOf=" + after.moment()).body());
        assertThat(watcher.response().headers().firstValue("Content-Type")).contains("text/event-stream");
        assertThat(watcher.response().headers().firstValue("Cache-Control")).contains("no-store");
    }

    @Test
    void whatDoesNotConcernADashboardIsNoNewStateOfIt() {
        var theirs = new PartnershipId(UUID.randomUUID());
        open(theirs);
        var watcher = watch("manager", partnership());
        watcher.state(1);

        assign(theirs, "Theirs");
        follower.caughtUp();
        long ours2 = assign(ours, "Ours");

        assertThat(watcher.state(2).position()).isEqualTo(ours2);
        assertThat(watcher.states()).hasSize(2);
    }

    @ParameterizedTest
    @CsvSource({"manager, /api/dashboards/managers/{manager}", "hr, /api/dashboards/hr-partners/{hr}"})
    void aPartnershipThatIsOpenedWhileItsPartiesWatchAppears(String user, String template) {
        var watcher =
                watch(user, template.replace("{manager}", MANAGER.toString()).replace("{hr}", HR.toString()));
        watcher.state(1);
        var another = new PartnershipId(UUID.randomUUID());

        open(another);

        assertThat(watcher.state(2).data()).contains(another.toString());
    }

    @Test
    void aNewDayIsANewStateAtTheSamePosition() {
        long position = assign(ours, "Due on the 21st");
        follower.caughtUp();
        var watcher = watch("manager", partnership());
        assertThat(watcher.state(1).position()).isEqualTo(position);
        assertThat(watcher.state(1).data()).doesNotContain("\"overdueDays\":10");

        clock.itIs(DAY.plusDays(30).atTime(12, 0).toInstant(ZoneOffset.UTC));

        assertThat(watcher.state(2).position()).isEqualTo(position);
        assertThat(watcher.state(2).id()).isNotEqualTo(watcher.state(1).id());
        clock.itIs(OPENED);
    }

    @Test
    void whoComesBackIsSentNothingUntilThereIsSomethingNewer() {
        var first = watch("manager", partnership());
        var has = first.state(1).id();
        first.close();

        var back = watch("manager", partnership(), "Last-Event-ID", has);
        Awaitility.await("a heartbeat").until(() -> !back.comments().isEmpty());
        assertThat(back.states()).isEmpty();
        assign(ours, "Newer");

        assertThat(back.state(1).data()).contains("Newer");
    }

    @Test
    void whoComesBackLateIsSentTheNewestAtOnce() {
        var first = watch("manager", partnership());
        var has = first.state(1).id();
        first.close();
        assign(ours, "Missed");
        long last = assign(ours, "Missed as well");
        follower.caughtUp();

        var back = watch("manager", partnership(), "Last-Event-ID", has);

        assertThat(back.state(1).position()).isEqualTo(last);
        assertThat(back.state(1).data()).contains("Missed as well");
    }

    @Test
    void aBarePositionIsALastEventIdToo() {
        long last = assign(ours, "Seen");
        follower.caughtUp();

        var back = watch("manager", partnership(), "Last-Event-ID", Long.toString(last));
        Awaitility.await("a heartbeat").until(() -> !back.comments().isEmpty());
        assertThat(back.states()).isEmpty();
        var earlier = watch("manager", partnership(), "Last-Event-ID", Long.toString(last - 1));

        assertThat(earlier.state(1).position()).isEqualTo(last);
    }

    @Test
    void whoHasSeenMoreThanThereEverWasIsSentWhatThereIs() {
        var back = watch("manager", partnership(), "Last-Event-ID", "999999999@2026-03-01T08:00:00Z/0123");

        assertThat(back.state(1).position()).isEqualTo(log.head());
    }

    @Test
    void theFirstStateHasWhatTheReaderHasDone() {
        assign(ours, "My own");

        var watcher = watch("manager", partnership(), "Tandem-At-Least", ours + ":1");

        assertThat(watcher.state(1).data()).contains("My own");
    }

    @Test
    void aSilentStreamGivesSignsOfLife() {
        var watcher = watch("manager", partnership());

        Awaitility.await("two heartbeats")
                .atMost(Duration.ofSeconds(10))
                .until(() -> watcher.comments().size() >= 2);
        assertThat(watcher.states()).hasSize(1);
    }

    @Test
    void whatOneMayNotSeeOneMayNotWatch() {
        assertThat(watch("other-hr", partnership()).response().statusCode()).isEqualTo(403);
        assertThat(watch("auditor", "/api/dashboards/partnerships/" + UUID.randomUUID())
                        .response()
                        .statusCode())
                .isEqualTo(404);
        assertThat(watch("manager", partnership() + "?asOf=3").response().statusCode())
                .isEqualTo(400);
    }

    @Test
    void aHandOverEndsTheStreamOfWhoLeavesAndNotOfWhoStays() {
        var leaving = watch("hr", partnership());
        var staying = watch("manager", partnership());
        leaving.state(1);
        staying.state(1);

        log.append(
                new PartnershipHandedOver(ours, List.of(OTHER_HR), MANAGER, List.of(HR), new Text("A new area")),
                clock.instant());

        assertThat(leaving.end()).contains("\"code\":\"NOT_ALLOWED\"").contains("\"status\":403");
        assertThat(staying.state(2).data()).contains(OTHER_HR.toString());
        assertThat(leaving.states()).hasSize(1);
        assertThat(staying.ends()).isEmpty();
    }

    @Test
    void aDisabledAccountEndsItsStreams() {
        var watcher = watch("leaver", partnership());
        var same = watch("hr", partnership());
        watcher.state(1);

        accounts.disable("leaver");

        assertThat(watcher.end()).contains("\"code\":\"SIGNED_OUT\"").contains("\"status\":401");
        assertThat(same.ends()).isEmpty();
    }

    @Test
    void aPasswordThatIsResetEndsTheStreams() {
        var watcher = watch("forgetful", partnership());
        watcher.state(1);

        accounts.resetPassword("forgetful", "another password");

        assertThat(watcher.end()).contains("\"code\":\"SIGNED_OUT\"");
    }

    @Test
    void aReaderWhoDoesNotReadIsSentTheNewestStateWhenItReadsAgainAndNoneOfThoseBetween() throws Exception {
        var title = "A long story ".repeat(11).strip();
        IntStream.range(0, 300).forEach(_ -> assign(ours, title));
        follower.caughtUp();
        var quick = watch("manager", partnership());
        assertThat(quick.state(1).data().length()).isGreaterThan(80_000);
        try (var socket = new Socket()) {
            socket.setReceiveBufferSize(8 * 1024);
            socket.connect(new InetSocketAddress("127.0.0.1", door.port()));
            socket.getOutputStream()
                    .write(("GET " + partnership() + " HTTP/1.1\r\nHost: localhost\r\nAccept: text/event-stream\r\n"
                                    + "Authorization: " + Door.credentials("manager") + "\r\n\r\n")
                            .getBytes(StandardCharsets.UTF_8));
            for (int i = 2; i <= 20; i++) {
                assign(ours, "Number " + i);
                quick.state(i);
            }

            var read = new StringBuilder();
            socket.setSoTimeout(10_000);
            byte[] buffer = new byte[16 * 1024];
            while (!read.toString().contains("Number 20")) {
                int count = socket.getInputStream().read(buffer);
                assertThat(count).isPositive();
                read.append(new String(buffer, 0, count, StandardCharsets.UTF_8));
            }

            // one or two that the network holds, one on its way, the newest
            int states = read.toString().split("event: state", -1).length - 1;
            assertThat(states).isBetween(2, 8);
            assertThat(meters.get("tandem.live.conflated").counter().count()).isGreaterThan(8);
        }
    }

    @Test
    void aProcessThatStopsTellsAllWhoWatchAndTakesNobodyElse() {
        var one = watch("manager", partnership());
        var other = watch("auditor", partnership());
        one.state(1);
        other.state(1);

        dashboards.stop();

        assertThat(one.end()).contains("\"code\":\"SHUTTING_DOWN\"").contains("\"status\":503");
        assertThat(other.end()).contains("\"code\":\"SHUTTING_DOWN\"");
        assertThat(watch("manager", partnership()).response().statusCode()).isEqualTo(503);
        dashboards.start();
        assertThat(watch("manager", partnership()).state(1).data()).contains(ours.toString());
    }

    @Test
    void nobodyHasMoreStreamsThanTheirShare() {
        IntStream.range(0, 8)
                .forEach(_ -> assertThat(
                                watch("greedy", partnership()).response().statusCode())
                        .isEqualTo(200));

        var ninth = watch("greedy", partnership()).response();

        assertThat(ninth.statusCode()).isEqualTo(429);
        assertThat(ninth.headers().firstValue("Retry-After")).isPresent();
        watchers.getFirst().close();
        Awaitility.await("a place is free again")
                .atMost(Duration.ofSeconds(10))
                .until(() -> watch("greedy", partnership()).response().statusCode() == 200);
    }
}
