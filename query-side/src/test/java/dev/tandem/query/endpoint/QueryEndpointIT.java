package dev.tandem.query.endpoint;

import static dev.tandem.query.Door.json;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tandem.api.Line;
import dev.tandem.api.MetadataKeys;
import dev.tandem.api.Role;
import dev.tandem.api.Text;
import dev.tandem.api.goal.GoalEvent.GoalAgreed;
import dev.tandem.api.goal.GoalEvent.GoalProposed;
import dev.tandem.api.goal.GoalEvent.KeyResultMeasured;
import dev.tandem.api.goal.GoalId;
import dev.tandem.api.goal.GoalKind;
import dev.tandem.api.goal.GoalTerms;
import dev.tandem.api.goal.KeyResultId;
import dev.tandem.api.goal.KeyResultTerms;
import dev.tandem.api.goal.MeasurementId;
import dev.tandem.api.initiative.InitiativeEvent.InitiativePlanned;
import dev.tandem.api.initiative.InitiativeEvent.TaskAllocated;
import dev.tandem.api.initiative.InitiativeId;
import dev.tandem.api.initiative.InitiativeKind;
import dev.tandem.api.initiative.TaskId;
import dev.tandem.api.partnership.ActionEvent.ActionAssigned;
import dev.tandem.api.partnership.ActionId;
import dev.tandem.api.partnership.LifecycleEvent.PartnershipOpened;
import dev.tandem.api.partnership.PartnershipId;
import dev.tandem.api.partnership.Side;
import dev.tandem.api.person.PersonEvent.PersonRegistered;
import dev.tandem.api.person.PersonId;
import dev.tandem.query.Door;
import dev.tandem.query.Follower;
import dev.tandem.query.MemoryLog;
import dev.tandem.query.OnMemoryLog;
import dev.tandem.query.Story;
import dev.tandem.web.identity.FirstAccounts;
import dev.tandem.web.identity.UserName;
import java.math.BigDecimal;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
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
import tools.jackson.databind.JsonNode;

@SpringBootTest(
        classes = QueryEndpointIT.Application.class,
        webEnvironment = WebEnvironment.RANDOM_PORT,
        properties = {"tandem.accounts.bcrypt-strength=4", "management.endpoint.health.show-details=always"})
class QueryEndpointIT {

    private static final Instant OPENED = Instant.parse("2026-03-01T08:00:00Z");
    private static final LocalDate DAY = LocalDate.of(2026, 3, 1);

    private static final PersonId HR = new PersonId(Story.id(1));
    private static final PersonId MANAGER = new PersonId(Story.id(2));
    private static final PersonId EMPLOYEE = new PersonId(Story.id(3));
    private static final PersonId OTHER_HR = new PersonId(Story.id(4));
    private static final PersonId OTHER_MANAGER = new PersonId(Story.id(5));
    private static final PartnershipId OURS = new PartnershipId(Story.id(10));
    private static final PartnershipId THEIRS = new PartnershipId(Story.id(11));
    private static final GoalId GOAL = new GoalId(Story.id(20));
    private static final KeyResultId KEY_RESULT = new KeyResultId(Story.id(21));
    private static final InitiativeId INITIATIVE = new InitiativeId(Story.id(30));
    private static final String NOBODY = Story.id(99).toString();

    @SpringBootConfiguration
    @EnableAutoConfiguration
    @Import(OnMemoryLog.class)
    static class Application {

