package dev.tandem.console.page;

import dev.tandem.api.Role;
import dev.tandem.api.partnership.PartnershipId;
import dev.tandem.api.query.Dashboard;
import dev.tandem.api.query.Figure;
import dev.tandem.api.query.OrganisationDashboard;
import dev.tandem.api.query.OrganisationDashboard.Band;
import dev.tandem.api.query.OrganisationDashboard.Distribution;
import dev.tandem.api.query.OrganisationDashboard.InNeed;
import dev.tandem.api.query.OrganisationDashboard.Month;
import dev.tandem.api.query.OrganisationDashboard.TopWarning;
import dev.tandem.api.query.PartnershipStatus;
import dev.tandem.api.query.PartnershipView;
import dev.tandem.api.query.TandemQuery.GetPartnership;
import dev.tandem.api.query.TandemQuery.ShowOrganisationDashboard;
import dev.tandem.console.bus.Ask;
import dev.tandem.console.chart.BarChart;
import dev.tandem.console.chart.Tone;
import dev.tandem.console.chart.TrendChart;
import dev.tandem.console.frame.Page;
import dev.tandem.console.frame.Pages;
import dev.tandem.console.frame.Sheet;
import dev.tandem.console.frame.Times;
import dev.tandem.console.frame.Viewing;
import dev.tandem.web.route.Access;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** How the partnerships of the whole organisation are. */
@Component
final class OrganisationPages implements Pages {

    /** Questions for names under way at a time. */
    private static final int AT_ONCE = 4;

    /**
     * @param distributions charts with the way to how they came about
     * @param trends charts of the last twelve months
     * @param months the same in figures, each with the way to how it came about, the latest first
     */
    public record OrganisationPage(
            List<FigureLink> figures,
            List<Drawn> distributions,
            List<String> trends,
            List<MonthRow> months,
            List<Warned> warnings,
            List<Needy> needy) {}

    public record Drawn(String chart, String href) {}

    public record MonthRow(String month, List<Cell> cells) {}

    /** @param head of its column */
    public record Cell(String head, String value, String href) {}

    /**
     * @param rule in words
     * @param those the partnerships that it warns of
     */
    public record Warned(String rule, Badge highest, int warnings, String href, int partnerships, String those) {}

    /** @param health as percents; absent where there is no score */
    public record Needy(
            String team,
            String href,
            int need,
            String needHref,
            @Nullable String health,
            String healthHref) {}

    private final Ask ask;
    private final Names names;

    OrganisationPages(Ask ask, Names names) {
        this.ask = ask;
        this.names = names;
    }

    @Override
    public List<Page> pages() {
        return List.of(Page.get("/organisation", Access.roles(Role.HR_PARTNER, Role.AUDITOR), this::organisation));
    }

    private Mono<Sheet> organisation(Viewing viewing) {
        return names.zone(Dashboard.ORGANISATION, viewing).flatMap(zone -> shown(viewing.in(zone)));
    }

    private Mono<Sheet> shown(Viewing viewing) {
        return ask.ask(new ShowOrganisationDashboard(viewing.reading()), OrganisationDashboard.class, viewing.actor())
                .flatMap(shown -> names(shown.view().mostInNeed(), viewing)
                        .map(names -> Sheet.of("organisation", "Organisation", page(shown.view(), names, viewing))
                                .lead("Counts and means of all partnerships, nobody's words")
                                .dashboard(Dashboard.ORGANISATION, shown.answer())
                                .in(viewing.zone())));
    }

    /** The dashboard tells partnerships apart by their ids alone. */
    private Mono<Map<PartnershipId, String>> names(List<InNeed> those, Viewing viewing) {
        return Flux.fromIterable(those)
                .flatMap(
                        one -> ask.known(
                                new GetPartnership(one.partnership(), viewing.reading()),
                                PartnershipView.class,
                                viewing.actor()),
                        AT_ONCE)
                .flatMap(Mono::justOrEmpty)
                .collectMap(PartnershipView::id, PartnershipView::team);
    }

    private static OrganisationPage page(
            OrganisationDashboard view, Map<PartnershipId, String> names, Viewing viewing) {
        return new OrganisationPage(
                figures(view, viewing),
                distributions(view, viewing),
                trends(view.months()),
                view.months().reversed().stream()
                        .map(month -> row(month, viewing))
                        .toList(),
                view.topWarnings().stream()
                        .map(warning -> warned(warning, viewing))
                        .toList(),
                view.mostInNeed().stream()
                        .map(one -> needy(one, names, viewing))
                        .toList());
    }

