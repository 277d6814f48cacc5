package dev.tandem.console.frame;

import dev.tandem.console.frame.Shell.AsOf;
import dev.tandem.console.frame.Shell.Changes;
import dev.tandem.console.frame.Shell.Files;
import dev.tandem.console.frame.Shell.Form;
import dev.tandem.console.frame.Shell.Kept;
import dev.tandem.console.frame.Shell.Other;
import dev.tandem.console.frame.Shell.Theme;
import dev.tandem.console.frame.Shell.TimeBar;
import dev.tandem.web.identity.User;
import dev.tandem.web.live.LiveDashboards;
import dev.tandem.web.problem.ProblemException;
import dev.tandem.web.problem.Problems;
import java.net.URI;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.security.web.server.csrf.CsrfToken;
import org.springframework.stereotype.Component;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Mono;

/** Puts pages into the layout. */
@Component
public final class Renderer {

    private static final int DAYS_BACK = 365;
    /** What says as of when a page is shown, and nothing of what is on it. */
    private static final Set<String> MOMENT = Set.of(Viewing.AS_OF, Viewing.AT_LEAST, Viewing.ZONE);

    /** Codes of {@code Problems} for a question or command that came to nobody, or was not answered in time. */
    private static final Set<String> NOBODY_ANSWERED = Set.of("UNAVAILABLE", "NO_ANSWER");

    private final Assets assets;
    private final Navigation navigation;
    private final LastVisit lastVisit;
    private final LiveDashboards live;
    private final ConsoleSettings settings;
    private final Problems problems;

    Renderer(
            Assets assets,
            Navigation navigation,
            LastVisit lastVisit,
            LiveDashboards live,
            ConsoleSettings settings,
            Problems problems) {
        this.assets = assets;
        this.navigation = navigation;
        this.lastVisit = lastVisit;
        this.live = live;
        this.settings = settings;
        this.problems = problems;
    }

    Viewing viewing(ServerRequest request, @Nullable User user) {
        return new Viewing(request, user, settings.zone(), Instant.now());
    }

    Mono<ServerResponse> response(Viewing viewing, Reply reply) {
        return switch (reply) {
            case Sheet sheet -> show(viewing, sheet);
            case Leads leads -> lead(viewing, leads);
            case Download download -> download.file().response();
        };
    }

    /** What went wrong, in words; for programs as ever. */
    Mono<ServerResponse> error(Viewing viewing, Throwable fault) {
        if (!viewing.wantsPage()) {
            return Mono.error(fault);
        }
        var problem = problems.of(fault);
        var sheet = NOBODY_ANSWERED.contains(problem.code()) ? nobodyAnswers(viewing, problem) : errorSheet(problem);
        return show(viewing, sheet.status(problem.status()).bare(viewing.isPart()));
    }

    /** The console is a part of its own: it can be there while those that it asks are not. */
    private static Sheet nobodyAnswers(Viewing viewing, ProblemException problem) {
        boolean reads = viewing.request().method().equals(HttpMethod.GET);
        var page = reads
                ? new ErrorPage(
                        "The part of Tandem that knows this cannot be reached. What was recorded is safe. Try again in a"
                                + " moment; if it stays like this, tell whoever runs Tandem.",
                        problem.code(),
                        viewing.here())
                : new ErrorPage(
                        "The part of Tandem that does this cannot be reached, so it is not known whether it was done. Go"
                                + " back and look before you send it again.",
                        problem.code(),
                        null);
        return Sheet.of("error", "Nobody answers right now", page);
    }

    private static Sheet errorSheet(ProblemException problem) {
        var title = switch (problem.status()) {
            case 403 -> "This is not for you to see or do";
            case 404 -> "There is nothing here";
            case 429 -> "Too many attempts";
            case 503 -> "Not available right now";
            default -> problem.status() >= 500 ? "Something failed on our side" : "That did not work";
        };
        return Sheet.of("error", title, new ErrorPage(Sentences.withoutIds(problem.sentence()), code(problem), null));
    }

    /** Where the title says all there is to say, a code would only frighten. */
    private static @Nullable String code(ProblemException problem) {
        return problem.status() == 403 || problem.status() == 404 ? null : problem.code();
    }

    /**
     * @param code for those who help; absent where there is nothing to help with
     * @param again where to try it again; absent where that may do it twice, or is of no use
     */
    public record ErrorPage(
            String sentence,
            @Nullable String code,
            @Nullable String again) {}

    private static Mono<ServerResponse> lead(Viewing viewing, Leads leads) {
        return viewing.isPart()
                // followed by htmx with the whole page: a 303 would be followed by the browser, and its page be put in
                // a part
                ? ServerResponse.noContent().header("HX-Redirect", leads.to()).build()
                : ServerResponse.status(HttpStatus.SEE_OTHER)
                        .location(URI.create(leads.to()))
                        .build();
    }

