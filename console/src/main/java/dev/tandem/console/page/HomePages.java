package dev.tandem.console.page;

import dev.tandem.api.Role;
import dev.tandem.console.frame.Leads;
import dev.tandem.console.frame.Navigation;
import dev.tandem.console.frame.Page;
import dev.tandem.console.frame.Pages;
import dev.tandem.console.frame.Reply;
import dev.tandem.console.frame.Sheet;
import dev.tandem.console.frame.Shell.Way;
import dev.tandem.console.frame.Viewing;
import dev.tandem.web.route.Access;
import java.util.List;
import java.util.Set;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Where one begins: at the page of one's own work, or with the ways there are. */
@Component
final class HomePages implements Pages {

    /** @param doors what there is for this user, each with what it is for */
    public record HomePage(List<Door> doors) {}

    public record Door(String label, String href, String purpose) {}

    private final Navigation navigation;

    HomePages(Navigation navigation) {
        this.navigation = navigation;
    }

    @Override
    public List<Page> pages() {
        return List.of(Page.get("/", Access.SIGNED_IN, viewing -> Mono.just(home(viewing))));
    }

    private Reply home(Viewing viewing) {
        var user = viewing.user();
        var ways = navigation.ways(user, "/");
        if (user.person() != null && hasOneBeginning(user.roles()) && !ways.isEmpty()) {
            return new Leads(ways.getFirst().href());
        }
        return Sheet.of(
                "home",
                "Where to begin",
                new HomePage(ways.stream().map(HomePages::door).toList()));
    }

    /** Auditors and administrators are employees too, but that is not what they come for. */
    private static boolean hasOneBeginning(Set<Role> roles) {
        return roles.contains(Role.HR_PARTNER)
                || roles.contains(Role.MANAGER)
                || (!roles.contains(Role.AUDITOR) && !roles.contains(Role.ADMIN));
    }

    private static Door door(Way way) {
        return new Door(way.label(), way.href(), purpose(way.href()));
    }

    private static String purpose(String href) {
        return switch (href) {
            case "/organisation" -> "How the partnerships are, as counts and means, over the last twelve months.";
            case "/partnerships" -> "Each partnership with all that belongs to it, as it is or was at any moment.";
            case "/journal" -> "Who decided what, when, why and with what effect.";
            case "/people" -> "Who is registered, who manages whom.";
            case "/projections" -> "How far the views are, what stands still, and rebuilding.";
            case "/accounts" -> "Who may sign in, with which roles.";
            default -> "What is yours to do.";
        };
    }
}
