package dev.tandem.console.frame;

import dev.tandem.api.Actor;
import dev.tandem.api.person.PersonId;
import dev.tandem.api.query.AtLeast;
import dev.tandem.api.query.Dashboard;
import dev.tandem.api.query.Reading;
import dev.tandem.web.identity.User;
import dev.tandem.web.problem.ProblemException;
import dev.tandem.web.problem.Problems;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.util.MultiValueMap;
import org.springframework.web.reactive.function.server.ServerRequest;
import reactor.core.publisher.Mono;

/** Somebody looks at a page: who, at what address, and as of when. */
public final class Viewing {

    static final String AS_OF = "asOf";
    static final String AT_LEAST = "atLeast";
    static final String ZONE = "zone";

    private final ServerRequest request;
    private final @Nullable User user;
    private final ZoneId zone;
    private final Instant now;

    /** @param zone in which days and times of day are said and meant */
    Viewing(ServerRequest request, @Nullable User user, ZoneId zone, Instant now) {
        this.request = request;
        this.user = user;
        this.zone = zone;
        this.now = now;
    }

    public ServerRequest request() {
        return request;
    }

    /** Fails with 401 where nobody is signed in. */
    public User user() {
        if (user == null) {
            throw Problems.notSignedIn();
        }
        return user;
    }

    Optional<User> signedIn() {
        return Optional.ofNullable(user);
    }

    public Actor actor() {
        return user().actor();
    }

    /** Absent for accounts that are bound to no person. */
    public Optional<PersonId> person() {
        return Optional.ofNullable(user().person());
    }

    public ZoneId zone() {
        return zone;
    }

    /** The same page, with its days and times of day in another zone. */
    public Viewing in(ZoneId zoneId) {
        return new Viewing(request, user, zoneId, now);
    }

    /** When the request came. */
    public Instant now() {
        return now;
    }

    /** A variable of the path; 404 where it is none that could exist. */
    public <T> T path(String name, Function<String, T> read) {
        try {
            return read.apply(request.pathVariable(name));
        } catch (IllegalArgumentException e) {
            throw Problems.notFound(request.exchange());
        }
    }

    /** A parameter of the query; empty where it is absent or blank. */
    public Optional<String> parameter(String name) {
        return request.queryParam(name).map(String::strip).filter(text -> !text.isEmpty());
    }

    /** The same, read; 400 where it cannot be. */
    public <T> Optional<T> parameter(String name, Function<String, T> read) {
        try {
            return parameter(name).map(read);
        } catch (IllegalArgumentException | DateTimeException e) {
            throw new ProblemException(
                    400, "INVALID_PARAMETER", "%s: %s".formatted(name, String.valueOf(e.getMessage())), name);
        }
    }

    public Mono<MultiValueMap<String, String>> form() {
        return request.formData();
    }

    /** As of when, and what the page must show at least. A day means its end. */
    public Reading reading() {
        return new Reading(
                asOf().orElse(null), parameter(AT_LEAST, AtLeast::parse).orElse(null));
    }

    private Optional<String> asOf() {
        return parameter(AS_OF).flatMap(text -> {
            try {
                var end = LocalDate.parse(text)
                        .plusDays(1)
                        .atStartOfDay(dayZone())
                        .toInstant();
                // the day that is not over is shown as it is
                return end.isAfter(now)
                        ? Optional.empty()
                        : Optional.of(end.minusMillis(1).toString());
            } catch (DateTimeException e) {
                return Optional.of(text);
            }
        });
    }

    /** In which a day is meant that is looked at: the time bar says it with the day. */
    private ZoneId dayZone() {
        return parameter(ZONE, ZoneId::of).orElse(zone);
    }

    /** Whether the page shows how things were: nothing can be changed from there. */
    public boolean past() {
        return asOf().isPresent();
    }

    /** Whether the page shows how things are. */
    public boolean live() {
        return !past();
    }

    /** The path and query of this page, to lead back to. */
    public String here() {
        var uri = request.uri();
        return uri.getRawPath() + (uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery());
    }

    /** Another page as of the same moment. */
    public String to(String path) {
        if (!past()) {
            return path;
        }
        var then = with(path, AS_OF, parameter(AS_OF).orElseThrow());
        return parameter(ZONE).map(name -> with(then, ZONE, name)).orElse(then);
    }

    /** How a figure of a dashboard came about, as of the same moment. */
    public String explained(Dashboard dashboard, String figure) {
        return to(explanation(dashboard, figure));
    }

    /** The same as of another moment, as a position, an instant or both; as of that of this page where none is given. */
    public String explained(Dashboard dashboard, String figure, @Nullable String asOf) {
        return asOf == null ? explained(dashboard, figure) : with(explanation(dashboard, figure), AS_OF, asOf);
    }

    private static String explanation(Dashboard dashboard, String figure) {
        return with(with("/explain", "dashboard", dashboard.toString()), "figure", figure);
    }

    public static String with(String path, String name, String value) {
        return path
                + (path.indexOf('?') < 0 ? '?' : '&')
                + name
                + '='
                + URLEncoder.encode(value, StandardCharsets.UTF_8)
                        .replace("%2F", "/")
                        .replace("%3A", ":");
    }

    /** Whether a part of an open page is asked for, by htmx. */
    public boolean isPart() {
        return request.headers().firstHeader("HX-Request") != null;
    }

    /** Whether the reader is a person in front of a browser, who is told in words. */
    boolean wantsPage() {
        return isPart()
                || request.headers().accept().stream()
                        .anyMatch(type -> !type.isWildcardType() && type.isCompatibleWith(MediaType.TEXT_HTML));
    }

    /** A value that a form brought, as a path of this console to lead back to; the home page where it is none. */
    public static String back(@Nullable String path) {
        try {
            return path == null ? "/" : new Leads(path).to();
        } catch (IllegalArgumentException e) {
            return "/";
        }
    }
}