    private Mono<ServerResponse> show(Viewing viewing, Sheet sheet) {
        return Mono.zip(form(viewing), changes(viewing, sheet)).flatMap(parts -> {
            var model = new HashMap<String, Object>();
            model.put("page", sheet.page());
            model.put(
                    "shell",
                    shell(
                            viewing,
                            sheet,
                            parts.getT1().orElse(null),
                            parts.getT2().orElse(null)));
            return ServerResponse.status(sheet.status())
                    .contentType(MediaType.TEXT_HTML)
                    .render(sheet.bare() ? sheet.template() + " :: content" : sheet.template(), model);
        });
    }

    private static Mono<Optional<Form>> form(Viewing viewing) {
        Mono<CsrfToken> token = viewing.request().exchange().getAttribute(CsrfToken.class.getName());
        return token == null
                ? Mono.just(Optional.empty())
                : token.map(it -> Optional.of(new Form(
                        it.getParameterName(),
                        it.getToken(),
                        "{\"%s\":\"%s\"}".formatted(it.getHeaderName(), it.getToken()))));
    }

    private Mono<Optional<Changes>> changes(Viewing viewing, Sheet sheet) {
        return sheet.changes() == null || sheet.shown() == null || viewing.past() || sheet.bare()
                ? Mono.just(Optional.empty())
                : lastVisit
                        .changes(viewing, sheet.changes(), sheet.shown(), zone(sheet))
                        .map(Optional::of);
    }

    private ZoneId zone(Sheet sheet) {
        return sheet.zone() == null ? settings.zone() : sheet.zone();
    }

    private Shell shell(Viewing viewing, Sheet sheet, @Nullable Form form, @Nullable Changes changes) {
        var user = viewing.signedIn();
        var shown = sheet.shown();
        var at = shown == null ? null : shown.at();
        // pages of a partnership are in its zone, others need not be: the same moment is not written the same way
        // everywhere
        var moment = at == null ? null : "%s (%s)".formatted(Times.time(at, zone(sheet)), zone(sheet));
        return new Shell(
                sheet.title(),
                sheet.lead(),
                new Files(
                        assets.address("tandem.css"),
                        assets.address("console.js"),
                        assets.address("htmx.min.js"),
                        assets.address("favicon.svg")),
                user.map(one -> navigation.ways(one, viewing.request().path())).orElse(List.of()),
                user.map(User::name).orElse(null),
                theme(viewing.request()),
                viewing.here(),
                form,
                viewing.past() && moment != null ? new AsOf(moment, now(viewing)) : null,
                shown == null ? null : timeBar(viewing, Objects.requireNonNull(at), zone(sheet)),
                changes,
                viewing.live() ? live(sheet) : null,
                moment,
                moment == null && sheet.zone() != null ? sheet.zone().getId() : null);
    }

    private @Nullable String live(Sheet sheet) {
        var dashboard = sheet.live();
        var shown = sheet.shown();
        if (dashboard == null || shown == null) {
            return null;
        }
        // only the dashboard itself tells whether it is still the same; of another page only the position is known
        var has = dashboard.equals(sheet.changes()) ? live.nameOf(shown) : shown.moment();
        return Viewing.with(Viewing.with(LiveNews.PATH, LiveNews.DASHBOARD, dashboard.toString()), LiveNews.HAS, has);
    }

    private static Theme theme(ServerRequest request) {
        var cookie = request.cookies().getFirst(ThemePages.COOKIE);
        return switch (cookie == null ? "" : cookie.getValue()) {
            case "dark" -> new Theme("dark", List.of(new Other("light", "Light theme", null)));
            case "light" -> new Theme("light", List.of(new Other("device", "Theme of this device", null)));
            default ->
                new Theme(
                        null,
                        List.of(
                                new Other("dark", "Dark theme", "on-light"),
                                new Other("light", "Light theme", "on-dark")));
        };
    }

    private static String now(Viewing viewing) {
        var path = viewing.request().path();
        for (var kept : kept(viewing.request())) {
            path = Viewing.with(path, kept.name(), kept.value());
        }
        return path;
    }

    private static TimeBar timeBar(Viewing viewing, Instant at, ZoneId zone) {
        var today = LocalDate.ofInstant(viewing.now(), zone);
        var day = LocalDate.ofInstant(at, zone);
        var first = today.minusDays(DAYS_BACK);
        return new TimeBar(
                viewing.request().path(),
                day.toString(),
                first.toString(),
                today.toString(),
                DAYS_BACK,
                Math.clamp(ChronoUnit.DAYS.between(first, day), 0, DAYS_BACK),
                zone.getId(),
                kept(viewing.request()));
    }

    private static List<Kept> kept(ServerRequest request) {
        return request.queryParams().toSingleValueMap().entrySet().stream()
                .filter(one -> !MOMENT.contains(one.getKey()))
                .filter(one -> one.getValue() != null)
                .map(one -> new Kept(one.getKey(), one.getValue()))
                .toList();
    }
}
