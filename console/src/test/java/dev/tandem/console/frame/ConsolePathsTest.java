package dev.tandem.console.frame;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.net.URI;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.http.HttpMethod;
import org.springframework.mock.http.server.reactive.MockServerHttpRequest;
import org.springframework.mock.web.server.MockServerWebExchange;

class ConsolePathsTest {

    @ParameterizedTest
    @ValueSource(strings = {"/", "/journal", "/people/api", "/apis", "/documents", "/sign-in?to=/api"})
    void mostAddressesAreTheConsoles(String address) {
        assertThat(isConsole(address)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api",
                "/api/me",
                "/%61pi/me",
                "/a%70i/journal",
                "/%61ctuator/health",
                "/v3/api-docs",
                "/swagger-ui.html",
                "/api;x=1/me"
            })
    void thoseOfTheApiAreNotHoweverTheyAreWritten(String address) {
        assertThat(isConsole(address)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "//elsewhere.example",
                "/\\elsewhere.example",
                "elsewhere",
                "/|x",
                "/a b",
                "/\t/elsewhere.example"
            })
    void whatIsNoAddressHereLeadsNowhere(String to) {
        assertThatIllegalArgumentException().isThrownBy(() -> new Leads(to));
        assertThat(Viewing.back(to)).isEqualTo("/");
    }

    private static boolean isConsole(String address) {
        return ConsolePaths.isConsole(
                MockServerWebExchange.from(MockServerHttpRequest.method(HttpMethod.GET, URI.create(address))));
    }
}
