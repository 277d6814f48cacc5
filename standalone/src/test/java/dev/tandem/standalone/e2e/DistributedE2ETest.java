package dev.tandem.standalone.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.tandem.standalone.figures.EventStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;
import org.testcontainers.DockerClientFactory;

/**
 * The main job with command side, query side and console as three processes that share nothing but Axon Server and a
 * server of MongoDB's protocol. Needs a real Axon Server: {@code ./mvnw -Pdistributed -Daxonserver.jar=FILE verify}, or a Docker
 * engine and {@code ./mvnw -Pdistributed verify}; without either it is skipped. {@code -Daxonserver.java=FILE} names the java to run the server with, where another one is needed.
 *
 * <p>Axon Server 4.6 listens for gRPC on all interfaces and has no access control here: run this on a machine that nobody
 * else can reach, or in a network namespace that has only loopback.
 */
class DistributedE2ETest {

    private static final String MASTER_KEY = Base64.getEncoder().encodeToString(new byte[32]);

    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    Path scratch;

    @Test
    void doesTheMainJobOverAxonServerAndSurvivesTheLossOfEitherSide() throws Exception {
        var jar = System.getProperty("axonserver.jar", "");
        assumeTrue(!jar.isBlank(), "skipped: no real Axon Server, give one with -Pdistributed -Daxonserver.jar=FILE");

        try (var servers = Servers.ofJar(Path.of(jar), Files.createDirectory(scratch.resolve("axonserver")))) {
            mainJob(servers);
        }
    }

    @Test
    void doesTheSameInContainers() throws Exception {
        assumeTrue(Boolean.getBoolean("distributed"), "skipped: only with -Pdistributed");
        assumeTrue(DockerClientFactory.instance().isDockerAvailable(), "skipped: no Docker engine here");

        try (var servers = Servers.inContainers()) {
            mainJob(servers);
        }
    }

    private void mainJob(Servers servers) throws Exception {
        try (var issuer = new Issuer()) {
            var shared = new String[] {
                "axon.axonserver.enabled=true",
                "axon.axonserver.servers=" + servers.axonServer(),
                "spring.mongodb.uri=" + servers.mongo(),
                "tandem.keys.master=" + MASTER_KEY,
                "spring.security.oauth2.resourceserver.jwt.issuer-uri=" + issuer.uri(),
                "tandem.oidc.audience=" + Issuer.AUDIENCE
            };
            try (var commands = Tandem.start("command-side", scratch.resolve("command-side.log"), shared);
                    var queries = Tandem.start("query-side", scratch.resolve("query-side.log"), shared);
                    var console = Tandem.start(
                            "console",
                            scratch.resolve("console.log"),
                            Stream.concat(Stream.of(shared), issuer.console().stream())
                                    .toArray(String[]::new))) {
                mainJob(issuer, commands, queries, console);
            }
        }
    }

    private void mainJob(Issuer issuer, Tandem commands, Tandem queries, Tandem console) throws Exception {
        var admin = Http.bearer(commands.base(), issuer.token("admin", null, "ADMIN"));
        var pair = new MainJob(admin);
        pair.registerPeople();
        var hr = issuer.token("hr", pair.hr, "HR_PARTNER");
        var manager = issuer.token("manager", pair.manager, "MANAGER");
        var member = issuer.token("member", pair.member, "EMPLOYEE");
        pair.work(
                Http.bearer(commands.base(), hr),
                Http.bearer(commands.base(), manager),
                Http.bearer(commands.base(), member));
        var before = pair.look(Http.bearer(queries.base(), manager));
        say("main job done, the manager's dashboard on the query side: " + before);

        var id = follow(issuer, commands, queries, pair, null);
        var browser = lookAndAct(issuer, console, pair);

        // a command repeated after the command side was killed: one event, one answer
        var action = Map.of(
                "action", UUID.randomUUID(), "title", "Call the union", "owner", pair.member, "due", "2030-01-15");
        var path = "/api/partnerships/" + pair.partnership + "/assign-action";
        var first = MainJob.ok(Http.bearer(commands.base(), hr).post(path, action, "Idempotency-Key", "union"));
        var form = actionForm(browser, pair, "Sent while nobody was there");
        commands.kill();
        var unheard = browser.post("/commands/partnership.AssignAction", form);
        assertThat(unheard.status()).as(unheard.text()).isEqualTo(503);
        assertThat(unheard.text())
                .contains("Nobody answered, so it is not known whether this was recorded.")
                .contains("value=\"Sent while nobody was there\"");
        commands.restart();
        Awaitility.await("the same form, sent again, is recorded")
                .atMost(Duration.ofSeconds(60))
                .until(() ->
                        browser.post("/commands/partnership.AssignAction", form).status() == 200);
        var repeated = retry(() -> Http.bearer(commands.base(), hr).post(path, action, "Idempotency-Key", "union"));
        assertThat(repeated.text()).isEqualTo(first.text());
        say("repeated after kill -9 of the command side: " + repeated.text());

        // views catch up after the query side was killed
        queries.kill();
        var unanswered = browser.get("/partnerships/" + pair.partnership + "/actions");
        assertThat(unanswered.status()).isEqualTo(503);
        assertThat(unanswered.text()).contains("Nobody answers right now");
        var closed = retry(() -> Http.bearer(commands.base(), hr)
                .post("/api/partnerships/" + pair.partnership + "/close", Map.of("reason", "The team was merged")));
        queries.restart();
        Awaitility.await("the reaction to the close has ended the goal")
                .atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> {
                    var goal = Http.bearer(queries.base(), manager).get("/api/goals/" + pair.goal);
                    assertThat(goal.status()).as(goal.text()).isEqualTo(200);
                    assertThat(goal.json().path("status").asString()).isEqualTo("ENDED");
                });
        follow(issuer, commands, queries, pair, id);
        assertThat(browser.get("/goals/" + pair.goal).text())
                .as("on the console, once the query side is back")
                .contains("Onboarding in 30 days")
                .contains("Ended");

