package dev.tandem.standalone.browser;

import com.microsoft.playwright.APIRequest;
import com.microsoft.playwright.APIRequestContext;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * A demo in this process and Chromium before it, which is found by the property {@code chromium} or the variable
 * {@code CHROMIUM}.
 */
final class Demo implements AutoCloseable {

    private final ConfigurableApplicationContext tandem;
    private final Playwright playwright;
    private final Browser browser;
    private final String base;
    /** What a browser keeps of a user who has signed in, by name. */
    private final Map<String, String> known = new HashMap<>();

    private Demo(ConfigurableApplicationContext tandem, Playwright playwright, Browser browser) {
        this.tandem = tandem;
        this.playwright = playwright;
        this.browser = browser;
        this.base = "http://127.0.0.1:" + tandem.getEnvironment().getProperty("local.server.port");
    }

    /** @param data a directory that is not there yet */
    static Demo start(SpringApplication application, Path data, String... more) {
        var arguments = new ArrayList<>(List.of(
                "--server.port=0",
                "--tandem.demo=true",
                "--tandem.data=" + data,
                "--tandem.accounts.bcrypt-strength=4"));
        arguments.addAll(List.of(more));
        var tandem = application.run(arguments.toArray(String[]::new));
        try {
            var playwright = Playwright.create(
                    new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
            try {
                return new Demo(tandem, playwright, chromium(playwright));
            } catch (RuntimeException e) {
                playwright.close();
                throw e;
            }
        } catch (RuntimeException e) {
            tandem.close();
            throw e;
        }
    }

    private static Browser chromium(Playwright playwright) {
        var variable = System.getenv("CHROMIUM");
        var otherwise = variable == null || variable.isBlank() ? "/usr/bin/chromium" : variable;
        return playwright
                .chromium()
                .launch(new BrowserType.LaunchOptions()
                        .setExecutablePath(Path.of(property("chromium", otherwise)))
                        .setArgs(List.of("--no-sandbox")));
    }

    /** What the build passes on without a value counts as not said. */
    static String property(String name, String otherwise) {
        var said = System.getProperty(name, "");
        return said.isBlank() ? otherwise : said;
    }

    String base() {
        return base;
    }

    <T> T bean(Class<T> type) {
        return tandem.getBean(type);
    }

    /** A browser that knows nobody. */
    BrowserContext stranger(Browser.NewContextOptions options) {
        return browser.newContext(options.setBaseURL(base));
    }

    /** A browser of somebody who has signed in. The form is filled in once for each user. */
    BrowserContext signedIn(String user, Browser.NewContextOptions options) {
        var state = known.get(user);
        if (state == null) {
            try (var context = stranger(new Browser.NewContextOptions())) {
                signIn(user, context.newPage());
                state = context.storageState();
                known.put(user, state);
            }
        }
        return stranger(options.setStorageState(state));
    }

    /** With the form, and on to wherever that leads. */
    static void signIn(String user, Page page) {
        page.navigate("/sign-in");
        page.fill("#username", user);
        page.fill("#password", password(user));
        page.click("main button[type=submit]");
        page.waitForURL(url -> !url.contains("/sign-in"));
    }

    /** Of somebody who sends commands, and is no browser. */
    APIRequestContext api(String user) {
        var credentials = (user + ":" + password(user)).getBytes(StandardCharsets.UTF_8);
        return playwright
                .request()
                .newContext(new APIRequest.NewContextOptions()
                        .setBaseURL(base)
                        .setExtraHTTPHeaders(Map.of(
                                "Authorization", "Basic " + Base64.getEncoder().encodeToString(credentials))));
    }

    private static String password(String user) {
        return LongNames.PASSWORDS.getOrDefault(user, "demo");
    }

    @Override
    public void close() {
        playwright.close();
        tandem.close();
    }
}
