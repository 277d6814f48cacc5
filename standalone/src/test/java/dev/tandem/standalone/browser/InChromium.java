package dev.tandem.standalone.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import dev.tandem.standalone.Standalone;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.springframework.boot.SpringApplication;
import org.springframework.util.FileSystemUtils;

/**
 * A {@link Demo} for the tests of a class, and a browser of its own for everyone who visits it in one of them. Where Chromium
 * is missing they fail; and so does a test after which something was complained about: an error in the console of a browser,
 * or what the policy forbids.
 */
final class InChromium implements BeforeAllCallback, AfterEachCallback, AfterAllCallback {

    private final SpringApplication application = new SpringApplication(Standalone.class);
    private final List<BrowserContext> open = new ArrayList<>();
    private final List<String> complaints = new ArrayList<>();
    private @Nullable Path scratch;
    private @Nullable Demo demo;

    InChromium() {}

    InChromium(TroubledLog log) {
        application.addInitializers(context -> context.getBeanFactory().addBeanPostProcessor(log));
    }

    @Override
    public void beforeAll(ExtensionContext context) throws IOException {
        scratch = Files.createTempDirectory("in-chromium");
        demo = Demo.start(application, scratch.resolve("data"));
    }

    @Override
    public void afterEach(ExtensionContext context) {
        open.forEach(BrowserContext::close);
        open.clear();
        var heard = List.copyOf(complaints);
        complaints.clear();
        assertThat(heard).isEmpty();
    }

    @Override
    public void afterAll(ExtensionContext context) throws IOException {
        if (demo != null) {
            demo.close();
        }
        FileSystemUtils.deleteRecursively(scratch);
    }

    Demo demo() {
        return Objects.requireNonNull(demo);
    }

    /** A page of somebody unknown. */
    Page stranger(boolean scripts) {
        return page(demo().stranger(new Browser.NewContextOptions().setJavaScriptEnabled(scripts)));
    }

    /** A page of somebody who has signed in before; it shows nothing yet. */
    Page known(String user) {
        return page(demo().signedIn(user, new Browser.NewContextOptions()));
    }

    /** Where {@code user} begins. */
    Page signedIn(String user) {
        var page = known(user);
        page.navigate("/");
        return page;
    }

    /** Where {@code user} begins who has just filled in the form. */
    Page signInWithTheForm(String user, boolean scripts) {
        var page = stranger(scripts);
        Demo.signIn(user, page);
        return page;
    }

    private Page page(BrowserContext context) {
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

    /** The first partnership on the manager's page, which is also one of the demo's HR partner. */
    static String partnership(Page manager) {
        manager.navigate("/");
        var href = manager.locator("section[aria-labelledby=partnerships] a")
                .first()
                .getAttribute("href");
        return href.substring("/partnerships/".length());
    }
}
