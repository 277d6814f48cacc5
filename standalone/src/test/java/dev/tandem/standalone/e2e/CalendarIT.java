package dev.tandem.standalone.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tandem.api.Role;
import dev.tandem.standalone.Standalone;
import dev.tandem.web.identity.AccountStore;
import dev.tandem.web.identity.UserName;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ConfigurableApplicationContext;

/** A calendar that somebody subscribes to: it follows a meeting, and ends with the right to it. */
@ExtendWith(OutputCaptureExtension.class)
class CalendarIT {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @TempDir
    Path scratch;

    private ConfigurableApplicationContext tandem;

    private String start(String port) {
        tandem = SpringApplication.run(
                Standalone.class,
                "--server.port=" + port,
                "--tandem.data=" + scratch.resolve("data"),
                "--tandem.accounts.bcrypt-strength=4");
        return "http://127.0.0.1:" + tandem.getEnvironment().getProperty("local.server.port");
    }

    @AfterEach
    void stop() {
        tandem.close();
    }

    @Test
    void followsAMeetingUntilItIsRevokedAndIsGoneWithThePerson(CapturedOutput output) {
        var base = start("0");
        tandem.getBean(AccountStore.class)
                .create(new UserName("calendar-admin"), Company.PASSWORD, Set.of(Role.ADMIN), null);
        var company = Company.of(base, Http.basic(base, "calendar-admin", Company.PASSWORD));
        var hr = company.person("Hanna");
        var manager = company.person("Mats");
        var leaver = company.person("Lea");
        var asHr = company.account("hanna", hr, "HR_PARTNER");
        var asManager = company.account("mats", manager, "MANAGER");
        var asLeaver = company.account("lea", leaver, "HR_PARTNER");
        var partnership = "/api/partnerships/" + UUID.randomUUID();
        MainJob.created(asHr.post(
                partnership + "/open-partnership",
                Map.of(
                        "hrPartners",
                        List.of(hr, leaver),
                        "manager",
                        manager,
                        "team",
                        "Logistics 🚚",
                        "purpose",
                        "Keep people")));
        var meeting = UUID.randomUUID();
        MainJob.ok(asHr.post(
                partnership + "/schedule-meeting",
                Map.of("meeting", meeting, "kind", "REVIEW", "at", "2027-03-01T09:00:00Z", "durationMinutes", 60)));
        var anyone = Http.anonymous(base);
        var managers = subscribe(asManager, base);
        var leavers = subscribe(asLeaver, base);
        shows(anyone, managers, "UID:meeting-" + meeting, "DTSTART:20270301T090000Z", "SEQUENCE:0", "🚚");

        MainJob.ok(asHr.post(partnership + "/move-meeting", Map.of("meeting", meeting, "at", "2027-03-02T10:30:00Z")));
        shows(anyone, managers, "UID:meeting-" + meeting, "DTSTART:20270302T103000Z", "SEQUENCE:1");

        tandem.close();
        var again = start("0");
        anyone = Http.anonymous(again);
        company = Company.of(again, Http.basic(again, "calendar-admin", Company.PASSWORD));
        asHr = company.user("hanna");
        asManager = company.user("mats");
        shows(anyone, managers, "DTSTART:20270302T103000Z");

        assertThat(asManager.delete("/api/me/calendar").status()).isEqualTo(204);
        assertThat(anyone.get(managers).status()).isEqualTo(404);

        shows(anyone, leavers, "UID:meeting-" + meeting);
        MainJob.ok(asHr.post(
                partnership + "/hand-over", Map.of("hrPartners", List.of(hr), "reason", "Leaves the company")));
        awaited(anyone, leavers, answer -> assertThat(answer.text()).doesNotContain("UID:meeting-"));
        var people = "/api/people/" + leaver;
        MainJob.ok(company.admin().post(people + "/mark-person-left", Map.of("on", "2026-01-31")));
        MainJob.ok(company.admin().post(people + "/erase-person", Map.of("reason", "Asked for it")));
        awaited(anyone, leavers, answer -> assertThat(answer.status()).isEqualTo(404));

        for (var secret : List.of(managers, leavers)) {
            assertThat(output.getAll())
                    .doesNotContain(secret.substring(secret.lastIndexOf('/') + 1, secret.lastIndexOf('.')));
        }
    }

    private static String subscribe(Http user, String base) {
        var url = MainJob.created(user.post("/api/me/calendar", ""))
                .json()
                .path("url")
                .asString();
        assertThat(url).startsWith(base + "/api/calendars/").endsWith(".ics");
        return url.substring(base.length());
    }

    private static void shows(Http anyone, String path, String... words) {
        awaited(anyone, path, answer -> {
            assertThat(answer.status()).as(answer.text()).isEqualTo(200);
            assertThat(answer.text()).contains(words);
        });
    }

    /** Asks far enough apart not to be refused for asking too often. */
    private static void awaited(Http anyone, String path, Consumer<Http.Answer> as) {
        await().atMost(PATIENCE)
                .pollInterval(Duration.ofSeconds(2))
                .pollDelay(Duration.ZERO)
                .untilAsserted(() -> as.accept(anyone.get(path)));
    }
}
