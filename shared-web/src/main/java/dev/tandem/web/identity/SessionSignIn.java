package dev.tandem.web.identity;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextImpl;
import org.springframework.security.oauth2.core.ClaimAccessor;
import org.springframework.security.web.server.context.ServerSecurityContextRepository;
import org.springframework.security.web.server.context.WebSessionServerSecurityContextRepository;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebSession;
import reactor.core.publisher.Mono;

/**
 * Keeps a sign-in in the web session, for edges that people use in a browser, and for as long as it holds: where the
 * account was changed or disabled since, the session ends with the next request.
 */
public final class SessionSignIn implements ServerSecurityContextRepository {

    /** Makes what a way to sign in calls a user into ours. */
    @FunctionalInterface
    public interface Translation {

        Authentication of(Authentication authentication);
    }

    private final ServerSecurityContextRepository sessions = new WebSessionServerSecurityContextRepository();
    private final Translation translation;

    public SessionSignIn(Translation translation) {
        this.translation = translation;
    }

    /**
     * A user from the claims of an identity provider.
     *
     * @param until when the sign-in ends; absent for never
     * @throws dev.tandem.api.InvalidValue where they name no user of ours
     */
    public static Authentication of(ClaimAccessor claims, @Nullable Instant until) {
        return TokenUsers.user(claims, until);
    }

    @Override
    public Mono<Void> save(ServerWebExchange exchange, @Nullable SecurityContext context) {
        var authentication = context == null ? null : context.getAuthentication();
        return sessions.save(
                exchange, authentication == null ? null : new SecurityContextImpl(translation.of(authentication)));
    }

    @Override
    public Mono<SecurityContext> load(ServerWebExchange exchange) {
        return sessions.load(exchange)
                .flatMap(context -> context.getAuthentication() instanceof UserAuthentication user
                                && user.signIn().stillHolds().getAsBoolean()
                        ? Mono.just(context)
                        : exchange.getSession().flatMap(WebSession::invalidate).then(Mono.empty()));
    }

    /** Who is signed in; empty where nobody is. */
    public Mono<User> user(ServerWebExchange exchange) {
        return load(exchange)
                .mapNotNull(SecurityContext::getAuthentication)
                .cast(UserAuthentication.class)
                .map(UserAuthentication::getPrincipal);
    }
}
