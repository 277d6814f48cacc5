package dev.tandem.standalone.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static dev.tandem.standalone.browser.InChromium.partnership;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What every page of the console keeps to, in Chromium, on a demo. */
class EveryPageE2ETest {

    private static final String AXE = "/META-INF/resources/webjars/axe-core/4.6.3/axe.min.js";

    /** The width of a small phone, in CSS pixels. */
    private static final int NARROW = 360;

    private static final int LONGEST_FIRST_PAINT = 1_000;

    @RegisterExtension
    static final InChromium console = new InChromium();

    /** What stands for {@code {partnership}} and the like in an address. */
    private static final Map<String, String> places = new HashMap<>();

    private static final List<Visit> visits = new ArrayList<>();

    @AfterAll
    static void sayWhichWereTheWorst() {
        visits.stream()
                .max(Comparator.comparingDouble(Visit::firstPaint))
                .ifPresent(visit -> System.out.println("[console] slowest first paint: " + visit));
        visits.stream()
                .max(Comparator.comparingLong(Visit::bytes))
                .ifPresent(visit -> System.out.println("[console] largest page: " + visit));
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
    void isQuickSmallAndReadable(String user, String address) {
        if (places.isEmpty()) {
            places.putAll(places());
        }
        var path = address;
        for (var place : places.entrySet()) {
            path = path.replace("{" + place.getKey() + "}", place.getValue());
        }
        var elsewhere = new ArrayList<String>();
        Page page;
        Visit visit;
        int visited = 0;
        do { // once more where something else took the machine's time; each time the browser knows nothing
            page = user.equals("stranger") ? console.stranger(true) : console.known(user);
            page.onRequest(request -> {
                if (!request.url().startsWith(console.demo().base() + "/")) {
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
        var manager = console.signedIn("manager");
        var partnership = partnership(manager);
        manager.navigate("/partnerships/" + partnership + "/goals");
        var hr = console.signedIn("hr");
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
        try (var script = EveryPageE2ETest.class.getResourceAsStream(AXE)) {
            return new String(Objects.requireNonNull(script, AXE).readAllBytes(), StandardCharsets.UTF_8)
                    + "; undefined";
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