        @Bean(destroyMethod = "close")
        MemoryLog memoryLog() {
            var log = new MemoryLog();
            // 0 - 4
            List.of(HR, MANAGER, EMPLOYEE, OTHER_HR, OTHER_MANAGER)
                    .forEach(person -> log.append(
                            new PersonRegistered(
                                    person,
                                    new Line("Name of " + person.toString().substring(35)),
                                    new Line("someone@example.org"),
                                    person.equals(EMPLOYEE) ? MANAGER : null,
                                    new Line("Logistics"),
                                    null),
                            OPENED));
            // 5, 6
            log.append(opened(OURS, HR, MANAGER), OPENED, Map.of(MetadataKeys.REASON, "new in the team"));
            log.append(opened(THEIRS, OTHER_HR, OTHER_MANAGER), OPENED.plusSeconds(1));
            // 7, 8, 9: half of the way in a tenth of the time
            var terms = new GoalTerms(
                    new Line("Fewer leavers"),
                    new Text("They cost us"),
                    EMPLOYEE,
                    GoalKind.COMMITTED,
                    DAY,
                    DAY.plusDays(100),
                    List.of(new KeyResultTerms(
                            KEY_RESULT,
                            new Line("leavers"),
                            new Line("people"),
                            new BigDecimal("20"),
                            new BigDecimal("10"),
                            1)));
            log.append(new GoalProposed(GOAL, OURS, Side.HR, terms, null), OPENED.plusSeconds(2));
            log.append(new GoalAgreed(GOAL, OURS, Side.MANAGER, 1), OPENED.plusSeconds(3));
            log.append(
                    new KeyResultMeasured(
                            GOAL,
                            OURS,
                            new MeasurementId(Story.id(22)),
                            KEY_RESULT,
                            new BigDecimal("15"),
                            DAY.plusDays(10)),
                    OPENED.plus(Duration.ofDays(10)));
            // 10, 11
            log.append(
                    new ActionAssigned(
                            OURS,
                            new ActionId(Story.id(40)),
                            new Line("Talk to them"),
                            EMPLOYEE,
                            DAY.plusDays(5),
                            null),
                    OPENED.plus(Duration.ofDays(10)));
            log.append(
                    new InitiativePlanned(
                            INITIATIVE,
                            OURS,
                            Side.MANAGER,
                            new Line("Better start"),
                            InitiativeKind.ONBOARDING,
                            new Text("First weeks decide"),
                            HR,
                            List.of(GOAL),
                            DAY,
                            DAY.plusDays(50)),
                    OPENED.plus(Duration.ofDays(11)));
            // 12
            log.append(
                    new TaskAllocated(
                            INITIATIVE, OURS, new TaskId(Story.id(31)), new Line("Write it"), MANAGER, DAY.plusDays(8)),
                    OPENED.plus(Duration.ofDays(11)));
            // 13
            log.append(
                    new ActionAssigned(
                            THEIRS,
                            new ActionId(Story.id(41)),
                            new Line("Theirs"),
                            OTHER_MANAGER,
                            DAY.plusDays(5),
                            null),
                    OPENED.plus(Duration.ofDays(11)));
            return log;
        }

        private static PartnershipOpened opened(PartnershipId id, PersonId hr, PersonId manager) {
            return new PartnershipOpened(
                    id, List.of(hr), manager, new Line("Team"), new Text("Keep people"), ZoneId.of("Europe/Berlin"));
        }

        @Bean
        Clock clock() {
            return Clock.fixed(OPENED.plus(Duration.ofDays(12)), ZoneOffset.UTC);
        }

        @Bean
        FirstAccounts accounts() {
            return store -> {
                store.create(new UserName("hr"), Door.PASSWORD, EnumSet.of(Role.HR_PARTNER), HR);
                store.create(new UserName("manager"), Door.PASSWORD, EnumSet.of(Role.MANAGER), MANAGER);
                store.create(new UserName("employee"), Door.PASSWORD, EnumSet.of(Role.EMPLOYEE), EMPLOYEE);
                store.create(new UserName("other-hr"), Door.PASSWORD, EnumSet.of(Role.HR_PARTNER), OTHER_HR);
                store.create(new UserName("other-manager"), Door.PASSWORD, EnumSet.of(Role.MANAGER), OTHER_MANAGER);
                store.create(new UserName("auditor"), Door.PASSWORD, EnumSet.of(Role.AUDITOR), null);
                store.create(new UserName("admin"), Door.PASSWORD, EnumSet.of(Role.ADMIN), null);
            };
        }
    }

    @Autowired
    Door door;

    @Autowired
    Follower follower;

    @BeforeEach
    void caughtUp() {
        follower.caughtUp();
    }

    private static String path(String template) {
        return template.replace("{ours}", OURS.toString())
                .replace("{theirs}", THEIRS.toString())
                .replace("{goal}", GOAL.toString())
                .replace("{initiative}", INITIATIVE.toString())
                .replace("{hr}", HR.toString())
                .replace("{manager}", MANAGER.toString())
                .replace("{employee}", EMPLOYEE.toString())
                .replace("{nobody}", NOBODY);
    }

