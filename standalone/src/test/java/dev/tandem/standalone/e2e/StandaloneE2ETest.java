package dev.tandem.standalone.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** The standalone as its users meet it: a process, HTTP, people and accounts of their own. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class StandaloneE2ETest {

    private static final LocalDate TODAY = LocalDate.now(ZoneOffset.UTC);

    private Tandem tandem;
    private Company company;
    private MainJob pair;
    private Http hr;
    private Http manager;
    private Http member;
    private Http auditor;

    @BeforeAll
    void start(@TempDir Path scratch) {
        tandem =
                Tandem.start("standalone", scratch.resolve("standalone.log"), "tandem.data=" + scratch.resolve("data"));
        company = Company.found(tandem.base(), tandem.output());
        pair = new MainJob(company.admin());
        pair.registerPeople();
        hr = company.account("hr", pair.hr, "HR_PARTNER");
        manager = company.account("manager", pair.manager, "MANAGER");
        member = company.account("member", pair.member, "EMPLOYEE");
        auditor = company.account("auditor", null, "AUDITOR");
        pair.work(hr, manager, member);
    }

    @AfterAll
    void stop() {
        tandem.close();
    }

    @Test
    void aPairDoesTheMainJobAndTheDashboardShowsIt() {
        var dashboard = pair.look(manager);

        var partnership = dashboard.path("partnerships").get(0);
        var goal = partnership.path("goals").get(0);
        // 60 to 30 days, measured 48: 12 of 30
        assertThat(goal.path("progress").path("value").decimalValue()).isEqualByComparingTo("0.4");
        // 30 of 90 days have gone: expected 0.3333, the gap is -0.0667
        assertThat(goal.path("expectedProgress").path("value").decimalValue()).isEqualByComparingTo("0.3333");
        assertThat(goal.path("health").path("state").asString()).isEqualTo("ON_TRACK");
        assertThat(partnership.path("actions").get(0).path("status").asString()).isEqualTo("COMPLETED");
        assertThat(partnership.path("initiatives").get(0).path("status").asString())
                .isEqualTo("STARTED");
    }

    @Test
    void theSameMomentGivesTheSameDashboardForEver() {
        pair.look(manager);
        var path = "/api/dashboards/managers/" + pair.manager;
        var live = manager.get(path);
        var moment = live.header("Tandem-As-Of");
        MainJob.ok(manager.post(
                "/api/partnerships/" + pair.partnership + "/assign-action",
                Map.of("action", UUID.randomUUID(), "title", "One more", "owner", pair.member, "due", TODAY)));

        var then = manager.get(path + "?asOf=" + moment);

        assertThat(then.status()).as(then.text()).isEqualTo(200);
        assertThat(then.text()).isEqualTo(live.text());
        assertThat(then.header("Tandem-As-Of")).isEqualTo(moment);
    }

    @Test
    void aRepeatedCommandHasOneEventAndOneAnswerAlsoAfterAKill() {
        var action = UUID.randomUUID();
        var path = "/api/partnerships/" + pair.partnership + "/assign-action";
        var body = Map.of("action", action, "title", "Only once", "owner", pair.member, "due", TODAY.plusDays(3));

        var first = MainJob.ok(hr.post(path, body, "Idempotency-Key", "once"));
        var second = MainJob.ok(hr.post(path, body, "Idempotency-Key", "once"));
        tandem.kill();
        tandem.restart();
        var third = MainJob.ok(hr.post(path, body, "Idempotency-Key", "once"));

        assertThat(List.of(second.text(), third.text())).containsOnly(first.text());
        assertThat(second.header("ETag")).isEqualTo(first.header("ETag"));
        assertThat(third.header("ETag")).isEqualTo(first.header("ETag"));
        var journal = auditor.get(
                "/api/journal?partnership=" + pair.partnership + "&limit=200",
                "Tandem-At-Least",
                third.header("Tandem-Version"));
        assertThat(journal.json().path("items").valueStream())
                .filteredOn(
                        entry -> entry.path("payload").path("action").asString().equals(action.toString()))
                .hasSize(1);
    }

    private record Bad(String name, Http.Answer answer, int status, String code) {}

    /** None of these may leave an event: the journal is as long afterwards as before. */
    @TestFactory
    List<DynamicTest> badInputIsAnsweredWithAProblemAndLeavesNoEvent() {
        var partnership = "/api/partnerships/" + pair.partnership;
        var good = Map.of("action", UUID.randomUUID(), "title", "Fine", "owner", pair.member, "due", TODAY);
        var strangerPerson = company.person("Stranger" + UUID.randomUUID());
        var stranger = company.account("s" + strangerPerson, strangerPerson, "HR_PARTNER");
        MainJob.ok(hr.post(partnership + "/assign-action", good, "Idempotency-Key", "taken"));
        int before = events();

        var all = new ArrayList<Bad>();
        all.add(new Bad(
                "unknown field",
                hr.post(partnership + "/assign-action", with(good, "colour", "red")),
                400,
                "UNKNOWN_FIELD"));
        all.add(new Bad(
                "import field",
                hr.post(partnership + "/assign-action", with(good, "at", "2020-01-01T00:00:00Z")),
                400,
                "UNKNOWN_FIELD"));
        all.add(new Bad(
                "wrong type", hr.post(partnership + "/assign-action", with(good, "title", 5)), 400, "INVALID_VALUE"));
        all.add(new Bad(
                "unknown part",
                hr.post(partnership + "/complete-action", Map.of("action", UUID.randomUUID())),
                404,
                "NOT_FOUND"));
        all.add(new Bad(
                "unknown aggregate",
                hr.post("/api/partnerships/" + UUID.randomUUID() + "/close", Map.of("reason", "x")),
                403,
                "NOT_ALLOWED"));
        all.add(new Bad(
                "unknown aggregate to an administrator",
                company.admin().post("/api/partnerships/" + UUID.randomUUID() + "/close", Map.of("reason", "x")),
                404,
                "NOT_FOUND"));
        all.add(new Bad(
                "unknown person",
                hr.post(
                        partnership + "/assign-action",
                        with(with(good, "action", UUID.randomUUID()), "owner", UUID.randomUUID())),
                409,
                "UNKNOWN_PERSON"));
        all.add(new Bad("unknown command", hr.post(partnership + "/befriend", good), 404, "NOT_FOUND"));
        all.add(new Bad(
                "command of reactions",
                hr.post("/api/goals/" + pair.goal + "/end-goal", Map.of("reason", "x")),
                404,
                "NOT_FOUND"));
        all.add(new Bad(
                "2 MiB",
                hr.post(partnership + "/assign-action", with(good, "title", "x".repeat(2 << 20))),
                413,
                "TOO_LARGE"));
        all.add(new Bad(
                "10,000 deep",
                hr.post(partnership + "/assign-action", "[".repeat(10_000) + "]".repeat(10_000)),
                400,
                null));
        all.add(new Bad(
                "blank text",
                hr.post(partnership + "/assign-action", with(good, "title", "  ")),
                400,
                "INVALID_VALUE"));
        all.add(new Bad(
                "long text",
                hr.post(partnership + "/assign-action", with(good, "title", "x".repeat(900_000))),
                400,
                "INVALID_VALUE"));
        all.add(new Bad(
                "date out of range",
                hr.post(partnership + "/assign-action", with(good, "due", "2201-01-01")),
                400,
                "DATE_OUT_OF_RANGE"));
        all.add(new Bad(
                "not a date",
                hr.post(partnership + "/assign-action", with(good, "due", "2026-02-30")),
                400,
                "INVALID_VALUE"));
        all.add(new Bad(
                "NaN",
                hr.post("/api/goals/" + pair.goal + "/measure-key-result", """
                {"measurement": "%s", "keyResult": "%s", "value": NaN, "on": "%s"}""".formatted(
                                UUID.randomUUID(), pair.keyResult, TODAY)),
                400,
                null));
        all.add(new Bad("not JSON", hr.post(partnership + "/assign-action", "{"), 400, "MALFORMED_JSON"));
        all.add(new Bad(
                "wrong password",
                Http.basic(tandem.base(), "hr", "wrong password").post(partnership + "/assign-action", good),
                401,
                "NOT_SIGNED_IN"));
        all.add(new Bad("wrong role", member.post(partnership + "/assign-action", good), 403, "NOT_ALLOWED"));
        all.add(new Bad(
                "another pair's partnership", stranger.post(partnership + "/assign-action", good), 403, "NOT_ALLOWED"));
        all.add(new Bad(
                "another pair's dashboard",
                stranger.get("/api/dashboards/partnerships/" + pair.partnership),
                403,
                "NOT_ALLOWED"));
        all.add(new Bad(
                "key for something else",
                hr.post(partnership + "/assign-action", with(good, "title", "Another"), "Idempotency-Key", "taken"),
                422,
                "IDEMPOTENCY_KEY_REUSED"));
        all.add(new Bad(
                "key of someone else",
                manager.post(partnership + "/assign-action", good, "Idempotency-Key", "taken"),
                422,
                "IDEMPOTENCY_KEY_REUSED"));
        all.add(new Bad(
                "stale If-Match",
                hr.post(partnership + "/assign-action", with(good, "action", UUID.randomUUID()), "If-Match", "\"0\""),
                412,
                "VERSION_CONFLICT"));
        all.add(new Bad(
                "senseless If-Match",
                hr.post(partnership + "/assign-action", good, "If-Match", "yesterday"),
                400,
                null));
        all.add(new Bad(
                "senseless asOf", manager.get("/api/dashboards/managers/" + pair.manager + "?asOf=soon"), 400, null));
        all.add(new Bad(
                "senseless parameter",
                manager.get("/api/dashboards/managers/" + pair.manager + "?colour=red"),
                400,
                null));
        all.add(new Bad("not a UUID", manager.get("/api/goals/17"), 400, null));
        int after = events();

        var tests = new ArrayList<DynamicTest>();
        for (var bad : all) {
            tests.add(DynamicTest.dynamicTest(bad.name(), () -> {
                assertThat(bad.answer().status()).as(bad.answer().text()).isEqualTo(bad.status());
                assertThat(bad.answer().header("Content-Type")).startsWith("application/problem+json");
                assertThat(bad.answer().code()).isNotBlank();
                if (bad.code() != null) {
                    assertThat(bad.answer().code()).isEqualTo(bad.code());
                }
            }));
        }
        tests.add(DynamicTest.dynamicTest(
                "none left an event", () -> assertThat(after).isEqualTo(before)));
        return tests;
    }

    /** How long the log is: the position that an answer over everything names. */
    private int events() {
        var answer = auditor.get("/api/journal?limit=1");
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        return Integer.parseInt(answer.header("Tandem-As-Of").replaceFirst("@.*", ""));
    }

    private static Map<String, Object> with(Map<String, ?> body, String field, Object value) {
        var changed = new java.util.LinkedHashMap<String, Object>(body);
        changed.put(field, value);
        return changed;
    }
}
