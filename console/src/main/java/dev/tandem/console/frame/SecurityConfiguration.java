package dev.tandem.console.frame;

import dev.tandem.web.identity.SessionSignIn;
import dev.tandem.web.problem.ProblemException;
import dev.tandem.web.problem.Problems;
import dev.tandem.web.route.RouteTable;
import java.net.URI;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.security.authentication.ReactiveAuthenticationManager;
import org.springframework.security.config.web.server.ServerHttpSecurity;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.oauth2.client.registration.ReactiveClientRegistrationRepository;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;
import org.springframework.security.web.server.SecurityWebFilterChain;
import org.springframework.security.web.server.ServerAuthenticationEntryPoint;
import org.springframework.security.web.server.WebFilterExchange;
import org.springframework.security.web.server.authentication.logout.DelegatingServerLogoutHandler;
import org.springframework.security.web.server.authentication.logout.RedirectServerLogoutSuccessHandler;
import org.springframework.security.web.server.authentication.logout.SecurityContextServerLogoutHandler;
import org.springframework.security.web.server.authentication.logout.ServerLogoutHandler;
import org.springframework.security.web.server.authentication.logout.WebSessionServerLogoutHandler;
import org.springframework.security.web.server.authorization.ServerAccessDeniedHandler;
import org.springframework.security.web.server.csrf.CookieServerCsrfTokenRepository;
import org.springframework.security.web.server.csrf.CsrfException;
import org.springframework.security.web.server.header.CrossOriginOpenerPolicyServerHttpHeadersWriter.CrossOriginOpenerPolicy;
import org.springframework.security.web.server.header.ReferrerPolicyServerHttpHeadersWriter.ReferrerPolicy;
import org.springframework.security.web.server.header.XFrameOptionsServerHttpHeadersWriter.Mode;
import org.springframework.security.web.server.util.matcher.ServerWebExchangeMatchers;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.session.CookieWebSessionIdResolver;
import org.springframework.web.server.session.WebSessionIdResolver;
import reactor.core.publisher.Mono;

/**
 * The console's own door, before the API's: people sign in with a form, or at their identity provider, and are known by a
 * session. The API never looks at that: a cookie lets nobody in there. Before somebody has signed in nothing is kept on
 * the server, so strangers cannot fill it.
 */
@Configuration(proxyBeanMethods = false)
class SecurityConfiguration {

    private static final String SIGN_IN = "/sign-in";
    private static final String SIGN_OUT = "/sign-out";

    private static final String CONTENT = String.join(
            "; ",
            "default-src 'none'",
            "script-src 'self'",
            "style-src 'self'",
            "img-src 'self' data:",
            "connect-src 'self'",
            "form-action 'self'",
            "frame-ancestors 'none'",
            "base-uri 'none'");

    /** @param clients whether people come from an identity provider, as a redirect from its site */
    @Bean
    WebSessionIdResolver consoleSessions(ObjectProvider<ReactiveClientRegistrationRepository> clients) {
        var sessions = new CookieWebSessionIdResolver();
        sessions.setCookieName("tandem-session");
        var sameSite = clients.getIfAvailable() == null ? "Strict" : "Lax";
        sessions.addCookieInitializer(cookie -> cookie.httpOnly(true).sameSite(sameSite));
        return sessions;
    }

    @Bean
    SessionSignIn sessionSignIn() {
        return new SessionSignIn(SecurityConfiguration::ours);
    }

    private static Authentication ours(Authentication authentication) {
        return authentication.getPrincipal() instanceof OidcUser user
                ? SessionSignIn.of(user.getIdToken(), user.getIdToken().getExpiresAt())
                : authentication;
    }

    @Bean
    @Order(0)
    SecurityWebFilterChain consoleSecurity(
            ServerHttpSecurity http,
            RouteTable routes,
            SessionSignIn signIns,
            ObjectProvider<ReactiveAuthenticationManager> accounts,
            ObjectProvider<ReactiveClientRegistrationRepository> clients,
            @Value("${spring.security.oauth2.resourceserver.jwt.issuer-uri:}") String issuer) {
        var signedOut = new RedirectServerLogoutSuccessHandler();
        signedOut.setLogoutSuccessUrl(URI.create(SIGN_IN + "?signed-out"));
        if (issuer.isBlank()) {
            http.formLogin(form -> form.loginPage(SIGN_IN)
                    .authenticationManager(credentials -> accounts.getObject()
                            .authenticate(credentials)
                            .onErrorMap(ProblemException.class, Refused::new))
                    .securityContextRepository(signIns)
                    .authenticationSuccessHandler(SecurityConfiguration::letIn)
                    .authenticationFailureHandler(SecurityConfiguration::notLetIn));
        } else {
            clients.ifAvailable(providers -> http.oauth2Login(login -> {
                ProviderSignIn.set(login, providers, issuer);
                login.loginPage(SIGN_IN)
                        .securityContextRepository(signIns)
                        .authenticationSuccessHandler(SecurityConfiguration::letIn)
                        .authenticationFailureHandler(SecurityConfiguration::notLetIn);
            }));
        }
        return http.securityMatcher(ConsolePaths.matcher())
                .securityContextRepository(signIns)
                .httpBasic(ServerHttpSecurity.HttpBasicSpec::disable)
                .requestCache(ServerHttpSecurity.RequestCacheSpec::disable)
                .csrf(csrf -> csrf.csrfTokenRepository(forms()).accessDeniedHandler(denied()))
                .logout(logout -> logout.requiresLogout(
                                ServerWebExchangeMatchers.pathMatchers(HttpMethod.POST, SIGN_OUT))
                        .logoutHandler(endOf(signIns))
                        .logoutSuccessHandler(signedOut))
                .exceptionHandling(
                        handling -> handling.authenticationEntryPoint(entry()).accessDeniedHandler(denied()))
                .headers(headers -> headers.contentSecurityPolicy(policy -> policy.policyDirectives(CONTENT))
                        .frameOptions(frames -> frames.mode(Mode.DENY))
                        .referrerPolicy(referrer -> referrer.policy(ReferrerPolicy.SAME_ORIGIN))
                        .permissionsPolicy(permissions ->
                                permissions.policy("camera=(), geolocation=(), microphone=(), payment=(), usb=()"))
                        .crossOriginOpenerPolicy(opener -> opener.policy(CrossOriginOpenerPolicy.SAME_ORIGIN)))
                .authorizeExchange(exchanges -> exchanges.anyExchange().access(routes))
                .build();
    }

