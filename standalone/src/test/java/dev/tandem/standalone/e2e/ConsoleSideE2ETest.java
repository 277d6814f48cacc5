package dev.tandem.standalone.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import de.bwaldvogel.mongo.MongoServer;
import de.bwaldvogel.mongo.backend.memory.MemoryBackend;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/**
 * The console as a process of its own while there is no Axon Server, and so nobody to ask: it lets people in and says so
 * in words. With one, {@link DistributedE2ETest} looks at it.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ConsoleSideE2ETest {

    private static final String BEGIN = "/oauth2/authorization/issuer";

    private MongoServer mongo;
    private Issuer issuer;
    private Tandem console;
    private Browser browser;

    @BeforeAll
    void start(@TempDir(cleanup = CleanupMode.ON_SUCCESS) Path scratch) throws Exception {
        mongo = new MongoServer(new MemoryBackend());
        mongo.bind("127.0.0.1", 0);
        issuer = new Issuer();
        var settings = new ArrayList<>(List.of(
                "axon.axonserver.enabled=true",
                "axon.axonserver.servers=127.0.0.1:" + Tandem.freePort(),
                "spring.mongodb.uri=mongodb://127.0.0.1:%d/tandem"
                        .formatted(mongo.getLocalAddress().getPort()),
                "tandem.keys.master=" + Base64.getEncoder().encodeToString(new byte[32])));
        settings.addAll(issuer.api());
        settings.addAll(issuer.console());
        console = Tandem.start("console", scratch.resolve("console.log"), settings.toArray(String[]::new));
    }

    @AfterAll
    void stop() {
        console.close();
        issuer.close();
        mongo.shutdownNow();
    }

    @BeforeEach
    void open() {
        browser = new Browser(console.base());
    }

    @Test
    void isThereAndLetsPeopleSignIn() {
        var door = browser.get("/");

        assertThat(door.status()).isEqualTo(200);
        assertThat(door.at()).isEqualTo("/sign-in");
        assertThat(door.text()).contains("Sign in with Example");
        assertThat(operator().get("/actuator/health/liveness").status()).isEqualTo(200);
        assertThat(operator().get("/actuator/health/readiness").status()).isEqualTo(200);
    }

    private Http operator() {
        return Http.anonymous(console.base());
    }

    @Test
    void saysInItsHealthThatAxonServerIsNotThere() {
        var health = operator().get("/actuator/health");

        assertThat(health.status()).isEqualTo(503);
        assertThat(health.json().path("status").asString()).isEqualTo("DOWN");
    }

    @Test
    void saysInWordsThatNobodyAnswers() {
        issuer.atTheDoor("auditor", null, "AUDITOR");
        browser.get(BEGIN);

        var page = browser.get("/organisation?asOf=2026-03-01");

        assertThat(page.status()).isEqualTo(503);
        assertThat(page.text())
                .contains("<h1>Nobody answers right now</h1>")
                .contains("The part of Tandem that knows this cannot be reached. What was recorded is safe.")
                .contains("href=\"/organisation?asOf=2026-03-01\">Try again</a>")
                .contains("Sign out")
                .doesNotContain("Exception");
    }

    @Test
    void saysTheSameOfAFormThatCannotBeFilled() {
        issuer.atTheDoor("admin", null, "ADMIN");
        browser.get(BEGIN);

        var form = browser.get("/commands/person.RegisterPerson");

        assertThat(form.status()).isEqualTo(503);
        assertThat(form.text()).contains("<h1>Nobody answers right now</h1>");
    }
}
