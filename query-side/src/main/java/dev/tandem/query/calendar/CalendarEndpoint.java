package dev.tandem.query.calendar;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.tandem.api.Actor;
import dev.tandem.api.Role;
import dev.tandem.api.query.CalendarView;
import dev.tandem.api.query.TandemQuery.ShowCalendar;
import dev.tandem.query.endpoint.QueryEndpoints;
import dev.tandem.web.identity.AccountStore;
import dev.tandem.web.identity.Identity;
import dev.tandem.web.identity.User;
import dev.tandem.web.problem.ProblemException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.RouterFunctions;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/**
 * Calendars over HTTP. Calendar applications cannot sign in, so the address is the secret. It shows what its person may
 * see today, and is nothing at all, whatever the reason, as soon as there is no such right any more.
 */
final class CalendarEndpoint {

    static final String OWN = "/api/me/calendar";
    static final String FEED = "/api/calendars/{secret}.ics";

    private static final MediaType TYPE = new MediaType("text", "calendar", StandardCharsets.UTF_8);
    /** Applications ask every few minutes at most. */
    private static final int MOST_PER_MINUTE = 30;

    private static final int REMEMBERED = 10_000;

    private final Subscriptions subscriptions;
    private final @Nullable AccountStore accounts;
    private final QueryEndpoints queries;
    private final Cache<String, AtomicInteger> asked = Caffeine.newBuilder()
            .expireAfterWrite(Duration.ofMinutes(1))
            .maximumSize(REMEMBERED)
            .build();

    /** @param accounts absent where another party says who somebody is */
    CalendarEndpoint(Subscriptions subscriptions, @Nullable AccountStore accounts, QueryEndpoints queries) {
        this.subscriptions = subscriptions;
        this.accounts = accounts;
        this.queries = queries;
    }

    /** @param url shown this once: nobody knows it afterwards */
    record Address(URI url) {}

    RouterFunction<ServerResponse> functions() {
        return RouterFunctions.route()
                .POST(OWN, this::create)
                .DELETE(OWN, this::revoke)
                .GET(FEED, this::feed)
                .build();
    }

    private Mono<ServerResponse> create(ServerRequest request) {
        return Identity.user(request.exchange()).flatMap(user -> {
            var person = user.person();
            if (person == null) {
                throw new ProblemException(
                        409, "NO_PERSON", "This user is bound to no person, and has no meetings and nothing to do.");
            }
            var secret = Secret.random();
            return off(() -> {
                        subscriptions.put(new Subscription(person, secret.hash(), user.name(), user.roles()));
                        return address(request, secret);
                    })
                    .flatMap(url -> ServerResponse.created(url)
                            .cacheControl(CacheControl.noStore())
                            .contentType(MediaType.APPLICATION_JSON)
                            .bodyValue(new Address(url)));
        });
    }

    private static URI address(ServerRequest request, Secret secret) {
        return request.uriBuilder()
                .replacePath(FEED.replace("{secret}", secret.text()))
                .replaceQuery(null)
                .build();
    }

    private Mono<ServerResponse> revoke(ServerRequest request) {
        return Identity.user(request.exchange())
                .flatMap(user -> off(() -> {
                    if (user.person() != null) {
                        subscriptions.remove(user.person());
                    }
                    return user;
                }))
                .flatMap(_ -> ServerResponse.noContent().build());
    }

    private Mono<ServerResponse> feed(ServerRequest request) {
        var secret = new Secret(request.pathVariable("secret"));
        return off(() -> actor(secret))
                .flatMap(found -> found.map(Mono::just).orElseGet(() -> Mono.error(nothing())))
                .flatMap(actor -> {
                    requireFewRequests(secret);
                    return queries.granted(new ShowCalendar(Objects.requireNonNull(actor.person())), actor);
                })
                .onErrorMap(ProblemException.class, problem -> problem.status() == 403 ? nothing() : problem)
                .flatMap(answer -> response(request, (CalendarView) Objects.requireNonNull(answer.view())));
    }

    /** Whose calendar it is, with the rights of today. */
    private Optional<Actor> actor(Secret secret) {
        return subscriptions
                .find(secret.hash())
                .filter(secret::isOf)
                .flatMap(subscription -> roles(subscription).map(roles -> Actor.of(subscription.person(), roles)));
    }

    private Optional<Set<Role>> roles(Subscription subscription) {
        if (accounts == null) {
            return Optional.of(subscription.roles());
        }
        return accounts.find(subscription.user())
                .filter(account -> !account.disabled() && subscription.person().equals(account.person()))
                .map(account -> new User(account.user(), account.person(), account.roles()).roles());
    }

    private void requireFewRequests(Secret secret) {
        if (asked.get(secret.hash(), _ -> new AtomicInteger()).incrementAndGet() > MOST_PER_MINUTE) {
            throw new ProblemException(
                            429,
                            "TOO_MANY_REQUESTS",
                            "A calendar can be asked for %d times a minute.".formatted(MOST_PER_MINUTE))
                    .with("Retry-After", "60");
        }
    }

    private static ProblemException nothing() {
        return new ProblemException(404, "NOT_FOUND", "There is no such calendar.");
    }

    private static Mono<ServerResponse> response(ServerRequest request, CalendarView view) {
        var body = Ics.of(view).getBytes(StandardCharsets.UTF_8);
        var tag = "\"" + hash(body) + "\"";
        return request.checkNotModified(tag).switchIfEmpty(Mono.defer(() -> {
            var response = ServerResponse.ok()
                    .contentType(TYPE)
                    .cacheControl(CacheControl.noCache().cachePrivate())
                    .header("Referrer-Policy", "no-referrer")
                    .eTag(tag);
            return request.method().equals(HttpMethod.HEAD) ? response.build() : response.bodyValue(body);
        }));
    }

    private static String hash(byte[] body) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(body), 0, 16);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    /** Syncing a file and asking a database block, so not on the event loop. */
    private static <T> Mono<T> off(Callable<T> work) {
        return Mono.fromCallable(work).subscribeOn(Schedulers.boundedElastic());
    }
}
