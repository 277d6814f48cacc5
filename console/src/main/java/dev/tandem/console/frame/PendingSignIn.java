package dev.tandem.console.frame;

import dev.tandem.api.wire.TandemJson;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.springframework.http.ResponseCookie;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.client.registration.ReactiveClientRegistrationRepository;
import org.springframework.security.oauth2.client.web.server.DefaultServerOAuth2AuthorizationRequestResolver;
import org.springframework.security.oauth2.client.web.server.ServerAuthorizationRequestRepository;
import org.springframework.security.oauth2.client.web.server.ServerOAuth2AuthorizationRequestResolver;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationRequest;
import org.springframework.security.oauth2.core.endpoint.OAuth2ParameterNames;
import org.springframework.security.oauth2.core.endpoint.PkceParameterNames;
import org.springframework.security.oauth2.core.oidc.endpoint.OidcParameterNames;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;
import tools.jackson.core.JacksonException;

/**
 * What is to be remembered while somebody is at the identity provider, in a cookie: a session for everybody who only sets
 * out would let strangers fill the server. It holds what is the browser's own anyway.
 */
final class PendingSignIn
        implements ServerOAuth2AuthorizationRequestResolver,
                ServerAuthorizationRequestRepository<OAuth2AuthorizationRequest> {

    static final String TO = "to";

    private static final String ASKED = PendingSignIn.class.getName() + ".asked";
    private static final String COOKIE = "tandem-pending";
    private static final String ANSWERS = "/login/oauth2/code";
    private static final Duration PATIENCE = Duration.ofMinutes(10);
    /** A cookie has 4096 bytes, and the rest of it about 600. */
    private static final int LONGEST_WAY_BACK = 2000;

    /**
     * @param client the id of the registration
     * @param verifier of the code, for PKCE
     * @param answer where the provider was told to send the answer
     * @param to the page to go on with
     */
    private record Pending(String client, String state, String nonce, String verifier, String answer, String to) {}

    private final ReactiveClientRegistrationRepository clients;
    private final ServerOAuth2AuthorizationRequestResolver resolver;

    PendingSignIn(ReactiveClientRegistrationRepository clients) {
        this.clients = clients;
        this.resolver = new DefaultServerOAuth2AuthorizationRequestResolver(clients);
    }

    @Override
    public Mono<OAuth2AuthorizationRequest> resolve(ServerWebExchange exchange) {
        return resolver.resolve(exchange).map(request -> goingOn(request, exchange));
    }

    @Override
    public Mono<OAuth2AuthorizationRequest> resolve(ServerWebExchange exchange, String client) {
        return resolver.resolve(exchange, client).map(request -> goingOn(request, exchange));
    }

    private static OAuth2AuthorizationRequest goingOn(OAuth2AuthorizationRequest request, ServerWebExchange exchange) {
        var to = Viewing.back(exchange.getRequest().getQueryParams().getFirst(TO));
        return OAuth2AuthorizationRequest.from(request)
                .attributes(attributes -> attributes.put(TO, to.length() > LONGEST_WAY_BACK ? "/" : to))
                .build();
    }

    @Override
    public Mono<Void> saveAuthorizationRequest(OAuth2AuthorizationRequest request, ServerWebExchange exchange) {
        var pending = new Pending(
                attribute(request, OAuth2ParameterNames.REGISTRATION_ID),
                Objects.requireNonNull(request.getState()),
                attribute(request, OidcParameterNames.NONCE),
                attribute(request, PkceParameterNames.CODE_VERIFIER),
                Objects.requireNonNull(request.getRedirectUri()),
                attribute(request, TO));
        var value = Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(TandemJson.mapper().writeValueAsBytes(pending));
        exchange.getResponse().addCookie(cookie(exchange.getRequest(), value, PATIENCE));
        return Mono.empty();
    }

    private static String attribute(OAuth2AuthorizationRequest request, String name) {
        return Objects.requireNonNull(request.<String>getAttribute(name), name);
    }

    /** Lax, since it comes back with the provider's redirect. */
    private static ResponseCookie cookie(ServerHttpRequest request, String value, Duration lasts) {
        return ResponseCookie.from(COOKIE, value)
                .path(ANSWERS)
                .httpOnly(true)
                .secure("https".equalsIgnoreCase(request.getURI().getScheme()))
                .sameSite("Lax")
                .maxAge(lasts)
                .build();
    }

    @Override
    public Mono<OAuth2AuthorizationRequest> loadAuthorizationRequest(ServerWebExchange exchange) {
        return Mono.justOrEmpty(pending(exchange.getRequest()))
                .flatMap(pending ->
                        clients.findByRegistrationId(pending.client()).map(client -> request(pending, client)));
    }

    /** What this browser set out with, where the answer is to that. */
    private static Optional<Pending> pending(ServerHttpRequest request) {
        var cookie = request.getCookies().getFirst(COOKIE);
        if (cookie == null) {
            return Optional.empty();
        }
        try {
            var pending =
                    TandemJson.mapper().readValue(Base64.getUrlDecoder().decode(cookie.getValue()), Pending.class);
            return Optional.of(pending)
                    .filter(it -> it.state().equals(request.getQueryParams().getFirst(OAuth2ParameterNames.STATE)));
        } catch (IllegalArgumentException | JacksonException e) {
            return Optional.empty();
        }
    }

    private static OAuth2AuthorizationRequest request(Pending pending, ClientRegistration client) {
        return OAuth2AuthorizationRequest.authorizationCode()
                .authorizationUri(
                        Objects.requireNonNull(client.getProviderDetails().getAuthorizationUri()))
                .clientId(client.getClientId())
                .redirectUri(pending.answer())
                .scopes(client.getScopes())
                .state(pending.state())
                .attributes(attributes -> attributes.putAll(Map.of(
                        OAuth2ParameterNames.REGISTRATION_ID,
                        pending.client(),
                        OidcParameterNames.NONCE,
                        pending.nonce(),
                        PkceParameterNames.CODE_VERIFIER,
                        pending.verifier(),
                        TO,
                        pending.to())))
                .build();
    }

    /** It is of use once. */
    @Override
    public Mono<OAuth2AuthorizationRequest> removeAuthorizationRequest(ServerWebExchange exchange) {
        return loadAuthorizationRequest(exchange).doOnNext(request -> {
            exchange.getAttributes().put(ASKED, attribute(request, TO));
            exchange.getResponse().addCookie(cookie(exchange.getRequest(), "", Duration.ZERO));
        });
    }

    /** The page to go on with, after the answer of the provider was read; the home page where that was to nothing. */
    static String to(ServerWebExchange exchange) {
        return Viewing.back(exchange.getAttribute(ASKED));
    }
}
