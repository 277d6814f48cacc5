package dev.tandem.standalone.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.PlaywrightAssertions;

/** What somebody does from home to get something done. Writing into a form is not counted, pressing its button is. */
final class Journey {

    private static final int MOST_CLICKS = 4;

    private final Page page;
    private int clicks;

    /** Begins at home, wherever that is for this user. */
    Journey(Page page) {
        this.page = page;
        page.navigate("/");
    }

    Journey click(String selector) {
        return click(page.locator(selector));
    }

    /** The first of these. */
    Journey click(Locator locator) {
        locator.first().click();
        clicks++;
        assertThat(clicks).as("clicks from home").isLessThanOrEqualTo(MOST_CLICKS);
        return this;
    }

    /** Sends the form in the dialog, and waits until the page is there that it leads to. */
    Journey send() {
        var form = page.locator("#dialog form.command");
        click(form.locator("p.actions button[type=submit]"));
        PlaywrightAssertions.assertThat(page.locator("#dialog")).not().containsText("This was not recorded");
        page.waitForCondition(() -> form.count() == 0);
        page.waitForLoadState();
        return this;
    }

    /** Done, in exactly so many. */
    void took(int expected) {
        assertThat(clicks).as("clicks from home").isEqualTo(expected);
    }
}
