package dev.tandem.console.frame;

import static dev.tandem.console.ConsoleApplication.ASKED;
import static dev.tandem.console.ConsoleApplication.MANAGER;
import static dev.tandem.console.ConsoleApplication.NONE;
import static dev.tandem.console.ConsoleApplication.PASSWORD;
import static dev.tandem.console.ConsoleApplication.SOMEBODY_ELSE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tandem.api.query.AtLeast;
import dev.tandem.api.query.Reading;
import dev.tandem.api.query.TandemQuery.ShowManagerDashboard;
import dev.tandem.console.Browser;
import dev.tandem.console.ConsoleApplication;
import dev.tandem.web.identity.AccountStore;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.web.reactive.server.WebTestClient;

@SpringBootTest(
        classes = ConsoleApplication.class,
        webEnvironment = WebEnvironment.RANDOM_PORT,
        properties = {"tandem.accounts.bcrypt-strength=4", "tandem.console.zone=Europe/Berlin"})
class ConsoleIT {

    @TempDir
    static Path data;

    @DynamicPropertySource
    static void data(DynamicPropertyRegistry registry) {
        registry.add("tandem.data", data::toString);
    }

    @LocalServerPort
    int port;

    @Autowired
    AccountStore accounts;

    private WebTestClient client;
    private Browser browser;

    @BeforeEach
    void open() {
        client =
                WebTestClient.bindToServer().baseUrl("http://127.0.0.1:" + port).build();
        browser = new Browser(client);
    }

    private static String dashboard() {
        return "/managers/" + MANAGER;
    }

    @Nested
    class SigningIn {

        @Test
        void leadsWhoHasNotSignedInToTheFormAndFromThereToWhatWasAskedFor() {
            var asked = browser.get(dashboard() + "?asOf=2026-02-01");

            assertThat(asked.status()).isEqualTo(303);
            assertThat(asked.header("Location")).isEqualTo("/sign-in?to=" + dashboard() + "%3FasOf%3D2026-02-01");
            browser.get(asked.header("Location"));
            var in = browser.post(
                    "/sign-in",
                    Map.of("username", "manager", "password", PASSWORD, "to", dashboard() + "?asOf=2026-02-01"));
            assertThat(in.status()).isEqualTo(303);
            assertThat(in.header("Location")).isEqualTo(dashboard() + "?asOf=2026-02-01");
        }

        @Test
        void leadsNowhereElse() {
            browser.get("/sign-in");

            var in = browser.post(
                    "/sign-in", Map.of("username", "manager", "password", PASSWORD, "to", "//evil.example/"));

            assertThat(in.header("Location")).isEqualTo("/");
        }

        @Test
        void saysThatAPasswordIsWrongAndLetsNobodyIn() {
            var refused = browser.signIn("manager", "wrong");

            assertThat(refused.header("Location")).isEqualTo("/sign-in?refused=WRONG");
            assertThat(browser.get(refused.header("Location")).text())
                    .contains("This name and password are not known here.");
            assertThat(browser.get(dashboard()).status()).isEqualTo(303);
        }

        @Test
        void setsACookieThatNeitherScriptsNorOtherSitesCanUse() {
            browser.get("/sign-in");

            var in = browser.signIn("manager", PASSWORD);

            assertThat(in.headers().getOrEmpty(HttpHeaders.SET_COOKIE))
                    .filteredOn(cookie -> cookie.startsWith("tandem-session="))
                    .singleElement()
                    .asString()
                    .containsIgnoringCase("HttpOnly")
                    .contains("SameSite=Strict");
        }

        @Test
        void refusesAFormThatWasNotSentFromAPage() {
            browser.get("/sign-in");

            var refused = browser.postWithoutToken("/sign-in", Map.of("username", "manager", "password", PASSWORD));

            assertThat(refused.status()).isEqualTo(403);
            assertThat(refused.text()).contains("This form is out of date");
        }

        @Test
        void keepsAnOpenFormInUseWhenALinkElsewhereLeadsHere() {
            var page = browser.get("/sign-in");

            // strict, it would not come along with such a link, and another be set in its place
            assertThat(page.headers().getOrEmpty(HttpHeaders.SET_COOKIE))
                    .filteredOn(cookie -> cookie.startsWith("tandem-form="))
                    .singleElement()
                    .asString()
                    .containsIgnoringCase("HttpOnly")
                    .contains("SameSite=Lax");
        }

        @Test
        void keepsNothingOfThoseWhoHaveNotSignedIn() {
            var page = browser.get("/sign-in");

            assertThat(page.headers().getOrEmpty(HttpHeaders.SET_COOKIE))
                    .noneMatch(cookie -> cookie.startsWith("tandem-session="));
        }

