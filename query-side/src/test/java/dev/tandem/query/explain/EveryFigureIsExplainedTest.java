package dev.tandem.query.explain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tandem.api.query.ConfidenceView;
import dev.tandem.api.query.Figure;
import dev.tandem.api.query.FigureNames.FigureName;
import dev.tandem.api.query.GoalView;
import dev.tandem.api.query.HealthFigure;
import dev.tandem.api.query.HrPartnerDashboard;
import dev.tandem.api.query.HrPartnerDashboard.PortfolioEntry;
import dev.tandem.api.query.InitiativeView;
import dev.tandem.api.query.KeyResultView;
import dev.tandem.api.query.ManagerDashboard;
import dev.tandem.api.query.MeetingsView.CadenceView;
import dev.tandem.api.query.OrganisationDashboard;
import dev.tandem.api.query.PartnershipDashboard;
import dev.tandem.api.query.PartnershipHealthFigure;
import dev.tandem.api.query.PulseFigures;
import dev.tandem.query.dashboard.Dashboards;
import dev.tandem.query.dashboard.Names;
import dev.tandem.query.organisation.Contribution;
import dev.tandem.query.organisation.Gauges;
import dev.tandem.query.organisation.Organisation;
import dev.tandem.query.partnership.PartnershipBoard;
import dev.tandem.query.projection.Replay;
import java.io.IOException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Whatever a dashboard counts can be asked about: a new figure in a view fails here until it is explained. */
class EveryFigureIsExplainedTest {

    /** Where a partnership's dashboard shows a figure, and what it is called; the record around it tells whose it is. */
    private static final Map<String, Function<Object, String>> OF_A_PARTNERSHIP = Map.ofEntries(
            named("health", "health"),
            named("needOfAttention", "need-of-attention"),
            named("figures.cadenceAdherence", "cadence-adherence"),
            named("figures.actions.open", "open-actions"),
            named("figures.actions.completion", "action-completion"),
            named("figures.actions.dueInPeriod", "action-completion"),
            named("figures.actions.onTime", "action-completion"),
            named("figures.actions.overdue", "overdue-actions"),
            named("figures.actions.medianDaysOverdue", "median-days-overdue"),
            named("figures.goalHealth", "goals-health"),
            named("figures.alignment", "alignment"),
            named("figures.inputs.answered", "inputs-answered"),
            named("figures.inputs.raisedInPeriod", "inputs-answered"),
            named("figures.inputs.answeredInTime", "inputs-answered"),
            named("figures.inputs.unanswered", "unanswered-inputs"),
            named("figures.inputs.oldestOpen", "oldest-open-input"),
            named("figures.responsibilityCoverage", "responsibility-coverage"),
            named("figures.recognition.byHr", "recognitions-given.HR"),
            named("figures.recognition.byManager", "recognitions-given.MANAGER"),
            named("figures.recognition.neverRecognised", "never-recognised"),
            named("figures.feedbackConversion", "feedback-conversion"),
            named("figures.strengthCoverage", "strength-coverage"),
            named("figures.pulse.latest", "mutual-pulse"),
            Map.entry("figures.pulse.series[].value", in -> "mutual-pulse." + ((PulseFigures.MonthView) in).month()),
            named("figures.tasks.done", "task-completion"),
            named("figures.tasks.total", "task-completion"),
            named("figures.tasks.overdue", "overdue-tasks"),
            named("figures.tasks.completion", "task-completion"),
            Map.entry("meetings.cadences[].adherence", in -> "cadence-adherence." + ((CadenceView) in).kind()),
            named("goalHealth", "goals-by-health"),
            Map.entry("goals[].confidence", in -> "confidence." + ((GoalView) in).id()),
            Map.entry("goals[].progress", in -> "goal-progress." + ((GoalView) in).id()),
            Map.entry("goals[].measuredWeight", in -> "measured-weight." + ((GoalView) in).id()),
            Map.entry("goals[].expectedProgress", in -> "expected-progress." + ((GoalView) in).id()),
            Map.entry("goals[].health", in -> "goal-health." + ((GoalView) in).id()),
            Map.entry(
                    "goals[].keyResults[].progress",
                    in -> ((KeyResultView) in).id().toString()),
            named("actionFigures.open", "open-actions"),
            named("actionFigures.completion", "action-completion"),
            named("actionFigures.dueInPeriod", "action-completion"),
            named("actionFigures.onTime", "action-completion"),
            named("actionFigures.overdue", "overdue-actions"),
            named("actionFigures.medianDaysOverdue", "median-days-overdue"),
            Map.entry("initiatives[].taskFigures", in -> "task-completion." + ((InitiativeView) in).id()),
            named("taskFigures.done", "task-completion"),
            named("taskFigures.total", "task-completion"),
            named("taskFigures.overdue", "overdue-tasks"),
            named("taskFigures.completion", "task-completion"),
            named("responsibilities.coverage", "responsibility-coverage"));

