package dev.tandem.standalone.e2e;

import static dev.tandem.standalone.e2e.MainJob.created;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The first steps with an empty system, as its administrator would take them. */
public final class Company {

    static final String PASSWORD = "correct horse";

    private static final Pattern FIRST_PASSWORD = Pattern.compile("administrator is admin, password (\\S+)");

    private final String base;
    private final Http admin;

    private Company(String base, Http admin) {
        this.base = base;
        this.admin = admin;
    }

    /** @param output of the first start, which shows the administrator's password once */
    public static Company found(String base, String output) {
        Matcher shown = FIRST_PASSWORD.matcher(output);
        if (!shown.find()) {
            throw new AssertionError("no administrator's password in: " + output);
        }
        return new Company(base, Http.basic(base, "admin", shown.group(1)));
    }

    /** One that an administrator has begun already. */
    static Company of(String base, Http admin) {
        return new Company(base, admin);
    }

    public Http admin() {
        return admin;
    }

    Http user(String name) {
        return Http.basic(base, name, PASSWORD);
    }

    /** @param person whom the account is bound to; null for none */
    Http account(String name, UUID person, String... roles) {
        created(admin.post(
                "/api/accounts",
                person == null
                        ? Map.of("user", name, "password", PASSWORD, "roles", List.of(roles))
                        : Map.of("user", name, "password", PASSWORD, "roles", List.of(roles), "person", person)));
        return user(name);
    }

    UUID person(String name) {
        return person(name, null);
    }

    /** @param manager null for none */
    UUID person(String name, UUID manager) {
        var id = UUID.randomUUID();
        var email = name.toLowerCase(java.util.Locale.ROOT) + "@example.org";
        created(admin.post(
                "/api/people/" + id + "/register-person",
                manager == null
                        ? Map.of("name", name, "email", email)
                        : Map.of("name", name, "email", email, "manager", manager)));
        return id;
    }
}
