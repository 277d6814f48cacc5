package dev.tandem.query.organisation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tandem.api.partnership.PartnershipId;
import dev.tandem.api.partnership.Severity;
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
import dev.tandem.query.Story;
import dev.tandem.query.organisation.Contribution.Now;
import dev.tandem.query.organisation.Contribution.Rule;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class OrganisationTest {

    private static final Instant AT = Instant.parse("2026-03-15T12:00:00Z");
    private static final YearMonth MARCH = YearMonth.of(2026, 3);
    private static final YearMonth FEBRUARY = YearMonth.of(2026, 2);
    private static final YearMonth JANUARY = YearMonth.of(2026, 1);

    private static Mark mark(
            YearMonth month,
            PartnershipStatus status,
            @Nullable String health,
            @Nullable String adherence,
            int due,
            int onTime,
            Map<GoalHealth, Integer> goals,
            int need) {
        return new Mark(month, status, number(health), number(adherence), due, onTime, goals, need);
    }

    private static @Nullable BigDecimal number(@Nullable String text) {
        return text == null ? null : new BigDecimal(text);
    }

    private static PartnershipId id(int n) {
        return new PartnershipId(Story.id(n));
    }

    private static Contribution partnership(int n, @Nullable Now now, Mark... months) {
        return new Contribution(
                id(n),
                n,
                now == null ? PartnershipStatus.CLOSED : now.mark().status(),
                ZoneOffset.UTC,
                LocalDate.of(2026, 3, 15),
                now,
                FEBRUARY,
                List.of(months));
    }

    /** One that does well, one that does not, one that is paused, one that is closed. */
    private static final List<Contribution> FOUR = List.of(
            partnership(
                    1,
                    new Now(
                            mark(
                                    MARCH,
                                    PartnershipStatus.OPEN,
                                    "0.8",
                                    "1",
                                    4,
                                    3,
                                    Map.of(GoalHealth.ON_TRACK, 2, GoalHealth.PENDING, 1),
                                    0),
                            new BigDecimal("0.75"),
                            5,
                            0,
                            3,
                            2,
                            1,
                            List.of()),
                    mark(JANUARY, PartnershipStatus.OPEN, "0.7", "0.5", 2, 1, Map.of(GoalHealth.PENDING, 1), 2),
                    mark(FEBRUARY, PartnershipStatus.OPEN, "0.9", "1", 1, 1, Map.of(GoalHealth.ON_TRACK, 1), 0)),
            partnership(
                    2,
                    new Now(
                            mark(
                                    MARCH,
                                    PartnershipStatus.OPEN,
                                    "0.3999",
                                    "0.3333",
                                    6,
                                    1,
                                    Map.of(GoalHealth.BEHIND, 1, GoalHealth.STALE, 2),
                                    9),
                            new BigDecimal("0.1667"),
                            4,
                            3,
                            1,
                            0,
                            2,
                            List.of(
                                    new Rule("actions-overdue@1", Severity.MEDIUM, 1),
                                    new Rule("goal-stale@1", Severity.LOW, 2),
                                    new Rule("no-meeting-held@1", Severity.HIGH, 1))),
                    mark(FEBRUARY, PartnershipStatus.OPEN, "0.4", null, 3, 0, Map.of(GoalHealth.BEHIND, 1), 7)),
            partnership(
                    3,
                    new Now(
                            mark(MARCH, PartnershipStatus.PAUSED, null, null, 0, 0, Map.of(), 0),
                            null,
                            0,
                            0,
                            0,
                            0,
                            0,
                            List.of()),
                    mark(FEBRUARY, PartnershipStatus.PAUSED, null, null, 0, 0, Map.of(), 0)),
            partnership(
                    4, null, mark(JANUARY, PartnershipStatus.OPEN, null, "0", 0, 0, Map.of(GoalHealth.AT_RISK, 1), 5)));

    private static final OrganisationDashboard DASHBOARD = Organisation.dashboard(FOUR, AT, _ -> true);

    private static Band band(String from, @Nullable String to, int partnerships) {
        return new Band(new BigDecimal(from), number(to), partnerships);
    }

    private static Figure figure(String formula, String value) {
        return Figure.of(formula, new BigDecimal(value));
    }

    @Test
    void countsPartnershipsByStatus() {
        assertThat(DASHBOARD.partnerships()).isEqualTo(4);
        assertThat(DASHBOARD.byStatus())
                .isEqualTo(Map.of(PartnershipStatus.OPEN, 2, PartnershipStatus.PAUSED, 1, PartnershipStatus.CLOSED, 1));
    }

    @Test
    void aBandBeginsWithItsLowestValueAndEndsBelowTheNext() {
        assertThat(DASHBOARD.health())
                .isEqualTo(new Distribution(
                        figure("mean-partnership-health@1", "0.6000"), // (0.8 + 0.3999) / 2 = 0.59995
                        List.of(
                                band("0", "0.2", 0),
                                band("0.2", "0.4", 1),
                                band("0.4", "0.6", 0),
                                band("0.6", "0.8", 0),
                                band("0.8", null, 1)),
                        1));
    }

    @Test
    void needOfAttentionIsThatOfOpenPartnerships() {
        assertThat(DASHBOARD.needOfAttention())
                .isEqualTo(new Distribution(
                        figure("mean-need-of-attention@1", "4.5000"),
                        List.of(band("0", "1", 1), band("1", "5", 0), band("5", "10", 1), band("10", null, 0)),
                        0));
    }

    @Test
    void partnershipsWithoutAValueAreCountedApart() {
        assertThat(DASHBOARD.cadenceAdherence().without()).isEqualTo(1);
        assertThat(DASHBOARD.cadenceAdherence().mean())
                .isEqualTo(figure("mean-cadence-adherence@1", "0.6667")); // (1 + 0.3333) / 2 = 0.66665
        assertThat(DASHBOARD.actionCompletion().without()).isEqualTo(1);
        assertThat(DASHBOARD.actionCompletion().mean())
                .isEqualTo(figure("mean-action-completion@1", "0.4584")); // (0.75 + 0.1667) / 2 = 0.45835
    }

    @Test
    void eachGoalActionAndInputCountsTheSameWhereverItIs() {
        assertThat(DASHBOARD.goals())
                .isEqualTo(new GoalTotals(
                        Map.of(
                                GoalHealth.ON_TRACK, 2,
                                GoalHealth.BEHIND, 1,
                                GoalHealth.STALE, 2,
                                GoalHealth.PENDING, 1),
                        figure("goals-health@1", "0.5000"))); // (2 + 0.5) / 5
        assertThat(DASHBOARD.actions())
                .isEqualTo(new ActionTotals(9, figure("action-completion@1", "0.4000"), 10, 4, 3, 1));
        assertThat(DASHBOARD.inputs()).isEqualTo(new InputTotals(figure("inputs-answered@1", "0.5000"), 4, 2, 3, 2));
    }

    @Test
    void showsTheTwelveMonthsThatHaveEnded() {
        assertThat(DASHBOARD.months())
                .extracting(Month::month)
                .hasSize(12)
                .startsWith(YearMonth.of(2025, 3))
                .endsWith(FEBRUARY);
        assertThat(DASHBOARD.months().get(10))
                .isEqualTo(new Month(
                        JANUARY,
                        2,
                        0,
                        figure("mean-partnership-health@1", "0.7000"),
                        1,
                        figure("mean-cadence-adherence@1", "0.2500"),
                        figure("action-completion@1", "0.5000"),
                        figure("goals-health@1", "0.0000"),
                        figure("mean-need-of-attention@1", "3.5000")));
        assertThat(DASHBOARD.months().get(11))
                .isEqualTo(new Month(
                        FEBRUARY,
                        2,
                        1,
                        figure("mean-partnership-health@1", "0.6500"),
                        2,
                        figure("mean-cadence-adherence@1", "1.0000"),
                        figure("action-completion@1", "0.2500"),
                        figure("goals-health@1", "0.7500"),
                        figure("mean-need-of-attention@1", "3.5000")));
    }

    @Test
    void aMonthBeforeAnyPartnershipHasNoFigures() {
        assertThat(DASHBOARD.months().getFirst())
                .isEqualTo(new Month(
                        YearMonth.of(2025, 3),
                        0,
                        0,
                        Figure.none("mean-partnership-health@1", NotEnoughData.NO_PARTNERSHIP),
                        0,
                        Figure.none("mean-cadence-adherence@1", NotEnoughData.NO_PARTNERSHIP),
                        Figure.none("action-completion@1", NotEnoughData.NOTHING_DUE),
                        Figure.none("goals-health@1", NotEnoughData.NO_ACTIVE_GOALS),
                        Figure.none("mean-need-of-attention@1", NotEnoughData.NO_PARTNERSHIP)));
    }

    private static Contribution warned(int n, @Nullable String health, int need, Rule... rules) {
        return partnership(
                n,
                new Now(
                        mark(MARCH, PartnershipStatus.OPEN, health, null, 0, 0, Map.of(), need),
                        null,
                        0,
                        0,
                        0,
                        0,
                        0,
                        List.of(rules)));
    }

    @Test
    void theGravestWarningsComeFirstThenThoseInMostPartnerships() {
        var dashboard = Organisation.dashboard(
                List.of(
                        warned(1, null, 5, new Rule("a@1", Severity.LOW, 3), new Rule("b@1", Severity.MEDIUM, 1)),
                        warned(2, null, 5, new Rule("b@1", Severity.MEDIUM, 1), new Rule("c@1", Severity.MEDIUM, 4)),
                        warned(3, null, 5, new Rule("d@1", Severity.LOW, 1), new Rule("e@1", Severity.MEDIUM, 4)),
                        warned(4, null, 5, new Rule("d@1", Severity.HIGH, 1))),
                AT,
                _ -> true);

        assertThat(dashboard.topWarnings())
                .containsExactly(
                        new TopWarning("d@1", Severity.HIGH, 2, 2),
                        new TopWarning("b@1", Severity.MEDIUM, 2, 2),
                        new TopWarning("c@1", Severity.MEDIUM, 4, 1),
                        new TopWarning("e@1", Severity.MEDIUM, 4, 1),
                        new TopWarning("a@1", Severity.LOW, 3, 1));
    }

    @Test
    void namesTheTenMostInNeedOfThoseTheReaderMayRead() {
        var twelve = IntStream.rangeClosed(1, 12)
                .mapToObj(n -> warned(n, n == 3 ? "0.5" : n == 4 ? "0.4" : null, n == 12 ? 0 : n == 11 ? 6 : 5))
                .toList();

        assertThat(Organisation.dashboard(twelve, AT, _ -> true).mostInNeed())
                .hasSize(10)
                .startsWith(
                        new InNeed(id(11), 6, null),
                        new InNeed(id(4), 5, new BigDecimal("0.4")),
                        new InNeed(id(3), 5, new BigDecimal("0.5")),
                        new InNeed(id(1), 5, null),
                        new InNeed(id(2), 5, null));
        assertThat(Organisation.dashboard(twelve, AT, id(2)::equals).mostInNeed())
                .containsExactly(new InNeed(id(2), 5, null));
        assertThat(Organisation.dashboard(twelve, AT, id(12)::equals).mostInNeed())
                .isEmpty();
    }
}
