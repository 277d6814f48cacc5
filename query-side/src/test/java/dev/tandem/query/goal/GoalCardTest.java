package dev.tandem.query.goal;

import static dev.tandem.query.Given.timeOf;
import static dev.tandem.query.Opened.EMPLOYEE;
import static dev.tandem.query.Opened.HR;
import static dev.tandem.query.Opened.US;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tandem.api.Line;
import dev.tandem.api.TandemEvent;
import dev.tandem.api.Text;
import dev.tandem.api.goal.GoalEvent.AchievementStated;
import dev.tandem.api.goal.GoalEvent.AmendmentProposed;
import dev.tandem.api.goal.GoalEvent.ConfidenceStated;
import dev.tandem.api.goal.GoalEvent.GoalAbandoned;
import dev.tandem.api.goal.GoalEvent.GoalAchieved;
import dev.tandem.api.goal.GoalEvent.GoalAgreed;
import dev.tandem.api.goal.GoalEvent.GoalAligned;
import dev.tandem.api.goal.GoalEvent.GoalCounterProposed;
import dev.tandem.api.goal.GoalEvent.GoalEnded;
import dev.tandem.api.goal.GoalEvent.GoalProposed;
import dev.tandem.api.goal.GoalEvent.GoalRejected;
import dev.tandem.api.goal.GoalEvent.GoalReopened;
import dev.tandem.api.goal.GoalEvent.LinkedToMeeting;
import dev.tandem.api.goal.GoalEvent.NoAlignmentExplained;
import dev.tandem.api.goal.GoalId;
import dev.tandem.api.goal.GoalKind;
import dev.tandem.api.goal.GoalTerms;
import dev.tandem.api.goal.KeyResultId;
import dev.tandem.api.goal.KeyResultTerms;
import dev.tandem.api.partnership.MeetingId;
import dev.tandem.api.partnership.Side;
import dev.tandem.api.query.GoalStatus;
import dev.tandem.query.Opened;
import dev.tandem.query.Story;
import dev.tandem.query.goal.Agreement.Agreed;
import dev.tandem.query.goal.Agreement.Amendment;
import dev.tandem.query.goal.Course.Achievement;
import dev.tandem.query.goal.Course.Reopening;
import dev.tandem.query.goal.GoalCard.Confidence;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class GoalCardTest {

    private static final GoalId GOAL = new GoalId(Story.id(1));
    private static final GoalId PARENT = new GoalId(Story.id(2));
    private static final Text WHY = new Text("the market turned");

    private static final GoalTerms TERMS = terms("10");
    private static final GoalTerms EASIER = terms("12");
    private static final GoalProposed PROPOSED = new GoalProposed(GOAL, US, Side.HR, TERMS, null);
    private static final GoalAgreed AGREED = new GoalAgreed(GOAL, US, Side.MANAGER, 1);
    private static final AmendmentProposed AMENDMENT =
            new AmendmentProposed(GOAL, US, Side.MANAGER, 2, EASIER, true, WHY);

    private static GoalTerms terms(String target) {
        return new GoalTerms(
                new Line("Fewer leavers"),
                new Text("They cost us"),
                EMPLOYEE,
                GoalKind.COMMITTED,
                LocalDate.of(2026, 1, 1),
                LocalDate.of(2026, 6, 30),
                List.of(new KeyResultTerms(
                        new KeyResultId(Story.id(3)),
                        new Line("leavers"),
                        new Line("people"),
                        new BigDecimal("20"),
                        new BigDecimal(target),
                        1)));
    }

    private static GoalCard goal(TandemEvent... next) {
        return Opened.events(next).then(new Goals(), GOAL.toString());
    }

    @Nested
    class AProposedGoal {

        @Test
        void hasTheTermsOfTheNewestRevision() {
            var goal = goal(PROPOSED, new GoalCounterProposed(GOAL, US, Side.MANAGER, 2, EASIER, WHY));
            assertThat(goal.agreement()).isEqualTo(new Agreement(2, EASIER, 2, Side.HR, null, List.of()));
            assertThat(goal.status()).isEqualTo(GoalStatus.PROPOSED);
        }

        @Test
        void isActiveOnceBothSidesAgreed() {
            var goal = goal(PROPOSED, AGREED);
            assertThat(goal.status()).isEqualTo(GoalStatus.ACTIVE);
            assertThat(goal.agreedAt()).isEqualTo(timeOf(2));
            assertThat(goal.agreement())
                    .isEqualTo(new Agreement(
                            1, TERMS, 1, null, null, List.of(new Agreed(1, TERMS, false, null, timeOf(2)))));
        }

        @Test
        void canBeRejected() {
            var goal = goal(PROPOSED, new GoalRejected(GOAL, US, Side.MANAGER, new Text("too much")));
            assertThat(goal.course())
                    .isEqualTo(new Course(
                            GoalStatus.REJECTED,
                            timeOf(1),
                            null,
                            timeOf(2),
                            new Text("too much"),
                            List.of(),
                            List.of()));
            assertThat(goal.awaiting()).isNull();
        }
    }

    @Nested
    class AnAmendment {

        @Test
        void changesNothingBeforeBothSidesAgreed() {
            var goal = goal(PROPOSED, AGREED, AMENDMENT);
            assertThat(goal.agreement())
                    .isEqualTo(new Agreement(
                            1,
                            TERMS,
                            2,
                            Side.HR,
                            new Amendment(2, EASIER, Side.MANAGER, true, WHY, timeOf(3)),
                            List.of(new Agreed(1, TERMS, false, null, timeOf(2)))));
        }

        @Test
        void holdsOnceBothSidesAgreedAndIsMarkedWhereItEases() {
            var goal = goal(PROPOSED, AGREED, AMENDMENT, new GoalAgreed(GOAL, US, Side.HR, 2));
            assertThat(goal.agreement())
                    .isEqualTo(new Agreement(
                            2,
                            EASIER,
                            2,
                            null,
                            null,
                            List.of(
                                    new Agreed(1, TERMS, false, null, timeOf(2)),
                                    new Agreed(2, EASIER, true, WHY, timeOf(4)))));
            assertThat(goal.agreedAt()).isEqualTo(timeOf(2));
        }

        @Test
        void waitsWhileTheGoalIsOverAndIsThereAgainWhenItIsReopened() {
            var abandoned = new GoalAbandoned(GOAL, US, Side.HR, WHY);
            var over = goal(PROPOSED, AGREED, AMENDMENT, abandoned).agreement();
            assertThat(over.awaiting()).isNull();
            assertThat(over.terms()).isEqualTo(TERMS);

            var reopened = goal(PROPOSED, AGREED, AMENDMENT, abandoned, new GoalReopened(GOAL, US, Side.HR, WHY));
            assertThat(reopened.agreement())
                    .isEqualTo(new Agreement(
                            1,
                            TERMS,
                            2,
                            Side.HR,
                            new Amendment(2, EASIER, Side.MANAGER, true, WHY, timeOf(3)),
                            List.of(new Agreed(1, TERMS, false, null, timeOf(2)))));
        }

        @Test
        void fallsWhenTheGoalEndsWithItsPartnership() {
            assertThat(goal(PROPOSED, AGREED, AMENDMENT, new GoalEnded(GOAL, US, WHY))
                            .agreement())
                    .isEqualTo(new Agreement(
                            1, TERMS, 2, null, null, List.of(new Agreed(1, TERMS, false, null, timeOf(2)))));
        }
    }

    @Nested
    class AnActiveGoal {

        @Test
        void keepsWhoWasHowSure() {
            var goal = goal(
                    PROPOSED,
                    AGREED,
                    new ConfidenceStated(GOAL, US, EMPLOYEE, 8, null),
                    new ConfidenceStated(GOAL, US, HR, 3, WHY));
            assertThat(goal.confidence())
                    .containsExactly(
                            new Confidence(8, EMPLOYEE, null, timeOf(3)), new Confidence(3, HR, WHY, timeOf(4)));
        }

        @Test
        void hasAParentOrAReasonWhyNot() {
            var aligned = goal(PROPOSED, new NoAlignmentExplained(GOAL, US, WHY), new GoalAligned(GOAL, US, PARENT));
            assertThat(aligned.parent()).isEqualTo(PARENT);
            assertThat(aligned.noAlignment()).isNull();

            var explained = goal(PROPOSED, new GoalAligned(GOAL, US, PARENT), new NoAlignmentExplained(GOAL, US, WHY));
            assertThat(explained.parent()).isNull();
            assertThat(explained.noAlignment()).isEqualTo(WHY);
        }

        @Test
        void isLinkedToAMeetingOnce() {
            var meeting = new MeetingId(Story.id(4));
            var linked = new LinkedToMeeting(GOAL, US, meeting);
            assertThat(goal(PROPOSED, linked, linked).meetings()).containsExactly(meeting);
        }

        @Test
        void isAchievedOnceBothSidesSaySo() {
            var stated = new AchievementStated(GOAL, US, Side.MANAGER, new Text("close enough"));
            var one = goal(PROPOSED, AGREED, stated);
            assertThat(one.status()).isEqualTo(GoalStatus.ACTIVE);
            assertThat(one.course().achievements())
                    .containsExactly(new Achievement(Side.MANAGER, new Text("close enough"), timeOf(3)));

            var both = goal(
                    PROPOSED,
                    AGREED,
                    stated,
                    new AchievementStated(GOAL, US, Side.HR, null),
                    new GoalAchieved(GOAL, US));
            assertThat(both.status()).isEqualTo(GoalStatus.ACHIEVED);
            assertThat(both.endedAt()).isEqualTo(timeOf(5));
            assertThat(both.course().achievements())
                    .containsExactly(
                            new Achievement(Side.MANAGER, new Text("close enough"), timeOf(3)),
                            new Achievement(Side.HR, null, timeOf(4)));
        }

        @Test
        void isAchievedUnderTheTermsInForceOnlyWhereThatIsSaidOfThem() {
            var stated = new AchievementStated(GOAL, US, Side.MANAGER, null);
            assertThat(goal(PROPOSED, AGREED, stated, AMENDMENT).course().achievements())
                    .containsExactly(new Achievement(Side.MANAGER, null, timeOf(3)));

            var amended = goal(PROPOSED, AGREED, stated, AMENDMENT, new GoalAgreed(GOAL, US, Side.HR, 2));
            assertThat(amended.course().achievements()).isEmpty();
            assertThat(amended.agreedAt()).isEqualTo(timeOf(2));
        }

        @Test
        void canBeAbandoned() {
            var goal = goal(PROPOSED, AGREED, new GoalAbandoned(GOAL, US, Side.HR, WHY));
            assertThat(goal.status()).isEqualTo(GoalStatus.ABANDONED);
            assertThat(goal.endedAt()).isEqualTo(timeOf(3));
            assertThat(goal.endReason()).isEqualTo(WHY);
        }
    }

    @Test
    void aReopenedGoalIsActiveAgainAndBothMustSayAnewThatItIsAchieved() {
        var goal = goal(
                PROPOSED,
                AGREED,
                new AchievementStated(GOAL, US, Side.MANAGER, null),
                new AchievementStated(GOAL, US, Side.HR, null),
                new GoalAchieved(GOAL, US),
                new GoalReopened(GOAL, US, Side.HR, new Text("it came back")));
        assertThat(goal.course())
                .isEqualTo(new Course(
                        GoalStatus.ACTIVE,
                        timeOf(1),
                        timeOf(2),
                        null,
                        null,
                        List.of(),
                        List.of(new Reopening(
                                Side.HR, new Text("it came back"), timeOf(6), GoalStatus.ACHIEVED, timeOf(5)))));
        assertThat(goal.terms()).isEqualTo(TERMS);
    }
}