    private static String explained(String figure, Viewing viewing) {
        return viewing.explained(Dashboard.ORGANISATION, figure);
    }

    private static List<FigureLink> figures(OrganisationDashboard view, Viewing viewing) {
        var figures = new ArrayList<FigureLink>();
        figures.add(FigureLink.count("Partnerships", view.partnerships(), explained("partnerships", viewing))
                .beside("%d open, %d paused, %d closed"
                        .formatted(
                                count(view, PartnershipStatus.OPEN),
                                count(view, PartnershipStatus.PAUSED),
                                count(view, PartnershipStatus.CLOSED))));
        figures.add(
                FigureLink.ratio("Mean health", view.health().mean(), explained("mean-partnership-health", viewing)));
        figures.add(FigureLink.number(
                "Mean need of attention",
                view.needOfAttention().mean(),
                "",
                explained("mean-need-of-attention", viewing)));
        figures.add(FigureLink.ratio(
                "Meetings as agreed", view.cadenceAdherence().mean(), explained("mean-cadence-adherence", viewing)));
        figures.add(FigureLink.ratio("Health of the goals", view.goals().health(), explained("goals-health", viewing)));
        var actions = view.actions();
        figures.add(
                FigureLink.ratio("Actions done in time", actions.completion(), explained("action-completion", viewing))
                        .beside(InWords.part(actions.onTime(), actions.dueInPeriod())));
        figures.add(FigureLink.count("Open actions", actions.open(), explained("open-actions", viewing)));
        figures.add(FigureLink.count("Overdue actions", actions.overdue(), explained("overdue-actions", viewing))
                .beside("in " + InWords.count(actions.partnershipsWithOverdue(), "partnership", "partnerships")));
        var inputs = view.inputs();
        figures.add(
                FigureLink.ratio("Inputs answered in time", inputs.answered(), explained("inputs-answered", viewing))
                        .beside(InWords.part(inputs.inTime(), inputs.raisedInPeriod())));
        figures.add(FigureLink.count(
                        "Inputs without an answer", inputs.unanswered(), explained("unanswered-inputs", viewing))
                .beside("in " + InWords.count(inputs.partnershipsWithUnanswered(), "partnership", "partnerships")));
        return List.copyOf(figures);
    }

    private static int count(OrganisationDashboard view, PartnershipStatus status) {
        return view.byStatus().getOrDefault(status, 0);
    }

    private static List<Drawn> distributions(OrganisationDashboard view, Viewing viewing) {
        return List.of(
                drawn(
                        new BarChart(
                                "by-status",
                                "Partnerships by status",
                                "partnerships",
                                Arrays.stream(PartnershipStatus.values())
                                        .map(status -> new BarChart.Bar(
                                                InWords.title(status), count(view, status), Tone.PLAIN))
                                        .toList()),
                        "partnerships",
                        viewing),
                drawn(
                        bands("by-health", "Partnerships by health", view.health(), OrganisationPages::percents),
                        "partnerships-by-health",
                        viewing),
                drawn(
                        bands("by-need", "Need of attention", view.needOfAttention(), OrganisationPages::numbers),
                        "partnerships-by-need-of-attention",
                        viewing),
                drawn(
                        bands(
                                "by-cadence",
                                "Meetings held as agreed",
                                view.cadenceAdherence(),
                                OrganisationPages::percents),
                        "partnerships-by-cadence-adherence",
                        viewing),
                drawn(
                        bands(
                                "by-completion",
                                "Actions done in time",
                                view.actionCompletion(),
                                OrganisationPages::percents),
                        "partnerships-by-action-completion",
                        viewing),
                drawn(GoalsPart.bars("goals", view.goals().states()), "goals-by-health", viewing));
    }

    private static Drawn drawn(BarChart chart, String figure, Viewing viewing) {
        return new Drawn(chart.draw().html(), explained(figure, viewing));
    }

    private static BarChart bands(String id, String title, Distribution distribution, Function<Band, String> label) {
        var bars = new ArrayList<BarChart.Bar>();
        distribution
                .bands()
                .forEach(band -> bars.add(new BarChart.Bar(label.apply(band), band.partnerships(), Tone.PLAIN)));
        bars.add(new BarChart.Bar("Not enough data", distribution.without(), Tone.PENDING));
        return new BarChart(id, title, "partnerships", bars);
    }

