package dev.tandem.web.identity;

import dev.tandem.api.Role;
import dev.tandem.api.person.PersonId;
import dev.tandem.web.file.FormattedFile;
import dev.tandem.web.keys.HoldsPersonal;
import dev.tandem.web.problem.ProblemException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.springframework.security.crypto.password.PasswordEncoder;

/**
 * The accounts, in {@code system/accounts.json} beside the log. The file is replaced as a whole, atomically and synced,
 * and only its owner may read it; all of it is in memory.
 */
public final class AccountStore implements HoldsPersonal {

    private static final String FILE = "accounts.json";

    /** What the file holds. */
    record Content(int format, List<Account> accounts) implements FormattedFile.Content {}

    private static final int FORMAT = 1;

    private final Path directory;
    private final PasswordEncoder encoder;
    private volatile Map<String, Account> accounts;

    /**
     * @param directory the {@code system} folder of the data directory; made where it is not there
     * @throws UncheckedIOException where the file cannot be read or is not what this class writes
     */
    public AccountStore(Path directory, PasswordEncoder encoder) {
        this.directory = directory;
        this.encoder = encoder;
        this.accounts = read(directory.resolve(FILE));
    }

    public boolean isEmpty() {
        return accounts.isEmpty();
    }

    /** In the order of their names. */
    public Collection<Account> all() {
        return accounts.values();
    }

    public Optional<Account> find(String user) {
        return Optional.ofNullable(accounts.get(user));
    }

    /**
     * @param person whom to bind it to
     * @throws ProblemException 409 {@code ACCOUNT_EXISTS}
     */
    public Account create(UserName user, String password, Set<Role> roles, @Nullable PersonId person) {
        var account = new Account(user.value(), person, roles, false, encoder.encode(password));
        synchronized (this) {
            if (accounts.containsKey(user.value())) {
                throw new ProblemException(
                        409, "ACCOUNT_EXISTS", "There is already an account '%s'.".formatted(user), "user");
            }
            replace(account);
        }
        return account;
    }

    /** @throws ProblemException 404 */
    public Account resetPassword(String user, String password) {
        var hash = encoder.encode(password);
        return change(user, account -> account.withPassword(hash));
    }

    /** @throws ProblemException 404, or 409 {@code LAST_ADMINISTRATOR}: somebody must be able to undo it */
    public Account disable(String user) {
        return change(user, account -> {
            if (account.isActiveAdministrator()
                    && accounts.values().stream()
                                    .filter(Account::isActiveAdministrator)
                                    .count()
                            == 1) {
                throw new ProblemException(
                        409, "LAST_ADMINISTRATOR", "'%s' is the last active administrator.".formatted(user));
            }
            return account.disabled(true);
        });
    }

    /** @throws ProblemException 404 */
    public Account enable(String user) {
        return change(user, account -> account.disabled(false));
    }

    private synchronized Account change(String user, UnaryOperator<Account> change) {
        var account = find(user).orElseThrow(() -> new ProblemException(404, "NOT_FOUND", "There is no such account."));
        var changed = change.apply(account);
        if (!changed.equals(account)) {
            replace(changed);
        }
        return changed;
    }

    /** Removes all accounts of the person: their names are personal, too. */
    @Override
    public synchronized void forget(PersonId person) {
        var changed = new TreeMap<>(accounts);
        if (changed.values().removeIf(account -> person.equals(account.person()))) {
            store(changed);
        }
    }

    private void replace(Account account) {
        var changed = new TreeMap<>(accounts);
        changed.put(account.user(), account);
        store(changed);
    }

    private void store(Map<String, Account> changed) {
        FormattedFile.write(directory.resolve(FILE), new Content(FORMAT, List.copyOf(changed.values())));
        accounts = changed;
    }

    private static Map<String, Account> read(Path file) {
        var read = new TreeMap<String, Account>();
        FormattedFile.read(file, Content.class, FORMAT)
                .ifPresent(content -> content.accounts().forEach(account -> read.put(account.user(), account)));
        return read;
    }
}