    @ParameterizedTest
    @CsvSource({
        // path, hr, manager, employee, other-hr, other-manager, auditor, admin
        "/api/partnerships/{ours},            200, 200, 403, 403, 403, 200, 403",
        "/api/partnerships/{theirs},          403, 403, 403, 200, 200, 200, 403",
        "/api/partnerships/{nobody},          403, 403, 403, 403, 403, 404, 403",
        "/api/partnerships,                   200, 200, 403, 200, 200, 200, 403",
        "/api/goals/{goal},                   200, 200, 200, 403, 403, 200, 403",
        "/api/goals/{nobody},                 403, 403, 403, 403, 403, 404, 403",
        "/api/goals,                          200, 200, 403, 200, 200, 200, 403",
        "/api/goals?partnership={ours},       200, 200, 403, 403, 403, 200, 403",
        "/api/initiatives/{initiative},       200, 200, 403, 403, 403, 200, 403",
        "/api/initiatives/{nobody},           403, 403, 403, 403, 403, 404, 403",
        "/api/people/{employee},              200, 200, 200, 200, 403, 200, 200",
        "/api/people/{hr},                    200, 403, 403, 200, 403, 200, 200",
        "/api/people/{nobody},                404, 403, 403, 404, 403, 404, 404",
        "/api/dashboards/managers/{manager},  200, 200, 403, 403, 403, 200, 403",
        "/api/dashboards/managers/{nobody},   403, 403, 403, 403, 403, 404, 403",
        "/api/dashboards/hr-partners/{hr},    200, 403, 403, 403, 403, 200, 403",
        "/api/dashboards/hr-partners/{manager}, 403, 200, 403, 403, 403, 200, 403",
        "/api/dashboards/hr-partners/{nobody}, 403, 403, 403, 403, 403, 404, 403",
        "/api/dashboards/employees/{employee}, 403, 403, 200, 403, 403, 200, 403",
        "/api/dashboards/employees/{hr},      200, 403, 403, 403, 403, 200, 403",
        "/api/dashboards/employees/{nobody},  403, 403, 403, 403, 403, 404, 403",
        "/api/dashboards/organisation,        200, 403, 403, 200, 403, 200, 403",
        "/api/dashboards/organisation/changes, 200, 403, 403, 200, 403, 200, 403",
        "/api/dashboards/organisation/figures, 200, 403, 403, 200, 403, 200, 403",
        "/api/dashboards/organisation/figures/partnerships, 200, 403, 403, 200, 403, 200, 403",
        "/api/dashboards/organisation/figures/luck, 404, 403, 403, 404, 403, 404, 403",
        "/api/dashboards/partnerships/{ours}, 200, 200, 403, 403, 403, 200, 403",
        "/api/dashboards/partnerships/{ours}/figures, 200, 200, 403, 403, 403, 200, 403",
        "/api/dashboards/partnerships/{ours}/figures/health, 200, 200, 403, 403, 403, 200, 403",
        "/api/dashboards/partnerships/{ours}/figures/luck, 404, 404, 403, 403, 403, 404, 403",
        "/api/dashboards/managers/{manager}/figures, 200, 200, 403, 403, 403, 200, 403",
        "/api/dashboards/managers/{manager}/figures/overdue-actions, 200, 200, 403, 403, 403, 200, 403",
        "/api/dashboards/hr-partners/{hr}/figures, 200, 403, 403, 403, 403, 200, 403",
        "/api/dashboards/hr-partners/{hr}/figures/order, 200, 403, 403, 403, 403, 200, 403",
        "/api/journal,                        403, 403, 403, 403, 403, 200, 403",
        "/api/journal?partnership={ours},     200, 200, 403, 403, 403, 200, 403",
        "/api/journal/7,                      200, 200, 403, 403, 403, 200, 403",
        "/api/journal/0,                      403, 403, 403, 403, 403, 200, 403",
        "/api/journal/14,                     403, 403, 403, 403, 403, 404, 403",
        "/api/projections,                    403, 403, 403, 403, 403, 403, 200",
        "/api/projections/board/parked,       403, 403, 403, 403, 403, 403, 200",
        "/api/projections/none/parked,        403, 403, 403, 403, 403, 403, 404"
    })
    void everybodyReadsWhatIsTheirsAndNothingElse(
            String template, int hr, int manager, int employee, int otherHr, int otherManager, int auditor, int admin) {
        var users = List.of("hr", "manager", "employee", "other-hr", "other-manager", "auditor", "admin");
        var statuses = users.stream()
                .map(user -> {
                    var response = door.get(user, path(template));
                    if (response.statusCode() != 200) {
                        assertThat(response.headers().firstValue("Content-Type"))
                                .contains("application/problem+json");
                        assertThat(json(response).get("code").asString())
                                .isEqualTo(response.statusCode() == 404 ? "NOT_FOUND" : "NOT_ALLOWED");
                        assertThat(response.body()).doesNotContain("Keep people");
                    }
                    return response.statusCode();
                })
                .toList();
        assertThat(statuses).containsExactly(hr, manager, employee, otherHr, otherManager, auditor, admin);
    }

