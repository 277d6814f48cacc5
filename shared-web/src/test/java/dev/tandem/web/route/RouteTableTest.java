package dev.tandem.web.route;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.tandem.api.Role;
import dev.tandem.web.problem.ProblemException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.springframework.http.HttpMethod;
import org.springframework.mock.http.server.reactive.MockServerHttpRequest;
import org.springframework.mock.web.server.MockServerWebExchange;
import org.springframework.security.authentication.AnonymousAuthenticationToken;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.authority.AuthorityUtils;
import org.springframework.security.web.server.authorization.AuthorizationContext;
import org.springframework.web.reactive.function.server.RouterFunctions;
import org.springframework.web.reactive.function.server.ServerResponse;
import org.springframework.web.reactive.function.server.support.RouterFunctionMapping;
import reactor.core.publisher.Mono;

class RouteTableTest {

    private static final RouteTable TABLE = new RouteTable(List.of(
            Routes.of(
                    Route.get("/open/**", Access.ANYONE),
                    Route.get("/goals/{id}", Access.SIGNED_IN),
                    Route.post("/goals/{id}", Access.roles(Role.ADMIN))),
            Routes.of(Route.get("/goals/all", Access.roles(Role.AUDITOR, Role.ADMIN)))));

    private static final Authentication NOBODY =
            new AnonymousAuthenticationToken("key", "anonymous", AuthorityUtils.createAuthorityList("ROLE_ANONYMOUS"));

    private static Authentication user(Role... roles) {
        return UsernamePasswordAuthenticationToken.authenticated(
                "mia",
                null,
                AuthorityUtils.createAuthorityList(
                        Arrays.stream(roles).map(Role::name).toArray(String[]::new)));
    }

    private static boolean passes(HttpMethod method, String path, Authentication who) {
        var exchange = MockServerWebExchange.from(MockServerHttpRequest.method(method, path));
        return TABLE.authorize(Mono.justOrEmpty(who), new AuthorizationContext(exchange))
                .block(Duration.ofSeconds(5))
                .isGranted();
    }

    @Nested
    class LetsPass {

        @Test
        void anyoneWhereAnyoneMay() {
            assertThat(passes(HttpMethod.GET, "/open/a/b", NOBODY)).isTrue();
            assertThat(passes(HttpMethod.HEAD, "/open/a/b", null)).isTrue();
        }

        @Test
        void whoeverIsSignedIn() {
            assertThat(passes(HttpMethod.GET, "/goals/1", user())).isTrue();
            assertThat(passes(HttpMethod.GET, "/goals/1", NOBODY)).isFalse();
            assertThat(passes(HttpMethod.GET, "/goals/1", null)).isFalse();
        }

        @Test
        void whoHasOneOfTheRoles() {
            assertThat(passes(HttpMethod.POST, "/goals/1", user(Role.ADMIN))).isTrue();
            assertThat(passes(HttpMethod.POST, "/goals/1", user(Role.AUDITOR))).isFalse();
            assertThat(passes(HttpMethod.POST, "/goals/1", NOBODY)).isFalse();
        }

        @Test
        void byTheMostSpecificRoute() {
            assertThat(passes(HttpMethod.GET, "/goals/all", user())).isFalse();
            assertThat(passes(HttpMethod.GET, "/goals/all", user(Role.AUDITOR))).isTrue();
        }
    }

    @Nested
    class Denies {

        private static ProblemException problem(HttpMethod method, String path) {
            return catchThrowableOfType(ProblemException.class, () -> passes(method, path, user(Role.ADMIN)));
        }

        @Test
        void whatIsNotInIt() {
            assertThat(problem(HttpMethod.GET, "/nowhere").status()).isEqualTo(404);
            assertThat(problem(HttpMethod.GET, "/goals/1/").status()).isEqualTo(404);
        }

        @Test
        void anotherMethodAndSaysWhichArePossible() {
            var problem = problem(HttpMethod.DELETE, "/goals/1");
            assertThat(problem.status()).isEqualTo(405);
            assertThat(problem.headers()).containsEntry("Allow", "GET, POST");
        }

        @Test
        void aStrangerWithoutTellingWhetherItIsThere() {
            assertThat(passes(HttpMethod.GET, "/nowhere", NOBODY)).isFalse();
            assertThat(passes(HttpMethod.DELETE, "/goals/1", NOBODY)).isFalse();
        }
    }

    @Test
    void refusesARouteThatIsDeclaredTwice() {
        var routes = Routes.of(Route.get("/a", Access.ANYONE), Route.get("/a", Access.SIGNED_IN));
        assertThatThrownBy(() -> new RouteTable(List.of(routes))).hasMessage("the route GET /a is declared twice");
    }

    @Nested
    class Check {

        private static void check(RouteTable table) {
            var mapping = new RouterFunctionMapping(RouterFunctions.route()
                    .GET("/a", request -> ServerResponse.ok().build())
                    .path(
                            "/b",
                            nested -> nested.POST(
                                    "/{id}", request -> ServerResponse.ok().build()))
                    .build());
            RouteCheck.require(table, List.of(mapping));
        }

        private static RouteTable table(Route... routes) {
            return new RouteTable(List.of(Routes.of(routes)));
        }

        @Test
        void passesWhereTableAndHandlersAgree() {
            check(table(Route.get("/a", Access.ANYONE), Route.post("/b/{id}", Access.ANYONE)));
        }

        @Test
        void failsForAHandlerThatIsNotDeclared() {
            assertThatThrownBy(() -> check(table(Route.get("/a", Access.ANYONE))))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("mapped but in no Routes bean: [POST /b/{id}]");
        }

        @Test
        void failsForARouteWithoutAHandler() {
            assertThatThrownBy(() -> check(table(
                            Route.get("/a", Access.ANYONE),
                            Route.post("/b/{id}", Access.ANYONE),
                            Route.get("/c", Access.ANYONE))))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("in a Routes bean but not mapped: [GET /c]");
        }
    }
}
