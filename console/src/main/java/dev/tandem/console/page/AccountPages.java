package dev.tandem.console.page;

import dev.tandem.api.InvalidValue;
import dev.tandem.api.Role;
import dev.tandem.api.person.PersonId;
import dev.tandem.console.frame.Leads;
import dev.tandem.console.frame.Page;
import dev.tandem.console.frame.Pages;
import dev.tandem.console.frame.Reply;
import dev.tandem.console.frame.Sheet;
import dev.tandem.console.frame.Viewing;
import dev.tandem.web.identity.Account;
import dev.tandem.web.identity.Accounts;
import dev.tandem.web.identity.Password;
import dev.tandem.web.identity.UserName;
import dev.tandem.web.problem.ProblemException;
import dev.tandem.web.problem.Problems;
import dev.tandem.web.route.Access;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;
import reactor.core.publisher.Mono;

/** Who may sign in, for administrators. Where people are known by an identity provider, that is said instead. */
@Component
final class AccountPages implements Pages {

    private static final String PATH = "/accounts";
    private static final String ONE = PATH + "/{user}";
    private static final Access ADMINISTRATORS = Access.roles(Role.ADMIN);

    /**
     * @param rows absent where the accounts are not in this process
     * @param given what the form is filled with
     * @param problem why it was refused
     */
    public record ListPage(
            @Nullable List<Row> rows,
            @Nullable String notice,
            @Nullable String problem,
            Given given,
            List<Choice> roles,
            List<Choice> people,
            boolean morePeople) {}

    public record Row(String user, String href, String person, String roles, Badge state) {}

    public record Given(String user) {}

    public record Choice(String value, String label, boolean chosen) {}

    /**
     * @param disabled whether it is the one to be let in again
     * @param own whether it is the reader's own
     */
    public record AccountPage(
            String user,
            String path,
            List<Fact> facts,
            boolean disabled,
            boolean own,
            @Nullable String notice,
            @Nullable String problem) {}

    private final ObjectProvider<Accounts> accounts;
    private final Names names;

    AccountPages(ObjectProvider<Accounts> accounts, Names names) {
        this.accounts = accounts;
        this.names = names;
    }

    @Override
    public List<Page> pages() {
        return List.of(
                Page.get(PATH, ADMINISTRATORS, viewing -> list(viewing, new LinkedMultiValueMap<>(), null)),
                Page.post(PATH, ADMINISTRATORS, this::create),
                Page.get(ONE, ADMINISTRATORS, viewing -> one(viewing, null)),
                Page.post(
                        ONE + "/reset-password",
                        ADMINISTRATORS,
                        viewing -> viewing.form()
                                .flatMap(form -> change(
                                        viewing,
                                        "password",
                                        user -> accounts.getObject().resetPassword(user, password(form))))),
                Page.post(
                        ONE + "/disable",
                        ADMINISTRATORS,
                        viewing -> change(
                                viewing,
                                "disabled",
                                user -> accounts.getObject().disable(user))),
                Page.post(
                        ONE + "/enable",
                        ADMINISTRATORS,
                        viewing -> change(
                                viewing, "enabled", user -> accounts.getObject().enable(user))));
    }

    private Mono<Sheet> list(Viewing viewing, MultiValueMap<String, String> given, @Nullable ProblemException problem) {
        var here = accounts.getIfAvailable();
        var all = here == null ? List.<Account>of() : List.copyOf(here.all());
        return Mono.zip(
                        names.of(all.stream().flatMap(AccountPages::person).toList(), viewing.actor()),
                        names.all(viewing.actor()))
                .map(known -> Sheet.of(
                                "accounts/list",
                                "Accounts",
                                new ListPage(
                                        here == null
                                                ? null
                                                : all.stream()
                                                        .map(account -> row(account, known.getT1()))
                                                        .toList(),
                                        viewing.parameter("done")
                                                .map(AccountPages::done)
                                                .orElse(null),
                                        problem == null ? null : said(problem),
                                        new Given(Objects.requireNonNullElse(given.getFirst("user"), "")),
                                        Stream.of(Role.values())
                                                .filter(role -> role != Role.SYSTEM)
                                                .map(role -> new Choice(
                                                        role.name(),
                                                        role(role),
                                                        given.getOrDefault("roles", List.of())
                                                                .contains(role.name())))
                                                .toList(),
                                        known.getT2().items().stream()
                                                .filter(person -> !person.erased())
                                                .map(person -> new Choice(
                                                        person.id().toString(),
                                                        person.name(),
                                                        person.id().toString().equals(given.getFirst("person"))))
                                                .toList(),
                                        known.getT2().next() != null))
                        .lead("Who may sign in, as whom and with which roles")
                        .status(problem == null ? 200 : problem.status()));
    }

    private Mono<? extends Reply> create(Viewing viewing) {
        return viewing.form()
                .flatMap(form -> Mono.defer(() -> accounts.getObject()
                                .create(
                                        field("user", form, UserName::new),
                                        password(form),
                                        form.getOrDefault("roles", List.of()).stream()
                                                .filter(role -> !role.isBlank())
                                                .map(role -> read("roles", role, Role::valueOf))
                                                .toList(),
                                        person(form)))
                        .<Reply>map(account -> new Leads(PATH + "?done=created"))
                        .onErrorResume(
                                AccountPages::isOfTheForm, fault -> list(viewing, form, (ProblemException) fault)));
    }