    @Test
    void showsTheDashboardOfAManager() {
        var response = door.get("manager", "/api/dashboards/managers/" + MANAGER);

        assertThat(response.headers().firstValue("Tandem-As-Of")).contains("13@2026-03-13T08:00:00Z");
        var dashboard = json(response);
        assertThat(dashboard.at("/manager/name").asString()).isEqualTo("Name of 2");
        assertThat(dashboard.at("/partnerships")).hasSize(1);
        var partnership = dashboard.at("/partnerships/0");
        assertThat(partnership.at("/partnership/id").asString()).isEqualTo(OURS.toString());
        assertThat(partnership.at("/goals/0/progress/value").decimalValue()).isEqualByComparingTo("0.5");
        assertThat(partnership.at("/goals/0/progress/formula").asString()).isEqualTo("goal-progress@1");
        assertThat(partnership.at("/goals/0/expectedProgress/value").decimalValue())
                .isEqualByComparingTo("0.12");
        assertThat(partnership.at("/goals/0/health/state").asString()).isEqualTo("ON_TRACK");
        assertThat(partnership.at("/goals/0/owner/name").asString()).isEqualTo("Name of 3");
        assertThat(partnership.at("/actions/0/overdue").asBoolean()).isTrue();
        // due on the 6th, it is the 13th
        assertThat(partnership.at("/actions/0/daysOverdue").asInt()).isEqualTo(7);
        assertThat(partnership.at("/initiatives/0/taskFigures/overdue").asInt()).isEqualTo(1);
        assertThat(dashboard.at("/totals/goalHealth/ON_TRACK").asInt()).isEqualTo(1);
        assertThat(dashboard.at("/totals/actions/overdue").asInt()).isEqualTo(1);
    }

    @Test
    void explainsAFigureByItsInputsAndTheEventsBehindIt() {
        var figures = "/api/dashboards/partnerships/" + OURS + "/figures";

        var response = door.get("manager", figures + "/action-completion");

        assertThat(response.headers().firstValue("Tandem-As-Of")).contains("13@2026-03-13T08:00:00Z");
        var explanation = json(response);
        assertThat(explanation.at("/formula").asString()).isEqualTo("action-completion@1");
        // due on the 6th and not done on the 13th
        assertThat(explanation.at("/value").decimalValue()).isEqualByComparingTo("0");
        assertThat(explanation.at("/inputs/1/subject/kind").asString()).isEqualTo("ACTION");
        assertThat(explanation.at("/inputs/1/counted").asBoolean()).isTrue();
        assertThat(explanation.at("/inputs/1/value").asString()).isEqualTo("due 2026-03-06, not done");
        assertThat(explanation.at("/events"))
                .extracting(event -> event.at("/type").asString())
                .containsExactly("partnership.PartnershipOpened", "partnership.ActionAssigned");
        for (var event : explanation.at("/events")) {
            var entry = json(door.get("manager", event.at("/entry").asString()));
            assertThat(entry.at("/position")).isEqualTo(event.at("/position"));
            assertThat(entry.at("/type")).isEqualTo(event.at("/type"));
            assertThat(entry.at("/actor")).isEqualTo(event.at("/actor"));
        }
        var earlier = json(door.get("manager", figures + "/action-completion?asOf=5@2026-03-06T20:00:00Z"));
        assertThat(earlier.at("/reason").asString()).isEqualTo("NOTHING_DUE");
        assertThat(earlier.at("/needed").asString())
                .isEqualTo("An action that was due from 90 days ago to yesterday and was not dropped.");
    }

    @Test
    void everyFigureThatIsListedIsExplainedUnderItsPathWithTheSameValue() {
        for (var figures : List.of(
                "/api/dashboards/partnerships/" + OURS + "/figures",
                "/api/dashboards/managers/" + MANAGER + "/figures",
                "/api/dashboards/hr-partners/" + HR + "/figures")) {
            var listed = json(door.get("auditor", figures)).at("/figures");
            assertThat(listed).isNotEmpty();
            for (var figure : listed) {
                var explanation =
                        json(door.get("auditor", figure.at("/explainedBy").asString()));
                assertThat(explanation.at("/figure")).isEqualTo(figure.at("/figure"));
                assertThat(explanation.at("/value")).isEqualTo(figure.at("/value"));
                assertThat(explanation.at("/state")).isEqualTo(figure.at("/state"));
            }
        }
    }

