package dev.tandem.standalone.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tandem.standalone.e2e.Http.Answer;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import tools.jackson.databind.JsonNode;

/**
 * What Tandem is for, done over HTTP by a pair that no sample knows: an HR partner and a manager open a partnership, agree
 * a goal by dialogue, measure it, assign actions, run an initiative; the manager's dashboard and the journal show it.
 */
final class MainJob {

    private static final ZoneId ZONE = ZoneId.of("Europe/Berlin");

    final UUID hr = UUID.randomUUID();
    final UUID manager = UUID.randomUUID();
    final UUID member = UUID.randomUUID();
    final UUID partnership = UUID.randomUUID();
    final UUID goal = UUID.randomUUID();
    final UUID keyResult = UUID.randomUUID();
    final UUID action = UUID.randomUUID();
    final UUID initiative = UUID.randomUUID();
    final UUID task = UUID.randomUUID();

    private final Http admin;
    /** Where the partnership is. */
    private final LocalDate today = LocalDate.now(ZONE);

    /** The last version of the partnership's goal, for {@code Tandem-At-Least}. */
    private String goalVersion = "";

    /** The version of what was said last. */
    private String lastVersion = "";

    MainJob(Http admin) {
        this.admin = admin;
    }

    /** The administrator registers the people; the caller then gives them their accounts. */
    void registerPeople() {
        created(admin.post(
                "/api/people/" + manager + "/register-person", person("Rosa Anders", "rosa@example.org", null)));
        created(admin.post("/api/people/" + hr + "/register-person", person("Jonas Weil", "jonas@example.org", null)));
        created(admin.post(
                "/api/people/" + member + "/register-person", person("Ida Brandt", "ida@example.org", manager)));
    }

    /** Commands go to the command side. */
    void work(Http asHr, Http asManager, Http asMember) {
        created(asHr.post(
                "/api/partnerships/" + partnership + "/open-partnership",
                Map.of(
                        "hrPartners",
                        List.of(hr),
                        "manager",
                        manager,
                        "team",
                        "Logistics",
                        "purpose",
                        "Fewer people leave in their first year",
                        "zone",
                        ZONE.getId())));
        created(asHr.post(
                "/api/goals/" + goal + "/propose-goal",
                Map.of("partnershipId", partnership, "terms", terms("Onboarding in 20 days", 20))));
        ok(asManager.post(
                "/api/goals/" + goal + "/counter-propose",
                Map.of(
                        "revision",
                        2,
                        "terms",
                        terms("Onboarding in 30 days", 30),
                        "why",
                        "Twenty is out of reach this year")));
        ok(asHr.post("/api/goals/" + goal + "/agree-goal", Map.of("revision", 2)));
        var measured = ok(asMember.post(
                "/api/goals/" + goal + "/measure-key-result",
                Map.of(
                        "measurement",
                        UUID.randomUUID(),
                        "keyResult",
                        keyResult,
                        "value",
                        48,
                        "on",
                        today.minusDays(1))));
        goalVersion = measured.header("Tandem-Version");
        ok(asManager.post(
                "/api/partnerships/" + partnership + "/assign-action",
                Map.of("action", action, "title", "Draft the buddy plan", "owner", member, "due", today.plusDays(7))));
        ok(asMember.post(
                "/api/partnerships/" + partnership + "/complete-action",
                Map.of("action", action, "note", "Both have read it")));
        created(asManager.post(
                "/api/initiatives/" + initiative + "/plan-initiative",
                Map.of(
                        "partnershipId",
                        partnership,
                        "title",
                        "Buddies for newcomers",
                        "kind",
                        "ONBOARDING",
                        "why",
                        "Nobody should eat alone",
                        "owner",
                        member,
                        "goals",
                        List.of(goal),
                        "startOn",
                        today.minusDays(10),
                        "endOn",
                        today.plusDays(50))));
        ok(asHr.post("/api/initiatives/" + initiative + "/approve", Map.of()));
        ok(asMember.post("/api/initiatives/" + initiative + "/start", Map.of()));
        ok(asMember.post(
                "/api/initiatives/" + initiative + "/allocate-task",
                Map.of("task", task, "title", "Find eight buddies", "owner", member, "due", today.plusDays(14))));
        lastVersion = ok(asMember.post("/api/initiatives/" + initiative + "/complete-task", Map.of("task", task)))
                .header("Tandem-Version");
    }

    /** Views are read on the query side; the dashboard shows the pair's own writes. */
    JsonNode look(Http asManager) {
        var goalView = asManager.get("/api/goals/" + goal, "Tandem-At-Least", goalVersion);
        assertThat(goalView.status()).as(goalView.text()).isEqualTo(200);
        var answer = asManager.get("/api/dashboards/managers/" + manager, "Tandem-At-Least", lastVersion);
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        assertThat(answer.header("Tandem-As-Of")).matches("\\d+@.*Z");
        var dashboard = answer.json();
        assertThat(answer.text())
                .contains("Onboarding in 30 days")
                .contains("Buddies for newcomers")
                .contains("Draft the buddy plan");
        return dashboard;
    }

    static Answer created(Answer answer) {
        return expect(201, answer);
    }

    static Answer accepted(Answer answer) {
        return expect(202, answer);
    }

    static Answer ok(Answer answer) {
        return expect(200, answer);
    }

    private static Answer expect(int status, Answer answer) {
        assertThat(answer.status()).as(answer.text()).isEqualTo(status);
        return answer;
    }

    private Map<String, Object> terms(String title, int target) {
        return Map.of(
                "title",
                title,
                "why",
                "New people leave early when nobody has time for them",
                "owner",
                member,
                "kind",
                "COMMITTED",
                "startOn",
                today.minusDays(30),
                "dueOn",
                today.plusDays(60),
                "keyResults",
                List.of(Map.of(
                        "keyResult",
                        keyResult,
                        "metric",
                        "Days until productive",
                        "unit",
                        "days",
                        "baseline",
                        60,
                        "target",
                        target,
                        "weight",
                        1)));
    }

    private static Map<String, Object> person(String name, String email, UUID manager) {
        var person = new LinkedHashMap<String, Object>();
        person.put("name", name);
        person.put("email", email);
        if (manager != null) {
            person.put("manager", manager);
        }
        return person;
    }
}
