package dev.tandem.web.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tandem.api.Role;
import dev.tandem.web.problem.ProblemException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.crypto.password.PasswordEncoder;
import reactor.core.scheduler.Schedulers;

class AccountSignInTest {

    /** Says how often it was asked, which bcrypt only says by being slow. */
    private static final class Counting implements PasswordEncoder {

        private final AtomicInteger checks = new AtomicInteger();

        @Override
        public String encode(CharSequence password) {
            return "hash of " + password;
        }

        @Override
        public boolean matches(CharSequence password, String hash) {
            checks.incrementAndGet();
            return hash.equals("hash of " + password);
        }
    }

    @TempDir
    Path directory;

    private final Counting encoder = new Counting();
    private Instant now = Instant.parse("2026-03-31T09:00:00Z");
    private AccountStore store;
    private AccountSignIn signIn;

    @BeforeEach
    void open() {
        store = new AccountStore(directory, encoder);
        store.create(new UserName("mia"), "right", Set.of(Role.MANAGER, Role.ADMIN), null);
        store.create(new UserName("ann"), "right", Set.of(Role.ADMIN), null);
        signIn = new AccountSignIn(store, encoder, Schedulers.immediate(), () -> now);
    }

    private Authentication as(String user, String password) {
        return signIn.authenticate(UsernamePasswordAuthenticationToken.unauthenticated(user, password))
                .block(Duration.ofSeconds(10));
    }

    private void isWrong(String user, String password) {
        assertThatThrownBy(() -> as(user, password)).isInstanceOf(BadCredentialsException.class);
    }

    @Test
    void isTheAccountsUser() {
        var mia = as("mia", "right");
        assertThat(mia.getPrincipal()).isEqualTo(new User("mia", null, Set.of(Role.MANAGER, Role.ADMIN)));
        assertThat(mia.getName()).isEqualTo("mia");
        assertThat(mia.getCredentials()).isNull();
    }

    @Test
    void hashesOnceForManyRequests() {
        for (int i = 0; i < 100; i++) {
            as("mia", "right");
        }
        assertThat(encoder.checks).hasValue(1);
    }

    @Test
    void hashesAgainAfterFiveMinutes() {
        as("mia", "right");
        now = now.plus(Duration.ofMinutes(5)).plusSeconds(1);
        as("mia", "right");
        assertThat(encoder.checks).hasValue(2);
    }

    @Test
    void remembersNothingThatWasWrong() {
        isWrong("mia", "wrong");
        isWrong("mia", "wrong");
        assertThat(encoder.checks).hasValue(2);
    }

    @Test
    void whatWasRightBeforeAChangeIsLookedAtAnew() {
        as("mia", "right");
        store.resetPassword("mia", "other");
        isWrong("mia", "right");
        assertThat(as("mia", "other").isAuthenticated()).isTrue();
        store.disable("mia");
        isWrong("mia", "other");
    }

    @Test
    void doesTheSameWorkForAnUnknownName() {
        isWrong("nobody", "right");
        assertThat(encoder.checks).hasValue(1);
    }

    @Test
    void doesNotMixUpNameAndPassword() {
        store.create(new UserName("mi"), "aright", Set.of(Role.ADMIN), null);
        as("mi", "aright");
        isWrong("mia", "aright");
    }

    @Test
    void refusesWhatIsTooLongWithoutHashing() {
        isWrong("mia", "x".repeat(100_000));
        isWrong("m".repeat(100_000), "right");
        assertThat(encoder.checks).hasValue(0);
    }

    @Test
    void isHeldUpAfterManyMistakesButNotForWhoIsRemembered() {
        for (int i = 0; i < 5; i++) {
            isWrong("mia", "wrong");
            isWrong("nobody", "wrong");
        }
        for (var user : new String[] {"mia", "nobody"}) {
            assertThatThrownBy(() -> as(user, "right"))
                    .isInstanceOfSatisfying(
                            ProblemException.class,
                            problem -> assertThat(problem.status()).isEqualTo(429));
        }
        now = now.plusSeconds(3);
        as("mia", "right");

        for (int i = 0; i < 5; i++) {
            isWrong("mia", "wrong");
        }
        assertThat(as("mia", "right").isAuthenticated()).isTrue();
    }
}