    @Test
    void showsThePortfolioOfAnHrPartner() {
        var response = door.get("hr", "/api/dashboards/hr-partners/" + HR);

        assertThat(response.headers().firstValue("Tandem-As-Of")).contains("13@2026-03-13T08:00:00Z");
        var dashboard = json(response);
        assertThat(dashboard.at("/hrPartner/name").asString()).isEqualTo("Name of 1");
        assertThat(dashboard.at("/partnerships")).hasSize(1);
        var entry = dashboard.at("/partnerships/0");
        assertThat(entry.at("/partnership/id").asString()).isEqualTo(OURS.toString());
        assertThat(entry.at("/needOfAttention").asInt()).isZero();
        assertThat(entry.at("/reasons")).isEmpty();
        // actions 20 and goal health 20 are known
        assertThat(entry.at("/health/coverage").decimalValue()).isEqualByComparingTo("0.4");
        assertThat(entry.at("/health/reason").asString()).isEqualTo("TOO_LITTLE_KNOWN");
        assertThat(json(door.get("hr", "/api/dashboards/hr-partners/" + HR + "?asOf=4"))
                        .at("/partnerships"))
                .isEmpty();
    }

    @Test
    void showsAnEmployeeWhatIsTheirs() {
        var response = door.get("employee", "/api/dashboards/employees/" + EMPLOYEE);

        assertThat(response.headers().firstValue("Tandem-As-Of")).contains("13@2026-03-13T08:00:00Z");
        var dashboard = json(response);
        assertThat(dashboard.at("/person/name").asString()).isEqualTo("Name of 3");
        assertThat(dashboard.at("/goals/0/id").asString()).isEqualTo(GOAL.toString());
        assertThat(dashboard.at("/actions")).hasSize(1);
        assertThat(dashboard.at("/actions/0/partnershipId").asString()).isEqualTo(OURS.toString());
        assertThat(dashboard.at("/actions/0/action/daysOverdue").asInt()).isEqualTo(7);
        // the task is the manager's, the initiative HR's
        assertThat(dashboard.at("/tasks")).isEmpty();
        assertThat(dashboard.at("/initiatives")).isEmpty();
        assertThat(response.body()).doesNotContain("Keep people");
        assertThat(json(door.get("manager", "/api/dashboards/employees/" + MANAGER))
                        .at("/tasks/0/initiative")
                        .asString())
                .isEqualTo("Better start");
        assertThat(json(door.get("employee", "/api/dashboards/employees/" + EMPLOYEE + "?asOf=9"))
                        .at("/actions"))
                .isEmpty();
    }

    @Test
    void waitsForWhatTheReaderHasSeenAndSaysWhenItDoesNotCome() {
        var readers = Map.of(
                "/api/goals/{goal}", "hr",
                "/api/dashboards/hr-partners/{hr}", "hr",
                "/api/dashboards/employees/{employee}", "employee");
        readers.forEach((template, user) -> assertThat(door.get(user, path(template), "Tandem-At-Least", GOAL + ":2")
                        .statusCode())
                .as(template)
                .isEqualTo(200));

        // each waits for seconds
        var asked = new HashMap<String, CompletableFuture<HttpResponse<String>>>();
        readers.forEach((template, user) ->
                asked.put(template, door.later(door.request(user, path(template), "Tandem-At-Least", GOAL + ":3"))));

        asked.forEach((template, answer) -> {
            var response = answer.join();
            assertThat(response.statusCode()).as(template).isEqualTo(503);
            assertThat(json(response).get("code").asString()).as(template).isEqualTo("NOT_YET_VISIBLE");
            assertThat(response.headers().firstValue("Retry-After"))
                    .as(template)
                    .isPresent();
        });
    }

    @Test
    void showsItAsItWas() {
        // the action is not yet there, the goal not yet measured
        var response = door.get("manager", "/api/dashboards/managers/" + MANAGER + "?asOf=8");

        assertThat(response.headers().firstValue("Tandem-As-Of")).contains("8@2026-03-01T08:00:03Z");
        var partnership = json(response).at("/partnerships/0");
        assertThat(partnership.at("/goals/0/status").asString()).isEqualTo("ACTIVE");
        assertThat(partnership.at("/goals/0/health/state").asString()).isEqualTo("PENDING");
        assertThat(partnership.at("/goals/0/progress/reason").asString()).isEqualTo("NOT_MEASURED");
        assertThat(partnership.at("/actions")).isEmpty();
    }

