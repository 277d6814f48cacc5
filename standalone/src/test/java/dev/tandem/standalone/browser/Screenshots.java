package dev.tandem.standalone.browser;

import com.google.gson.JsonObject;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.Media;
import com.microsoft.playwright.options.ReducedMotion;
import dev.tandem.standalone.Standalone;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.springframework.boot.SpringApplication;
import org.springframework.util.FileSystemUtils;

/**
 * Pictures of every page of the console on a demo: light and dark, 1280 and 360 px wide. What sticks out of its page or
 * of its box is named, and then the command fails.
 *
 * <p>Run: {@code ./mvnw -q -Pscreenshots -pl standalone -am test-compile}, with
 *
 * <ul>
 *   <li>{@code -Dscreenshots.to=DIR} for another directory than {@code standalone/target/screenshots};
 *   <li>{@code -Dscreenshots.long=true} for a pair with long German names, 200 goals and full tabs, see {@link LongNames};
 *   <li>{@code -Dscreenshots.only=REGEX} for the pages of these names alone;
 *   <li>{@code -Dscreenshots.docs=DIR} to write the few that the documentation shows too, as WebP;
 *   <li>{@code -Dchromium=FILE}, or the variable {@code CHROMIUM}, for another browser than {@code /usr/bin/chromium}.
 * </ul>
 */
public final class Screenshots {

    private static final int WIDE = 1280;
    private static final int NARROW = 360;
    private static final int HEIGHT = 900;
    /** More than this no window can draw. */
    private static final int HIGHEST = 16_000;

    private static final int BYTES_IN_THE_DOCS = 120 * 1024;

    private static final String ENTRY = "table.data tbody a[href^='/journal/']";

    /** What sticks out of the page, or out of a box that does not scroll. */
    private static final String STICKING_OUT = """
            () => {
              const wide = document.documentElement.clientWidth;
              const found = [];
              const tell = (what, it) => found.push(
                `${what}: <${it.localName} class="${it.getAttribute('class') ?? ''}"> ${it.textContent.trim().slice(0, 60)}`);
              if (document.documentElement.scrollWidth > wide) {
                found.push(`the page is ${document.documentElement.scrollWidth} px wide in ${wide}`);
              }
              for (const it of document.querySelectorAll('body *')) {
                const box = it.getBoundingClientRect();
                if (box.width === 0 || it.closest('.visually-hidden, .skip, svg, [hidden], dialog:not([open])')) continue;
                const heads = it.closest('thead');
                if (heads && getComputedStyle(heads).clipPath !== 'none') continue;
                const scrolls = it.parentElement.closest('.scroll, pre');
                if (!scrolls && box.right > wide + 1) tell('beyond the page', it);
                if (!it.matches('.scroll, pre, select, textarea, input, progress, meter')
                    && getComputedStyle(it).display !== 'inline'
                    && it.scrollWidth > it.clientWidth + 1) tell('more than its box', it);
              }
              return [...new Set(found)];
            }
            """;

    /**
     * @param user whose page it is; empty for somebody who has not signed in
     * @param then what is done on the page before the picture
     */
    private record Shot(String name, String user, String path, Consumer<Page> then, boolean whole) {

        private Shot(String name, String user, String path) {
            this(name, user, path, _ -> {}, true);
        }

        private Shot after(Consumer<Page> then) {
            return new Shot(name, user, path, then, whole);
        }

        /** Only what is seen at once: a dialog stands over the page. */
        private Shot seenAtOnce() {
            return new Shot(name, user, path, then, false);
        }
    }

    /** Whose pages are shown. */
    record Cast(String hr, String manager, String employee) {}

    private static final Set<String> IN_THE_DOCS = Set.of(
            "portfolio",
            "manager",
            "partnership",
            "partnership-responsibilities",
            "goal",
            "organisation",
            "explain",
            "as-of",
            "prepare",
            "form-dialog",
            "journal-entry");

