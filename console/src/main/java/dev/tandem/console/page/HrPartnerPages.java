package dev.tandem.console.page;

import dev.tandem.api.partnership.Severity;
import dev.tandem.api.person.PersonId;
import dev.tandem.api.query.Dashboard;
import dev.tandem.api.query.HrPartnerDashboard;
import dev.tandem.api.query.HrPartnerDashboard.PortfolioEntry;
import dev.tandem.api.query.MeetingView;
import dev.tandem.api.query.PartnershipStatus;
import dev.tandem.api.query.TandemQuery.ShowHrPartnerDashboard;
import dev.tandem.console.bus.Ask;
import dev.tandem.console.form.Offer;
import dev.tandem.console.form.PartnershipOffers;
import dev.tandem.console.form.Standpoint;
import dev.tandem.console.frame.Page;
import dev.tandem.console.frame.Pages;
import dev.tandem.console.frame.Sheet;
import dev.tandem.console.frame.Times;
import dev.tandem.console.frame.Viewing;
import dev.tandem.web.route.Access;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Who of an HR partner's partnerships needs them today, and why. */
@Component
final class HrPartnerPages implements Pages {

    /**
     * @param needy those with warnings, in the order in which the portfolio has them
     * @param calm the others that are not closed
     * @param closed those that are over
     */
    public record PortfolioPage(
            List<Offer> offers,
            List<FigureLink> figures,
            List<Held> needy,
            List<Held> calm,
            List<Held> closed,
            String order) {}

    /**
     * A partnership held on the HR side.
     *
     * @param reasons why it needs attention, the gravest first
     * @param health as percents; absent where there is no score
     * @param noHealth why there is none
     * @param prepare the sheet for the next meeting; absent where none is planned
     */
    public record Held(
            String team,
            String href,
            Badge status,
            String manager,
            int need,
            String needHref,
            List<WarningLine> reasons,
            @Nullable String health,
            String noHealth,
            String healthHref,
            String lastHeld,
            String next,
            @Nullable String prepare,
            String meetings) {}

    private final Ask ask;

    HrPartnerPages(Ask ask) {
        this.ask = ask;
    }

    @Override
    public List<Page> pages() {
        return List.of(Page.get("/hr-partners/{id}", Access.SIGNED_IN, this::portfolio));
    }

    private Mono<Sheet> portfolio(Viewing viewing) {
        var person = viewing.path("id", PersonId::of);
        return ask.ask(new ShowHrPartnerDashboard(person, viewing.reading()), HrPartnerDashboard.class, viewing.actor())
                .map(shown -> {
                    var dashboard = new Dashboard(Dashboard.Kind.HR_PARTNERS, person.toString());
                    var view = shown.view();
                    var zone = Zones.shared(
                            view.partnerships().stream()
                                    .map(one -> one.partnership().zone()),
                            viewing);
                    return Sheet.of("hr-partner", title(view, viewing), page(view, dashboard, viewing.in(zone)))
                            .lead("Who needs me today, and why")
                            .dashboard(dashboard, shown.answer())
                            .in(zone);
                });
    }

    private static String title(HrPartnerDashboard view, Viewing viewing) {
        return viewing.person().filter(view.hrPartner().id()::equals).isPresent()
                ? "My portfolio"
                : "Portfolio of " + InWords.name(view.hrPartner());
    }

    private static PortfolioPage page(HrPartnerDashboard view, Dashboard of, Viewing viewing) {
        var all = view.partnerships();
        var going = all.stream().filter(HrPartnerPages::going).toList();
        var order = viewing.explained(of, "order");
        var needy = going.stream().filter(one -> one.needOfAttention() > 0).toList();
        return new PortfolioPage(
                PartnershipOffers.LIST.offers(Standpoint.of(viewing), all),
                List.of(
                        FigureLink.count("Need attention", needy.size(), order)
                                .beside("of %s".formatted(InWords.count(going.size(), "partnership", "partnerships"))),
                        FigureLink.count(
                                "High warnings",
                                going.stream()
                                        .flatMap(one -> one.warnings().stream())
                                        .filter(warning -> warning.level() == Severity.HIGH)
                                        .count(),
                                order),
                        FigureLink.count(
                                "Without a meeting to come",
                                going.stream().filter(one -> one.next() == null).count(),
                                order)),
                held(needy, of, viewing),
                held(going.stream().filter(one -> one.needOfAttention() == 0).toList(), of, viewing),
                held(all.stream().filter(one -> !going(one)).toList(), of, viewing),
                order);
    }

    private static boolean going(PortfolioEntry one) {
        return one.partnership().status() != PartnershipStatus.CLOSED;
    }

    private static List<Held> held(List<PortfolioEntry> those, Dashboard of, Viewing viewing) {
        return those.stream().map(one -> held(one, of, viewing)).toList();
    }

    private static Held held(PortfolioEntry one, Dashboard of, Viewing viewing) {
        var partnership = one.partnership();
        var zone = viewing.zone();
        var path = "/partnerships/" + partnership.id();
        var health = one.health();
        MeetingView next = one.next();
        return new Held(
                partnership.team(),
                viewing.to(path),
                Badge.of(partnership.status()),
                InWords.name(partnership.manager()),
                one.needOfAttention(),
                viewing.explained(of, "need-of-attention." + partnership.id()),
                one.warnings().stream()
                        .map(warning -> WarningLine.of(warning, partnership, viewing))
                        .toList(),
                health.value() == null ? null : InWords.percent(health.value()),
                health.reason() == null ? "not enough data" : InWords.why(health.reason()),
                viewing.explained(of, "health." + partnership.id()),
                one.lastHeldAt() == null ? "none yet" : Times.day(one.lastHeldAt(), zone),
                next == null ? "none is planned" : InWords.title(next.kind()) + ", " + Times.time(next.at(), zone),
                next == null ? null : viewing.to(path + "/prepare"),
                viewing.to(path + "/meetings"));
    }
}
