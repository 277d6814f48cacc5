package dev.tandem.web.identity;

import dev.tandem.api.Role;
import dev.tandem.api.person.PersonId;
import dev.tandem.web.problem.ProblemException;
import dev.tandem.web.visit.Visits;
import java.util.Collection;
import java.util.EnumSet;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;

/** What administrators do with accounts. Every refusal is a {@link ProblemException}, as {@link AccountStore} says. */
public final class Accounts {

    private final AccountStore store;
    private final Visits visits;
    private final Scheduler blocking;

    Accounts(AccountStore store, Visits visits, Scheduler blocking) {
        this.store = store;
        this.visits = visits;
        this.blocking = blocking;
    }

    /** In the order of their names. */
    public Collection<Account> all() {
        return store.all();
    }

    /**
     * @param person whom to bind it to
     * @return fails with 400 where the roles are none that an account can have
     */
    public Mono<Account> create(UserName user, Password password, Collection<Role> roles, @Nullable PersonId person) {
        var held = EnumSet.noneOf(Role.class);
        held.addAll(roles);
        if (held.isEmpty() || held.contains(Role.SYSTEM)) {
            return Mono.error(() -> new ProblemException(
                    400,
                    "INVALID_VALUE",
                    "roles must be at least one of HR_PARTNER, MANAGER, EMPLOYEE, AUDITOR, ADMIN.",
                    "roles"));
        }
        return off(() -> store.create(user, password.value(), held, person));
    }

    public Mono<Account> resetPassword(String user, Password password) {
        return off(() -> store.resetPassword(user, password.value()));
    }

    public Mono<Account> disable(String user) {
        return off(() -> {
            var account = store.disable(user);
            visits.forget(account.asUser().actor().name());
            return account;
        });
    }

    public Mono<Account> enable(String user) {
        return off(() -> store.enable(user));
    }

    /** Hashing a password and syncing a file block, so not on the event loop. */
    private <T> Mono<T> off(Supplier<T> work) {
        return Mono.fromSupplier(work).subscribeOn(blocking);
    }
}