    private final Path to;
    private final Predicate<String> wanted;
    private final Demo demo;
    private final List<String> faults = new ArrayList<>();

    private Screenshots(Path to, Predicate<String> wanted, Demo demo) {
        this.to = to;
        this.wanted = wanted;
        this.demo = demo;
    }

    public static void main(String[] arguments) throws IOException {
        var to = Files.createDirectories(Path.of(Demo.property("screenshots.to", "target/screenshots")));
        var docs = Demo.property("screenshots.docs", "");
        var only = Pattern.compile(Demo.property("screenshots.only", ".*")).asMatchPredicate();
        var data = Files.createTempDirectory("screenshots");
        int faults;
        var application = new SpringApplication(Standalone.class);
        try (var demo = Demo.start(application, data.resolve("data"), "--logging.level.root=WARN")) {
            var cast = Boolean.getBoolean("screenshots.long")
                    ? new LongNames(demo).enter()
                    : new Cast("hr", "manager", "employee");
            var screenshots = new Screenshots(to, only, demo);
            var shots = screenshots.shots(cast);
            screenshots.take(shots);
            if (!docs.isEmpty()) {
                screenshots.takeForTheDocs(shots, Files.createDirectories(Path.of(docs)));
            }
            screenshots.faults.forEach(System.out::println);
            faults = screenshots.faults.size();
            System.out.println(shots.size() + " pages in " + to.toAbsolutePath() + ", faults: " + faults);
        } finally {
            FileSystemUtils.deleteRecursively(data);
        }
        System.exit(faults == 0 ? 0 : 1);
    }