    private static final Map<String, Function<Object, String>> OF_A_MANAGER = Map.ofEntries(
            named("totals.partnerships", "partnerships"),
            named("totals.goals", "goals"),
            named("totals.activeGoals", "active-goals"),
            named("totals.goalHealth", "goals-by-health"),
            named("totals.actions.open", "open-actions"),
            named("totals.actions.completion", "action-completion"),
            named("totals.actions.dueInPeriod", "action-completion"),
            named("totals.actions.onTime", "action-completion"),
            named("totals.actions.overdue", "overdue-actions"),
            named("totals.actions.medianDaysOverdue", "median-days-overdue"),
            named("totals.initiatives", "initiatives"),
            named("totals.tasks.done", "task-completion"),
            named("totals.tasks.total", "task-completion"),
            named("totals.tasks.overdue", "overdue-tasks"),
            named("totals.tasks.completion", "task-completion"),
            named("totals.unansweredInputs", "unanswered-inputs"),
            named("totals.unacknowledgedPolicies", "unacknowledged-policies"),
            named("totals.warnings", "warnings"));

    private static final Map<String, Function<Object, String>> OF_AN_HR_PARTNER = Map.ofEntries(
            Map.entry(
                    "partnerships[].needOfAttention",
                    in -> "need-of-attention."
                            + ((PortfolioEntry) in).partnership().id()),
            Map.entry(
                    "partnerships[].health",
                    in -> "health." + ((PortfolioEntry) in).partnership().id()));

    private static final Map<String, Function<Object, String>> OF_THE_ORGANISATION = Map.ofEntries(
            named("partnerships", "partnerships"),
            named("byStatus", "partnerships"),
            named("health.mean", "mean-partnership-health"),
            named("health.bands[].partnerships", "partnerships-by-health"),
            named("health.without", "partnerships-by-health"),
            named("needOfAttention.mean", "mean-need-of-attention"),
            named("needOfAttention.bands[].partnerships", "partnerships-by-need-of-attention"),
            named("needOfAttention.without", "partnerships-by-need-of-attention"),
            named("cadenceAdherence.mean", "mean-cadence-adherence"),
            named("cadenceAdherence.bands[].partnerships", "partnerships-by-cadence-adherence"),
            named("cadenceAdherence.without", "partnerships-by-cadence-adherence"),
            named("actionCompletion.mean", "mean-action-completion"),
            named("actionCompletion.bands[].partnerships", "partnerships-by-action-completion"),
            named("actionCompletion.without", "partnerships-by-action-completion"),
            named("goals.states", "goals-by-health"),
            named("goals.health", "goals-health"),
            named("actions.open", "open-actions"),
            named("actions.completion", "action-completion"),
            named("actions.dueInPeriod", "action-completion"),
            named("actions.onTime", "action-completion"),
            named("actions.overdue", "overdue-actions"),
            named("actions.partnershipsWithOverdue", "partnerships-with-overdue-actions"),
            named("inputs.answered", "inputs-answered"),
            named("inputs.raisedInPeriod", "inputs-answered"),
            named("inputs.inTime", "inputs-answered"),
            named("inputs.unanswered", "unanswered-inputs"),
            named("inputs.partnershipsWithUnanswered", "partnerships-with-unanswered-inputs"),
            inMonth("open", "open-partnerships"),
            inMonth("paused", "paused-partnerships"),
            inMonth("health", "mean-partnership-health"),
            inMonth("scored", "mean-partnership-health"),
            inMonth("cadenceAdherence", "mean-cadence-adherence"),
            inMonth("actionCompletion", "action-completion"),
            inMonth("goalHealth", "goals-health"),
            inMonth("needOfAttention", "mean-need-of-attention"),
            Map.entry("topWarnings[].warnings", in -> "warnings." + rule(in)),
            Map.entry("topWarnings[].partnerships", in -> "warnings." + rule(in)),
            named("mostInNeed[].needOfAttention", "most-in-need"),
            named("mostInNeed[].health", "most-in-need"));

