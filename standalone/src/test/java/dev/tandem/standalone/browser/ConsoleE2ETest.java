package dev.tandem.standalone.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static dev.tandem.standalone.browser.InChromium.partnership;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.SelectOption;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What people do with the console, in Chromium, on a demo. */
class ConsoleE2ETest {

    /** Milliseconds after which a change must be seen elsewhere. */
    private static final double AT_ONCE = 1_000;

    @RegisterExtension
    static final InChromium console = new InChromium();

    @ParameterizedTest
    @CsvSource({
        "manager, /managers/, My dashboard",
        "hr, /hr-partners/, My portfolio",
        "employee, /employees/, My work",
        "auditor, /, Where to begin",
        "admin, /, Where to begin"
    })
    void letsEveryRoleInToWhereItBeginsAndOutAgain(String user, String path, String title) {
        var page = console.signInWithTheForm(user, true);

        assertThat(page.url()).startsWith(console.demo().base() + path);
        assertThat(page.locator("h1")).hasText(title);
        page.click(".user form[action='/sign-out'] button");
        assertThat(page.locator("main")).containsText("You have signed out.");
        page.navigate(path);
        assertThat(page.locator("h1")).hasText("Sign in");
    }

    @Test
    void leadsTheManagerFromAFigureToItsExplanationAndToTheEventsBehindIt() {
        var page = console.signedIn("manager");

        page.locator("a.figure").first().click();

        assertThat(page).hasURL(Pattern.compile(".*/explain\\?.*"));
        assertThat(page.locator("h2").first()).hasText("Formula");
        assertThat(page.locator("#counted")).containsText("What counted");
    }

    @Test
    void leadsTheAuditorThroughTheJournal() {
        var page = console.signedIn("auditor");

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
        var page = console.signedIn("auditor");

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
    void letsTheAdministratorCreateAndDisableAnAccount() {
        var admin = console.signedIn("admin");
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
        var manager = console.signedIn("manager");
        var partnership = partnership(manager);
        manager.waitForRequest(
                request -> request.url().contains("/live?"), () -> manager.navigate("/partnerships/" + partnership));
        var title = "Ask for a whiteboard " + UUID.randomUUID();
        var hr = console.signedIn("hr");
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
        var hr = console.signedIn("hr");
        var partnership = partnership(console.signedIn("manager"));
        var title = "Order chairs " + UUID.randomUUID();
        assign(hr, partnership, title);

        hr.locator("form.command p.actions button[type=submit]").dblclick();
        hr.waitForURL(url -> !url.contains("/commands/"));
        hr.navigate("/partnerships/" + partnership);

        assertThat(hr.getByText(title)).hasCount(1);
    }

    @Test
    void showsHowItWasAndGoesBackToNow() {
        var page = console.signedIn("manager");

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
        var page = console.signedIn("employee");
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
        var hr = console.signInWithTheForm("hr", false);
        var partnership = partnership(console.signInWithTheForm("manager", false));
        var title = "Book a room " + UUID.randomUUID();
        assign(hr, partnership, title);

        hr.click("form.command p.actions button[type=submit]");
        hr.waitForURL(url -> !url.contains("/commands/"));
        hr.navigate("/partnerships/" + partnership);

        assertThat(hr.locator("main")).containsText(title);
    }

    /** Who of those that one holds needs one today, and why; the next one-on-one, and what is to be done there. */
    @Test
    void takesTheHrPartnerNoMoreThanFourClicks() {
        var page = console.signedIn("hr");

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
        var page = console.signedIn("manager");

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
        var manager = console.signedIn("manager");
        assign(manager, partnership(manager), title, "Jonas Lind");
        manager.click("form.command p.actions button[type=submit]");
        manager.waitForURL(url -> !url.contains("/commands/"));
        var page = console.signedIn("employee");

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
        var page = console.signedIn("auditor");

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
}
