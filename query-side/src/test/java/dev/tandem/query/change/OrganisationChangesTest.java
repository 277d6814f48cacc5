package dev.tandem.query.change;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.tandem.api.TandemEvent;
import dev.tandem.api.partnership.PartnershipId;
import dev.tandem.api.partnership.Severity;
import dev.tandem.api.query.ChangeKind;
import dev.tandem.api.query.ChangeView;
import dev.tandem.api.query.ChangeView.Subject;
import dev.tandem.api.query.Figure;
import dev.tandem.api.query.GoalHealth;
import dev.tandem.api.query.NotEnoughData;
import dev.tandem.api.query.OrganisationDashboard;
import dev.tandem.api.query.OrganisationDashboard.ActionTotals;
import dev.tandem.api.query.OrganisationDashboard.Band;
import dev.tandem.api.query.OrganisationDashboard.Distribution;
import dev.tandem.api.query.OrganisationDashboard.GoalTotals;
import dev.tandem.api.query.OrganisationDashboard.InNeed;
import dev.tandem.api.query.OrganisationDashboard.InputTotals;
import dev.tandem.api.query.OrganisationDashboard.Month;
import dev.tandem.api.query.OrganisationDashboard.TopWarning;
import dev.tandem.api.query.PartnershipStatus;
import dev.tandem.query.Given;
import dev.tandem.query.Story;
import dev.tandem.query.organisation.Contribution;
import dev.tandem.query.organisation.Gauges;
import dev.tandem.query.organisation.Organisation;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class OrganisationChangesTest {

    private static final PartnershipId OURS = new PartnershipId(Story.id(1));
    private static final PartnershipId THEIRS = new PartnershipId(Story.id(2));

    private static Figure figure(String formula, @Nullable String value) {
        return value == null
                ? Figure.none(formula, NotEnoughData.NO_PARTNERSHIP)
                : Figure.of(formula, new BigDecimal(value));
    }

    private static Distribution distribution(String formula, @Nullable String mean, int low, int high, int without) {
        return new Distribution(
                figure(formula, mean),
                List.of(
                        new Band(BigDecimal.ZERO, new BigDecimal("0.5"), low),
                        new Band(new BigDecimal("0.5"), null, high)),
                without);
    }

    private static Month month(int month, String health) {
        return new Month(
                YearMonth.of(2026, month),
                3,
                1,
                figure("mean-partnership-health@1", health),
                2,
                figure("mean-cadence-adherence@1", "0.7500"),
                figure("action-completion@1", null),
                figure("goals-health@1", "0.5000"),
                figure("mean-need-of-attention@1", "2.3333"));
    }

    private static final OrganisationDashboard THEN = new OrganisationDashboard(
            4,
            Map.of(PartnershipStatus.OPEN, 3, PartnershipStatus.PAUSED, 1),
            distribution("mean-partnership-health@1", "0.6000", 1, 2, 1),
            distribution("mean-need-of-attention@1", "2.0000", 2, 1, 0),
            distribution("mean-cadence-adherence@1", "0.7000", 1, 3, 0),
            distribution("mean-action-completion@1", null, 0, 0, 4),
            new GoalTotals(Map.of(GoalHealth.ON_TRACK, 2, GoalHealth.STALE, 1), figure("goals-health@1", "0.6667")),
            new ActionTotals(5, figure("action-completion@1", "0.5000"), 4, 2, 2, 1),
            new InputTotals(figure("inputs-answered@1", "1.0000"), 1, 1, 0, 0),
            List.of(month(1, "0.5000"), month(2, "0.6000")),
            List.of(
                    new TopWarning("no-meeting-held@1", Severity.HIGH, 1, 1),
                    new TopWarning("goal-stale@1", Severity.LOW, 1, 1)),
            List.of(new InNeed(OURS, 6, new BigDecimal("0.4000"))));

    private static final OrganisationDashboard NOW = new OrganisationDashboard(
            5,
            Map.of(PartnershipStatus.OPEN, 4, PartnershipStatus.CLOSED, 1),
            distribution("mean-partnership-health@1", "0.5000", 2, 2, 0),
            distribution("mean-need-of-attention@1", "3.5000", 1, 3, 0),
            distribution("mean-cadence-adherence@1", "0.8000", 1, 4, 0),
            distribution("mean-action-completion@1", "0.2500", 1, 0, 3),
            new GoalTotals(Map.of(GoalHealth.ON_TRACK, 1, GoalHealth.STALE, 1), figure("goals-health@1", "0.5000")),
            new ActionTotals(7, figure("action-completion@1", "0.5000"), 6, 3, 4, 2),
            new InputTotals(figure("inputs-answered@1", "0.5000"), 2, 1, 1, 1),
            List.of(month(2, "0.6100"), month(3, "0.5500")),
            List.of(
                    new TopWarning("no-meeting-held@1", Severity.HIGH, 4, 3),
                    new TopWarning("goal-at-risk@1", Severity.MEDIUM, 2, 1)),
            List.of(new InNeed(THEIRS, 7, null), new InNeed(OURS, 2, new BigDecimal("0.3500"))));

    private static List<String> sentences(@Nullable OrganisationDashboard before, OrganisationDashboard after) {
        return Changes.inOrder(Changes.between(before, after)).stream()
                .map(change -> change.gravity() + " " + change.sentence())
                .toList();
    }

    @Test
    void tellsEveryDifferenceInASentenceTheGravestFirst() {
        assertThat(sentences(THEN, NOW))
                .containsExactly(
                        "HIGH 'No meeting held' warns in 3 partnerships (4 warnings, high at most), was in"
                                + " 1 partnership (1 warning, high at most).",
                        "MEDIUM 'Goal at risk' warns in 1 partnership (2 warnings, medium at most).",
                        "MEDIUM A partnership is now among those most in need of attention: 7.",
                        "MEDIUM The health of a partnership among those most in need is 35 %, was 40 %.",
                        "LOW 'Goal stale' warns nowhere any more, did in 1 partnership.",
                        "LOW 2026-03 has ended: health 55 % (of 2), cadence adherence 75 %, actions done on time"
                                + " unknown, goals 50 %, need of attention 2.33, 3 open, 1 paused.",
                        "LOW Mean health is 50 %, was 60 %.",
                        "LOW Mean need of attention is 3.50, was 2.00.",
                        "LOW Mean cadence adherence is 80 %, was 70 %.",
                        "LOW Mean action completion is 25 %.",
                        "LOW Mean health of all goals is 50 %, was 67 %.",
                        "LOW Actions done on time: 3 of 6, were 2 of 4.",
                        "LOW Inputs answered in time: 1 of 2, were 1 of 1.",
                        "LOW 2026-02: health 61 % (of 2), cadence adherence 75 %, actions done on time unknown, goals"
                                + " 50 %, need of attention 2.33, 3 open, 1 paused; was health 60 % (of 2), cadence"
                                + " adherence 75 %, actions done on time unknown, goals 50 %, need of attention 2.33,"
                                + " 3 open, 1 paused.",
                        "LOW Partnerships: 5 ever opened, was 4; 4 open, was 3; 0 paused, was 1; 1 closed, was 0.",
                        "LOW Partnerships by health: 2 from 0 % to below 50 %, was 1; 0 without a value, was 1.",
                        "LOW Partnerships by need of attention: 1 from 0 to below 0.5, was 2; 3 from 0.5, was 1.",
                        "LOW Partnerships by cadence adherence: 4 from 50 %, was 3.",
                        "LOW Partnerships by action completion: 1 from 0 % to below 50 %, was 0; 3 without a value, was"
                                + " 4.",
                        "LOW Active goals: 1 on track, was 2.",
                        "LOW Actions: 7 open, was 5; 4 overdue, was 2; 2 of the partnerships with an overdue one, was"
                                + " 1.",
                        "LOW Inputs: 1 unanswered, was 0; 1 of the partnerships with an unanswered one, was 0.",
                        "LOW A partnership among those most in need needs less attention: 2, was 6.");
    }

    @Test
    void saysWhatItIsOfAndWhereItIs() {
        var changes = Changes.between(THEN, NOW);

        assertThat(changes)
                .filteredOn(change -> change.kind() == ChangeKind.COUNT_CHANGED
                        && change.subject().id().equals("partnerships"))
                .extracting(ChangeView::before, ChangeView::after)
                .containsExactly(tuple(
                        "4 ever opened, 3 open, 1 paused, 0 closed", "5 ever opened, 4 open, 0 paused, 1 closed"));
        assertThat(changes)
                .filteredOn(change -> change.kind() == ChangeKind.PARTNERSHIP_ENTERED)
                .extracting(ChangeView::partnershipId, ChangeView::subject)
                .containsExactly(tuple(THEIRS, new Subject(ChangeView.Of.PARTNERSHIP, THEIRS.toString(), null)));
    }

    @Test
    void tellsThatAPartnershipIsNoLongerAmongThoseInNeed() throws ReflectiveOperationException {
        assertThat(sentences(THEN, with(THEN, "mostInNeed", List.of())))
                .containsExactly("LOW A partnership is no longer among those most in need of attention, was with 6.");
    }

    @Test
    void saysNothingWhereNothingIsDifferent() {
        assertThat(Changes.between(THEN, THEN)).isEmpty();
    }

    @Test
    void tellsAllThereIsToWhoWasNeverHere() {
        assertThat(sentences(null, THEN))
                .contains(
                        "LOW Partnerships: 4 ever opened, was 0; 3 open, was 0; 1 paused, was 0.",
                        "LOW Mean health is 60 %.",
                        "LOW Active goals: 1 stale, was 0; 2 on track, was 0.")
                .hasSizeGreaterThan(12);
    }

    @Test
    void everyPartOfTheDashboardTellsByItself() throws ReflectiveOperationException {
        for (var component : OrganisationDashboard.class.getRecordComponents()) {
            var hybrid = with(THEN, component.getName(), component.getAccessor().invoke(NOW));

            assertThat(Changes.between(THEN, hybrid)).as(component.getName()).isNotEmpty();
        }
    }

    private static OrganisationDashboard with(OrganisationDashboard dashboard, String part, Object value)
            throws ReflectiveOperationException {
        var components = OrganisationDashboard.class.getRecordComponents();
        var types = new Class<?>[components.length];
        var values = new Object[components.length];
        for (int i = 0; i < components.length; i++) {
            types[i] = components[i].getType();
            values[i] = components[i].getName().equals(part)
                    ? value
                    : components[i].getAccessor().invoke(dashboard);
        }
        return OrganisationDashboard.class.getDeclaredConstructor(types).newInstance(values);
    }

    @Test
    void tellsOfAChangeExactlyWhereTwoDashboardsOfAStoryDiffer() {
        var story = new Story(7);
        var events = new ArrayList<TandemEvent>();
        while (events.size() < 400) {
            events.add(story.next());
        }
        var random = new Random(7);
        int different = 0;
        int same = 0;
        for (int round = 0; round < 60; round++) {
            int from = 60 + random.nextInt(330);
            int to = Math.min(400, from + new int[] {0, 1, 2, 40}[random.nextInt(4)]);
            var before = dashboard(events.subList(0, from), Duration.ofHours(random.nextInt(3)));
            var after = dashboard(events.subList(0, to), Duration.ofHours(new int[] {3, 30, 900}[random.nextInt(3)]));
            boolean differs = !before.equals(after);

            assertThat(!Changes.between(before, after).isEmpty())
                    .as("from %d to %d: %s | %s", from, to, before, after)
                    .isEqualTo(differs);
            different += differs ? 1 : 0;
            same += differs ? 0 : 1;
        }
        assertThat(different).isGreaterThan(20);
        assertThat(same).isGreaterThan(2);
    }

    private static OrganisationDashboard dashboard(List<TandemEvent> events, Duration later) {
        var at = Given.timeOf(events.size()).plus(later);
        var contributions = Given.events(events).all(new Gauges()).stream()
                .map(gauge -> Contribution.of(gauge, at))
                .sorted(Comparator.comparingLong(Contribution::since))
                .toList();
        return Organisation.dashboard(contributions, at, _ -> true);
    }
}