    private static Map.Entry<String, Function<Object, String>> inMonth(String component, String figure) {
        return Map.entry("months[]." + component, in -> figure + "." + ((OrganisationDashboard.Month) in).month());
    }

    private static String rule(Object warning) {
        return ((OrganisationDashboard.TopWarning) warning).rule().replaceFirst("@.*", "");
    }

    /** What a manager's dashboard takes from those of the partnerships is explained there. */
    private static final Set<String> EXPLAINED_BY_THE_PARTNERSHIP = Set.of("next.atRisk[].keyResult.progress");

    private static Map.Entry<String, Function<Object, String>> named(String path, String figure) {
        return Map.entry(path, _ -> figure);
    }

    @Test
    void everyFigureOfAPartnershipHasAnExplanation() {
        assertThat(paths(PartnershipDashboard.class)).isEqualTo(new TreeSet<>(OF_A_PARTNERSHIP.keySet()));
    }

    @Test
    void everyTotalOfAManagerHasAnExplanation() {
        var expected = new TreeSet<>(OF_A_MANAGER.keySet());
        expected.addAll(EXPLAINED_BY_THE_PARTNERSHIP);
        assertThat(paths(ManagerDashboard.class)).isEqualTo(expected);
    }

    @Test
    void everyFigureOfAPortfolioHasAnExplanation() {
        assertThat(paths(HrPartnerDashboard.class)).isEqualTo(new TreeSet<>(OF_AN_HR_PARTNER.keySet()));
    }

    @Test
    void everyFigureOfTheOrganisationHasAnExplanation() {
        assertThat(paths(OrganisationDashboard.class)).isEqualTo(new TreeSet<>(OF_THE_ORGANISATION.keySet()));
    }

    @Test
    void explanationsOfTheOrganisationSayWhatItsDashboardShows() {
        var events = History.told(22, 500);
        var at = events.getLast().at();
        var contributions = Replay.fold(new Gauges(), events.stream()).values().stream()
                .map(gauge -> Contribution.of(Objects.requireNonNull(gauge.value()), at))
                .toList();
        var told = new TreeMap<String, FigureName>();
        new OrganisationExplanations(contributions, at, _ -> true, Instant::toString)
                .names()
                .figures()
                .forEach(f -> told.put(f.figure(), f));

        var dashboard = Organisation.dashboard(contributions, at, _ -> true);

        // a mean per distribution, three totals, five trends in each of twelve months
        assertThat(compare(dashboard, OF_THE_ORGANISATION, told)).isEqualTo(4 + 3 + 5 * 12);
        assertThat(dashboard.topWarnings()).isNotEmpty();
    }

    @Test
    void explanationsSayWhatTheDashboardShows() {
        var events = History.told(21, 400);
        var at = events.getLast().at();
        var names = new Names(Map.of());
        int compared = 0;
        for (var view : Replay.fold(new PartnershipBoard(), events.stream()).values()) {
            var board = view.value();
            var told = new TreeMap<String, FigureName>();
            Explanations.ofPartnership(board, List.of(), names, at)
                    .names()
                    .figures()
                    .forEach(f -> told.put(f.figure(), f));
            var dashboard = new Dashboards(names, Map.of(), at).partnership(board);
            compared += compare(dashboard, OF_A_PARTNERSHIP, told);
            // every warning is a figure of its own
            assertThat(dashboard.warnings())
                    .allSatisfy(warning -> assertThat(told).containsKey(WarningExplanations.name(warning)));
            var portfolio = new TreeMap<String, FigureName>();
            var hr = board.hrPartners().getFirst();
            Explanations.ofHrPartner(hr, List.of(board), names, at)
                    .names()
                    .figures()
                    .forEach(f -> portfolio.put(f.figure(), f));
            compared += compare(
                    new Dashboards(names, Map.of(), at).hrPartner(hr, List.of(board)), OF_AN_HR_PARTNER, portfolio);
        }
        assertThat(compared).isGreaterThan(150);
    }

