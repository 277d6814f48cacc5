package dev.tandem.console.frame;

import dev.tandem.api.Role;
import dev.tandem.console.frame.Shell.Way;
import dev.tandem.web.identity.User;
import dev.tandem.web.route.Access;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.http.HttpMethod;
import org.springframework.http.server.PathContainer;
import org.springframework.stereotype.Component;
import org.springframework.util.function.SingletonSupplier;
import org.springframework.web.util.pattern.PathPattern;
import org.springframework.web.util.pattern.PathPatternParser;

/** The ways that each role has from every page: those among the pages there are whose door lets the user in. */
@Component
public final class Navigation {

    private record Door(PathPattern pattern, Access access) {}

    /** Found when first asked for: pages may ask for ways themselves. */
    private final Supplier<List<Door>> doors;

    Navigation(ObjectProvider<Pages> pages) {
        doors = SingletonSupplier.of(() -> pages.stream()
                .flatMap(some -> some.pages().stream())
                .filter(page -> page.method().equals(HttpMethod.GET))
                .map(page -> new Door(PathPatternParser.defaultInstance.parse(page.path()), page.access()))
                .toList());
    }

    /** @param here the path of the page that is shown */
    public List<Way> ways(User user, String here) {
        var ways = new ArrayList<Way>();
        var person = user.person();
        if (person != null && user.roles().contains(Role.HR_PARTNER)) {
            add(ways, user, here, "My portfolio", "/hr-partners/" + person);
        }
        if (person != null && user.roles().contains(Role.MANAGER)) {
            add(ways, user, here, "My dashboard", "/managers/" + person);
        }
        if (person != null) {
            add(ways, user, here, "My work", "/employees/" + person);
        }
        if (has(user, Role.HR_PARTNER, Role.MANAGER, Role.AUDITOR)) {
            add(ways, user, here, "Partnerships", "/partnerships");
        }
        add(ways, user, here, "Organisation", "/organisation");
        add(ways, user, here, "People", "/people");
        if (has(user, Role.AUDITOR)) {
            add(ways, user, here, "Journal", "/journal");
        }
        add(ways, user, here, "Projections", "/projections");
        add(ways, user, here, "Accounts", "/accounts");
        return List.copyOf(ways);
    }

    private void add(List<Way> ways, User user, String here, String label, String href) {
        if (leadsSomewhere(user, href)) {
            ways.add(new Way(label, href, here.equals(href)));
        }
    }

    private boolean leadsSomewhere(User user, String href) {
        var path = PathContainer.parsePath(href);
        return doors.get().stream()
                .filter(door -> door.pattern().matches(path))
                .anyMatch(door -> letsIn(door.access(), user));
    }

    private static boolean letsIn(Access access, User user) {
        return switch (access) {
            case Access.Anyone _, Access.SignedIn _ -> true;
            case Access.AnyOf anyOf -> anyOf.roles().stream().anyMatch(user.roles()::contains);
        };
    }

    private static boolean has(User user, Role... roles) {
        return List.of(roles).stream().anyMatch(user.roles()::contains);
    }
}
