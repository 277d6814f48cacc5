package dev.tandem.web.identity;

import dev.tandem.web.problem.ProblemException;
import dev.tandem.web.problem.Problems;
import dev.tandem.web.route.Access;
import dev.tandem.web.route.Route;
import dev.tandem.web.route.RouteTable;
import dev.tandem.web.route.Routes;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.security.authentication.ReactiveAuthenticationManager;
import org.springframework.security.config.annotation.web.reactive.EnableWebFluxSecurity;
import org.springframework.security.config.web.server.ServerHttpSecurity;
import org.springframework.security.web.server.SecurityWebFilterChain;
import org.springframework.security.web.server.ServerAuthenticationEntryPoint;
import org.springframework.security.web.server.context.NoOpServerSecurityContextRepository;
import org.springframework.security.web.server.firewall.ServerExchangeRejectedHandler;
import org.springframework.web.reactive.config.WebFluxConfigurer;
import org.springframework.web.reactive.result.method.annotation.ArgumentResolverConfigurer;

/** Who is asking, and who gets past which door: stateless, no session, nothing remembered in a cookie. */
@Configuration(proxyBeanMethods = false)
@EnableWebFluxSecurity
@Import({AccountConfiguration.class, TokenConfiguration.class})
public class IdentityConfiguration {

    @Bean
    WebFluxConfigurer actorArgument() {
        return new WebFluxConfigurer() {
            @Override
            public void configureArgumentResolvers(ArgumentResolverConfigurer configurer) {
                configurer.addCustomResolver(new ActorArgument());
            }
        };
    }

    @Bean
    MeEndpoint meEndpoint() {
        return new MeEndpoint();
    }

    @Bean
    Routes meRoutes() {
        return Routes.of(Route.get("/api/me", Access.SIGNED_IN));
    }

    @Bean
    SecurityWebFilterChain security(
            ServerHttpSecurity http,
            RouteTable routes,
            Problems problems,
            ObjectProvider<TokenUsers> tokens,
            ObjectProvider<ReactiveAuthenticationManager> accounts) {
        var tokenUsers = tokens.getIfAvailable();
        var challenge =
                challenge(problems, tokenUsers == null ? "Basic realm=\"Tandem\", charset=\"UTF-8\"" : "Bearer");
        if (tokenUsers == null) {
            http.httpBasic(basic -> basic.authenticationManager(accounts.getObject())
                    .securityContextRepository(NoOpServerSecurityContextRepository.getInstance())
                    .authenticationEntryPoint(challenge));
        } else {
            http.oauth2ResourceServer(server ->
                    server.authenticationEntryPoint(challenge).jwt(jwt -> jwt.jwtAuthenticationConverter(tokenUsers)));
        }
        return http.securityContextRepository(NoOpServerSecurityContextRepository.getInstance())
                // credentials come with each request by header, never by cookie, so no other site can borrow them
                .csrf(ServerHttpSecurity.CsrfSpec::disable)
                .formLogin(ServerHttpSecurity.FormLoginSpec::disable)
                .logout(ServerHttpSecurity.LogoutSpec::disable)
                .requestCache(ServerHttpSecurity.RequestCacheSpec::disable)
                .exceptionHandling(handling -> handling.authenticationEntryPoint(challenge)
                        .accessDeniedHandler((exchange, denied) -> problems.answer(exchange, Problems.notAllowed())))
                .authorizeExchange(exchanges -> exchanges.anyExchange().access(routes))
                .build();
    }

    /** What Spring Security's firewall turns away before any rule: paths that could be read in two ways. */
    @Bean
    ServerExchangeRejectedHandler rejected(Problems problems) {
        var problem = new ProblemException(
                400, "INVALID_REQUEST", "The request has a path or header that could be read in more than one way.");
        return (exchange, fault) -> problems.answer(exchange, problem);
    }

    private static ServerAuthenticationEntryPoint challenge(Problems problems, String scheme) {
        return (exchange, fault) ->
                problems.answer(exchange, Problems.notSignedIn().with("WWW-Authenticate", scheme));
    }
}
