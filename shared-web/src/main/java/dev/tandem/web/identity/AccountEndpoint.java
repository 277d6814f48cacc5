package dev.tandem.web.identity;

import dev.tandem.api.Role;
import dev.tandem.api.person.PersonId;
import dev.tandem.web.message.RecordReader;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.net.URI;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** Accounts, for administrators. Where an identity provider is configured there are none, and this is not there. */
@RestController
@Tag(name = "accounts")
final class AccountEndpoint {

    /** @param person whom to bind the account to; without one it can administer but is no party to anything */
    record NewAccount(
            UserName user,
            Password password,
            List<Role> roles,
            @Nullable PersonId person) {}

    record NewPassword(Password password) {}

    /** An account as it is shown: nothing of its password. */
    record AccountView(String user, @Nullable PersonId person, Set<Role> roles, boolean disabled) {

        static AccountView of(Account account) {
            return new AccountView(
                    account.user(), account.person(), new TreeSet<>(account.roles()), account.disabled());
        }
    }

    record AccountList(List<AccountView> items) {}

    static final RecordReader<NewAccount> NEW_ACCOUNT = RecordReader.of(NewAccount.class);
    static final RecordReader<NewPassword> NEW_PASSWORD = RecordReader.of(NewPassword.class);

    private final Accounts accounts;

    AccountEndpoint(Accounts accounts) {
        this.accounts = accounts;
    }

    @GetMapping(path = "/api/accounts", produces = MediaType.APPLICATION_JSON_VALUE)
    AccountList all() {
        return new AccountList(accounts.all().stream().map(AccountView::of).toList());
    }

    @PostMapping(
            path = "/api/accounts",
            consumes = MediaType.APPLICATION_JSON_VALUE,
            produces = MediaType.APPLICATION_JSON_VALUE)
    Mono<ResponseEntity<AccountView>> create(@RequestBody byte[] body) {
        return Mono.defer(() -> {
                    var wanted = NEW_ACCOUNT.read(body);
                    return accounts.create(wanted.user(), wanted.password(), wanted.roles(), wanted.person());
                })
                .map(account -> ResponseEntity.created(URI.create("/api/accounts/" + account.user()))
                        .body(AccountView.of(account)));
    }

    @PostMapping(
            path = "/api/accounts/{user}/reset-password",
            consumes = MediaType.APPLICATION_JSON_VALUE,
            produces = MediaType.APPLICATION_JSON_VALUE)
    Mono<AccountView> resetPassword(@PathVariable String user, @RequestBody byte[] body) {
        return Mono.defer(() ->
                        accounts.resetPassword(user, NEW_PASSWORD.read(body).password()))
                .map(AccountView::of);
    }

    @PostMapping(path = "/api/accounts/{user}/disable", produces = MediaType.APPLICATION_JSON_VALUE)
    Mono<AccountView> disable(@PathVariable String user) {
        return accounts.disable(user).map(AccountView::of);
    }

    @PostMapping(path = "/api/accounts/{user}/enable", produces = MediaType.APPLICATION_JSON_VALUE)
    Mono<AccountView> enable(@PathVariable String user) {
        return accounts.enable(user).map(AccountView::of);
    }
}
