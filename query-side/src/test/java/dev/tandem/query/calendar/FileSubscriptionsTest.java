package dev.tandem.query.calendar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tandem.api.Role;
import dev.tandem.api.person.PersonId;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileSubscriptionsTest {

    private static final PersonId MATS = new PersonId(new UUID(0, 1));
    private static final PersonId HANNA = new PersonId(new UUID(0, 2));

    @TempDir
    Path system;

    private static Subscription of(PersonId person, Secret secret) {
        return new Subscription(person, secret.hash(), "user", Set.of(Role.MANAGER));
    }

    @Test
    void remembersOneForEachPersonAndNothingOfTheSecret() throws IOException {
        var first = Secret.random();
        var second = Secret.random();
        var hannas = Secret.random();
        var subscriptions = new FileSubscriptions(system);
        subscriptions.put(of(MATS, first));
        subscriptions.put(of(HANNA, hannas));
        subscriptions.put(of(MATS, second));

        var again = new FileSubscriptions(system);

        assertThat(again.find(first.hash())).isEmpty();
        assertThat(again.find(second.hash())).contains(of(MATS, second));
        assertThat(again.find(hannas.hash())).contains(of(HANNA, hannas));
        assertThat(Files.readString(system.resolve("calendars.json")))
                .doesNotContain(first.text(), second.text(), hannas.text());
    }

    @Test
    void forgetsAPersonWhoIsErased() {
        var secret = Secret.random();
        var subscriptions = new FileSubscriptions(system);
        subscriptions.put(of(MATS, secret));

        subscriptions.forget(MATS);
        subscriptions.forget(MATS);

        assertThat(subscriptions.find(secret.hash())).isEmpty();
        assertThat(new FileSubscriptions(system).find(secret.hash())).isEmpty();
    }

    @Test
    void refusesAFileThatItDidNotWrite() throws IOException {
        Files.writeString(system.resolve("calendars.json"), "{\"format\": 2, \"calendars\": []}");

        assertThatThrownBy(() -> new FileSubscriptions(system))
                .isInstanceOf(UncheckedIOException.class)
                .hasStackTraceContaining("format 2");
    }

    @Test
    void aSecretHas256BitsAndIsShownByNoLog() {
        var secret = Secret.random();

        assertThat(java.util.Base64.getUrlDecoder().decode(secret.text())).hasSize(32);
        assertThat(secret.toString()).doesNotContain(secret.text());
        assertThat(Secret.random().text()).isNotEqualTo(secret.text());
        assertThat(secret.isOf(of(MATS, secret))).isTrue();
        assertThat(secret.isOf(of(MATS, Secret.random()))).isFalse();
    }
}
