package dev.tandem.standalone.demo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tandem.api.Role;
import dev.tandem.api.wire.TandemJson;
import dev.tandem.web.message.CommandReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class FirstQuarterTest {

    private final Sample sample = Sample.firstQuarter();

    @Test
    void isMadeByItsStoryAlone() throws IOException {
        assertThat(Files.readAllLines(Path.of("..").resolve(FirstQuarter.FILE))).isEqualTo(FirstQuarter.lines());
    }

    @Test
    void isWhatTheBuildShips() throws IOException {
        assertThat(sample.lines())
                .hasSameSizeAs(Files.readAllLines(Path.of("..").resolve(FirstQuarter.FILE)));
    }

    @Test
    void hasOneHrPartnerThreeManagersTwelvePeopleAnAuditorAndAnAdministrator() {
        var actors = sample.lines().stream()
                .filter(line -> line.type().name().equals("person.RegisterPerson"))
                .map(line -> sample.actor(line.body().get("name").stringValue()))
                .toList();

        assertThat(actors).hasSize(18);
        assertThat(actors).filteredOn(actor -> actor.is(Role.HR_PARTNER)).hasSize(1);
        assertThat(actors).filteredOn(actor -> actor.is(Role.MANAGER)).hasSize(3);
        assertThat(actors).filteredOn(actor -> actor.is(Role.ADMIN)).hasSize(1);
    }

    @Test
    void saysThingsInTheOrderOfTimeWithinAQuarter() {
        var times = sample.lines().stream().map(Sample.Line::at).toList();

        assertThat(times).isSortedAccordingTo(Comparator.naturalOrder());
        assertThat(times).startsWith(Instant.parse("2026-01-05T07:03:00Z"));
        assertThat(times).endsWith(Instant.parse("2026-04-03T07:17:00Z"));
    }

    @Test
    void givesEveryLineAKeyOfItsOwn() {
        var keys = new HashSet<String>();

        assertThat(sample.lines())
                .allSatisfy(line -> assertThat(keys.add(line.idempotencyKey())).isTrue());
    }

    @Test
    void readsAsCommandsOfWhichNothingIsLost() {
        assertThat(sample.lines()).allSatisfy(line -> {
            var command = CommandReader.read(line.type(), line.id(), line.body());
            var written = TandemJson.mapper().readTree(TandemJson.mapper().writeValueAsString(command));

            assertThat(command.target().value()).isEqualTo(line.id());
            assertThat(written.properties()).containsAll(line.body().properties());
        });
    }

    @ParameterizedTest
    @EnumSource
    void hasThePersonOfEveryDemoAccount(DemoAccount account) {
        assertThat(sample.actor(account.person()).person()).isNotNull();
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "AUDITOR")
    void letsThePersonOfAnAccountActAsWhatTheAccountIs(DemoAccount account) {
        assertThat(sample.actor(account.person()).roles()).isEqualTo(account.roles());
    }
}