    /** Every page. Which partnership, goal and so on is found as a reader finds it: by following the first link. */
    private List<Shot> shots(Cast cast) {
        var shots = new ArrayList<Shot>();
        shots.add(new Shot("sign-in", "", "/sign-in"));
        shots.add(new Shot("sign-in-refused", "", "/sign-in").after(page -> {
            page.fill("#username", "nobody");
            page.fill("#password", "wrong");
            page.click("main button[type=submit]");
        }));

        String portfolio = landing(cast.hr(), "/");
        shots.add(new Shot("portfolio", cast.hr(), portfolio));
        shots.add(new Shot("organisation", cast.hr(), "/organisation"));
        shots.add(new Shot("partnerships", cast.hr(), "/partnerships"));
        shots.add(new Shot("partnerships-empty", cast.hr(), "/partnerships?team=Nobody+is+called+so"));
        shots.add(new Shot("hr-own-work", cast.hr(), "/employees/" + last(portfolio)));

        String manager = landing(cast.manager(), "/");
        String partnership = link(cast.manager(), manager, "section[aria-labelledby=partnerships] a[href]");
        shots.add(new Shot("manager", cast.manager(), manager));
        shots.add(new Shot("manager-people", cast.manager(), "/people"));
        shots.add(new Shot("manager-person", cast.manager(), "/people/" + last(manager)));
        shots.add(new Shot(
                "changes",
                cast.manager(),
                "/changes?dashboard=partnerships/" + last(partnership) + "&since="
                        + LocalDate.now(ZoneOffset.UTC).minusDays(30) + "T00:00:00Z"));

        for (String tab : links(cast.manager(), partnership, "nav.tabs a")) {
            var name = tab.equals(partnership) ? "partnership" : "partnership-" + last(tab);
            shots.add(new Shot(name, cast.manager(), tab));
        }
        shots.add(new Shot("prepare", cast.manager(), partnership + "/prepare"));
        shots.add(new Shot("partnership-as-auditor", "auditor", partnership));
        shots.add(new Shot(
                "as-of",
                cast.manager(),
                partnership + "?asOf=" + LocalDate.now(ZoneOffset.UTC).minusDays(90)));
        shots.add(new Shot("explain", cast.manager(), link(cast.manager(), partnership, "a.figure")));
        shots.add(new Shot("explain-warning", cast.hr(), link(cast.hr(), portfolio, "main a[href^='/explain']")));

        shots.add(new Shot("goal", cast.manager(), goal(partnership)));
        String initiative = aggregate("initiative.TaskAllocated", partnership);
        shots.add(new Shot("initiative", cast.manager(), "/initiatives/" + initiative));

        String id = last(partnership);
        for (String form : List.of(
                "partnership.AssignAction",
                "partnership.AssignResponsibility",
                "partnership.GivePulse",
                "partnership.ProposeCharter",
                "partnership.ScheduleMeeting",
                "partnership.Close")) {
            var name = "form-" + form.substring(form.indexOf('.') + 1).toLowerCase(Locale.ROOT);
            shots.add(new Shot(name, cast.manager(), "/commands/" + form + "?id=" + id));
        }
        var propose = link(cast.manager(), partnership + "/goals", "a[href*='goal.ProposeGoal']");
        shots.add(new Shot("form-proposegoal", cast.manager(), propose));
        shots.add(new Shot("form-with-problems", cast.manager(), propose).after(page -> {
            page.evaluate("document.querySelector('form.command').noValidate = true");
            page.click("form.command p.actions button[type=submit]");
            page.locator(".problem").first().waitFor();
        }));
        shots.add(new Shot("form-dialog", cast.manager(), partnership + "/actions")
                .after(page -> {
                    page.click("a.button[href*='partnership.AssignAction']");
                    page.locator("dialog form.command").waitFor();
                })
                .seenAtOnce());

        shots.add(new Shot("employee", cast.employee(), landing(cast.employee(), "/")));
        shots.add(new Shot("auditor", "auditor", landing("auditor", "/")));
        shots.add(new Shot("journal", "auditor", "/journal"));
        shots.add(new Shot("journal-empty", "auditor", "/journal?from=999999"));
        shots.add(new Shot(
                "journal-entry", "auditor", link("auditor", journal("goal.GoalCounterProposed", partnership), ENTRY)));
        shots.add(new Shot("journal-first-entry", "auditor", "/journal/0"));
        shots.add(new Shot("journal-proof", "auditor", "/journal/proof"));
        shots.add(new Shot("journal-readings", "auditor", "/journal/readings"));
        shots.add(new Shot("admin", "admin", landing("admin", "/")));
        shots.add(new Shot("people", "admin", "/people"));
        shots.add(new Shot("people-empty", "admin", "/people?name=Nobody+is+called+so"));
        shots.add(new Shot("form-registerperson", "admin", link("admin", "/people", "a[href*='RegisterPerson']")));
        shots.add(new Shot("projections", "admin", "/projections"));
        shots.add(new Shot("accounts", "admin", "/accounts"));
        shots.add(new Shot("account", "admin", "/accounts/" + cast.hr()));
        shots.add(new Shot("not-found", cast.manager(), "/nowhere"));
        shots.add(new Shot("not-allowed", "employee", "/organisation"));
        return shots.stream().filter(shot -> wanted.test(shot.name())).toList();
    }

    private static String journal(String type, String partnership) {
        return "/journal?type=" + type + "&partnership=" + last(partnership);
    }

    /** One that the two did not agree on at once, where there is one: it has a dialogue. */
    private String goal(String partnership) {
        return "/goals/" + aggregate("goal.GoalCounterProposed", partnership);
    }

    private String aggregate(String type, String partnership) {
        var entry = link("auditor", journal(type, partnership), ENTRY);
        var kind = type.startsWith("goal.") ? "goals" : "initiatives";
        return last(link("auditor", entry, "main a[href^='/%s/']".formatted(kind)));
    }

    private static String last(String path) {
        return path.substring(path.lastIndexOf('/') + 1);
    }

    private String landing(String user, String path) {
        try (var context = visitor(user, WIDE)) {
            var page = context.newPage();
            page.navigate(path);
            return page.url().substring(demo.base().length());
        }
    }

    private String link(String user, String path, String selector) {
        return links(user, path, selector).getFirst();
    }

