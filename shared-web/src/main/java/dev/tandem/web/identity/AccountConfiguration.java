package dev.tandem.web.identity;

import dev.tandem.api.Role;
import dev.tandem.web.openapi.Schemas;
import dev.tandem.web.route.Access;
import dev.tandem.web.route.Route;
import dev.tandem.web.route.Routes;
import dev.tandem.web.visit.Visits;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.Base64;
import java.util.EnumSet;
import java.util.Map;
import org.springdoc.core.customizers.OpenApiCustomizer;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.authentication.ReactiveAuthenticationManager;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;
import org.springframework.security.crypto.password.DelegatingPasswordEncoder;
import org.springframework.security.crypto.password.PasswordEncoder;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

/** Accounts of our own: the default, where no identity provider is configured. */
@Configuration(proxyBeanMethods = false)
@Conditional(Issuer.Absent.class)
class AccountConfiguration {

    private static final int GENERATED_BYTES = 15;

    /** @param strength bcrypt's logarithm of rounds; tests take the least */
    @Bean
    PasswordEncoder passwordEncoder(@Value("${tandem.accounts.bcrypt-strength:10}") int strength) {
        return new DelegatingPasswordEncoder("bcrypt", Map.of("bcrypt", new BCryptPasswordEncoder(strength)));
    }

    @Bean
    AccountStore accountStore(@Value("${tandem.data:data}") Path data, PasswordEncoder encoder) {
        return new AccountStore(data.resolve("system"), encoder);
    }

    /** As many threads as processors: more would only take turns. */
    @Bean(destroyMethod = "dispose")
    Scheduler passwordHashing() {
        return Schedulers.newBoundedElastic(Runtime.getRuntime().availableProcessors(), 256, "passwords");
    }

    @Bean
    ReactiveAuthenticationManager accountSignIn(
            AccountStore accounts, PasswordEncoder encoder, Scheduler passwordHashing) {
        return new AccountSignIn(accounts, encoder, passwordHashing, InstantSource.system());
    }

    @Bean
    Accounts administeredAccounts(AccountStore accounts, Visits visits, Scheduler passwordHashing) {
        return new Accounts(accounts, visits, passwordHashing);
    }

    @Bean
    AccountEndpoint accountEndpoint(Accounts accounts) {
        return new AccountEndpoint(accounts);
    }

    @Bean
    Routes accountRoutes() {
        var administrators = Access.roles(Role.ADMIN);
        return Routes.of(
                Route.get("/api/accounts", administrators),
                Route.post("/api/accounts", administrators),
                Route.post("/api/accounts/{user}/reset-password", administrators),
                Route.post("/api/accounts/{user}/disable", administrators),
                Route.post("/api/accounts/{user}/enable", administrators));
    }

    /** The bodies are read as bytes, strictly; this says what is in them. */
    @Bean
    OpenApiCustomizer accountBodies() {
        return document -> {
            var schemas = new Schemas(document.getComponents());
            schemas.body(document, "/api/accounts", "NewAccount", AccountEndpoint.NEW_ACCOUNT.shape());
            schemas.body(
                    document,
                    "/api/accounts/{user}/reset-password",
                    "NewPassword",
                    AccountEndpoint.NEW_PASSWORD.shape());
        };
    }

    /** Before the server opens its port: nobody can come first. */
    @Bean
    SmartInitializingSingleton accountsOfAFirstStart(
            AccountStore accounts, ObjectProvider<FirstAccounts> first, ObjectProvider<Announcement> announcement) {
        return () -> {
            if (accounts.isEmpty()) {
                first.getIfAvailable(() -> generatedAdministrator(
                                announcement.getIfAvailable(() -> AccountConfiguration::announce)))
                        .create(accounts);
            }
        };
    }

    private static FirstAccounts generatedAdministrator(Announcement announcement) {
        return accounts -> {
            byte[] random = new byte[GENERATED_BYTES];
            new SecureRandom().nextBytes(random);
            var password = Base64.getUrlEncoder().withoutPadding().encodeToString(random);
            accounts.create(new UserName("admin"), password, EnumSet.of(Role.ADMIN), null);
            announcement.administrator("admin", password);
        };
    }

    /** On standard output and not in the log: logs are kept and copied. */
    private static void announce(String user, String password) {
        System.out.printf("First start: sign in as %s with the password %s (shown only this once)%n", user, password);
    }
}