        @Test
        void endsWithSigningOut() {
            browser.signIn("manager");
            assertThat(browser.get(dashboard()).status()).isEqualTo(200);

            var out = browser.post("/sign-out", Map.of());

            assertThat(out.header("Location")).isEqualTo("/sign-in?signed-out");
            assertThat(out.headers().getOrEmpty(HttpHeaders.SET_COOKIE))
                    .as("nothing of it is left")
                    .anyMatch(cookie -> cookie.startsWith("tandem-session=;") && cookie.contains("Max-Age=0"));
            assertThat(browser.get(dashboard()).status()).isEqualTo(303);
        }

        @Test
        void endsWhenTheAccountIsDisabled() {
            browser.signIn("passing");
            assertThat(browser.get("/").status()).isEqualTo(200);

            accounts.disable("passing");
            try {
                assertThat(browser.get("/").status()).isEqualTo(303);
            } finally {
                accounts.enable("passing");
            }
            // what ended does not begin again
            assertThat(browser.get("/").status()).isEqualTo(303);
        }
    }

    @Nested
    class TheApi {

        @Test
        void letsNobodyInByACookie() {
            browser.signIn("manager");

            assertThat(browser.get("/api/me", MediaType.APPLICATION_JSON).status())
                    .isEqualTo(401);
        }

        @Test
        void answersAsEver() {
            client.get()
                    .uri("/api/me")
                    .headers(headers -> headers.setBasicAuth("manager", PASSWORD))
                    .exchange()
                    .expectStatus()
                    .isOk()
                    .expectHeader()
                    .doesNotExist(HttpHeaders.SET_COOKIE);
        }

        @Test
        void takesNoBasicCredentialsForPages() {
            client.get()
                    .uri(dashboard())
                    .headers(headers -> headers.setBasicAuth("manager", PASSWORD))
                    .exchange()
                    .expectStatus()
                    .isUnauthorized();
        }
    }

    @Nested
    class APage {

        @BeforeEach
        void signIn() {
            browser.signIn("manager");
        }

        @Test
        void letsNoScriptStyleOrFrameOfOthersIn() {
            var page = browser.get(dashboard());

            assertThat(page.header("Content-Security-Policy"))
                    .isEqualTo("default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:;"
                            + " connect-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'");
            assertThat(page.header("X-Content-Type-Options")).isEqualTo("nosniff");
            assertThat(page.header("Referrer-Policy")).isEqualTo("same-origin");
            assertThat(page.header("Cache-Control")).contains("no-store");
            assertThat(page.text())
                    .doesNotContain(" style=")
                    .doesNotContain("onclick")
                    .doesNotContain("<script>");
        }

        @Test
        void showsFiguresWithTheWayToTheirExplanationAndWhyThereIsNone() {
            var page = browser.get(dashboard());

            assertThat(page.text())
                    .contains("/explain?dashboard=managers/" + MANAGER + "&amp;figure=overdue-actions")
                    .contains("nothing was due")
                    .contains("not enough data");
        }

        @Test
        void hasNoLineUnderItsTitleWhereThereIsNothingToSay() {
            assertThat(browser.get(dashboard()).text().replaceAll("\\s+", " "))
                    .contains("<h1>My dashboard</h1> </div>");
        }

        @Test
        void followsItsDashboardFromWhatItShows() {
            var page = browser.get(dashboard());

            assertThat(page.text())
                    .contains(
                            "data-live=\"/live?dashboard=managers/" + MANAGER + "&amp;has=17%402026-03-01T12:00:00Z/");
        }

        @Test
        void showsHowItWasAtTheEndOfADay() {
            ASKED.clear();

            var page = browser.get(dashboard() + "?asOf=2026-02-01");

            assertThat(ASKED)
                    .first()
                    .isEqualTo(new ShowManagerDashboard(MANAGER, Reading.asOf("2026-02-01T22:59:59.999Z")));
            assertThat(page.text())
                    .contains("As of 1 Mar 2026, 13:00")
                    .contains("href=\"" + dashboard() + "\"")
                    .doesNotContain("data-live")
                    .contains("figure=overdue-actions&amp;asOf=2026-02-01");
        }

        @Test
        void meansADayInTheZoneThatComesWithIt() {
            ASKED.clear();

            browser.get(dashboard() + "?asOf=2026-02-01&zone=America/New_York");

            assertThat(ASKED)
                    .first()
                    .isEqualTo(new ShowManagerDashboard(MANAGER, Reading.asOf("2026-02-02T04:59:59.999Z")));
        }

