package dev.tandem.console.page;

import dev.tandem.api.partnership.PartnershipId;
import dev.tandem.api.query.Dashboard;
import dev.tandem.api.query.PartnershipDashboard;
import dev.tandem.api.query.PartnershipView;
import dev.tandem.api.query.TandemQuery.ShowPartnershipDashboard;
import dev.tandem.console.bus.Ask;
import dev.tandem.console.frame.Page;
import dev.tandem.console.frame.Pages;
import dev.tandem.console.frame.Sheet;
import dev.tandem.console.frame.Viewing;
import dev.tandem.web.problem.Problems;
import dev.tandem.web.route.Access;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Everything about one partnership, a part a tab. */
@Component
final class PartnershipPages implements Pages {

    private static final String OVERVIEW = "overview";

    /** @param part what the tab shows, see {@link PartnershipPart} */
    public record PartnershipPage(Badge status, List<Tab> tabs, Object part) {}

    public record Tab(String label, String href, boolean here) {}

    private final Ask ask;
    private final List<PartnershipPart> parts;

    PartnershipPages(Ask ask, List<PartnershipPart> parts) {
        this.ask = ask;
        this.parts = parts.stream()
                .sorted(Comparator.comparingInt(PartnershipPart::place))
                .toList();
    }

    @Override
    public List<Page> pages() {
        return List.of(
                Page.get("/partnerships/{id}", Access.SIGNED_IN, viewing -> show(viewing, OVERVIEW)),
                Page.get(
                        "/partnerships/{id}/{part}",
                        Access.SIGNED_IN,
                        viewing -> show(viewing, viewing.path("part", text -> text))));
    }

    private Mono<Sheet> show(Viewing viewing, String name) {
        var id = viewing.path("id", PartnershipId::of);
        var part = parts.stream()
                .filter(one -> one.part().equals(name))
                .findFirst()
                .orElseThrow(() -> Problems.notFound(viewing.request().exchange()));
        return ask.ask(new ShowPartnershipDashboard(id, viewing.reading()), PartnershipDashboard.class, viewing.actor())
                .map(shown -> {
                    var dashboard = new Dashboard(Dashboard.Kind.PARTNERSHIPS, id.toString());
                    var partnership = shown.view().partnership();
                    var page = new PartnershipPage(
                            Badge.of(partnership.status()),
                            tabs(partnership, part, viewing),
                            part.page(shown.view(), dashboard, viewing));
                    var sheet = Sheet.of("partnership/" + part.part(), partnership.team(), page)
                            .lead(sides(partnership))
                            .in(partnership.zone());
                    return part.part().equals(OVERVIEW)
                            ? sheet.dashboard(dashboard, shown.answer())
                            : sheet.of(shown.answer()).follows(dashboard);
                });
    }

    static String sides(PartnershipView partnership) {
        return "%s and %s"
                .formatted(
                        partnership.hrPartners().stream().map(InWords::name).collect(Collectors.joining(", ")),
                        InWords.name(partnership.manager()));
    }

    private List<Tab> tabs(PartnershipView partnership, PartnershipPart here, Viewing viewing) {
        var path = "/partnerships/" + partnership.id();
        return parts.stream()
                .map(part -> new Tab(
                        part.label(),
                        viewing.to(part.part().equals(OVERVIEW) ? path : path + "/" + part.part()),
                        part == here))
                .toList();
    }
}
