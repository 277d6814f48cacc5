package dev.tandem.console.page;

import dev.tandem.api.partnership.PartnershipId;
import dev.tandem.api.person.PersonId;
import dev.tandem.api.query.Dashboard;
import dev.tandem.api.query.FigureExplanation;
import dev.tandem.api.query.Reading;
import dev.tandem.api.query.TandemQuery.Explain;
import dev.tandem.api.query.TandemQuery.ExplainHrPartnerDashboard;
import dev.tandem.api.query.TandemQuery.ExplainManagerDashboard;
import dev.tandem.api.query.TandemQuery.ExplainOrganisationDashboard;
import dev.tandem.api.query.TandemQuery.ExplainPartnershipDashboard;
import dev.tandem.console.bus.Ask;
import dev.tandem.console.chart.Words;
import dev.tandem.console.frame.Page;
import dev.tandem.console.frame.Pages;
import dev.tandem.console.frame.Sentences;
import dev.tandem.console.frame.Sheet;
import dev.tandem.console.frame.Times;
import dev.tandem.console.frame.Viewing;
import dev.tandem.web.problem.ProblemException;
import dev.tandem.web.route.Access;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.YearMonth;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** How a figure came about: its formula in words, what was looked at and whether it counted, and the events behind it. */
@Component
final class ExplainPages implements Pages {

    private static final Pattern EXPLAINED = Pattern.compile("/api/dashboards/(.+)/figures/([^/?]+)(?:\\?asOf=(.+))?");
    private static final Pattern MONTH = Pattern.compile("\\d{4}-(0[1-9]|1[0-2])");
    private static final Pattern FIELD = Pattern.compile(" \\([a-z]+[A-Z]\\w*\\)");

    /**
     * @param value as the dashboard shows it, or that there is none
     * @param exact the same unrounded, where it is a share
     * @param why why there is none, and what there would have to be
     * @param elsewhere why no events are named
     */
    public record ExplainPage(
            String formula,
            String words,
            String value,
            @Nullable String exact,
            @Nullable String why,
            List<Looked> counted,
            List<Looked> left,
            List<Event> events,
            @Nullable String elsewhere,
            String back) {}

    /**
     * Something that was looked at.
     *
     * @param why why it does not count
     * @param href how it came about itself, or where it is
     */
    public record Looked(
            String label,
            @Nullable String value,
            String kind,
            @Nullable Integer weight,
            @Nullable String why,
            @Nullable String href,
            List<Event> events) {}

    public record Event(long position, String what, String at, String who, String href) {}

    private final Ask ask;
    private final Names names;

    ExplainPages(Ask ask, Names names) {
        this.ask = ask;
        this.names = names;
    }

    @Override
    public List<Page> pages() {
        return List.of(Page.get("/explain", Access.SIGNED_IN, this::explain));
    }

    private Mono<Sheet> explain(Viewing viewing) {
        var dashboard = viewing.parameter("dashboard", Dashboard::parse).orElseThrow(() -> unnamed("dashboard"));
        var figure = viewing.parameter("figure").orElseThrow(() -> unnamed("figure"));
        return names.zone(dashboard, viewing).flatMap(zone -> explain(dashboard, figure, viewing.in(zone)));
    }

    private Mono<Sheet> explain(Dashboard dashboard, String figure, Viewing viewing) {
        return ask.ask(query(dashboard, figure, viewing.reading()), FigureExplanation.class, viewing.actor())
                .flatMap(shown -> names.ofPartnerships(partnerships(shown.view()), viewing)
                        .map(named -> Sheet.of("explain", title(figure), page(shown.view(), named, dashboard, viewing))
                                .lead("How this figure came about")
                                .of(shown.answer())
                                .in(viewing.zone())));
    }

    private static Set<PartnershipId> partnerships(FigureExplanation view) {
        return view.inputs().stream()
                .filter(ExplainPages::isCalledByItsId)
                .flatMap(input -> Stream.ofNullable(input.subject().partnership()))
                .collect(Collectors.toSet());
    }

    private static boolean isCalledByItsId(FigureExplanation.InputView input) {
        var partnership = input.subject().partnership();
        return partnership != null && input.label().contains(partnership.toString());
    }

    private static ProblemException unnamed(String parameter) {
        return new ProblemException(
                400, "INVALID_PARAMETER", "Which %s is meant is not said.".formatted(parameter), parameter);
    }

    private static Explain query(Dashboard dashboard, String figure, Reading reading) {
        var id = dashboard.id();
        return switch (dashboard.kind()) {
            case MANAGERS -> new ExplainManagerDashboard(PersonId.of(Objects.requireNonNull(id)), figure, reading);
            case HR_PARTNERS -> new ExplainHrPartnerDashboard(PersonId.of(Objects.requireNonNull(id)), figure, reading);
            case PARTNERSHIPS ->
                new ExplainPartnershipDashboard(PartnershipId.of(Objects.requireNonNull(id)), figure, reading);
            case ORGANISATION -> new ExplainOrganisationDashboard(figure, reading);
            case EMPLOYEES ->
                throw new ProblemException(404, "NOT_FOUND", "What is a person's own has no figures to explain.");
        };
    }

