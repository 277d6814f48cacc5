package dev.tandem.standalone.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.APIRequest;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.RequestOptions;
import com.microsoft.playwright.options.SelectOption;
import dev.tandem.eventlog.EventLog;
import dev.tandem.standalone.Standalone;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.regex.Pattern;
import org.assertj.core.api.SoftAssertions;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * What people do with the console, in Chromium, on a demo. The browser is found by the property {@code chromium} or the
 * variable {@code CHROMIUM}; where it is missing these tests fail.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ConsoleE2ETest {

    private static final String AXE = "/META-INF/resources/webjars/axe-core/4.6.3/axe.min.js";
    /** Milliseconds after which a change must be seen elsewhere. */
    private static final double AT_ONCE = 1_000;

    /** The width of a small phone, in CSS pixels. */
    private static final int NARROW = 360;

    private static final int LONGEST_FIRST_PAINT = 1_000;
    /** Folding a view anew takes longer than showing a page. */
    private static final LocatorAssertions.ContainsTextOptions AFTER_A_WHILE =
            new LocatorAssertions.ContainsTextOptions().setTimeout(60_000);

    private final TroubledLog log = new TroubledLog();
    private ConfigurableApplicationContext tandem;
    private Playwright playwright;
    private Browser browser;
    private String base;
    private final List<BrowserContext> open = new ArrayList<>();
    private final List<String> complaints = new ArrayList<>();
    /** What a browser keeps of a user who has signed in, by name. */
    private final Map<String, String> known = new HashMap<>();
    /** What stands for {@code {partnership}} and the like in an address. */
    private final Map<String, String> places = new HashMap<>();

    private final List<Visit> visits = new ArrayList<>();

    @BeforeAll
    void start(@TempDir Path scratch) {
        var application = new SpringApplication(Standalone.class);
        application.addInitializers(context -> context.getBeanFactory().addBeanPostProcessor(log));
        tandem = application.run(
                "--server.port=0",
                "--tandem.demo=true",
                "--tandem.data=" + scratch.resolve("data"),
                "--tandem.accounts.bcrypt-strength=4");
        base = "http://127.0.0.1:" + tandem.getEnvironment().getProperty("local.server.port");
        playwright = Playwright.create(
                new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        browser = playwright
                .chromium()
                .launch(new BrowserType.LaunchOptions()
                        .setExecutablePath(Path.of(chromium()))
                        .setArgs(List.of("--no-sandbox")));
    }

    private static String chromium() {
        var said = System.getProperty("chromium", System.getenv("CHROMIUM"));
        return said == null || said.isBlank() ? "/usr/bin/chromium" : said;
    }

    @AfterAll
    void stop() {
        visits.stream()
                .max(Comparator.comparingDouble(Visit::firstPaint))
                .ifPresent(visit -> System.out.println("[console] slowest first paint: " + visit));
        visits.stream()
                .max(Comparator.comparingLong(Visit::bytes))
                .ifPresent(visit -> System.out.println("[console] largest page: " + visit));
        playwright.close();
        tandem.close();
    }

    /** Nothing that a test looked at complained: no error in the console of the browser, nothing against the policy. */
    @AfterEach
    void nothingWasComplainedAbout() {
        open.forEach(BrowserContext::close);
        open.clear();
        var heard = List.copyOf(complaints);
        complaints.clear();
        assertThat(heard).isEmpty();
    }

    private Page visitor(boolean scripts, @Nullable String known) {
        var context = browser.newContext(new Browser.NewContextOptions()
                .setBaseURL(base)
                .setJavaScriptEnabled(scripts)
                .setStorageState(known));
        open.add(context);
        var page = context.newPage();
        page.setDefaultTimeout(10_000);
        page.onConsoleMessage(message -> {
            if (message.type().equals("error") || message.text().contains("Content Security Policy")) {
                complaints.add(message.text() + " at " + message.location());
            }
        });
        page.onPageError(complaints::add);
        return page;
    }

    private Page signedIn(String user) {
        return signedIn(user, true);
    }

    /** The form is filled in once for all tests; each has a browser of its own. */
    private Page signedIn(String user, boolean scripts) {
        var page = visitor(
                scripts,
                known.computeIfAbsent(
                        user, name -> signInWithTheForm(name, scripts).context().storageState()));
        page.navigate("/");
        return page;
    }

    private Page signInWithTheForm(String user, boolean scripts) {
        var page = visitor(scripts, null);
        page.navigate("/sign-in");
        page.fill("#username", user);
        page.fill("#password", "demo");
        page.click("main button[type=submit]");
        page.waitForURL(url -> !url.contains("/sign-in"));
        return page;
    }

    /** The first partnership on the manager's page, which is also one of the demo's HR partner. */
    private static String partnership(Page manager) {
        manager.navigate("/");
        var href = manager.locator("section[aria-labelledby=partnerships] a")
                .first()
                .getAttribute("href");
        return href.substring("/partnerships/".length());
    }

    private static String said(Page page) {
        return page.locator("main").innerText();
    }

    @ParameterizedTest
    @CsvSource({
        "manager, /managers/, My dashboard",
        "hr, /hr-partners/, My portfolio",
        "employee, /employees/, My work",
        "auditor, /, Where to begin",
        "admin, /, Where to begin"
    })
    void letsEveryRoleInToWhereItBeginsAndOutAgain(String user, String path, String title) {
        var page = signInWithTheForm(user, true);

        assertThat(page.url()).startsWith(base + path);
        assertThat(page.locator("h1")).hasText(title);
        page.click(".user form[action='/sign-out'] button");
        assertThat(page.locator("main")).containsText("You have signed out.");
        page.navigate(path);
        assertThat(page.locator("h1")).hasText("Sign in");
    }

    @Test
    void leadsTheManagerFromAFigureToItsExplanationAndToTheEventsBehindIt() {
        var page = signedIn("manager");

        page.locator("a.figure").first().click();

        assertThat(page).hasURL(Pattern.compile(".*/explain\\?.*"));
        assertThat(page.locator("h2").first()).hasText("Formula");
        assertThat(page.locator("#counted")).containsText("What counted");
    }

    @Test
    void leadsTheAuditorThroughTheJournal() {
        var page = signedIn("auditor");

        page.navigate("/journal?type=partnership.PartnershipClosed");
        page.locator("table.data tbody th a").first().click();

        assertThat(page.locator("h1")).containsText("closed the partnership for the team");
        assertThat(page.locator("section[aria-labelledby=changed] table").first())
                .containsText("Close reason");
        assertThat(page.locator("section[aria-labelledby=led]")).containsText("Tandem ended the goal");
        page.locator("section[aria-labelledby=led] li a").first().click();
        assertThat(page.locator("section[aria-labelledby=cause] li").first())
                .containsText("closed the partnership for the team");
    }

    @Test
    void provesTheJournalToTheAuditor() {
        var page = signedIn("auditor");

        page.navigate("/journal");
        page.click("a:text('Proof of the journal')");
        page.click("button:text('Verify it now')");

        var verdict = page.locator("section[aria-labelledby=verdict]");
        assertThat(verdict.locator(".badge")).hasText("whole");
        assertThat(verdict).containsText("checkpoints signed before were of this very tree");
        assertThat(page.locator("section[aria-labelledby=checkpoint] pre").first())
                .containsText("— ");

        page.selectOption("#partnership", new SelectOption().setIndex(1));
        var evidence = page.waitForDownload(() -> page.click("button:text('Get the package')"));
        assertThat(evidence.suggestedFilename()).startsWith("tandem-evidence-").endsWith(".zip");
        assertThat(evidence.failure()).isNull();
    }

    @Test
    void showsTheAdministratorHowFarTheViewsAre() {
        var page = signedIn("admin");

        page.click("header.top nav a:text('Projections')");

        assertThat(page.locator("section[aria-labelledby=health]")).containsText("Nothing stands still.");
        assertThat(page.locator("section[aria-labelledby=health]")).containsText("The parts of this process");
        assertThat(page.locator("progress").first()).isVisible();
    }

    @Test
    void rebuildsAViewOnceHoweverOftenTheButtonIsPressed() {
        var page = signedIn("admin");
        page.navigate("/projections");
        var board = page.locator("section[aria-labelledby=projection-board]");
        var rebuild = board.locator("form[action='/projections/board/rebuild'] button");

        rebuild.dblclick();

        assertThat(board.locator("dl").first()).containsText("board@2", AFTER_A_WHILE);
        assertThat(board.locator("h3")).containsText("switched", AFTER_A_WHILE);
        page.navigate("/projections");
        assertThat(board.locator("dl").first()).containsText("board@2");
        board.locator("form[action='/projections/board/rollback'] button").click();
        assertThat(page.locator(".notice")).containsText("serves again then");
        assertThat(board.locator("dl").first()).containsText("board@1", AFTER_A_WHILE);
    }

    @Test
    void cancelsARebuildThatIsUnderWay() {
        log.holdRebuilds();
        try {
            var page = signedIn("admin");
            page.navigate("/projections");
            var goals = page.locator("section[aria-labelledby=projection-goals]");
            goals.locator("form[action='/projections/goals/rebuild'] button").click();
            assertThat(page.locator(".notice")).containsText("built again from the whole log");
            assertThat(goals.locator("h3")).containsText("building");

            goals.locator("form[action='/projections/goals/cancel'] button").click();

            assertThat(page.locator(".notice")).containsText("It is cancelled. What serves goes on.");
            log.letRebuildsGo();
            assertThat(goals.locator("h3")).containsText("cancelled", AFTER_A_WHILE);
            assertThat(goals.locator("dl").first()).containsText("goals@1");
            assertThat(goals.locator("form[action='/projections/goals/rebuild'] button"))
                    .isVisible();
        } finally {
            log.letRebuildsGo();
        }
    }

    /** What several partnerships feed is built again instead, one projection after the other. */
    @Test
    void triesAgainWhatStandsStill() {
        var partnership = partnership(signedIn("manager"));
        var page = signedIn("admin");
        log.makeUnreadable(tandem.getBean(EventLog.class).head() + 1);
        try {
            recordOverTheApi(partnership);
            var board = page.locator("section[aria-labelledby=projection-board]");
            var retry = board.locator("form[action='/projections/board/retry'] button");
            page.navigate("/projections");
            page.waitForCondition(() -> {
                page.reload();
                return retry.count() == 1;
            });
            assertThat(page.locator("section[aria-labelledby=health]")).containsText("stand");
            assertThat(board.locator("table")).containsText("Action assigned at position");

            retry.click();
            assertThat(page.locator(".notice")).containsText("It still stands still");
            assertThat(retry).hasCount(1);

            log.mend();
            retry.click();
            assertThat(page.locator(".notice")).containsText("All its events are folded now.");
            assertThat(retry).hasCount(0);

            var others = page.locator("form[action$='/retry'] button");
            while (others.count() > 0) {
                var card = page.locator("section.card[aria-labelledby^=projection-]")
                        .filter(new Locator.FilterOptions().setHas(others))
                        .first();
                var name = card.locator("h2").innerText();
                others.first().click();
                assertThat(page.locator("section[aria-labelledby=projection-" + name + "] dl")
                                .first())
                        .containsText("nothing", AFTER_A_WHILE);
            }
            assertThat(page.locator("section[aria-labelledby=health]")).containsText("Nothing stands still.");
        } finally {
            log.mend();
        }
    }

    private void recordOverTheApi(String partnership) {
        var credentials = Base64.getEncoder().encodeToString("hr:demo".getBytes(StandardCharsets.UTF_8));
        var hr = playwright
                .request()
                .newContext(new APIRequest.NewContextOptions()
                        .setBaseURL(base)
                        .setExtraHTTPHeaders(Map.of("Authorization", "Basic " + credentials)));
        var answer = hr.post(
                "/api/partnerships/" + partnership + "/assign-action",
                RequestOptions.create()
                        .setData(Map.of(
                                "action", UUID.randomUUID().toString(),
                                "title", "Mend what cannot be read",
                                "owner", owner(partnership),
                                "due", LocalDate.now(ZoneOffset.UTC).plusDays(3).toString())));
        assertThat(answer.status()).isEqualTo(200);
    }

    private String owner(String partnership) {
        var page = signedIn("manager");
        page.navigate("/commands/partnership.AssignAction?id=" + partnership);
        return page.locator("[name=owner] option[value]:not([value=''])")
                .first()
                .getAttribute("value");
    }

    @Test
    void letsTheAdministratorCreateAndDisableAnAccount() {
        var admin = signedIn("admin");
        admin.navigate("/accounts");
        admin.fill("#user", "newcomer");
        admin.fill("#password", "a long password");
        admin.locator("input[name=roles][value=AUDITOR]").check();
        admin.click("main form.command button[type=submit]");
        assertThat(admin.locator(".notice")).containsText("The account is there.");

        admin.click("a:text-is('newcomer')");
        admin.click("button.danger");

        assertThat(admin.locator(".notice")).containsText("nobody can sign in with it");
    }

    @Test
    void showsInASecondBrowserWhatWasRecordedInTheFirst() {
        var manager = signedIn("manager");
        var partnership = partnership(manager);
        manager.waitForRequest(
                request -> request.url().contains("/live?"), () -> manager.navigate("/partnerships/" + partnership));
        var title = "Ask for a whiteboard " + UUID.randomUUID();
        var hr = signedIn("hr");
        assign(hr, partnership, title);

        hr.click("form.command p.actions button[type=submit]");
        hr.waitForURL(url -> !url.contains("/commands/"));

        manager.waitForFunction(
                "title => document.getElementById('live').innerText.includes(title)",
                title,
                new Page.WaitForFunctionOptions().setTimeout(AT_ONCE));
    }

    private static void assign(Page page, String partnership, String title) {
        page.navigate("/commands/partnership.AssignAction?id=" + partnership);
        fillIn(page.locator("main"), title);
    }

    private static void assign(Page page, String partnership, String title, String owner) {
        assign(page, partnership, title);
        page.selectOption("[name=owner]", new SelectOption().setLabel(owner));
    }

    private static void fillIn(Locator form, String title) {
        form.locator("[name=title]").fill(title);
        var owner = form.locator("[name=owner] option[value]:not([value=''])")
                .first()
                .getAttribute("value");
        form.locator("[name=owner]").selectOption(owner);
        form.locator("[name=due]")
                .fill(LocalDate.now(ZoneOffset.UTC).plusDays(3).toString());
    }

    @Test
    void recordsOnceWhatIsSentTwice() {
        var hr = signedIn("hr");
        var partnership = partnership(signedIn("manager"));
        var title = "Order chairs " + UUID.randomUUID();
        assign(hr, partnership, title);

        hr.locator("form.command p.actions button[type=submit]").dblclick();
        hr.waitForURL(url -> !url.contains("/commands/"));
        hr.navigate("/partnerships/" + partnership);

        assertThat(hr.getByText(title)).hasCount(1);
    }

    @Test
    void showsHowItWasAndGoesBackToNow() {
        var page = signedIn("manager");

        page.fill("#as-of", LocalDate.now(ZoneOffset.UTC).minusDays(90).toString());
        page.click(".timebar button[type=submit]");

        assertThat(page.locator("p.asof")).containsText("As of ");
        assertThat(page.locator("main")).not().hasAttribute("data-live", Pattern.compile(".*"));
        page.keyboard().press("Escape");
        page.waitForURL(url -> !url.contains("asOf"));
        assertThat(page.locator("p.asof")).hasCount(0);
    }

    @Test
    void offersTheThemeThatTheDeviceDoesNotHave() {
        var page = signedIn("employee");
        var themes = page.locator(".user button[name=theme]:visible");

        page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.DARK));
        assertThat(themes).hasText("Light theme");
        page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.LIGHT));
        assertThat(themes).hasText("Dark theme");
        themes.click();

        assertThat(page.locator("html")).hasAttribute("data-theme", "dark");
        assertThat(themes).hasText("Light theme");
    }

    @Test
    void isCompleteWithoutScripts() {
        var hr = signedIn("hr", false);
        var partnership = partnership(signedIn("manager", false));
        var title = "Book a room " + UUID.randomUUID();
        assign(hr, partnership, title);

        hr.click("form.command p.actions button[type=submit]");
        hr.waitForURL(url -> !url.contains("/commands/"));
        hr.navigate("/partnerships/" + partnership);

        assertThat(said(hr)).contains(title);
    }

    /** Who of those that one holds needs one today, and why; the next one-on-one, and what is to be done there. */
    @Test
    void takesTheHrPartnerNoMoreThanFourClicks() {
        var page = signedIn("hr");

        var attention = new Journey(page);
        assertThat(page.locator("section[aria-labelledby=needy] li ul.sentence li")
                        .first())
                .isVisible();
        attention.click("section[aria-labelledby=needy] h3 a");
        assertThat(page.locator("section[aria-labelledby=attention] li").first())
                .isVisible();
        attention.took(1);

        var prepares = new Journey(page).click("section[aria-labelledby=needy] a:text-is('Prepare it')");
        for (var part : List.of("agenda", "at-risk", "overdue", "unanswered", "changed")) {
            assertThat(page.locator("section[aria-labelledby=" + part + "]")).isVisible();
        }
        prepares.took(1);

        var title = "Speak with the works council " + UUID.randomUUID();
        var assigns = new Journey(page)
                .click("section[aria-labelledby=needy] h3 a")
                .click("nav.tabs a:text-is('Actions')")
                .click("a:text-is('Assign an action')");
        fillIn(page.locator("#dialog"), title);
        assigns.send();
        assertThat(page.getByText(title)).isVisible();
        assigns.took(4);
    }

    /** Own dashboard: goals and how they stand, the next meeting, what is overdue, who does what. */
    @Test
    void takesTheManagerNoMoreThanFourClicks() {
        var page = signedIn("manager");

        var looks = new Journey(page);
        for (var part : List.of("figures", "attention", "goals", "actions", "partnerships")) {
            assertThat(page.locator("section[aria-labelledby=" + part + "]")).isVisible();
        }
        looks.took(0);

        var measures = new Journey(page)
                .click("section[aria-labelledby=goals] tbody a")
                .click("a:text-is('Measure it')");
        page.locator("#dialog [name=value]").fill("41.5");
        measures.send();
        assertThat(page.locator("main")).containsText("41.5");
        measures.took(3);

        var whoDoesWhat = new Journey(page)
                .click("section[aria-labelledby=partnerships] li a")
                .click("nav.tabs a:text-is('Responsibilities')");
        assertThat(page.locator("table.matrix")).isVisible();
        whoDoesWhat.took(2);

        var inputs = new Journey(page)
                .click("section[aria-labelledby=partnerships] li a")
                .click("nav.tabs a:text-is('Inputs')");
        assertThat(page.locator("section[aria-labelledby=unanswered]")).isVisible();
        inputs.took(2);
    }

    @Test
    void takesTheEmployeeNoMoreThanFourClicks() {
        var title = "Write the checklist " + UUID.randomUUID();
        var manager = signedIn("manager");
        assign(manager, partnership(manager), title, "Jonas Lind");
        manager.click("form.command p.actions button[type=submit]");
        manager.waitForURL(url -> !url.contains("/commands/"));
        var page = signedIn("employee");

        var completes = new Journey(page);
        completes.click(page.locator("section[aria-labelledby=actions] tr")
                .filter(new Locator.FilterOptions().setHasText(title))
                .getByText("Complete it"));
        completes.send();

        var done = page.locator("section[aria-labelledby=actions] details tr")
                .filter(new Locator.FilterOptions().setHasText(title));
        assertThat(page.locator("section[aria-labelledby=actions] tr")
                        .filter(new Locator.FilterOptions().setHasText(title)))
                .hasCount(1);
        page.locator("section[aria-labelledby=actions] summary").click();
        assertThat(done).isVisible();
        completes.took(2);
    }

    /** Who decided what, when, why and with what effect; a dashboard as it was. */
    @Test
    void takesTheAuditorNoMoreThanFourClicks() {
        var page = signedIn("auditor");

        var entry =
                new Journey(page).click("header.top nav a:text-is('Journal')").click("table.data tbody th a");
        assertThat(page.locator("section[aria-labelledby=about]")).containsText("Who");
        assertThat(page.locator("section[aria-labelledby=payload]")).isVisible();
        assertThat(page.locator("section[aria-labelledby=led]")).isVisible();
        entry.took(2);

        var asItWas = new Journey(page)
                .click("header.top nav a:text-is('Partnerships')")
                .click("table.data tbody th a");
        page.fill("#as-of", LocalDate.now(ZoneOffset.UTC).minusDays(60).toString());
        asItWas.click(".timebar button[type=submit]");
        assertThat(page.locator("p.asof")).containsText("As of ");
        asItWas.took(3);

        var figure = new Journey(page)
                .click("header.top nav a:text-is('Partnerships')")
                .click("table.data tbody th a")
                .click("a.figure")
                .click("a[href^='/journal/']");
        assertThat(page.locator("section[aria-labelledby=payload]")).isVisible();
        figure.took(4);
    }

    /** One visit with nothing in the cache, in a window as wide as a small phone. */
    @ParameterizedTest
    @CsvSource({
        "stranger, /sign-in",
        "hr, /",
        "manager, /",
        "employee, /",
        "auditor, /",
        "hr, /organisation",
        "auditor, /organisation",
        "hr, /partnerships",
        "manager, /partnerships/{partnership}",
        "manager, /partnerships/{partnership}/charter",
        "manager, /partnerships/{partnership}/responsibilities",
        "manager, /partnerships/{partnership}/goals",
        "manager, /partnerships/{partnership}/meetings",
        "manager, /partnerships/{partnership}/actions",
        "manager, /partnerships/{partnership}/inputs",
        "manager, /partnerships/{partnership}/recognition",
        "manager, /partnerships/{partnership}/feedback",
        "manager, /partnerships/{partnership}/policies",
        "manager, /partnerships/{partnership}/pulse",
        "manager, /partnerships/{partnership}/decisions",
        "manager, /partnerships/{partnership}/prepare",
        "manager, /partnerships/{partnership}?asOf={day}",
        "manager, /goals/{goal}",
        "manager, /initiatives/{initiative}",
        "hr, /people",
        "hr, /people/{person}",
        "manager, /explain?dashboard=partnerships/{partnership}&figure=action-completion",
        "manager, /changes?dashboard=partnerships/{partnership}&since={day}T12:00:00Z",
        "manager, /commands/partnership.AssignAction?id={partnership}",
        "manager, /commands/goal.ProposeGoal?partnershipId={partnership}",
        "auditor, /journal",
        "auditor, /journal/1",
        "auditor, /journal/proof",
        "auditor, /journal/readings",
        "admin, /projections",
        "admin, /accounts",
        "admin, /accounts/hr"
    })
    void keepsEveryPageQuickSmallAndReadable(String user, String address) {
        if (places.isEmpty()) {
            places.putAll(places());
        }
        var path = address;
        for (var place : places.entrySet()) {
            path = path.replace("{" + place.getKey() + "}", place.getValue());
        }
        if (!user.equals("stranger")) {
            signedIn(user).context().close();
        }
        var elsewhere = new ArrayList<String>();
        Page page;
        Visit visit;
        int visited = 0;
        do { // once more where something else took the machine's time; each time the browser knows nothing
            page = visitor(true, known.get(user));
            page.onRequest(request -> {
                if (!request.url().startsWith(base + "/")) {
                    elsewhere.add(request.url());
                }
            });
            page.setViewportSize(NARROW, 740);
            // the server is warm, the browser is not
            page.request().get(path);
            assertThat(Objects.requireNonNull(page.navigate(path)).status()).isEqualTo(200);
            visit = Visit.of(user + " " + path, page);
            visits.add(visit);
            visited++;
        } while (visit.firstPaint() >= LONGEST_FIRST_PAINT && visited < 3);

        var softly = new SoftAssertions();
        softly.assertThat(visit.firstPaint()).as("first contentful paint in ms").isLessThan(LONGEST_FIRST_PAINT);
        softly.assertThat(visit.bytes()).as("bytes transferred").isBetween(1L, 200L * 1024);
        softly.assertThat(visit.width()).as("pixels wide").isLessThanOrEqualTo(NARROW);
        softly.assertThat(elsewhere).as("requests to other hosts").isEmpty();
        softly.assertThat(faults(page)).as("faults that axe finds").isEmpty();
        softly.assertAll();
    }

    /** What the pages of one partnership are about, found as somebody would who looks around. */
    private Map<String, String> places() {
        var manager = signedIn("manager");
        var partnership = partnership(manager);
        manager.navigate("/partnerships/" + partnership + "/goals");
        var hr = signedIn("hr");
        hr.navigate("/people");
        return Map.of(
                "partnership",
                partnership,
                "goal",
                first(manager, "/goals/"),
                "initiative",
                first(manager, "/initiatives/"),
                "person",
                first(hr, "/people/"),
                "day",
                LocalDate.now(ZoneOffset.UTC).minusDays(60).toString());
    }

    private static String first(Page page, String path) {
        return page.locator("main a[href^='" + path + "']")
                .first()
                .getAttribute("href")
                .substring(path.length());
    }

    /** What axe finds that is serious or worse, each with the first place that it is at. */
    private static List<?> faults(Page page) {
        page.evaluate(axe());
        return (List<?>) Objects.requireNonNull(page.evaluate("""
                async () => {
                  const found = await axe.run();
                  if (found.passes.length === 0) throw new Error("nothing was looked at");
                  return found.violations
                    .filter(it => it.impact === 'serious' || it.impact === 'critical')
                    .map(it => `${it.id}: ${it.nodes[0].html}`);
                }
                """));
    }

    private static String axe() {
        try (var script = ConsoleE2ETest.class.getResourceAsStream(AXE)) {
            return new String(Objects.requireNonNull(script, AXE).readAllBytes(), StandardCharsets.UTF_8)
                    + "; undefined";
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
