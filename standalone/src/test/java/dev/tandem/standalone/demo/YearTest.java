package dev.tandem.standalone.demo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tandem.api.Role;
import dev.tandem.api.wire.TandemJson;
import dev.tandem.web.message.CommandReader;
import dev.tandem.web.message.CommandType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class YearTest {

    private final Sample sample = Sample.year();

    @Test
    void isMadeByItsStoryAlone() throws IOException {
        assertThat(Files.readAllLines(Path.of("..").resolve(Year.FILE))).isEqualTo(Year.lines());
    }

    @Test
    void isWhatTheBuildShips() throws IOException {
        assertThat(sample.lines())
                .hasSameSizeAs(Files.readAllLines(Path.of("..").resolve(Year.FILE)));
    }

    @Test
    void hasFourHrPartnersSixteenManagersAnAuditorAndAnAdministratorAmongAHundredAndTwentyPeople() {
        var actors = sample.lines().stream()
                .filter(line -> line.type().name().equals("person.RegisterPerson"))
                .map(line -> sample.actor(line.body().get("name").stringValue()))
                .toList();

        assertThat(actors).hasSize(120);
        assertThat(actors).filteredOn(actor -> actor.is(Role.HR_PARTNER)).hasSize(4);
        // sixteen, and one who takes over from another
        assertThat(actors).filteredOn(actor -> actor.is(Role.MANAGER)).hasSize(17);
        assertThat(actors).filteredOn(actor -> actor.is(Role.ADMIN)).hasSize(1);
    }

    @Test
    void saysEverythingThatAClientCanSay() {
        var said = sample.lines().stream().map(line -> line.type().name()).collect(Collectors.toSet());

        assertThat(said)
                .containsExactlyInAnyOrderElementsOf(
                        CommandType.all().stream().map(CommandType::name).toList());
        assertThat(sample.lines()).hasSizeGreaterThanOrEqualTo(4_000);
    }

    @Test
    void saysThingsInTheOrderOfTimeWithinAYear() {
        var times = sample.lines().stream().map(Sample.Line::at).toList();

        assertThat(times).isSortedAccordingTo(Comparator.naturalOrder());
        assertThat(times.getFirst())
                .isBetween(Instant.parse("2025-04-14T07:00:00Z"), Instant.parse("2025-04-14T07:10:00Z"));
        assertThat(times.getLast())
                .isBetween(Instant.parse("2026-04-17T07:00:00Z"), Instant.parse("2026-04-17T07:30:00Z"));
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