    /** Nothing of a session is left to whoever signs in next. */
    private static ServerLogoutHandler endOf(SessionSignIn signIns) {
        var signedIn = new SecurityContextServerLogoutHandler();
        signedIn.setSecurityContextRepository(signIns);
        return new DelegatingServerLogoutHandler(signedIn, new WebSessionServerLogoutHandler());
    }

    /** What Spring Security takes for "not let in", where the account's own check says more. */
    private static final class Refused extends AuthenticationException {

        private final ProblemException problem;

        Refused(ProblemException problem) {
            super(problem.sentence(), problem);
            this.problem = problem;
        }
    }

    private static CookieServerCsrfTokenRepository forms() {
        var tokens = new CookieServerCsrfTokenRepository();
        tokens.setCookieName("tandem-form");
        // strict, it would be made anew by whoever follows a link from elsewhere, and no form of an open page be of
        // use; what
        // other sites send does not carry it either way
        tokens.setCookieCustomizer(cookie -> cookie.httpOnly(true).sameSite("Lax"));
        return tokens;
    }

    /** To the page that was asked for first. */
    private static Mono<Void> letIn(WebFilterExchange at, Authentication authentication) {
        return asked(at.getExchange()).flatMap(to -> lead(at.getExchange(), to));
    }

    private static Mono<Void> notLetIn(WebFilterExchange at, AuthenticationException fault) {
        var why = switch (fault) {
            case Refused refused -> refused.problem.code();
            case OAuth2AuthenticationException provider -> ProviderSignIn.why(provider);
            default -> "WRONG";
        };
        return asked(at.getExchange())
                .flatMap(to -> lead(at.getExchange(), Viewing.with(signInFor(to), "refused", why)));
    }

    /** What the sign-in form carries, or what was asked for before somebody went to the provider. */
    private static Mono<String> asked(ServerWebExchange exchange) {
        return exchange.getRequest().getMethod().equals(HttpMethod.POST)
                ? exchange.getFormData().map(form -> Viewing.back(form.getFirst(PendingSignIn.TO)))
                : Mono.just(PendingSignIn.to(exchange));
    }

    private static String signInFor(String to) {
        return to.equals("/") ? SIGN_IN : Viewing.with(SIGN_IN, PendingSignIn.TO, to);
    }

    /** A page leads to the sign-in; what goes on within a page is told so, and leads the page there. */
    private static ServerAuthenticationEntryPoint entry() {
        return (exchange, fault) -> {
            var headers = exchange.getRequest().getHeaders();
            if (headers.containsHeader("HX-Request")) {
                exchange.getResponse().setStatusCode(HttpStatus.UNAUTHORIZED);
                exchange.getResponse().getHeaders().set("HX-Redirect", SIGN_IN);
                return exchange.getResponse().setComplete();
            }
            return headers.getAccept().stream()
                            .anyMatch(type ->
                                    !type.isWildcardType() && type.getSubtype().equals("html"))
                    ? lead(exchange, signInFor(page(exchange.getRequest())))
                    : Mono.error(Problems.notSignedIn());
        };
    }

    /** What can be asked for again once somebody has signed in. */
    private static String page(ServerHttpRequest request) {
        var query = request.getURI().getRawQuery();
        return request.getMethod().equals(HttpMethod.GET)
                ? Viewing.back(request.getURI().getRawPath() + (query == null ? "" : "?" + query))
                : "/";
    }

    private static ServerAccessDeniedHandler denied() {
        return (exchange, fault) -> Mono.error(
                fault instanceof CsrfException
                        ? new ProblemException(
                                403,
                                "FORM_OUT_OF_DATE",
                                "This form is out of date: open the page again and send it from there.")
                        : Problems.notAllowed());
    }

    private static Mono<Void> lead(ServerWebExchange exchange, String to) {
        exchange.getResponse().setStatusCode(HttpStatus.SEE_OTHER);
        exchange.getResponse().getHeaders().setLocation(URI.create(to));
        return exchange.getResponse().setComplete();
    }
}