    private List<String> links(String user, String path, String selector) {
        try (var context = visitor(user, WIDE)) {
            var page = context.newPage();
            page.navigate(path);
            var links = page.locator(selector).all().stream()
                    .map(link -> Objects.requireNonNull(link.getAttribute("href")))
                    .toList();
            if (links.isEmpty()) {
                throw new IllegalStateException("no %s on %s of %s".formatted(selector, path, user));
            }
            return links;
        }
    }

    /** A browser of somebody who has signed in: a narrow one is a phone, with fingers. */
    private BrowserContext visitor(String user, int width) {
        var options = new Browser.NewContextOptions()
                .setViewportSize(width, HEIGHT)
                .setIsMobile(width == NARROW)
                .setHasTouch(width == NARROW)
                .setReducedMotion(ReducedMotion.REDUCE);
        return user.isEmpty() ? demo.stranger(options) : demo.signedIn(user, options);
    }

    private void take(List<Shot> shots) {
        for (int width : List.of(WIDE, NARROW)) {
            for (var shot : shots) {
                try (var context = visitor(shot.user(), width)) {
                    var page = opened(context, shot);
                    if (shot.whole()) {
                        unfold(page, shot.name(), width);
                    }
                    for (var scheme : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
                        page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(scheme));
                        var file = "%s-%s-%d.png"
                                .formatted(shot.name(), scheme.name().toLowerCase(Locale.ROOT), width);
                        page.screenshot(new Page.ScreenshotOptions().setPath(to.resolve(file)));
                    }
                    ((List<?>) Objects.requireNonNull(page.evaluate(STICKING_OUT)))
                            .forEach(fault -> faults.add("%s at %d px: %s".formatted(shot.name(), width, fault)));
                    if (shot.name().equals("prepare") && width == WIDE) {
                        print(page);
                    }
                }
            }
        }
    }

    /**
     * Makes the window as high as the page. To take more than is seen, the browser would lay the page out anew for a
     * moment, without fingers and so with controls of another size.
     */
    private void unfold(Page page, String name, int width) {
        int high = ((Number) Objects.requireNonNull(page.evaluate("document.documentElement.scrollHeight"))).intValue();
        if (high > HIGHEST) {
            faults.add(
                    "%s at %d px: is %d px high, of which %d are in the picture".formatted(name, width, high, HIGHEST));
        }
        page.setViewportSize(width, Math.clamp(high, HEIGHT, HIGHEST));
    }

    private static Page opened(BrowserContext context, Shot shot) {
        var page = context.newPage();
        page.navigate(shot.path());
        shot.then().accept(page);
        return page;
    }

    /** As on A4, which is 210 mm less the margins: 694 px. */
    private void print(Page page) {
        page.emulateMedia(new Page.EmulateMediaOptions().setMedia(Media.PRINT).setColorScheme(ColorScheme.LIGHT));
        page.setViewportSize(694, HEIGHT);
        page.screenshot(new Page.ScreenshotOptions()
                .setPath(to.resolve("prepare-print.png"))
                .setFullPage(true));
    }

    /** What is seen at once, light and wide, small enough to be kept beside the text. */
    private void takeForTheDocs(List<Shot> shots, Path docs) throws IOException {
        for (var shot : shots) {
            if (!IN_THE_DOCS.contains(shot.name())) {
                continue;
            }
            try (var context = visitor(shot.user(), WIDE)) {
                var page = opened(context, shot);
                var request = new JsonObject();
                request.addProperty("format", "webp");
                request.addProperty("quality", 80);
                var answer = context.newCDPSession(page).send("Page.captureScreenshot", request);
                var picture = Base64.getDecoder().decode(answer.get("data").getAsString());
                Files.write(docs.resolve("console-" + shot.name() + ".webp"), picture);
                if (picture.length > BYTES_IN_THE_DOCS) {
                    faults.add("%s: %d bytes are too many for the docs".formatted(shot.name(), picture.length));
                }
            }
        }
    }
}
