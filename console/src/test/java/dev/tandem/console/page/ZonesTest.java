package dev.tandem.console.page;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tandem.api.Role;
import dev.tandem.console.frame.Looking;
import dev.tandem.console.frame.Viewing;
import dev.tandem.web.identity.User;
import java.time.ZoneId;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.http.codec.ServerCodecConfigurer;
import org.springframework.mock.http.server.reactive.MockServerHttpRequest;
import org.springframework.mock.web.server.MockServerWebExchange;
import org.springframework.web.reactive.function.server.ServerRequest;

class ZonesTest {

    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
    private static final ZoneId LISBON = ZoneId.of("Europe/Lisbon");
    private static final ZoneId CONSOLE = ZoneId.of("America/New_York");

    private final Viewing viewing = Looking.at(
                    ServerRequest.create(
                            MockServerWebExchange.from(MockServerHttpRequest.get("/people")),
                            ServerCodecConfigurer.create().getReaders()),
                    new User("auditor", null, Set.of(Role.AUDITOR)))
            .in(CONSOLE);

    @Test
    void isThatOfAllPartnershipsInViewWhereTheyShareOne() {
        assertThat(Zones.shared(Stream.of(BERLIN, BERLIN), viewing)).isEqualTo(BERLIN);
    }

    @Test
    void isThatOfTheConsoleWhereTheyDiffer() {
        assertThat(Zones.shared(Stream.of(BERLIN, LISBON), viewing)).isEqualTo(CONSOLE);
    }

    @Test
    void isThatOfTheConsoleWhereNoneIsInView() {
        assertThat(Zones.shared(Stream.empty(), viewing)).isEqualTo(CONSOLE);
    }
}
