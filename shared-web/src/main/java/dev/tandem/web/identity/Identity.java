package dev.tandem.web.identity;

import dev.tandem.api.Actor;
import dev.tandem.web.problem.ProblemException;
import org.springframework.security.core.Authentication;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/** The user behind a request. */
public final class Identity {

    private Identity() {}

    /** Fails with 401 where nobody is signed in. */
    public static Mono<User> user(ServerWebExchange exchange) {
        return exchange.getPrincipal()
                .ofType(Authentication.class)
                .mapNotNull(Authentication::getPrincipal)
                .ofType(User.class)
                .switchIfEmpty(Mono.error(Identity::notSignedIn));
    }

    /** For answers that go on. Fails with 401 where nobody is signed in. */
    public static Mono<SignIn> signIn(ServerWebExchange exchange) {
        return exchange.getPrincipal()
                .ofType(UserAuthentication.class)
                .map(UserAuthentication::signIn)
                .switchIfEmpty(Mono.error(Identity::notSignedIn));
    }

    /** Fails with 401 where nobody is signed in. */
    public static Mono<Actor> actor(ServerWebExchange exchange) {
        return user(exchange).map(User::actor);
    }

    static ProblemException notSignedIn() {
        return new ProblemException(401, "NOT_SIGNED_IN", "This needs a user: sign in first.");
    }
}
