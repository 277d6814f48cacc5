package dev.tandem.web.identity;

import dev.tandem.web.problem.ProblemException;
import dev.tandem.web.problem.Problems;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.ReactiveAuthenticationManager;
import org.springframework.security.core.Authentication;
import org.springframework.security.crypto.password.PasswordEncoder;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

/**
 * Checks a name and password against the accounts. The slow hash is what a thief of the file would have to pay, not
 * every request: a pair that was right is remembered for a few minutes under a keyed hash, and holds as long as the
 * account is unchanged.
 */
final class AccountSignIn implements ReactiveAuthenticationManager {

    private static final Duration REMEMBERED_FOR = Duration.ofMinutes(5);
    private static final int REMEMBERED = 10_000;
    private static final int LONGEST_PASSWORD = 200;

    private record Known(Account account, Instant until) {}

    private final AccountStore accounts;
    private final PasswordEncoder encoder;
    private final Scheduler hashing;
    private final InstantSource clock;
    private final Attempts attempts;
    private final SecretKeySpec key;
    private final CompletableFuture<String> hashOfNobody;
    private final Map<String, Known> known = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Known> eldest) {
            return size() > REMEMBERED;
        }
    };

    /** @param hashing where passwords are hashed: a few threads and a bounded queue */
    AccountSignIn(AccountStore accounts, PasswordEncoder encoder, Scheduler hashing, InstantSource clock) {
        this.accounts = accounts;
        this.encoder = encoder;
        this.hashing = hashing;
        this.clock = clock;
        this.attempts = new Attempts(clock);
        byte[] random = new byte[32];
        new SecureRandom().nextBytes(random);
        this.key = new SecretKeySpec(random, "HmacSHA256");
        // not by the thread that starts the process: nobody signs in before the first request
        this.hashOfNobody = CompletableFuture.supplyAsync(
                () -> String.valueOf(encoder.encode(Base64.getEncoder().encodeToString(random))), hashing::schedule);
    }

    @Override
    public Mono<Authentication> authenticate(Authentication authentication) {
        var name = authentication.getName();
        var password = String.valueOf(authentication.getCredentials());
        return Mono.defer(() -> {
            if (password.length() > LONGEST_PASSWORD || name.length() > UserName.LONGEST) {
                return Mono.error(wrong());
            }
            var memory = mac(name, password);
            var remembered = remembered(memory);
            if (remembered != null) {
                return Mono.just(signedIn(remembered));
            }
            var wait = attempts.wait(name);
            if (wait.isPresent()) {
                return Mono.error(new ProblemException(
                                429, "TOO_MANY_ATTEMPTS", "Too many wrong passwords for this name; wait a little.")
                        .with("Retry-After", Long.toString(wait.get().toSeconds() + 1)));
            }
            return Mono.fromCallable(() -> check(name, password, memory))
                    .subscribeOn(hashing)
                    // what follows is the request itself, which must not hold a hashing thread
                    .publishOn(Schedulers.parallel())
                    .onErrorMap(RejectedExecutionException.class, e -> Problems.overloaded());
        });
    }

    private Authentication check(String name, String password, String memory) {
        var account = accounts.find(name).orElse(null);
        // the same work for a name that is unknown, so that the time does not tell which names exist
        boolean right = encoder.matches(password, account == null ? hashOfNobody.join() : account.passwordHash());
        if (!right || account == null || account.disabled()) {
            attempts.failed(name);
            throw wrong();
        }
        attempts.succeeded(name);
        synchronized (known) {
            known.put(memory, new Known(account, clock.instant().plus(REMEMBERED_FOR)));
        }
        return signedIn(account);
    }

    /** Any change replaces the account, and whoever signed in before it has to do so again. */
    private UserAuthentication signedIn(Account account) {
        return new UserAuthentication(
                account.asUser(), () -> accounts.find(account.user()).orElse(null) == account);
    }

    private @Nullable Account remembered(String memory) {
        Known found;
        synchronized (known) {
            found = known.get(memory);
        }
        if (found == null || clock.instant().isAfter(found.until())) {
            return null;
        }
        // any change replaces the account, so what was right before it is looked at anew
        return accounts.find(found.account().user()).orElse(null) == found.account() ? found.account() : null;
    }

    private String mac(String name, String password) {
        try {
            var mac = Mac.getInstance(key.getAlgorithm());
            mac.init(key);
            mac.update(name.getBytes(StandardCharsets.UTF_8));
            mac.update((byte) 0);
            return Base64.getEncoder().encodeToString(mac.doFinal(password.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has HmacSHA256", e);
        }
    }

    private static BadCredentialsException wrong() {
        return new BadCredentialsException("wrong name or password");
    }
}