    @Test
    void namesTheVersionOfASingleView() {
        var goal = door.get("hr", "/api/goals/" + GOAL);
        assertThat(goal.headers().firstValue("ETag")).contains("\"2\"");
        assertThat(json(goal).get("id").asString()).isEqualTo(GOAL.toString());
        assertThat(door.get("hr", "/api/partnerships/" + OURS).headers().firstValue("ETag"))
                .contains("\"1\"");
        assertThat(door.get("hr", "/api/goals/" + GOAL + "?asOf=7").headers().firstValue("ETag"))
                .contains("\"0\"");
    }

    @ParameterizedTest
    @CsvSource({
        "/api/goals?colour=red,             400, UNKNOWN_PARAMETER, colour",
        "/api/goals/{goal}?limit=3,         400, UNKNOWN_PARAMETER, limit",
        "/api/projections?a=1,              400, UNKNOWN_PARAMETER, a",
        "/api/goals?limit=0,                400, INVALID_PARAMETER, limit",
        "/api/goals?limit=201,              400, INVALID_PARAMETER, limit",
        "/api/goals?limit=ten,              400, INVALID_PARAMETER, limit",
        "/api/goals?limit=1&limit=2,        400, INVALID_PARAMETER, limit",
        "/api/goals?status=SUNG,            400, INVALID_PARAMETER, status",
        "/api/goals?owner=me,               400, INVALID_PARAMETER, owner",
        "/api/goals/not-an-id,              400, INVALID_PARAMETER, id",
        "/api/journal/seven,                400, INVALID_PARAMETER, position",
        "/api/goals/{goal}?asOf=yesterday,  400, INVALID_MOMENT,",
        "/api/goals/{goal}?asOf=14,         404, BEYOND_THE_LOG,",
        "/api/goals?after=x,                400, INVALID_PARAMETER,"
    })
    void refusesWhatItDoesNotKnow(String template, int status, String code, String field) {
        var response = door.get("auditor", path(template));
        assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
        assertThat(json(response).get("code").asString()).isEqualTo(code);
        if (field != null) {
            assertThat(response.body()).contains(field);
        }
    }

    @Test
    void refusesToWaitForAVersionThatIsNone() {
        assertThat(door.get("hr", "/api/goals/" + GOAL, "Tandem-At-Least", "nonsense")
                        .statusCode())
                .isEqualTo(400);
    }

    @Test
    void readsTheJournalInEitherDirectionAndFiltered() {
        assertThat(positions("/api/journal?limit=200"))
                .hasSize(14)
                .startsWith(0L, 1L)
                .endsWith(13L);
        assertThat(positions("/api/journal?order=NEWEST_FIRST&limit=3")).containsExactly(13L, 12L, 11L);
        assertThat(positions("/api/journal?from=5&to=7")).containsExactly(5L, 6L, 7L);
        assertThat(positions("/api/journal?type=person.PersonRegistered&from=3"))
                .containsExactly(3L, 4L);
        assertThat(positions("/api/journal?aggregate=goal-" + GOAL)).containsExactly(7L, 8L, 9L);
        assertThat(positions("/api/journal?actor=nobody")).isEmpty();
        assertThat(positions("/api/journal?order=NEWEST_FIRST&partnership=" + THEIRS))
                .containsExactly(13L, 6L);
        var first = json(door.get("auditor", "/api/journal?partnership=" + OURS + "&limit=4"));
        assertThat(first.get("next").asString()).isEqualTo("9"); // 5, 7, 8, 9
        assertThat(positions("/api/journal?partnership=" + OURS + "&limit=4&after=9"))
                .containsExactly(10L, 11L, 12L);
    }

    private List<Long> positions(String path) {
        var response = door.get("auditor", path);
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        return json(response)
                .get("items")
                .valueStream()
                .map(entry -> entry.get("position").asLong())
                .toList();
    }

