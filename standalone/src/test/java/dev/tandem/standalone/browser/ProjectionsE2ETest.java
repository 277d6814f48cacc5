package dev.tandem.standalone.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static dev.tandem.standalone.browser.InChromium.partnership;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.RequestOptions;
import dev.tandem.eventlog.EventLog;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What an administrator does about the views, in Chromium: rebuilds them, and tries again what stands still. */
class ProjectionsE2ETest {

    /** Folding a view anew takes longer than showing a page. */
    private static final LocatorAssertions.ContainsTextOptions AFTER_A_WHILE =
            new LocatorAssertions.ContainsTextOptions().setTimeout(60_000);

    private static final TroubledLog log = new TroubledLog();

    @RegisterExtension
    static final InChromium console = new InChromium(log);

    @Test
    void showsTheAdministratorHowFarTheViewsAre() {
        var page = console.signedIn("admin");

        page.click("header.top nav a:text('Projections')");

        assertThat(page.locator("section[aria-labelledby=health]")).containsText("Nothing stands still.");
        assertThat(page.locator("section[aria-labelledby=health]")).containsText("The parts of this process");
        assertThat(page.locator("progress").first()).isVisible();
    }

    @Test
    void rebuildsAViewOnceHoweverOftenTheButtonIsPressed() {
        var page = console.signedIn("admin");
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
            var page = console.signedIn("admin");
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
        var partnership = partnership(console.signedIn("manager"));
        var page = console.signedIn("admin");
        log.makeUnreadable(console.demo().bean(EventLog.class).head() + 1);
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
        var hr = console.demo().api("hr");
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
        var page = console.signedIn("manager");
        page.navigate("/commands/partnership.AssignAction?id=" + partnership);
        return page.locator("[name=owner] option[value]:not([value=''])")
                .first()
                .getAttribute("value");
    }
}