    /** Of ratios: "20 % up to 40 %", "80 % and more". */
    private static String percents(Band band) {
        var to = band.to();
        return to == null
                ? InWords.percent(band.from()) + " and more"
                : InWords.percent(band.from()) + " up to " + InWords.percent(to);
    }

    /** Of whole numbers: "0", "1 to 4", "10 and more". */
    private static String numbers(Band band) {
        var to = band.to();
        if (to == null) {
            return InWords.number(band.from()) + " and more";
        }
        var last = to.subtract(BigDecimal.ONE);
        return last.compareTo(band.from()) == 0
                ? InWords.number(last)
                : InWords.number(band.from()) + " to " + InWords.number(last);
    }

    private static List<String> trends(List<Month> months) {
        return List.of(
                trend(
                        "health-trend",
                        "Mean health of the partnerships",
                        TrendChart.Measure.RATIO,
                        months,
                        Month::health),
                trend(
                        "need-trend",
                        "Mean need of attention",
                        TrendChart.Measure.NUMBER,
                        months,
                        Month::needOfAttention),
                trend(
                        "cadence-trend",
                        "Meetings held as agreed",
                        TrendChart.Measure.RATIO,
                        months,
                        Month::cadenceAdherence),
                trend(
                        "completion-trend",
                        "Actions done in time",
                        TrendChart.Measure.RATIO,
                        months,
                        Month::actionCompletion),
                trend("goals-trend", "Health of the goals", TrendChart.Measure.RATIO, months, Month::goalHealth));
    }

    private static String trend(
            String id, String title, TrendChart.Measure measure, List<Month> months, Function<Month, Figure> figure) {
        return new TrendChart(
                        id,
                        title,
                        measure,
                        months.stream()
                                .map(month -> {
                                    var one = figure.apply(month);
                                    return one.value() == null
                                            ? TrendChart.Month.none(month.month(), why(one))
                                            : TrendChart.Month.of(month.month(), one.value());
                                })
                                .toList())
                .draw()
                .html();
    }

    private static String why(Figure figure) {
        return figure.reason() == null ? "not enough data" : InWords.why(figure.reason());
    }

    private static MonthRow row(Month month, Viewing viewing) {
        var key = "." + month.month();
        return new MonthRow(
                Times.month(month.month()),
                List.of(
                        new Cell("Open", Integer.toString(month.open()), explained("open-partnerships" + key, viewing)),
                        new Cell(
                                "Paused",
                                Integer.toString(month.paused()),
                                explained("paused-partnerships" + key, viewing)),
                        percent("Health", month.health(), "mean-partnership-health" + key, viewing),
                        new Cell(
                                "Need",
                                month.needOfAttention().value() == null
                                        ? why(month.needOfAttention())
                                        : InWords.rounded(
                                                month.needOfAttention().value()),
                                explained("mean-need-of-attention" + key, viewing)),
                        percent(
                                "Meetings as agreed",
                                month.cadenceAdherence(),
                                "mean-cadence-adherence" + key,
                                viewing),
                        percent("Actions in time", month.actionCompletion(), "action-completion" + key, viewing),
                        percent("Goals", month.goalHealth(), "goals-health" + key, viewing)));
    }

    private static Cell percent(String head, Figure figure, String name, Viewing viewing) {
        return new Cell(
                head, figure.value() == null ? why(figure) : InWords.percent(figure.value()), explained(name, viewing));
    }

    private static Warned warned(TopWarning warning, Viewing viewing) {
        var rule = Rules.name(warning.rule());
        return new Warned(
                Rules.words(warning.rule()),
                Badge.of(warning.highest()),
                warning.warnings(),
                explained("warnings." + rule, viewing),
                warning.partnerships(),
                viewing.to("/partnerships?warning=" + rule));
    }

    private static Needy needy(InNeed one, Map<PartnershipId, String> names, Viewing viewing) {
        var dashboard =
                new Dashboard(Dashboard.Kind.PARTNERSHIPS, one.partnership().toString());
        return new Needy(
                names.getOrDefault(one.partnership(), "A partnership"),
                viewing.to("/partnerships/" + one.partnership()),
                one.needOfAttention(),
                viewing.explained(dashboard, "need-of-attention"),
                one.health() == null ? null : InWords.percent(one.health()),
                viewing.explained(dashboard, "health"));
    }
}
