package dev.tandem.query.figure;

import static dev.tandem.query.figure.CadenceAdherenceTest.every;
import static dev.tandem.query.figure.CadenceAdherenceTest.held;
import static dev.tandem.query.figure.Happened.ANNA;
import static dev.tandem.query.figure.Happened.HR;
import static dev.tandem.query.figure.Happened.MANAGER;
import static dev.tandem.query.figure.Happened.OTHER_HR;
import static dev.tandem.query.figure.Happened.OURS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tandem.api.Line;
import dev.tandem.api.Rating;
import dev.tandem.api.Text;
import dev.tandem.api.goal.GoalEvent.ConfidenceStated;
import dev.tandem.api.goal.GoalEvent.GoalAbandoned;
import dev.tandem.api.goal.GoalEvent.GoalAgreed;
import dev.tandem.api.goal.GoalEvent.GoalProposed;
import dev.tandem.api.goal.GoalEvent.KeyResultMeasured;
import dev.tandem.api.goal.GoalId;
import dev.tandem.api.goal.GoalKind;
import dev.tandem.api.goal.GoalTerms;
import dev.tandem.api.goal.KeyResultId;
import dev.tandem.api.goal.KeyResultTerms;
import dev.tandem.api.goal.MeasurementId;
import dev.tandem.api.partnership.ActionEvent.ActionAssigned;
import dev.tandem.api.partnership.ActionEvent.ActionCompleted;
import dev.tandem.api.partnership.ActionId;
import dev.tandem.api.partnership.CadenceUnit;
import dev.tandem.api.partnership.InputEvent.InputClosed;
import dev.tandem.api.partnership.InputEvent.InputRaised;
import dev.tandem.api.partnership.InputId;
import dev.tandem.api.partnership.InputKind;
import dev.tandem.api.partnership.LifecycleEvent.PartnershipClosed;
import dev.tandem.api.partnership.LifecycleEvent.PartnershipPaused;
import dev.tandem.api.partnership.LifecycleEvent.PartnershipResumed;
import dev.tandem.api.partnership.MeetingKind;
import dev.tandem.api.partnership.PulseEvent.PulseGiven;
import dev.tandem.api.partnership.ResponsibilityEvent.AreaNamed;
import dev.tandem.api.partnership.ResponsibilityEvent.ResponsibilityAssigned;
import dev.tandem.api.partnership.Severity;
import dev.tandem.api.partnership.Side;
import dev.tandem.api.person.PersonId;
import dev.tandem.api.query.WarningView;
import dev.tandem.api.query.WarningView.Kind;
import dev.tandem.api.query.WarningView.Subject;
import dev.tandem.query.Story;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WarningsTest {

    /** A Monday. */
    private static final String BEGIN = "2026-01-05T09:00:00Z";

    private final Happened happened = Happened.opened(BEGIN, "UTC");

    private List<WarningView> on(String day) {
        return Warnings.of(happened.board(), Instant.parse(day + "T12:00:00Z"));
    }

    @Test
    void aNewPartnershipHasNone() {
        assertThat(on("2026-01-05")).isEmpty();
    }

    @Nested
    class NoMeetingHeld {

        private final Subject oneOnOnes = new Subject(Kind.CADENCE, "ONE_ON_ONE");

        private void heldOn(String day) {
            happened.at(BEGIN, held(1, MeetingKind.ONE_ON_ONE, day + "T10:00:00Z"));
        }

        private void weekly() {
            happened.at(BEGIN, every(1, CadenceUnit.WEEKS, MeetingKind.ONE_ON_ONE));
        }

        @Test
        void warnsOnceTwoPeriodsHaveEnded() {
            weekly();
            assertThat(on("2026-01-18")).isEmpty();
            assertThat(on("2026-01-19"))
                    .containsExactly(new WarningView(
                            "no-meeting-held@1",
                            Severity.HIGH,
                            "No one-on-one was held for two periods, since 2026-01-05; there never was one.",
                            oneOnOnes));
        }

        @Test
        void namesTheLastOne() {
            weekly();
            heldOn("2026-01-11");
            assertThat(on("2026-01-25")).isEmpty();
            assertThat(on("2026-01-26"))
                    .extracting(WarningView::sentence)
                    .containsExactly(
                            "No one-on-one was held for two periods, since 2026-01-12; the last one was on 2026-01-11.");
        }

        @Test
        void isOverWithAMeetingInThePeriodThatGoesOn() {
            weekly();
            heldOn("2026-01-20");
            assertThat(on("2026-01-20")).isEmpty();
        }

        @Test
        void leavesOutPeriodsOfPause() {
            weekly();
            happened.at("2026-01-13T00:00:00Z", new PartnershipPaused(OURS, new Text("leave")))
                    .at("2026-01-14T00:00:00Z", new PartnershipResumed(OURS, new Text("back")));
            assertThat(on("2026-01-25")).isEmpty();
            assertThat(on("2026-01-26")).hasSize(1);
        }

        @Test
        void goesByTheDaysOfThePartnershipsTimeZone() {
            var set = "2026-01-05T20:00:00Z"; // the 6th in Auckland
            var there = Happened.opened(set, "Pacific/Auckland")
                    .at(set, every(1, CadenceUnit.WEEKS, MeetingKind.ONE_ON_ONE))
                    .board();
            assertThat(Warnings.of(there, Instant.parse("2026-01-19T10:59:59Z")))
                    .isEmpty();
            assertThat(Warnings.of(there, Instant.parse("2026-01-19T11:00:00Z")))
                    .hasSize(1);
        }
    }

    @Nested
    class AGoal {

        private final GoalId goal = new GoalId(Story.id(20));
        private final KeyResultId keyResult = new KeyResultId(Story.id(21));
        private final Subject about = new Subject(Kind.GOAL, goal.toString());

        AGoal() {
            // due in 100 days
            happened.at(
                    BEGIN,
                    new GoalProposed(
                            goal,
                            OURS,
                            Side.HR,
                            new GoalTerms(
                                    new Line("Fewer leavers"),
                                    new Text("They cost us"),
                                    MANAGER,
                                    GoalKind.COMMITTED,
                                    LocalDate.of(2026, 1, 5),
                                    LocalDate.of(2026, 4, 15),
                                    List.of(new KeyResultTerms(
                                            keyResult,
                                            new Line("way"),
                                            new Line("%"),
                                            BigDecimal.ZERO,
                                            new BigDecimal("100"),
                                            1))),
                            null),
                    new GoalAgreed(goal, OURS, Side.MANAGER, 1));
        }

        private void measured(String value, String on) {
            happened.at(
                    BEGIN,
                    new KeyResultMeasured(
                            goal,
                            OURS,
                            new MeasurementId(Story.id(22)),
                            keyResult,
                            new BigDecimal(value),
                            LocalDate.parse(on)));
        }

        private void confidence(String levels) {
            for (var level : levels.split(" ", -1)) {
                happened.at(BEGIN, new ConfidenceStated(goal, OURS, MANAGER, Integer.parseInt(level), null));
            }
        }

        @Test
        void isAtRiskWhenItLagsByMoreThanAThird() {
            // on 24 February half of the time is gone
            measured("17", "2026-02-24");
            assertThat(on("2026-02-24")).isEmpty();
            measured("16", "2026-02-24");
            assertThat(on("2026-02-24"))
                    .containsExactly(new WarningView(
                            "goal-at-risk@1",
                            Severity.MEDIUM,
                            "The goal \"Fewer leavers\" is at 16 %, where 50 % is expected by now.",
                            about));
        }

        @Test
        void isStaleWhenItWasNotMeasuredForLongerThanThirtyDays() {
            measured("100", "2026-01-10");
            assertThat(on("2026-02-09")).isEmpty();
            assertThat(on("2026-02-10"))
                    .containsExactly(new WarningView(
                            "goal-stale@1",
                            Severity.LOW,
                            "The goal \"Fewer leavers\" was last measured on 2026-01-10.",
                            about));
        }

        @Test
        void isNotWarnedOfBeforeItsFirstMeasurement() {
            assertThat(on("2026-04-01")).isEmpty();
        }

        @Test
        void losesConfidenceWhenItFellThreeTimesInARow() {
            confidence("9 8 6 3");
            assertThat(on("2026-01-06"))
                    .containsExactly(new WarningView(
                            "confidence-falling@1",
                            Severity.MEDIUM,
                            "Confidence in the goal \"Fewer leavers\" fell three times in a row: 9, 8, 6, 3.",
                            about));
        }

        @ParameterizedTest
        @CsvSource({
            "8 6 3, 0", // two falls
            "9 8 8 6, 0", // held in between
            "9 8 6 3 4, 0", // rose at last
            "2 9 8 6 3, 1",
            "9 8 7 6 5, 1"
        })
        void onlyTheLastThreeChangesCount(String levels, int warnings) {
            confidence(levels);
            assertThat(on("2026-01-06")).hasSize(warnings);
        }

        @Test
        void isNotWarnedOfOnceItIsOver() {
            confidence("9 8 6 3");
            measured("1", "2026-02-24");
            happened.at("2026-02-24T10:00:00Z", new GoalAbandoned(goal, OURS, Side.HR, new Text("moot")));
            assertThat(on("2026-02-24")).isEmpty();
        }
    }

    @Nested
    class AnObstacle {

        private final InputId input = new InputId(Story.id(30));

        private void raised(InputKind kind, Severity severity, String text) {
            happened.at(BEGIN, new InputRaised(OURS, input, Side.HR, HR, kind, severity, new Text(text)));
        }

        @ParameterizedTest
        @CsvSource({"LOW", "MEDIUM", "HIGH"})
        void warnsAtItsSeverityOnceItIsOpenForMoreThanFourteenDays(Severity severity) {
            raised(InputKind.OBSTACLE, severity, "No budget");
            assertThat(on("2026-01-19")).isEmpty();
            assertThat(on("2026-01-20"))
                    .containsExactly(new WarningView(
                            "obstacle-open@1",
                            severity,
                            "The obstacle \"No budget\" has been open for 15 days.",
                            new Subject(Kind.INPUT, input.toString())));
        }

        @Test
        void isQuotedByItsBeginning() {
            raised(InputKind.OBSTACLE, Severity.LOW, "x".repeat(81));
            assertThat(on("2026-01-20").getFirst().sentence()).contains("\"" + "x".repeat(80) + "…\"");
        }

        @Test
        void doesNotWarnOnceItIsClosed() {
            raised(InputKind.OBSTACLE, Severity.HIGH, "No budget");
            happened.at("2026-01-18T09:00:00Z", new InputClosed(OURS, input, new Text("granted")));
            assertThat(on("2026-02-20")).isEmpty();
        }

        @Test
        void isNotAQuestionOrAnInsight() {
            raised(InputKind.QUESTION, Severity.HIGH, "Who decides?");
            assertThat(on("2026-02-20")).isEmpty();
        }
    }

    @Nested
    class AnArea {

        @Test
        void warnsWhileNobodyIsAccountable() {
            happened.at(BEGIN, new AreaNamed(OURS, new Line("Hiring"), new Text("falls between chairs")));
            assertThat(on("2026-01-05"))
                    .containsExactly(new WarningView(
                            "area-unowned@1",
                            Severity.LOW,
                            "Nobody is accountable for the area \"Hiring\".",
                            new Subject(Kind.AREA, "Hiring")));
        }

        @Test
        void doesNotWarnOnceItIsAssigned() {
            happened.at(BEGIN, new AreaNamed(OURS, new Line("Hiring"), new Text("falls between chairs")))
                    .at(
                            BEGIN,
                            new ResponsibilityAssigned(
                                    OURS, new Line("Hiring"), MANAGER, List.of(HR), List.of(), List.of()));
            assertThat(on("2026-01-05")).isEmpty();
        }
    }

    @Nested
    class APulse {

        private void given(PersonId person, String month, int trust, int clarity, int support) {
            happened.at(
                    BEGIN,
                    new PulseGiven(
                            OURS,
                            person.equals(MANAGER) ? Side.MANAGER : Side.HR,
                            person,
                            YearMonth.parse(month),
                            new Rating(trust),
                            new Rating(clarity),
                            new Rating(support)));
        }

        @Test
        void warnsWhenASidesMeanIsDownByTwoPoints() {
            given(MANAGER, "2026-01", 5, 5, 4);
            given(MANAGER, "2026-02", 3, 2, 3);
            assertThat(on("2026-03-01"))
                    .containsExactly(new WarningView(
                            "pulse-down@1",
                            Severity.HIGH,
                            "The pulse of the manager went down from 4.7 in 2026-01 to 2.7 in 2026-02.",
                            new Subject(Kind.SIDE, "MANAGER")));
        }

        @Test
        void doesNotWarnWhenItIsDownByLess() {
            given(MANAGER, "2026-01", 5, 5, 4);
            given(MANAGER, "2026-02", 3, 3, 3);
            assertThat(on("2026-03-01")).isEmpty();
        }

        @Test
        void comparesWithTheMonthBeforeAlone() {
            given(MANAGER, "2026-01", 5, 5, 5);
            given(MANAGER, "2026-03", 1, 1, 1);
            assertThat(on("2026-03-31")).isEmpty();
        }

        @Test
        void ofASideOfSeveralIsTheirMean() {
            // 5 and 5, then 5 and 1: 3; the one who fell by four alone would not be the side
            given(HR, "2026-01", 5, 5, 5);
            given(OTHER_HR, "2026-01", 5, 5, 5);
            given(HR, "2026-02", 5, 5, 5);
            given(OTHER_HR, "2026-02", 2, 1, 1);
            assertThat(on("2026-03-01")).isEmpty();
            given(HR, "2026-03", 3, 3, 3);
            assertThat(on("2026-03-31")).isEmpty();
            given(HR, "2026-04", 1, 1, 1);
            assertThat(on("2026-04-30")).extracting(WarningView::about).containsExactly(new Subject(Kind.SIDE, "HR"));
        }
    }

    @Nested
    class OverdueActions {

        private void due(int id, String day) {
            happened.at(
                    BEGIN,
                    new ActionAssigned(
                            OURS, new ActionId(Story.id(id)), new Line("Do it"), ANNA, LocalDate.parse(day), null));
        }

        @Test
        void warnFromThree() {
            due(1, "2026-01-10");
            due(2, "2026-01-15");
            due(3, "2026-01-20");
            assertThat(on("2026-01-20")).isEmpty();
            assertThat(on("2026-01-21"))
                    .containsExactly(new WarningView(
                            "actions-overdue@1",
                            Severity.MEDIUM,
                            "3 actions are overdue, one of them by 11 days.",
                            new Subject(Kind.PARTNERSHIP, OURS.toString())));
            happened.at("2026-01-21T10:00:00Z", new ActionCompleted(OURS, new ActionId(Story.id(1)), null));
            assertThat(on("2026-01-21")).isEmpty();
        }
    }

    @Nested
    class NeedOfAttention {

        NeedOfAttention() {
            happened.at(BEGIN, new AreaNamed(OURS, new Line("Hiring"), new Text("nobody does it")))
                    .at(
                            BEGIN,
                            new InputRaised(
                                    OURS,
                                    new InputId(Story.id(30)),
                                    Side.HR,
                                    HR,
                                    InputKind.OBSTACLE,
                                    Severity.MEDIUM,
                                    new Text("No budget")))
                    .at(BEGIN, every(1, CadenceUnit.WEEKS, MeetingKind.REVIEW));
        }

        @Test
        void isTheSumOfTheWarningsWeightsAndTheGravestComesFirst() {
            var warnings = on("2026-01-20");
            assertThat(warnings)
                    .extracting(WarningView::rule)
                    .containsExactly("no-meeting-held@1", "obstacle-open@1", "area-unowned@1");
            // 5 + 2 + 1
            assertThat(Glance.at(happened.board(), Instant.parse("2026-01-20T12:00:00Z"))
                            .needOfAttention())
                    .isEqualTo(8);
            assertThat(Warnings.needOfAttention(List.of())).isZero();
        }

        @Test
        void pausedAndClosedPartnershipsHaveNone() {
            happened.at("2026-01-20T09:00:00Z", new PartnershipPaused(OURS, new Text("leave")));
            assertThat(on("2026-01-20")).isEmpty();
            happened.at("2026-01-20T10:00:00Z", new PartnershipResumed(OURS, new Text("back")));
            assertThat(on("2026-01-20")).isNotEmpty();
            happened.at("2026-01-20T11:00:00Z", new PartnershipClosed(OURS, new Text("moved on")));
            assertThat(on("2026-01-20")).isEmpty();
        }
    }
}
