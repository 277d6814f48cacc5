package dev.tandem.web.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tandem.api.Role;
import dev.tandem.api.person.PersonId;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;
import org.springframework.security.crypto.password.DelegatingPasswordEncoder;
import org.springframework.security.crypto.password.PasswordEncoder;

class AccountStoreTest {

    private static final PersonId MIA = PersonId.of("7c0de4aa-0000-4000-8000-000000000001");

    @TempDir
    Path directory;

    private final PasswordEncoder encoder =
            new DelegatingPasswordEncoder("bcrypt", Map.of("bcrypt", new BCryptPasswordEncoder(4)));
    private AccountStore store;

    @BeforeEach
    void open() {
        store = opened();
    }

    private AccountStore opened() {
        return new AccountStore(directory.resolve("system"), encoder);
    }

    @Test
    void beginsEmptyAndWritesNothing() {
        assertThat(store.isEmpty()).isTrue();
        assertThat(directory.resolve("system")).doesNotExist();
    }

    @Test
    void keepsAccountsAcrossRestarts() {
        var made = store.create(new UserName("mia"), "first", Set.of(Role.MANAGER, Role.EMPLOYEE), MIA);
        store.create(new UserName("ann"), "first", Set.of(Role.ADMIN), null);

        var reopened = opened();

        assertThat(reopened.find("mia")).contains(made);
        assertThat(reopened.all().stream().map(Account::user)).containsExactly("ann", "mia");
        assertThat(reopened.find("ann").orElseThrow().person()).isNull();
        assertThat(encoder.matches("first", made.passwordHash())).isTrue();
    }

    @Test
    void keepsChangesAcrossRestarts() {
        store.create(new UserName("mia"), "first", Set.of(Role.MANAGER), MIA);
        store.resetPassword("mia", "second");
        store.disable("mia");

        var mia = opened().find("mia").orElseThrow();

        assertThat(encoder.matches("second", mia.passwordHash())).isTrue();
        assertThat(mia.disabled()).isTrue();
        assertThat(opened().enable("mia").disabled()).isFalse();
    }

    @Test
    void leavesNothingBesideItsFile() throws IOException {
        store.create(new UserName("mia"), "first", Set.of(Role.MANAGER), MIA);
        store.disable("mia");
        try (var files = Files.list(directory.resolve("system"))) {
            assertThat(files.map(Path::getFileName).map(Path::toString)).containsExactly("accounts.json");
        }
    }

    @Test
    void takesOverWhatACrashLeftBehind() throws IOException {
        store.create(new UserName("mia"), "first", Set.of(Role.MANAGER), MIA);
        Files.writeString(directory.resolve("system/accounts.json.next"), "{\"half");

        var reopened = opened();
        reopened.disable("mia");

        assertThat(opened().find("mia").orElseThrow().disabled()).isTrue();
    }

    @Test
    void refusesADamagedFileAndNamesIt() throws IOException {
        Files.createDirectories(directory.resolve("system"));
        Files.writeString(directory.resolve("system/accounts.json"), "{\"format\":1,\"accounts\":[{]}");
        assertThatThrownBy(this::opened)
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining("accounts.json is damaged");
    }

    @Test
    void refusesAFileOfALaterFormat() throws IOException {
        Files.createDirectories(directory.resolve("system"));
        Files.writeString(directory.resolve("system/accounts.json"), "{\"format\":2,\"accounts\":[]}");
        assertThatThrownBy(this::opened)
                .hasRootCauseMessage(
                        directory.resolve("system/accounts.json") + " has the format 2; this version knows 1");
    }

    @Test
    void changesNothingWhereItCannotWrite() throws IOException {
        store.create(new UserName("mia"), "first", Set.of(Role.MANAGER), MIA);
        // a folder in the way of the file that is to be written
        Files.createDirectories(directory.resolve("system/accounts.json.next/in-the-way"));
        assertThatThrownBy(() -> store.disable("mia")).isInstanceOf(UncheckedIOException.class);
        assertThat(store.find("mia").orElseThrow().disabled()).isFalse();
    }

    @Test
    void hasNoAccountThatIsTheSystem() {
        assertThatThrownBy(() -> store.create(new UserName("x"), "first", Set.of(Role.SYSTEM), null))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(store.isEmpty()).isTrue();
    }

    @Test
    void tellsNoHashInItsText() {
        assertThat(store.create(new UserName("mia"), "first", Set.of(Role.MANAGER), MIA))
                .asString()
                .doesNotContain("bcrypt");
    }
}
