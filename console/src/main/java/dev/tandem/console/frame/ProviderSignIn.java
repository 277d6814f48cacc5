package dev.tandem.console.frame;

import dev.tandem.api.InvalidValue;
import dev.tandem.web.identity.SessionSignIn;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.security.authentication.ReactiveAuthenticationManager;
import org.springframework.security.config.web.server.ServerHttpSecurity.OAuth2LoginSpec;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.oauth2.client.OAuth2AuthorizedClient;
import org.springframework.security.oauth2.client.endpoint.WebClientReactiveAuthorizationCodeTokenResponseClient;
import org.springframework.security.oauth2.client.oidc.authentication.OidcAuthorizationCodeReactiveAuthenticationManager;
import org.springframework.security.oauth2.client.oidc.authentication.OidcIdTokenValidator;
import org.springframework.security.oauth2.client.oidc.authentication.ReactiveOidcIdTokenDecoderFactory;
import org.springframework.security.oauth2.client.oidc.userinfo.OidcUserRequest;
import org.springframework.security.oauth2.client.registration.ReactiveClientRegistrationRepository;
import org.springframework.security.oauth2.client.web.server.ServerOAuth2AuthorizedClientRepository;
import org.springframework.security.oauth2.core.DelegatingOAuth2TokenValidator;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.core.oidc.user.DefaultOidcUser;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;
import org.springframework.security.oauth2.jwt.JwtIssuerValidator;
import org.springframework.security.oauth2.jwt.JwtTimestampValidator;
import org.springframework.web.reactive.function.client.WebClientException;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/**
 * Signing in at an identity provider: authorization code with PKCE, an ID token for a nonce. The ID token says who it is,
 * as an access token says it to the API, and nothing else of the provider's answer is kept.
 */
final class ProviderSignIn {

    /** Why somebody was not let in, as the page says it in words. */
    static final String NO_ROLE = "NO_ROLE";

    static final String NOBODY_OF_OURS = "NOBODY_OF_OURS";
    static final String UNREACHABLE = "PROVIDER_UNREACHABLE";
    static final String FAILED = "PROVIDER_FAILED";

    private static final Logger LOG = LoggerFactory.getLogger(ProviderSignIn.class);
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final int LONGEST_CAUSE = 500;

    private ProviderSignIn() {}

    /** @param issuer whose ID tokens are believed; where providers are set up by their single addresses nobody else checks it */
    static void set(OAuth2LoginSpec login, ReactiveClientRegistrationRepository clients, String issuer) {
        var pending = new PendingSignIn(clients);
        login.authenticationManager(manager(issuer))
                .authorizationRequestResolver(pending)
                .authorizationRequestRepository(pending)
                .authorizedClientRepository(new NoTokens());
    }

    private static ReactiveAuthenticationManager manager(String issuer) {
        var decoders = new ReactiveOidcIdTokenDecoderFactory();
        decoders.setJwtValidatorFactory(client -> new DelegatingOAuth2TokenValidator<>(
                new JwtTimestampValidator(), new JwtIssuerValidator(issuer), new OidcIdTokenValidator(client)));
        var manager = new OidcAuthorizationCodeReactiveAuthenticationManager(
                new WebClientReactiveAuthorizationCodeTokenResponseClient(), ProviderSignIn::user);
        manager.setJwtDecoderFactory(decoders);
        return credentials -> manager.authenticate(credentials)
                .timeout(PATIENCE)
                .onErrorMap(
                        fault -> fault instanceof TimeoutException || fault instanceof WebClientException,
                        fault -> refused(UNREACHABLE, fault));
    }

    /** Without asking the provider for more than the token says. */
    private static Mono<OidcUser> user(OidcUserRequest request) {
        var token = request.getIdToken();
        try {
            return SessionSignIn.of(token, token.getExpiresAt())
                            .getAuthorities()
                            .isEmpty()
                    ? Mono.error(refused(NO_ROLE, null))
                    : Mono.just(new DefaultOidcUser(List.of(), token));
        } catch (InvalidValue e) {
            return Mono.error(refused(NOBODY_OF_OURS, e));
        }
    }

    private static OAuth2AuthenticationException refused(String code, @Nullable Throwable cause) {
        return new OAuth2AuthenticationException(new OAuth2Error(code), code, cause);
    }

    /** The code of why somebody was not let in; what people can do nothing about is logged. */
    static String why(OAuth2AuthenticationException fault) {
        var code = fault.getError().getErrorCode();
        return switch (code) {
            case NO_ROLE -> code;
            case NOBODY_OF_OURS, UNREACHABLE -> logged(code, fault);
            default -> logged(FAILED, fault);
        };
    }

    private static String logged(String code, AuthenticationException fault) {
        var cause = fault.getCause() == null ? fault : fault.getCause();
        // what the provider's redirect says is whatever somebody wrote into an address
        var said = String.valueOf(cause.getMessage()).replaceAll("\\p{Cntrl}", " ");
        LOG.warn(
                "a sign-in at the identity provider failed: {}: {}",
                code,
                said.substring(0, Math.min(said.length(), LONGEST_CAUSE)));
        return code;
    }

    /** The console asks nothing in the name of its users, so it keeps no tokens of theirs. */
    private static final class NoTokens implements ServerOAuth2AuthorizedClientRepository {

        @Override
        public <T extends OAuth2AuthorizedClient> Mono<T> loadAuthorizedClient(
                String client, Authentication user, ServerWebExchange exchange) {
            return Mono.empty();
        }

        @Override
        public Mono<Void> saveAuthorizedClient(
                OAuth2AuthorizedClient client, Authentication user, ServerWebExchange exchange) {
            return Mono.empty();
        }

        @Override
        public Mono<Void> removeAuthorizedClient(String client, Authentication user, ServerWebExchange exchange) {
            return Mono.empty();
        }
    }
}
