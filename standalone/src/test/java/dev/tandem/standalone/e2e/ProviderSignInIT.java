package dev.tandem.standalone.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tandem.standalone.Standalone;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;

/** Signing in to the console at an identity provider, through a browser's redirects. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ProviderSignInIT {

    private static final String BEGIN = "/oauth2/authorization/issuer";
    private static final String FAILED = "The sign-in did not come to its end, and nobody was let in.";

    private Issuer issuer;
    private ConfigurableApplicationContext tandem;
    private String base;
    private Browser browser;

    @BeforeAll
    void start(@TempDir Path scratch) throws Exception {
        issuer = new Issuer();
        var arguments = new ArrayList<>(List.of("--server.port=0", "--tandem.data=" + scratch.resolve("data")));
        Stream.of(issuer.api(), issuer.console())
                .flatMap(List::stream)
                .forEach(setting -> arguments.add("--" + setting));
        tandem = SpringApplication.run(Standalone.class, arguments.toArray(String[]::new));
        base = "http://127.0.0.1:" + tandem.getEnvironment().getProperty("local.server.port");
    }

    @AfterAll
    void stop() {
        tandem.close();
        issuer.close();
    }

    @BeforeEach
    void open() {
        browser = new Browser(base);
    }

    private boolean isIn() {
        return browser.step("/people").status() == 200;
    }

    @Nested
    class SomebodyWithARole {

        @Test
        void isLedToTheProviderAndBackToWhatWasAskedFor() {
            issuer.atTheDoor("auditor", null, "AUDITOR");

            var door = browser.get("/journal?order=OLDEST_FIRST&limit=5");

            assertThat(door.text()).contains("Sign in with Example").doesNotContain("type=\"password\"");
            var way = door.text()
                    .split("class=\"button primary\" href=\"")[1]
                    .split("\"")[0]
                    .replace("&amp;", "&");
            assertThat(way).startsWith(BEGIN + "?to=");
            var page = browser.get(way);
            assertThat(page.at()).isEqualTo("/journal?order=OLDEST_FIRST&limit=5");
            assertThat(page.status()).isEqualTo(200);
            assertThat(page.text()).contains("Sign out");
        }

        @Test
        void hasTheRightsOfTheRolesInTheTokenAndNoOthers() {
            issuer.atTheDoor("auditor", null, "AUDITOR", "offline_access", "SYSTEM");
            browser.get(BEGIN);

            assertThat(browser.get("/journal").status()).isEqualTo(200);
            assertThat(browser.get("/projections").status()).isEqualTo(403);
        }

        @Test
        void isThePersonOfTheToken() {
            var person = Company.of(base, Http.bearer(base, issuer.token("admin", null, "ADMIN")))
                    .person("Ida Brandt");
            issuer.atTheDoor("ida", person, "EMPLOYEE");

            var page = browser.get(BEGIN);

            assertThat(page.at()).isEqualTo("/employees/" + person);
            assertThat(page.status()).isEqualTo(200);
        }

        @Test
        void isLedToNoOtherSite() {
            issuer.atTheDoor("admin", null, "ADMIN");

            assertThat(browser.get(BEGIN + "?to=//evil.example/").at()).isEqualTo("/");
        }

        @Test
        void isKnownByACookieThatScriptsCannotReadAndTheRedirectBrings() {
            issuer.atTheDoor("auditor", null, "AUDITOR");
            var answer =
                    browser.step(browser.step(browser.step(BEGIN).location()).location());

            assertThat(answer.headers().get("set-cookie"))
                    .filteredOn(cookie -> cookie.startsWith("tandem-session="))
                    .singleElement()
                    .asString()
                    .containsIgnoringCase("HttpOnly")
                    .contains("SameSite=Lax");
        }

        @Test
        void signsOutAndIsToldThatTheProviderMayNotHaveNoticed() {
            issuer.atTheDoor("auditor", null, "AUDITOR");
            browser.get(BEGIN);
            browser.get("/people");

            var out = browser.post("/sign-out", Map.of());

            assertThat(out.at()).isEqualTo("/sign-in?signed-out");
            assertThat(out.text()).contains("At Example you may still be signed in");
            assertThat(isIn()).isFalse();
        }

        @Test
        void isSignedInForAsLongAsTheTokenSays() {
            issuer.atTheDoor("auditor", null, "AUDITOR");
            issuer.isBrief();
            assertThat(browser.get(BEGIN).status()).isEqualTo(200);

            Awaitility.await("the sign-in has ended")
                    .atMost(Duration.ofSeconds(10))
                    .until(() -> !isIn());
        }

        @Test
        void isNotSignedOutByAnotherSite() {
            issuer.atTheDoor("auditor", null, "AUDITOR");
            browser.get(BEGIN);

            assertThat(browser.postWithoutToken("/sign-out").status()).isEqualTo(403);
            assertThat(isIn()).isTrue();
        }
    }

    @Nested
    class Nobody {

        @Test
        void isLetInWithoutARole() {
            issuer.atTheDoor("guest", UUID.randomUUID(), "offline_access");

            var page = browser.get(BEGIN);

            assertThat(page.at()).isEqualTo("/sign-in?refused=NO_ROLE");
            assertThat(page.text()).contains("You are known, but you have no role in Tandem.");
            assertThat(browser.cookie("tandem-session")).isEmpty();
            assertThat(isIn()).isFalse();
        }

        @Test
        void isLetInAsAPersonThatCannotBe() {
            issuer.atTheDoor("ida", "Ida Brandt", "EMPLOYEE");

            assertThat(browser.get(BEGIN).text()).contains("does not say rightly which person you are");
            assertThat(isIn()).isFalse();
        }

        @Test
        void isLetInWithTheStateOfSomethingElse() {
            issuer.atTheDoor("auditor", null, "AUDITOR");
            var answer = browser.step(browser.step(BEGIN).location()).location();

            var page = browser.get(answer.replaceAll("state=[^&]+", "state=another"));

            assertThat(page.at()).isEqualTo("/sign-in?refused=PROVIDER_FAILED");
            assertThat(page.text()).contains(FAILED);
            assertThat(isIn()).isFalse();
        }

        @Test
        void isLetInByAnAnswerThatAnotherBrowserAskedFor() {
            issuer.atTheDoor("auditor", null, "AUDITOR");
            var other = new Browser(base);
            var answer = other.step(other.step(BEGIN).location()).location();

            assertThat(browser.get(answer).text()).contains(FAILED);
            assertThat(isIn()).isFalse();
        }

        @Test
        void isLetInTwiceByOneAnswer() {
            issuer.atTheDoor("auditor", null, "AUDITOR");
            var answer = browser.step(browser.step(BEGIN).location()).location();
            browser.get(answer);
            browser.get("/people");
            browser.post("/sign-out", Map.of());

            assertThat(browser.get(answer).text()).contains(FAILED);
            assertThat(isIn()).isFalse();
        }

        @Test
        void isLetInByATokenForAnotherNonce() {
            issuer.atTheDoor("auditor", null, "AUDITOR");
            issuer.mistakesTheNonce();

            assertThat(browser.get(BEGIN).text()).contains(FAILED);
            assertThat(isIn()).isFalse();
        }

        @Test
        void isLetInByATokenOfAnotherIssuer() {
            issuer.atTheDoor("auditor", null, "AUDITOR");
            issuer.callsItselfDifferently();

            assertThat(browser.get(BEGIN).text()).contains(FAILED);
            assertThat(isIn()).isFalse();
        }

        @Test
        void isLetInWhileTheProviderDoesNotAnswer() {
            issuer.atTheDoor("auditor", null, "AUDITOR");
            issuer.breaksOff();

            assertThat(browser.get(BEGIN).text()).contains("The place where you sign in cannot be reached.");
            assertThat(isIn()).isFalse();
        }

        @Test
        void leavesAnythingOnTheServerByOnlySettingOut() {
            var away = browser.step(BEGIN);

            assertThat(URI.create(away.location()).getPath()).isEqualTo("/authorize");
            assertThat(URLDecoder.decode(away.location(), StandardCharsets.UTF_8))
                    .contains("code_challenge_method=S256")
                    .contains("redirect_uri=" + base + "/login/oauth2/code/issuer");
            assertThat(away.headers().get("set-cookie"))
                    .singleElement()
                    .asString()
                    .startsWith("tandem-pending=")
                    .contains("Path=/login/oauth2/code")
                    .containsIgnoringCase("HttpOnly")
                    .contains("SameSite=Lax");
        }
    }
}