        @Test
        void waitsForWhatItsReaderHasDone() {
            ASKED.clear();

            browser.get(dashboard() + "?atLeast=44444444-4444-4444-8444-444444444444:5");

            assertThat(ASKED)
                    .first()
                    .isEqualTo(new ShowManagerDashboard(
                            MANAGER, new Reading(null, new AtLeast("44444444-4444-4444-8444-444444444444", 5))));
        }

        @Test
        void saysInWordsWhatMayNotBeSeen() {
            var page = browser.get("/managers/" + SOMEBODY_ELSE);

            assertThat(page.status()).isEqualTo(403);
            assertThat(page.text())
                    .contains("This is not for you to see or do")
                    .contains("This dashboard is of somebody else.")
                    .contains("Sign out");
        }

        @Test
        void saysInWordsWhatIsNotThere() {
            assertThat(browser.get("/partnerships/" + NONE).text()).contains("There is no such partnership.");
            var page = browser.get("/nothing-at-all");
            assertThat(page.status()).isEqualTo(404);
            assertThat(page.text())
                    .contains("There is nothing at /nothing-at-all.")
                    .contains("Sign out");
        }

        @Test
        void tellsProgramsAsEver() {
            var answer = browser.get("/nothing-at-all", MediaType.APPLICATION_JSON);

            assertThat(answer.status()).isEqualTo(404);
            assertThat(answer.header("Content-Type")).isEqualTo("application/problem+json");
        }

        @Test
        void leadsHomeToOnesOwn() {
            assertThat(browser.get("/").header("Location")).isEqualTo(dashboard());
        }

        @Test
        void changesItsThemeForGood() {
            browser.get(dashboard());

            var changed = browser.post("/theme", Map.of("theme", "dark", "back", dashboard()));

            assertThat(changed.header("Location")).isEqualTo(dashboard());
            assertThat(browser.get(dashboard()).text()).contains("data-theme=\"dark\"");
        }
    }

    @Nested
    class AVisit {

        private static final String CHANGE = "Action “Buy a whiteboard” was assigned.";

        @Test
        void saysWhatChangedSinceTheLastSignInUntilThatIsSeen() {
            browser.signIn("manager").get(dashboard());
            browser.post("/sign-out", Map.of());
            browser.signIn("manager");

            assertThat(browser.get(dashboard()).text())
                    .contains("What changed since your last visit, 1 Mar 2026, 13:00")
                    .contains(CHANGE);
            assertThat(browser.get(dashboard()).text())
                    .as("on every look of this visit")
                    .contains("What changed since your last visit, 1 Mar 2026, 13:00");

            browser.post(
                    "/seen",
                    Map.of(
                            "dashboard",
                            "managers/" + MANAGER,
                            "moment",
                            "18@2026-03-01T13:00:00Z",
                            "back",
                            dashboard()));
            assertThat(browser.get(dashboard()).text())
                    .contains("What changed since your last visit, 1 Mar 2026, 14:00");
        }

        @Test
        void isEachReadersOwnInOneBrowser() {
            browser.signIn("manager").get(dashboard());
            browser.post("/sign-out", Map.of());
            browser.signIn("manager");
            assertThat(browser.get(dashboard()).text()).contains("What changed since your last visit");

            browser.signIn("passing");

            assertThat(browser.get(dashboard()).text()).contains("This is your first visit.");
        }

        @Test
        void isNotMadeByLookingBack() {
            browser.signIn("manager");

            assertThat(browser.get(dashboard() + "?asOf=2026-02-01").text()).doesNotContain("What changed");
        }
    }

    @Nested
    class TheAssets {

        @Test
        void areKeptByTheBrowserUnderAnAddressOfTheirContent() {
            var page = browser.get("/sign-in").text();
            var style = page.substring(page.indexOf("/assets/tandem-"));

            var answer = browser.get(style.substring(0, style.indexOf('"')), MediaType.ALL);

            assertThat(answer.status()).isEqualTo(200);
            assertThat(answer.header("Cache-Control")).isEqualTo("max-age=31536000, public, immutable");
        }

        @Test
        void arePackedForTheWay() throws Exception {
            var page = browser.get("/sign-in").text();
            var script = page.substring(page.indexOf("/assets/htmx"));

            // a client that leaves the answer as it is
            var answer = HttpClient.newHttpClient()
                    .send(
                            HttpRequest.newBuilder(URI.create(
                                            "http://127.0.0.1:" + port + script.substring(0, script.indexOf('"'))))
                                    .header(HttpHeaders.ACCEPT_ENCODING, "gzip")
                                    .build(),
                            BodyHandlers.ofByteArray());

            assertThat(answer.headers().firstValue(HttpHeaders.CONTENT_ENCODING))
                    .contains("gzip");
            assertThat(answer.body()).hasSizeLessThan(20_000);
        }
    }
}