    /**
     * {@code action-completion} becomes "Action completion", {@code health.2026-05} "Health, May 2026"; an id, as in {@code
     * goal-progress.id}, is left out.
     */
    private static String title(String figure) {
        int dot = figure.indexOf('.');
        var words = (dot < 0 ? figure : figure.substring(0, dot)).replace('-', ' ');
        var title = words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1);
        var about = figure.substring(dot + 1);
        if (dot > 0 && MONTH.matcher(about).matches()) {
            return title + ", " + Times.month(YearMonth.parse(about));
        }
        return dot > 0 && Rules.WORDS.containsKey(about)
                ? title + ": " + Rules.words(about).toLowerCase(Locale.ROOT)
                : title;
    }

    private static ExplainPage page(
            FigureExplanation view, Map<PartnershipId, String> named, Dashboard dashboard, Viewing viewing) {
        var events = view.events().stream().map(event -> event(event, viewing)).toList();
        var looked = view.inputs().stream()
                .map(input -> looked(view.figure(), input, named, events, viewing))
                .toList();
        return new ExplainPage(
                view.formula(),
                view.words(),
                value(view),
                exact(view),
                view.reason() == null ? null : InWords.why(view.reason()) + needed(view.needed(), viewing),
                looked.stream().filter(one -> one.why() == null).toList(),
                looked.stream().filter(one -> one.why() != null).toList(),
                events,
                elsewhere(view.eventsElsewhere()),
                viewing.to("/" + dashboard));
    }

    private static String needed(@Nullable String needed, Viewing viewing) {
        return needed == null ? "" : ". Needed for a value: " + Sentences.dated(needed, viewing.zone());
    }

    /** The name of a field, in brackets, is for programs. */
    private static @Nullable String elsewhere(@Nullable String sentence) {
        return sentence == null ? null : FIELD.matcher(sentence).replaceAll("");
    }

    private static String value(FigureExplanation view) {
        if (view.state() != null) {
            return Constants.inWords(Shares.state(view.figure(), view.state()));
        }
        var value = view.value();
        if (value == null) {
            return "Not enough data";
        }
        return Shares.has(view.figure()) ? InWords.percent(value) : InWords.number(value);
    }

    private static @Nullable String exact(FigureExplanation view) {
        var value = view.value();
        if (value == null || view.state() != null || !Shares.has(view.figure())) {
            return null;
        }
        var exact = Words.exactPercent(value);
        return exact.equals(InWords.percent(value)) ? null : exact;
    }

    private static Event event(FigureExplanation.EventView event, Viewing viewing) {
        return new Event(
                event.position(),
                JournalWords.said(event.type()),
                Times.time(event.at(), viewing.zone()),
                event.person() != null ? InWords.name(event.person()) : Objects.requireNonNullElse(event.actor(), "–"),
                "/journal/" + event.position());
    }

    private static Looked looked(
            String figure,
            FigureExplanation.InputView input,
            Map<PartnershipId, String> named,
            List<Event> all,
            Viewing viewing) {
        return new Looked(
                label(input, named, viewing),
                input.value() == null ? null : plain(Shares.value(figure, input, own(input), input.value()), viewing),
                InWords.word(input.subject().kind()),
                input.weight(),
                input.counted() ? null : plain(Objects.requireNonNullElse(input.why(), "does not count"), viewing),
                href(input, viewing),
                all.stream()
                        .filter(event -> input.events().contains(event.position()))
                        .toList());
    }

    /** The figure that an input is itself; empty where it is none. */
    private static String own(FigureExplanation.InputView input) {
        var explained = input.explainedBy() == null ? null : EXPLAINED.matcher(input.explainedBy());
        return explained != null && explained.matches() ? decoded(explained.group(2)) : "";
    }

    private static String decoded(String part) {
        return URLDecoder.decode(part, StandardCharsets.UTF_8);
    }

    /** A partnership goes by its team; one that the reader may not know, by no name. */
    private static String label(FigureExplanation.InputView input, Map<PartnershipId, String> named, Viewing viewing) {
        return isCalledByItsId(input)
                ? named.getOrDefault(input.subject().partnership(), "A partnership")
                : plain(input.label(), viewing);
    }

    private static String plain(String said, Viewing viewing) {
        return Sentences.dated(Constants.inWords(said), viewing.zone());
    }

    private static @Nullable String href(FigureExplanation.InputView input, Viewing viewing) {
        if (input.explainedBy() != null) {
            var explained = EXPLAINED.matcher(input.explainedBy());
            if (explained.matches()) {
                return viewing.explained(
                        Dashboard.parse(explained.group(1)),
                        decoded(explained.group(2)),
                        explained.group(3) == null ? null : decoded(explained.group(3)));
            }
        }
        var subject = input.subject();
        return switch (subject.kind()) {
            case GOAL -> viewing.to("/goals/" + subject.id());
            case INITIATIVE -> viewing.to("/initiatives/" + subject.id());
            case PERSON -> viewing.to("/people/" + subject.id());
            default -> subject.partnership() == null ? null : viewing.to("/partnerships/" + subject.partnership());
        };
    }
}
