package dev.tandem.standalone.e2e;

import static dev.tandem.standalone.e2e.AccessMatrixIT.Reader.ADMIN;
import static dev.tandem.standalone.e2e.AccessMatrixIT.Reader.AUDITOR;
import static dev.tandem.standalone.e2e.AccessMatrixIT.Reader.EMPLOYEE;
import static dev.tandem.standalone.e2e.AccessMatrixIT.Reader.HR_PARTNER;
import static dev.tandem.standalone.e2e.AccessMatrixIT.Reader.MANAGER;
import static dev.tandem.standalone.e2e.AccessMatrixIT.Reader.STRANGER;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tandem.api.Role;
import dev.tandem.api.Words;
import dev.tandem.standalone.Standalone;
import dev.tandem.web.identity.AccountStore;
import dev.tandem.web.identity.UserName;
import dev.tandem.web.message.CommandType;
import dev.tandem.web.route.Route;
import dev.tandem.web.route.RouteTable;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * Who gets in where: every route, tried by every role, for what is theirs and for the same of another partnership. A
 * route without a row here fails.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AccessMatrixIT {

    /** The employee is of the manager's team; the stranger has not signed in. */
    enum Reader {
        HR_PARTNER,
        MANAGER,
        EMPLOYEE,
        AUDITOR,
        ADMIN,
        STRANGER
    }

    private static final Set<Reader> EVERYBODY = EnumSet.complementOf(EnumSet.of(STRANGER));
    private static final List<String> NO_PAGES = List.of("/api/", "/actuator/", "/v3/", "/docs", "/swagger-ui/");
    private static final String NOBODY = "00000000-0000-0000-0000-000000000000";

    /**
     * @param own the path of what belongs to the reader's own partnership, or to the reader
     * @param other the same of another partnership
     * @param mayOwn who gets in
     * @param mayOther who gets in there
     */
    private record Row(String route, String own, String other, Set<Reader> mayOwn, Set<Reader> mayOther) {

        boolean gets() {
            return route.startsWith("GET");
        }

        /** Pages are for those who signed in with the form; of all else a cookie is not looked at. */
        boolean isPage() {
            return NO_PAGES.stream().noneMatch(own::startsWith);
        }
    }

    /** One of the two partnerships, with all that the routes ask for. */
    private record World(
            UUID hr, UUID manager, UUID employee, UUID partnership, UUID goal, UUID initiative, long position) {}

    private ConfigurableApplicationContext tandem;
    private String base;
    private World own;
    private World other;
    private final Map<Reader, Http> readers = new EnumMap<>(Reader.class);
    private final Map<Reader, Http> browsers = new EnumMap<>(Reader.class);
    private final Map<String, Row> rows = new LinkedHashMap<>();

    @BeforeAll
    void start(@TempDir Path scratch) {
        tandem = SpringApplication.run(
                Standalone.class,
                "--server.port=0",
                "--tandem.data=" + scratch.resolve("data"),
                "--tandem.accounts.bcrypt-strength=4");
        base = "http://127.0.0.1:" + tandem.getEnvironment().getProperty("local.server.port");
        tandem.getBean(AccountStore.class)
                .create(new UserName("matrix-admin"), Company.PASSWORD, Set.of(Role.ADMIN), null);
        var company = Company.of(base, Http.basic(base, "matrix-admin", Company.PASSWORD));
        own = world(company, "own");
        other = world(company, "other");
        readers.put(HR_PARTNER, company.user("hr-own"));
        readers.put(MANAGER, company.user("manager-own"));
        readers.put(EMPLOYEE, company.user("employee-own"));
        readers.put(AUDITOR, company.account("auditor", null, "AUDITOR"));
        readers.put(ADMIN, company.account("another-admin", null, "ADMIN"));
        readers.put(STRANGER, Http.anonymous(base));
        browsers.put(HR_PARTNER, Http.browser(base, "hr-own", Company.PASSWORD));
        browsers.put(MANAGER, Http.browser(base, "manager-own", Company.PASSWORD));
        browsers.put(EMPLOYEE, Http.browser(base, "employee-own", Company.PASSWORD));
        browsers.put(AUDITOR, Http.browser(base, "auditor", Company.PASSWORD));
        browsers.put(ADMIN, Http.browser(base, "another-admin", Company.PASSWORD));
        browsers.put(STRANGER, Http.visitor(base));
        declare();
    }

    @AfterAll
    void stop() {
        tandem.close();
    }

    private World world(Company company, String name) {
        var hr = company.person("hr-" + name);
        var manager = company.person("manager-" + name);
        var employee = company.person("employee-" + name, manager);
        var asHr = company.account("hr-" + name, hr, "HR_PARTNER");
        var asManager = company.account("manager-" + name, manager, "MANAGER");
        company.account("employee-" + name, employee, "EMPLOYEE");
        var partnership = UUID.randomUUID();
        var goal = UUID.randomUUID();
        var initiative = UUID.randomUUID();
        var meeting = UUID.randomUUID();
        MainJob.created(asHr.post(
                "/api/partnerships/" + partnership + "/open-partnership",
                Map.of("hrPartners", List.of(hr), "manager", manager, "team", name, "purpose", "Be apart")));
        MainJob.created(asHr.post(
                "/api/goals/" + goal + "/propose-goal",
                Map.of(
                        "partnershipId",
                        partnership,
                        "terms",
                        Map.of(
                                "title", "Onboarding",
                                "why", "It takes long",
                                "owner", manager,
                                "kind", "COMMITTED",
                                "startOn", "2026-01-01",
                                "dueOn", "2026-12-31",
                                "keyResults",
                                        List.of(Map.of(
                                                "keyResult",
                                                UUID.randomUUID(),
                                                "metric",
                                                "Days",
                                                "unit",
                                                "days",
                                                "baseline",
                                                60,
                                                "target",
                                                30,
                                                "weight",
                                                1))))));
        MainJob.created(asHr.post(
                "/api/initiatives/" + initiative + "/plan-initiative",
                Map.of(
                        "partnershipId", partnership,
                        "title", "Buddies",
                        "kind", "ONBOARDING",
                        "why", "Newcomers are alone",
                        "owner", manager,
                        "goals", List.of(goal),
                        "startOn", "2026-01-01",
                        "endOn", "2026-12-31")));
        MainJob.ok(asHr.post(
                "/api/partnerships/" + partnership + "/schedule-meeting",
                Map.of(
                        "meeting",
                        meeting,
                        "kind",
                        "ONE_ON_ONE",
                        "at",
                        Instant.now().minus(1, ChronoUnit.HOURS).truncatedTo(ChronoUnit.SECONDS),
                        "durationMinutes",
                        30)));
        var held = MainJob.ok(asManager.post(
                "/api/partnerships/" + partnership + "/confirm-meeting-held",
                Map.of("meeting", meeting, "notes", "Between the two of us: " + name)));
        var journal = MainJob.ok(asHr.get(
                "/api/journal?order=NEWEST_FIRST&limit=1&partnership=" + partnership,
                "Tandem-At-Least",
                held.header("Tandem-Version")));
        return new World(
                hr,
                manager,
                employee,
                partnership,
                goal,
                initiative,
                journal.json().path("items").get(0).path("position").longValue());
    }

    private void declare() {
        open("GET /api/me", EVERYBODY);
        calendars();
        listed("/api/partnerships", HR_PARTNER, MANAGER, AUDITOR);
        ownAndOther("/api/partnerships/{id}", own.partnership(), other.partnership(), HR_PARTNER, MANAGER);
        listed("/api/goals", HR_PARTNER, MANAGER, AUDITOR);
        ownAndOther("/api/goals/{id}", own.goal(), other.goal(), HR_PARTNER, MANAGER);
        listed("/api/initiatives", HR_PARTNER, MANAGER, AUDITOR);
        ownAndOther("/api/initiatives/{id}", own.initiative(), other.initiative(), HR_PARTNER, MANAGER);
        open("GET /api/people", EVERYBODY);
        row(new Row(
                "GET /api/people/{id}",
                "/api/people/" + own.employee(),
                "/api/people/" + other.employee(),
                EVERYBODY,
                EnumSet.of(HR_PARTNER, AUDITOR, ADMIN)));
        ownAndOther("/api/dashboards/partnerships/{id}", own.partnership(), other.partnership(), HR_PARTNER, MANAGER);
        ownAndOther("/api/dashboards/managers/{id}", own.manager(), other.manager(), HR_PARTNER, MANAGER);
        ownAndOther("/api/dashboards/hr-partners/{id}", own.hr(), other.hr(), HR_PARTNER);
        figures("/api/dashboards/partnerships/", own.partnership(), other.partnership(), "health", HR_PARTNER, MANAGER);
        figures("/api/dashboards/managers/", own.manager(), other.manager(), "warnings", HR_PARTNER, MANAGER);
        figures("/api/dashboards/hr-partners/", own.hr(), other.hr(), "order", HR_PARTNER);
        ownAndOther("/api/dashboards/employees/{id}", own.employee(), other.employee(), EMPLOYEE);
        listed("/api/dashboards/organisation", HR_PARTNER, AUDITOR);
        listed("/api/dashboards/organisation/changes", HR_PARTNER, AUDITOR);
        listed("/api/dashboards/organisation/figures", HR_PARTNER, AUDITOR);
        row(new Row(
                "GET /api/dashboards/organisation/figures/{figure}",
                "/api/dashboards/organisation/figures/partnerships",
                "/api/dashboards/organisation/figures/partnerships",
                EnumSet.of(HR_PARTNER, AUDITOR),
                EnumSet.of(HR_PARTNER, AUDITOR)));
        row(new Row(
                "PUT /api/dashboards/organisation/visit",
                "/api/dashboards/organisation/visit",
                "/api/dashboards/organisation/visit",
                EnumSet.of(HR_PARTNER, AUDITOR),
                EnumSet.of(HR_PARTNER, AUDITOR)));
        changesAndVisits("partnerships", own.partnership(), other.partnership(), HR_PARTNER, MANAGER);
        changesAndVisits("managers", own.manager(), other.manager(), HR_PARTNER, MANAGER);
        changesAndVisits("hr-partners", own.hr(), other.hr(), HR_PARTNER);
        changesAndVisits("employees", own.employee(), other.employee(), EMPLOYEE);
        row(new Row(
                "GET /api/journal",
                "/api/journal?partnership=" + own.partnership(),
                "/api/journal?partnership=" + other.partnership(),
                EnumSet.of(HR_PARTNER, MANAGER, AUDITOR),
                EnumSet.of(AUDITOR)));
        row(new Row(
                "GET /api/journal/events",
                "/api/journal/events?partnership=" + own.partnership(),
                "/api/journal/events?partnership=" + other.partnership(),
                EnumSet.of(HR_PARTNER, MANAGER, AUDITOR),
                EnumSet.of(AUDITOR)));
        listed("/api/journal/readings", AUDITOR);
        listed("/api/journal/readings/check", AUDITOR);
        proofs();
        ownAndOther("/api/journal/{position}", own.position(), other.position(), HR_PARTNER, MANAGER);
        listed("/api/projections", ADMIN);
        row(new Row(
                "GET /api/projections/{name}/parked",
                "/api/projections/board/parked",
                "/api/projections/board/parked",
                EnumSet.of(ADMIN),
                EnumSet.of(ADMIN)));
        row(new Row(
                "POST /api/projections/{name}/parked/{sequence}/retry",
                "/api/projections/board/parked/nobody/retry",
                "/api/projections/board/parked/nobody/retry",
                EnumSet.of(ADMIN),
                EnumSet.of(ADMIN)));
        for (var act : List.of("POST /{name}/rebuild", "DELETE /{name}/rebuild", "POST /{name}/rollback")) {
            var path = "/api/projections" + act.substring(act.indexOf('/')).replace("{name}", "nothing");
            row(new Row(act.replace(" /", " /api/projections/"), path, path, EnumSet.of(ADMIN), EnumSet.of(ADMIN)));
        }
        listed("/api/accounts", ADMIN);
        for (var command : List.of("", "/nobody/reset-password", "/nobody/disable", "/nobody/enable")) {
            row(new Row(
                    "POST /api/accounts" + command.replace("nobody", "{user}"),
                    "/api/accounts" + command,
                    "/api/accounts" + command,
                    EnumSet.of(ADMIN),
                    EnumSet.of(ADMIN)));
        }
        row(new Row(
                "POST /api/people/import",
                "/api/people/import",
                "/api/people/import",
                EnumSet.of(ADMIN),
                EnumSet.of(ADMIN)));
        // behind these doors every command has rights of its own: see the tests of the aggregates, and the last test
        // here
        open("POST /api/commands", EVERYBODY);
        open("POST /api/{aggregates:partnerships|goals|initiatives|people}/{command}", EVERYBODY);
        open("POST /api/{aggregates:partnerships|goals|initiatives|people}/{id}/{command}", EVERYBODY);
        for (var page : List.of(
                "/v3/api-docs",
                "/v3/api-docs.yaml",
                "/v3/api-docs/swagger-config",
                "/docs", // leads to the viewer
                "/swagger-ui/**",
                "/swagger-ui/*index.html",
                "/swagger-ui/*swagger-initializer.js")) {
            open("GET " + page, EVERYBODY);
        }
        for (var page : List.of("/actuator/health", "/actuator/health/{*path}")) {
            open("GET " + page, EnumSet.allOf(Reader.class));
        }
        open("GET /actuator/prometheus", EnumSet.of(ADMIN));
        pages();
    }

    private void pages() {
        var everyone = EnumSet.allOf(Reader.class);
        row(new Row("GET /assets/**", "/assets/console.js", "/assets/console.js", everyone, everyone));
        open("GET /sign-in", everyone);
        open("POST /theme", everyone);
        open("GET /", EVERYBODY); // leads most to a page of their own
        ownAndOther("/managers/{id}", own.manager(), other.manager(), HR_PARTNER, MANAGER);
        ownAndOther("/hr-partners/{id}", own.hr(), other.hr(), HR_PARTNER);
        ownAndOther("/goals/{id}", own.goal(), other.goal(), HR_PARTNER, MANAGER);
        ownAndOther("/initiatives/{id}", own.initiative(), other.initiative(), HR_PARTNER, MANAGER);
        listed("/partnerships", HR_PARTNER, MANAGER, AUDITOR);
        listed("/organisation", HR_PARTNER, AUDITOR);
        ownAndOther("/partnerships/{id}", own.partnership(), other.partnership(), HR_PARTNER, MANAGER);
        row(new Row(
                "GET /partnerships/{id}/prepare",
                "/partnerships/%s/prepare".formatted(own.partnership()),
                "/partnerships/%s/prepare".formatted(other.partnership()),
                EnumSet.of(HR_PARTNER, MANAGER, AUDITOR),
                EnumSet.of(AUDITOR)));
        row(new Row(
                "GET /partnerships/{id}/{part}",
                "/partnerships/%s/overview".formatted(own.partnership()),
                "/partnerships/%s/overview".formatted(other.partnership()),
                EnumSet.of(HR_PARTNER, MANAGER, AUDITOR),
                EnumSet.of(AUDITOR)));
        open("GET /people", EVERYBODY);
        row(new Row(
                "GET /people/{id}",
                "/people/" + own.employee(),
                "/people/" + other.employee(),
                EVERYBODY,
                EnumSet.of(HR_PARTNER, AUDITOR, ADMIN)));
        ownAndOther("/employees/{id}", own.employee(), other.employee(), EMPLOYEE);
        ofDashboards("/live", "");
        ofDashboards("/changes", "");
        ofDashboards("/explain", "&figure=health");
        open("POST /seen", EVERYBODY);
        // each command has rights of its own, which are those of the API
        for (var method : List.of("GET", "POST")) {
            var form = "/commands/person.RegisterPerson";
            row(new Row(method + " /commands/{type}", form, form, EVERYBODY, EVERYBODY));
        }
        journalPages();
        administratorsPages();
    }

    private void proofs() {
        listed("/api/journal/key", HR_PARTNER, MANAGER, AUDITOR);
        listed("/api/journal/checkpoint", HR_PARTNER, MANAGER, AUDITOR);
        row(new Row(
                "GET /api/journal/proofs/inclusion",
                "/api/journal/proofs/inclusion?position=" + own.position(),
                "/api/journal/proofs/inclusion?position=" + other.position(),
                EnumSet.of(HR_PARTNER, MANAGER, AUDITOR),
                EnumSet.of(AUDITOR)));
        row(new Row(
                "GET /api/journal/proofs/consistency",
                "/api/journal/proofs/consistency?from=1",
                "/api/journal/proofs/consistency?from=1",
                EnumSet.of(HR_PARTNER, MANAGER, AUDITOR),
                EnumSet.of(HR_PARTNER, MANAGER, AUDITOR)));
        listed("/api/journal/export", AUDITOR);
        row(new Row(
                "GET /api/journal/evidence",
                "/api/journal/evidence?partnership=" + own.partnership(),
                "/api/journal/evidence?partnership=" + other.partnership(),
                EnumSet.of(HR_PARTNER, MANAGER, AUDITOR),
                EnumSet.of(AUDITOR)));
        listed("/api/journal/verify", AUDITOR, ADMIN);
        var may = EnumSet.of(AUDITOR, ADMIN);
        row(new Row("POST /api/journal/verify", "/api/journal/verify", "/api/journal/verify", may, may));
    }

    /** Whoever is no auditor is asked to choose a partnership. */
    private void journalPages() {
        row(new Row(
                "GET /journal",
                "/journal?partnership=" + own.partnership(),
                "/journal?partnership=" + other.partnership(),
                EnumSet.of(HR_PARTNER, MANAGER, AUDITOR),
                EnumSet.of(AUDITOR)));
        listed("/journal/readings", AUDITOR);
        listed("/journal/proof", HR_PARTNER, MANAGER, AUDITOR);
        listed("/journal/export", AUDITOR);
        row(new Row(
                "POST /journal/proof/verify",
                "/journal/proof/verify",
                "/journal/proof/verify",
                EnumSet.of(AUDITOR, ADMIN),
                EnumSet.of(AUDITOR, ADMIN)));
        row(new Row(
                "GET /journal/evidence",
                "/journal/evidence?partnership=" + own.partnership(),
                "/journal/evidence?partnership=" + other.partnership(),
                EnumSet.of(HR_PARTNER, MANAGER, AUDITOR),
                EnumSet.of(AUDITOR)));
        ownAndOther("/journal/{position}", own.position(), other.position(), HR_PARTNER, MANAGER);
    }

    private void administratorsPages() {
        listed("/projections", ADMIN);
        listed("/accounts", ADMIN);
        var may = EnumSet.of(ADMIN);
        row(new Row("GET /accounts/{user}", "/accounts/auditor", "/accounts/auditor", may, may));
        for (var act : List.of("", "/{user}/reset-password", "/{user}/disable", "/{user}/enable")) {
            var path = "/accounts" + act.replace("{user}", "nobody");
            row(new Row("POST /accounts" + act, path, path, may, may));
        }
        for (var act : List.of("rebuild", "cancel", "rollback", "retry")) {
            var path = "/projections/nothing/" + act;
            row(new Row("POST /projections/{name}/" + act, path, path, may, may));
        }
    }

    private void ofDashboards(String path, String more) {
        var dashboard = path + "?dashboard=partnerships/%s" + more;
        row(new Row(
                "GET " + path,
                dashboard.formatted(own.partnership()),
                dashboard.formatted(other.partnership()),
                EnumSet.of(HR_PARTNER, MANAGER, AUDITOR),
                EnumSet.of(AUDITOR)));
    }

    /** The address itself lets in; each may make and revoke their own. */
    private void calendars() {
        open("POST /api/me/calendar", EVERYBODY);
        open("DELETE /api/me/calendar", EVERYBODY);
        // of somebody who revokes nothing here
        var url = MainJob.created(Http.basic(base, "hr-other", Company.PASSWORD).post("/api/me/calendar", ""))
                .json()
                .path("url")
                .asString();
        var path = url.substring(base.length());
        var everyone = EnumSet.allOf(Reader.class);
        row(new Row("GET /api/calendars/{secret}.ics", path, path, everyone, everyone));
    }

    private void row(Row row) {
        rows.put(row.route(), row);
    }

    /** The same for what is one's own and what is not, as there is no such difference. */
    private void open(String route, Set<Reader> may) {
        var path = route.substring(route.indexOf(' ') + 1)
                .replaceAll("\\{aggregates[^}]*}", "goals")
                .replace("{id}", NOBODY)
                .replace("{*path}", "readiness")
                .replace("{command}", "no-such-command")
                .replace("**", "index.css")
                .replace("*", "");
        row(new Row(route, path, path, may, may));
    }

    private void listed(String path, Reader first, Reader... others) {
        var may = EnumSet.of(first, others);
        row(new Row("GET " + path, path, path, may, may));
    }

    /** Auditors read both. */
    private void ownAndOther(String pattern, Object ownId, Object otherId, Reader first, Reader... others) {
        var may = EnumSet.of(first, others);
        may.add(AUDITOR);
        var path = pattern.substring(0, pattern.lastIndexOf('/') + 1);
        row(new Row("GET " + pattern, path + ownId, path + otherId, may, EnumSet.of(AUDITOR)));
    }

    /** How figures of a dashboard came about is for those who read the dashboard. */
    private void figures(
            String dashboards, Object ownId, Object otherId, String figure, Reader first, Reader... others) {
        var may = EnumSet.of(first, others);
        may.add(AUDITOR);
        var ownFigures = dashboards + ownId + "/figures";
        var otherFigures = dashboards + otherId + "/figures";
        row(new Row("GET " + dashboards + "{id}/figures", ownFigures, otherFigures, may, EnumSet.of(AUDITOR)));
        row(new Row(
                "GET " + dashboards + "{id}/figures/{figure}",
                ownFigures + "/" + figure,
                otherFigures + "/" + figure,
                may,
                EnumSet.of(AUDITOR)));
    }

    /** What changed on a dashboard is for those who may see it, and they alone can mark it as seen. */
    private void changesAndVisits(String kind, Object ownId, Object otherId, Reader first, Reader... others) {
        var may = EnumSet.of(first, others);
        may.add(AUDITOR);
        var path = "/api/dashboards/%s/%s/%s";
        for (var part : Map.of("GET", "changes", "PUT", "visit").entrySet()) {
            row(new Row(
                    part.getKey() + " " + path.formatted(kind, "{id}", part.getValue()),
                    path.formatted(kind, ownId, part.getValue()),
                    path.formatted(kind, otherId, part.getValue()),
                    may,
                    EnumSet.of(AUDITOR)));
        }
    }

    @Test
    void everyRouteHasARow() {
        assertThat(rows.keySet())
                .containsExactlyInAnyOrderElementsOf(tandem.getBean(RouteTable.class).routes().stream()
                        .map(Route::toString)
                        .collect(Collectors.toList()));
    }

    @TestFactory
    Stream<DynamicTest> nobodyGetsInElsewhere() {
        return rows.values().stream()
                .flatMap(row -> Stream.of(Reader.values())
                        .flatMap(reader -> Stream.of(
                                DynamicTest.dynamicTest(
                                        "%s by %s".formatted(row.route(), reader),
                                        () -> check(
                                                row,
                                                reader,
                                                row.own(),
                                                row.mayOwn().contains(reader))),
                                DynamicTest.dynamicTest(
                                        "%s of another by %s".formatted(row.route(), reader),
                                        () -> check(
                                                row,
                                                reader,
                                                row.other(),
                                                row.mayOther().contains(reader))))));
    }

    private void check(Row row, Reader reader, String path, boolean allowed) {
        var http = row.isPage() ? browsers.get(reader) : readers.get(reader);
        // streams, which have no end
        if (path.startsWith("/live?") || path.startsWith("/api/journal/events")) {
            assertThat(http.status(path)).as(path).isEqualTo(allowed ? 200 : reader == STRANGER ? 401 : 403);
            return;
        }
        var answer = switch (row.route().substring(0, row.route().indexOf(' '))) {
            case "GET" -> http.get(path);
            case "PUT" -> http.put(path, Map.of("asOf", Long.toString(other.position())));
            case "DELETE" -> http.delete(path);
            default -> http.post(path, "{}");
        };
        var where = assertThat(answer.status()).as("%s: %s", path, answer.text());
        if (allowed) {
            // past the door, an empty body or what is not there may still be answered as such
            where.isNotIn(401, 403).isLessThan(500);
            boolean leads = path.contains("swagger-ui/") || path.equals("/docs") || path.equals("/");
            if (row.gets() && !leads) {
                assertThat(answer.status()).as("%s: %s", path, answer.text()).isEqualTo(200);
            }
        } else {
            where.isEqualTo(reader == STRANGER ? 401 : 403);
        }
    }

    @TestFactory
    Stream<DynamicTest> noRouteTakesACommandOfSomeoneWhoHasNotSignedIn() {
        return CommandType.all().stream()
                .map(type -> DynamicTest.dynamicTest(type.name(), () -> {
                    var path = "/api/%s/%s/%s".formatted(type.aggregate().plural(), NOBODY, type.path());

                    assertThat(readers.get(STRANGER).post(path, "{}").status()).isEqualTo(401);
                }));
    }

    @Test
    void confidentialWordsAreForTheTwoSidesAlone() {
        var path = "/api/dashboards/partnerships/" + own.partnership();
        var secret = "Between the two of us: own";

        assertThat(readers.get(HR_PARTNER).get(path).text()).contains(secret);
        assertThat(readers.get(MANAGER).get(path).text()).contains(secret);
        assertThat(readers.get(AUDITOR).get(path).text()).doesNotContain(secret).contains(Words.CONFIDENTIAL);
        var entry = "/api/journal/" + own.position();
        assertThat(readers.get(HR_PARTNER).get(entry).text()).contains(secret);
        assertThat(readers.get(AUDITOR).get(entry).text())
                .doesNotContain(secret)
                .contains("parties/" + own.partnership());
    }
}