    @Test
    void aJournalEntrySaysWhoDidWhatWhenAndWhy() {
        var entry = json(door.get("hr", "/api/journal/5"));
        assertThat(entry.get("type").asString()).isEqualTo("partnership.PartnershipOpened");
        assertThat(entry.get("revision").asString()).isEqualTo("1");
        assertThat(entry.get("aggregate").asString()).isEqualTo("partnership-" + OURS);
        assertThat(entry.get("aggregateType").asString()).isEqualTo("partnership");
        assertThat(entry.get("aggregateSequence").asLong()).isZero();
        assertThat(entry.get("at").asString()).isEqualTo("2026-03-01T08:00:00Z");
        assertThat(entry.get("actor").asString()).isEqualTo("account:someone");
        assertThat(entry.get("roles").valueStream().map(JsonNode::asString)).containsExactly("HR_PARTNER", "MANAGER");
        assertThat(entry.get("command").asString()).isEqualTo("test.PartnershipOpened");
        assertThat(entry.get("reason").asString()).isEqualTo("new in the team");
        assertThat(entry.get("sequence").asString()).isEqualTo(OURS.toString());
        assertThat(entry.at("/payload/team").asString()).isEqualTo("Team");
        assertThat(entry.get("payloadText").asString())
                .startsWith("{\"partnershipId\":\"%s\",\"hrPartners\":[".formatted(OURS));
    }

    @Test
    void listsOnlyWhatTheReaderMaySeeAPageAtATime() {
        assertThat(ids("hr", "/api/partnerships")).containsExactly(OURS.toString());
        assertThat(ids("auditor", "/api/partnerships")).containsExactly(OURS.toString(), THEIRS.toString());
        var page = json(door.get("auditor", "/api/partnerships?limit=1"));
        var last = json(door.get(
                "auditor", "/api/partnerships?limit=1&after=" + page.get("next").asString()));
        assertThat(last.at("/items/0/id").asString()).isEqualTo(THEIRS.toString());
        assertThat(last.has("next")).isTrue();
        assertThat(last.get("next").isNull()).isTrue();
        assertThat(ids("manager", "/api/people")).containsExactly(MANAGER.toString(), EMPLOYEE.toString());
        assertThat(ids("employee", "/api/people")).containsExactly(EMPLOYEE.toString());
        assertThat(ids("admin", "/api/people")).hasSize(5);
        assertThat(ids("auditor", "/api/goals?status=ACTIVE&owner=" + EMPLOYEE)).containsExactly(GOAL.toString());
        assertThat(ids("auditor", "/api/goals?status=PROPOSED")).isEmpty();
        assertThat(ids("auditor", "/api/goals?asOf=7&status=PROPOSED")).containsExactly(GOAL.toString());
        assertThat(ids("auditor", "/api/goals?asOf=6")).isEmpty();
        assertThat(ids("other-hr", "/api/initiatives")).isEmpty();
        assertThat(ids("hr", "/api/initiatives?owner=" + HR)).containsExactly(INITIATIVE.toString());
    }

    private List<String> ids(String user, String path) {
        var response = door.get(user, path);
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        return json(response)
                .get("items")
                .valueStream()
                .map(item -> item.get("id").asString())
                .toList();
    }

    @Test
    void showsHowFarTheProjectionsAre() {
        var items = json(door.get("admin", "/api/projections")).get("items");
        assertThat(items.valueStream().map(item -> item.get("name").asString()))
                .containsExactly(
                        "board",
                        "goals",
                        "initiatives",
                        "people",
                        "memberships",
                        "teams",
                        "involvements",
                        "catalogue",
                        "gauges",
                        "journal",
                        "history",
                        "search",
                        "tree");
        assertThat(items.valueStream()
                        .map(item -> item.get("position").asLong() + " "
                                + item.get("lag").asLong() + " "
                                + item.get("state").asString()))
                .containsOnly("13 0 CURRENT");
    }