        say("closed at " + closed.header("Tandem-Version")
                + "; the reaction ended the goal, seen after kill -9 of the query side");

        var auditor = Http.bearer(queries.base(), issuer.token("auditor", null, "AUDITOR"));
        var journal = auditor.get("/api/journal?partnership=" + pair.partnership + "&limit=200");
        assertThat(journal.status()).as(journal.text()).isEqualTo(200);
        var types = journal.json()
                .path("items")
                .valueStream()
                .map(entry -> entry.path("type").asString())
                .toList();
        assertThat(types)
                .contains(
                        "partnership.PartnershipOpened",
                        "goal.GoalAgreed",
                        "goal.GoalEnded",
                        "initiative.InitiativeEnded")
                .filteredOn("partnership.ActionAssigned"::equals)
                .hasSize(5);
        say("journal: " + types);
    }

    /** A manager signs in to the console, sees what the query side says, and says something to the command side. */
    private static Browser lookAndAct(Issuer issuer, Tandem console, MainJob pair) {
        issuer.atTheDoor("manager", pair.manager, "MANAGER");
        var browser = new Browser(console.base());
        var actions = "/partnerships/" + pair.partnership + "/actions";

        var page = browser.get("/oauth2/authorization/issuer?to=" + actions);
        assertThat(page.status()).as(page.text()).isEqualTo(200);
        assertThat(page.at()).isEqualTo(actions);
        assertThat(Http.anonymous(console.base()).get("/actuator/health").status())
                .isEqualTo(200);
        // the name is personal: opened with a key from MongoDB
        assertThat(page.text()).contains("Draft the buddy plan").contains("Ida Brandt");

        var fields = actionForm(browser, pair, "Ask the works council");
        var after = browser.post("/commands/partnership.AssignAction", fields);
        assertThat(after.status()).as(after.text()).isEqualTo(200);
        assertThat(after.at()).startsWith("/partnerships/" + pair.partnership);
        assertThat(browser.get(after.at().replaceFirst("/partnerships/[^/?]+(/[^?]*)?", actions))
                        .text())
                .contains("Ask the works council");

        issuer.atTheDoor("admin", null, "ADMIN");
        var administrator = new Browser(console.base());
        administrator.get("/oauth2/authorization/issuer");
        assertThat(administrator.get("/projections").text())
                .contains("The parts of the console&#39;s process")
                .contains("projections are up to date");
        say("seen and acted on the console, at " + after.at());
        return browser;
    }

    /** The fields of a form that was opened and filled in. */
    private static Map<String, String> actionForm(Browser browser, MainJob pair, String title) {
        var form = browser.get("/commands/partnership.AssignAction?id=" + pair.partnership);
        assertThat(form.status()).as(form.text()).isEqualTo(200);
        var fields = form.hidden();
        fields.put("title", title);
        fields.put("owner", pair.member.toString());
        fields.put("due", "2030-01-15");
        return fields;
    }

    /** What is written on the command side is on a live dashboard of the query side soon; resumes where it is told to. */
    private static String follow(
            Issuer issuer, Tandem commands, Tandem queries, MainJob pair, @Nullable String lastEventId)
            throws Exception {
        var manager = issuer.token("manager", pair.manager, "MANAGER");
        var path = "/api/dashboards/managers/" + pair.manager;
        try (var stream =
                new EventStream(URI.create(queries.base()).getPort(), "Bearer " + manager, path, lastEventId)) {
            assertThat(stream.status()).isEqualTo(200);
            var state = nextState(stream);
            assertThat(state.id()).isNotEqualTo(lastEventId);
            if (lastEventId == null) {
                var action = UUID.randomUUID();
                var assigned = retry(() -> Http.bearer(commands.base(), manager)
                        .post(
                                "/api/partnerships/" + pair.partnership + "/assign-action",
                                Map.of(
                                        "action",
                                        action,
                                        "title",
                                        "Seen at once",
                                        "owner",
                                        pair.member,
                                        "due",
                                        "2030-01-15"),
                                "Idempotency-Key",
                                action.toString()));
                long began = System.nanoTime();
                state = nextState(stream);
                var took = Duration.ofNanos(System.nanoTime() - began);
                assertThat(state.data()).as(assigned.text()).contains(action.toString());
                assertThat(took).isLessThan(Duration.ofSeconds(2));
                say("on the live dashboard " + took.toMillis() + " ms after the command's answer");
            }
            return state.id();
        }
    }

    private static EventStream.Event nextState(EventStream stream) throws Exception {
        while (true) {
            var event = Objects.requireNonNull(stream.next());
            if (event.name().equals("state")) {
                return event;
            }
        }
    }

    /** After a crash Axon Server knows of no handler for a moment: the outcome is unknown, the same command is sent again. */
    private static Http.Answer retry(java.util.function.Supplier<Http.Answer> request) {
        return Awaitility.await("answered with 200")
                .atMost(Duration.ofSeconds(60))
                .pollInterval(Duration.ofMillis(500))
                .until(request::get, answer -> answer.status() == 200);
    }

    private static void say(String what) {
        System.out.println("[distributed] " + what);
    }
}