    private static int compare(
            Record dashboard, Map<String, Function<Object, String>> names, Map<String, FigureName> told) {
        int[] compared = new int[1];
        walk("", dashboard, (path, in) -> {
            var name = names.get(path).apply(in.around());
            var figure = path.equals("goals[].keyResults[].progress")
                    ? told.values().stream()
                            .filter(f -> f.figure().endsWith("." + name))
                            .findFirst()
                            .orElseThrow()
                    : told.get(name);
            assertThat(figure).as("%s, asked for as %s", path, name).isNotNull();
            if (in.value() instanceof Figure shown) {
                assertThat(figure.value()).as(path).isEqualTo(shown.value());
                assertThat(figure.reason()).as(path).isEqualTo(shown.reason());
                assertThat(figure.formula()).as(path).isEqualTo(shown.formula());
                compared[0]++;
            } else if (in.value() instanceof HealthFigure shown) {
                assertThat(figure.value()).as(path).isEqualTo(shown.number());
                assertThat(figure.state())
                        .as(path)
                        .isEqualTo(shown.state() == null ? null : shown.state().name());
                compared[0]++;
            } else if (in.value() instanceof PartnershipHealthFigure shown) {
                assertThat(figure.value()).as(path).isEqualTo(shown.value());
                compared[0]++;
            }
        });
        return compared[0];
    }

    @ParameterizedTest
    @EnumSource
    void theReferenceHasEveryFormulaInTheSameWords(Formula formula) throws IOException {
        var page = Files.readAllLines(Path.of("../docs/reference/figures.md"));

        assertThat(page)
                .anySatisfy(line -> assertThat(line)
                        .startsWith("| `" + formula.figure())
                        .contains("`" + formula.id() + "`")
                        .contains(formula.words()));
    }

    /** A figure and the record that it is in. */
    private record Shown(Object value, Object around) {}

    /** Paths of all figures that a view can show. */
    private static Set<String> paths(Class<?> type) {
        var paths = new TreeSet<String>();
        collect("", type, type, paths);
        return paths;
    }

    private static void collect(String path, Class<?> root, Class<?> type, Set<String> paths) {
        for (var component : type.getRecordComponents()) {
            var here = path.isEmpty() ? component.getName() : path + "." + component.getName();
            if (isFigure(type, component.getType(), here)) {
                paths.add(here);
                continue;
            }
            var inner = element(component.getGenericType());
            if (inner.isRecord() && inner.getName().startsWith("dev.tandem.api.query") && !isDashboard(inner)) {
                collect(here + (inner.equals(component.getType()) ? "" : "[]"), root, inner, paths);
            }
        }
    }

    private static boolean isDashboard(Class<?> type) {
        return type == PartnershipDashboard.class;
    }

    private static Class<?> element(Type type) {
        if (type instanceof ParameterizedType generic) {
            return element(generic.getActualTypeArguments()[generic.getActualTypeArguments().length - 1]);
        }
        return type instanceof Class<?> c ? c : Object.class;
    }

    private static boolean isFigure(Class<?> in, Class<?> type, String path) {
        boolean counts = in.getSimpleName().endsWith("Figures")
                || in.getSimpleName().endsWith("Dashboard")
                || List.of("Totals", "PortfolioEntry", "MonthView").contains(in.getSimpleName())
                || (in.getEnclosingClass() == OrganisationDashboard.class
                        && !(in == OrganisationDashboard.Band.class && type == BigDecimal.class));
        boolean number =
                List.of(int.class, long.class, BigDecimal.class, Map.class).contains(type);
        return List.of(Figure.class, HealthFigure.class, PartnershipHealthFigure.class, ConfidenceView.class)
                        .contains(type)
                || (counts && number)
                || (in == GoalView.class && type == BigDecimal.class)
                || path.equals("initiatives[].taskFigures");
    }

    private static void walk(String path, Record view, BiConsumer<String, Shown> each) {
        for (var component : view.getClass().getRecordComponents()) {
            var here = path.isEmpty() ? component.getName() : path + "." + component.getName();
            Object value;
            try {
                component.getAccessor().setAccessible(true);
                value = component.getAccessor().invoke(view);
            } catch (ReflectiveOperationException e) {
                throw new AssertionError(e);
            }
            if (value == null) {
                continue;
            }
            if (isFigure(view.getClass(), component.getType(), here)) {
                each.accept(here, new Shown(value, view));
            } else if (value instanceof List<?> list) {
                list.stream()
                        .filter(one -> one.getClass().getName().startsWith("dev.tandem.api.query"))
                        .filter(Record.class::isInstance)
                        .forEach(one -> walk(here + "[]", (Record) one, each));
            } else if (value instanceof Record record
                    && record.getClass().getName().startsWith("dev.tandem.api.query")) {
                walk(here, record, each);
            }
        }
    }
}