    @Test
    void answersHeadAsGetWithoutTheBody() {
        var answer = door.send("HEAD", "hr", "/api/goals/" + GOAL);

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("ETag")).contains("\"2\"");
        assertThat(answer.body()).isEmpty();
    }

    /** One request after the other on one connection: an answer that the server loses leaves its client waiting. */
    @Test
    void noAnswerIsLostOnAConnectionThatIsUsedAgain() {
        for (int i = 0; i < 1_000; i++) {
            var path = i % 2 == 0 ? "/api/goals/" + GOAL : "/api/goals/" + NOBODY;
            assertThat(door.get("hr", path).statusCode()).isEqualTo(i % 2 == 0 ? 200 : 403);
        }
    }

    @Test
    void whatIsParkedIsListedAndTriedAgainByAdministratorsAlone() {
        assertThat(json(door.get("admin", "/api/projections/board/parked")).get("items"))
                .isEmpty();
        var retry = "/api/projections/board/parked/%s/retry".formatted(NOBODY);
        assertThat(door.send("POST", "auditor", retry).statusCode()).isEqualTo(403);
        var response = door.send("POST", "admin", retry);
        assertThat(response.statusCode()).isEqualTo(404);
        assertThat(json(response).get("code").asString()).isEqualTo("NOT_FOUND");
        assertThat(door.send("POST", "admin", retry.replace("board", "none")).statusCode())
                .isEqualTo(404);
    }

    @Test
    void healthKnowsOfTheProjections() {
        var response = door.get("admin", "/actuator/health");
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        assertThat(json(response).at("/components/projections/details/board@1").asString())
                .isEqualTo("CURRENT at 13, 0 behind");
        assertThat(door.get("admin", "/actuator/prometheus").body())
                .contains("tandem_projection_lag{projection=\"board\"} 0.0");
    }

    private HttpResponse<String> visit(String user, String path, String body) {
        return door.send(door.request(user, path, "Content-Type", "application/json")
                .PUT(HttpRequest.BodyPublishers.ofString(body)));
    }

    @Test
    void tellsWhatChangedInTheOrganisationSinceTheLastVisit() {
        var path = "/api/dashboards/organisation";
        assertThat(json(door.get("hr", path + "/changes")).path("changes").toString())
                .contains("Partnerships: ");

        var seen = door.get("hr", path).headers().firstValue("Tandem-As-Of").orElseThrow();
        var visited = visit("hr", path + "/visit", "{\"asOf\": \"%s\"}".formatted(seen));

        assertThat(visited.statusCode()).as(visited.body()).isEqualTo(200);
        assertThat(json(visited).path("dashboard").asString()).isEqualTo("organisation");
        assertThat(json(door.get("hr", path + "/changes")).path("changes")).isEmpty();
        assertThat(visit("manager", path + "/visit", "{\"asOf\": \"5\"}").statusCode())
                .isEqualTo(403);
    }

    @Test
    void tellsWhatChangedSinceAMomentAndSinceTheLastVisit() {
        var path = "/api/dashboards/partnerships/" + OURS;

        var first = door.get("manager", path + "/changes");
        assertThat(first.statusCode()).as(first.body()).isEqualTo(200);
        assertThat(json(first).has("from")).isFalse();
        assertThat(json(first).path("total").asInt()).isGreaterThan(5);

        var since = json(door.get("manager", path + "/changes?since=9"));
        assertThat(since.path("from").asString()).startsWith("9@2026-03-11T");
        assertThat(since.path("changes").toString())
                .contains("Action 'Talk to them' became overdue: it was due on 2026-03-06")
                .contains("Initiative 'Better start' is planned and waits for the HR side to approve.")
                .doesNotContain("was proposed");

        var seen =
                door.get("manager", path).headers().firstValue("Tandem-As-Of").orElseThrow();
        var visited = visit("manager", path + "/visit", "{\"asOf\": \"%s\"}".formatted(seen));
        assertThat(visited.statusCode()).as(visited.body()).isEqualTo(200);
        assertThat(json(visited).path("asOf").asString()).isEqualTo(seen);
        assertThat(visit("manager", path + "/visit", "{\"asOf\": \"5\"}").body())
                .contains(seen);

        var after = json(door.get("manager", path + "/changes?since=last-visit"));
        assertThat(after.path("from").asString()).isEqualTo(seen);
        assertThat(after.path("changes")).isEmpty();
        assertThat(json(door.get("hr", path + "/changes?since=last-visit"))
                        .path("total")
                        .asInt())
                .as("another reader was not here")
                .isGreaterThan(5);
    }

    @ParameterizedTest
    @CsvSource({
        "'{}', 400",
        "'{\"asOf\": \"soon\"}', 400",
        "'{\"asOf\": \"99\"}', 404",
        "'{\"asOf\": \"13\", \"more\": 1}', 400"
    })
    void refusesAVisitThatCannotBe(String body, int status) {
        var answer = visit("manager", "/api/dashboards/partnerships/%s/visit".formatted(OURS), body);

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
    }

    @Test
    void takesAVisitOnlyFromThoseWhoMayLook() {
        assertThat(visit("other-hr", "/api/dashboards/partnerships/%s/visit".formatted(OURS), "{\"asOf\": \"13\"}")
                        .statusCode())
                .isEqualTo(403);
        assertThat(door.get("other-hr", "/api/dashboards/partnerships/%s/changes".formatted(OURS))
                        .statusCode())
                .isEqualTo(403);
    }

    @Test
    void refusesChangesSinceALaterMoment() {
        var answer = door.get("manager", "/api/dashboards/partnerships/%s/changes?since=9&asOf=5".formatted(OURS));

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("INVALID_MOMENT").contains("must not be after");
    }
}