    private static @Nullable PersonId person(MultiValueMap<String, String> form) {
        var other = form.getFirst("other");
        var id = other == null || other.isBlank() ? form.getFirst("person") : other.strip();
        return id == null || id.isBlank() ? null : read("person", id, PersonId::of);
    }

    private static Password password(MultiValueMap<String, String> form) {
        return field("password", form, Password::new);
    }

    private static <T> T field(String name, MultiValueMap<String, String> form, Function<String, T> read) {
        return read(name, Objects.requireNonNullElse(form.getFirst(name), ""), read);
    }

    private static <T> T read(String name, String text, Function<String, T> read) {
        try {
            return read.apply(text);
        } catch (InvalidValue e) {
            throw new ProblemException(400, "INVALID_VALUE", "The %s %s.".formatted(label(name), e.getMessage()), name);
        } catch (IllegalArgumentException e) {
            throw new ProblemException(
                    400, "INVALID_VALUE", "The %s is none that there is.".formatted(label(name)), name);
        }
    }

    private static String label(String name) {
        return switch (name) {
            case "user" -> "name";
            case "roles" -> "role";
            default -> name;
        };
    }

    private static boolean isOfTheForm(Throwable fault) {
        return fault instanceof ProblemException problem && problem.status() < 500 && problem.status() != 404;
    }

    private static String said(ProblemException problem) {
        return "roles".equals(problem.field()) && problem.sentence().startsWith("roles")
                ? "Choose at least one role."
                : problem.sentence();
    }

    private Mono<Sheet> one(Viewing viewing, @Nullable ProblemException problem) {
        var user = viewing.path("user", text -> text);
        var account = Optional.ofNullable(accounts.getIfAvailable()).stream()
                .flatMap(here -> here.all().stream())
                .filter(one -> one.user().equals(user))
                .findFirst()
                .orElseThrow(() -> Problems.notFound(viewing.request().exchange()));
        return names.of(person(account).toList(), viewing.actor())
                .map(known -> Sheet.of(
                                "accounts/account",
                                user,
                                new AccountPage(
                                        user,
                                        PATH + "/" + user,
                                        List.of(
                                                new Fact("Person", bound(account, known), link(account, known)),
                                                new Fact("Roles", roles(account)),
                                                new Fact("State", account.disabled() ? "disabled" : "may sign in")),
                                        account.disabled(),
                                        user.equals(viewing.user().name()),
                                        viewing.parameter("done")
                                                .map(AccountPages::done)
                                                .orElse(null),
                                        problem == null ? null : said(problem)))
                        .lead("Account")
                        .status(problem == null ? 200 : problem.status()));
    }

    private Mono<? extends Reply> change(Viewing viewing, String done, Function<String, Mono<Account>> change) {
        var user = viewing.path("user", text -> text);
        if (accounts.getIfAvailable() == null) {
            throw Problems.notFound(viewing.request().exchange());
        }
        return Mono.defer(() -> change.apply(user))
                .<Reply>map(account -> new Leads("%s/%s?done=%s".formatted(PATH, account.user(), done)))
                .onErrorResume(AccountPages::isOfTheForm, fault -> one(viewing, (ProblemException) fault));
    }

    private static @Nullable String done(String what) {
        return switch (what) {
            case "created" -> "The account is there. Tell its holder the password, and to have it changed.";
            case "password" -> "The password is changed. Whoever was signed in with the old one is signed out.";
            case "disabled" -> "The account is disabled: nobody can sign in with it.";
            case "enabled" -> "The account may sign in again.";
            default -> null;
        };
    }

    private static Row row(Account account, Map<String, String> known) {
        return new Row(
                account.user(),
                PATH + "/" + account.user(),
                bound(account, known),
                roles(account),
                account.disabled() ? new Badge("disabled", "closed") : new Badge("may sign in", "active"));
    }

    private static String bound(Account account, Map<String, String> known) {
        var person = account.person();
        return person == null ? "nobody" : known.getOrDefault(person.toString(), person.toString());
    }

    private static @Nullable String link(Account account, Map<String, String> known) {
        var person = account.person();
        return person == null || !known.containsKey(person.toString()) ? null : "/people/" + person;
    }

    private static Stream<String> person(Account account) {
        var person = account.person();
        return person == null ? Stream.empty() : Stream.of(person.toString());
    }

    private static String roles(Account account) {
        return new TreeSet<>(account.roles()).stream().map(AccountPages::role).collect(Collectors.joining(", "));
    }

    private static String role(Role role) {
        return switch (role) {
            case HR_PARTNER -> "HR partner";
            case MANAGER -> "Manager";
            case EMPLOYEE -> "Employee";
            case AUDITOR -> "Auditor";
            case ADMIN -> "Administrator";
            case SYSTEM -> "Tandem itself";
        };
    }
}
