package dev.tandem.command.goal;

import static dev.tandem.api.error.RefusalCode.BASELINE_IS_TARGET;
import static dev.tandem.api.error.RefusalCode.DUE_BEFORE_START;
import static dev.tandem.api.error.RefusalCode.DUPLICATE_KEY_RESULT;
import static dev.tandem.api.error.RefusalCode.GOAL_ACTIVE;
import static dev.tandem.api.error.RefusalCode.GOAL_NOT_ACTIVE;
import static dev.tandem.api.error.RefusalCode.ID_TAKEN;
import static dev.tandem.api.error.RefusalCode.NOT_ALLOWED;
import static dev.tandem.api.error.RefusalCode.NOT_FOUND;
import static dev.tandem.api.error.RefusalCode.NOT_THE_NEWEST_REVISION;
import static dev.tandem.api.error.RefusalCode.NOT_THE_NEXT_REVISION;
import static dev.tandem.api.error.RefusalCode.NO_KEY_RESULT;
import static dev.tandem.api.error.RefusalCode.PARENT_NOT_POSSIBLE;
import static dev.tandem.api.error.RefusalCode.UNKNOWN_PERSON;
import static dev.tandem.command.goal.GivenGoal.AGREE;
import static dev.tandem.command.goal.GivenGoal.COUNTER;
import static dev.tandem.command.goal.GivenGoal.DAYS;
import static dev.tandem.command.goal.GivenGoal.DUE;
import static dev.tandem.command.goal.GivenGoal.MEASURE;
import static dev.tandem.command.goal.GivenGoal.OTHER_TERMS;
import static dev.tandem.command.goal.GivenGoal.PROPOSE;
import static dev.tandem.command.goal.GivenGoal.REJECT;
import static dev.tandem.command.goal.GivenGoal.START;
import static dev.tandem.command.goal.GivenGoal.TERMS;
import static dev.tandem.command.goal.GivenGoal.WHY;
import static dev.tandem.command.goal.GivenGoal.agreed;
import static dev.tandem.command.goal.GivenGoal.counterProposed;
import static dev.tandem.command.goal.GivenGoal.keyResult;
import static dev.tandem.command.goal.GivenGoal.pair;
import static dev.tandem.command.goal.GivenGoal.propose;
import static dev.tandem.command.goal.GivenGoal.proposed;
import static dev.tandem.command.goal.GivenGoal.terms;
import static dev.tandem.command.support.Told.GOAL;
import static dev.tandem.command.support.Told.NOBODY;
import static dev.tandem.command.support.Told.OTHER_GOAL;
import static dev.tandem.command.support.Told.OTHER_PARTNERSHIP;
import static dev.tandem.command.support.Told.PARTNERSHIP;
import static dev.tandem.command.support.Who.HR;
import static dev.tandem.command.support.Who.MANAGER;
import static dev.tandem.command.support.Who.OTHER_HR;
import static dev.tandem.command.support.Who.OWNER;
import static dev.tandem.command.support.Who.SECOND_HR;
import static dev.tandem.command.support.Who.TASK_OWNER;

import dev.tandem.api.TandemEvent;
import dev.tandem.api.goal.GoalCommand;
import dev.tandem.api.goal.GoalCommand.AgreeGoal;
import dev.tandem.api.goal.GoalCommand.CounterPropose;
import dev.tandem.api.goal.GoalCommand.ProposeGoal;
import dev.tandem.api.goal.GoalEvent.GoalAbandoned;
import dev.tandem.api.goal.GoalEvent.GoalAgreed;
import dev.tandem.api.goal.GoalEvent.GoalCounterProposed;
import dev.tandem.api.goal.GoalEvent.GoalEnded;
import dev.tandem.api.goal.GoalEvent.GoalProposed;
import dev.tandem.api.goal.GoalEvent.GoalRejected;
import dev.tandem.api.partnership.Side;
import dev.tandem.command.support.Scenario;
import dev.tandem.command.support.Who;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class GoalDialogueTest {

    private final Scenario<GoalCommand, GoalAggregate> pair = pair();

    @Nested
    class NotProposedYet {

        @ParameterizedTest
        @EnumSource(names = {"HR", "SECOND_HR"})
        void isProposedByTheHrSide(Who who) {
            pair.when(who, PROPOSE).then(new GoalProposed(GOAL, PARTNERSHIP, Side.HR, TERMS, null));
        }

        @Test
        void isProposedByTheManager() {
            pair.when(MANAGER, PROPOSE).then(new GoalProposed(GOAL, PARTNERSHIP, Side.MANAGER, TERMS, null));
        }

        @Test
        void mayStartAndEndOnOneDay() {
            var oneDay = terms(OWNER.person(), START, START, keyResult(DAYS, "40", "20"));
            pair.when(HR, propose(oneDay)).then(new GoalProposed(GOAL, PARTNERSHIP, Side.HR, oneDay, null));
        }

        @Test
        void isNotDueBeforeItStarts() {
            pair.when(HR, propose(terms(OWNER.person(), DUE, START, keyResult(DAYS, "40", "20"))))
                    .thenRefused(DUE_BEFORE_START, "due on 2026-01-01, before the start on 2026-06-30");
        }

        @Test
        void hasAKeyResult() {
            pair.when(HR, propose(terms(OWNER.person(), START, DUE)))
                    .thenRefused(NO_KEY_RESULT, "a goal needs at least one key result");
        }

        @Test
        void hasNoKeyResultTwice() {
            pair.when(
                            HR,
                            propose(terms(
                                    OWNER.person(),
                                    START,
                                    DUE,
                                    keyResult(DAYS, "40", "20"),
                                    keyResult(DAYS, "1", "2"))))
                    .thenRefused(DUPLICATE_KEY_RESULT, "the key result %s stands twice".formatted(DAYS));
        }

        @Test
        void asksForAChange() {
            pair.when(HR, propose(terms(OWNER.person(), START, DUE, keyResult(DAYS, "20.0", "20"))))
                    .thenRefused(BASELINE_IS_TARGET, "'Time to hire' has 20 for its baseline and its target");
        }

        @Test
        void hasNoOwnerWhomNobodyRegistered() {
            pair.when(HR, propose(terms(NOBODY, START, DUE, keyResult(DAYS, "40", "20"))))
                    .thenRefused(UNKNOWN_PERSON, "nobody is registered as " + NOBODY);
        }

        @Test
        void isNotProposedInAnotherPairsPartnership() {
            pair.when(HR, new ProposeGoal(GOAL, OTHER_PARTNERSHIP, TERMS, null)).thenRefused(NOT_ALLOWED);
            pair.when(OTHER_HR, PROPOSE).thenRefused(NOT_ALLOWED);
        }

        @ParameterizedTest
        @EnumSource
        void isProposedByNobodyInAPartnershipThatDoesNotExist(Who who) {
            Scenario.on(GoalCommand.class, GoalAggregate.class, GoalAggregate::new)
                    .when(who, PROPOSE)
                    .thenRefused(NOT_ALLOWED);
        }
    }

    @Nested
    class ServingAParent {

        private final ProposeGoal serving = new ProposeGoal(GOAL, PARTNERSHIP, TERMS, OTHER_GOAL);
        private final TandemEvent parentProposed = new GoalProposed(OTHER_GOAL, PARTNERSHIP, Side.HR, TERMS, null);
        private final TandemEvent parentAgreed = new GoalAgreed(OTHER_GOAL, PARTNERSHIP, Side.MANAGER, 1);
        private final TandemEvent proposed = new GoalProposed(GOAL, PARTNERSHIP, Side.HR, TERMS, OTHER_GOAL);

        @Test
        void isPossibleWhileItIsNegotiated() {
            pair.given(parentProposed).when(HR, serving).then(proposed);
        }

        @Test
        void isPossibleWhileItIsActive() {
            pair.given(parentProposed, parentAgreed).when(HR, serving).then(proposed);
        }

        @Test
        void isPossibleAcrossPartnerships() {
            pair.given(new GoalProposed(OTHER_GOAL, OTHER_PARTNERSHIP, Side.HR, TERMS, null))
                    .when(HR, serving)
                    .then(proposed);
        }

        @Test
        void needsTheParent() {
            pair.when(HR, serving).thenRefused(NOT_FOUND, "there is no goal %s to serve".formatted(OTHER_GOAL));
        }

        @Test
        void isNotPossibleOnceItIsRejected() {
            pair.given(parentProposed, new GoalRejected(OTHER_GOAL, PARTNERSHIP, Side.MANAGER, WHY))
                    .when(HR, serving)
                    .thenRefused(
                            PARENT_NOT_POSSIBLE,
                            "the goal %s was rejected or abandoned, or has ended".formatted(OTHER_GOAL));
        }

        @Test
        void isNotPossibleOnceItHasEnded() {
            pair.given(parentProposed, parentAgreed, new GoalEnded(OTHER_GOAL, PARTNERSHIP, WHY))
                    .when(HR, serving)
                    .thenRefused(PARENT_NOT_POSSIBLE);
        }

        @Test
        void isNotPossibleOnceItIsAbandoned() {
            pair.given(parentProposed, parentAgreed, new GoalAbandoned(OTHER_GOAL, PARTNERSHIP, Side.HR, WHY))
                    .when(HR, serving)
                    .thenRefused(PARENT_NOT_POSSIBLE);
        }

        @Test
        void isNothingForAGoalItself() {
            pair.when(HR, new ProposeGoal(GOAL, PARTNERSHIP, TERMS, GOAL)).thenRefused(NOT_FOUND);
        }
    }

    @Nested
    class ProposedByHr {

        private final Scenario<GoalCommand, GoalAggregate> proposed = pair.given(proposed(Side.HR));

        @Test
        void isNotProposedAgain() {
            proposed.when(HR, PROPOSE).thenRefused(ID_TAKEN, "there is a goal %s already".formatted(GOAL));
        }

        @Test
        void becomesActiveByTheManagersAgreement() {
            proposed.when(MANAGER, AGREE).then(new GoalAgreed(GOAL, PARTNERSHIP, Side.MANAGER, 1));
        }

        @Test
        void isNotAgreedInARevisionThatDoesNotExist() {
            proposed.when(MANAGER, new AgreeGoal(GOAL, 2))
                    .thenRefused(NOT_THE_NEWEST_REVISION, "the newest revision is 1, not 2");
        }

        @Test
        void isAnsweredWithOtherTerms() {
            proposed.when(MANAGER, COUNTER)
                    .then(new GoalCounterProposed(GOAL, PARTNERSHIP, Side.MANAGER, 2, OTHER_TERMS, WHY));
        }

        @Test
        void isRevisedByTheSideThatProposedIt() {
            proposed.when(SECOND_HR, COUNTER)
                    .then(new GoalCounterProposed(GOAL, PARTNERSHIP, Side.HR, 2, OTHER_TERMS, WHY));
        }

        @Test
        void takesTheNextRevisionOnly() {
            proposed.when(MANAGER, new CounterPropose(GOAL, 1, OTHER_TERMS, WHY))
                    .thenRefused(NOT_THE_NEXT_REVISION, "the next revision is 2, not 1");
            proposed.when(MANAGER, new CounterPropose(GOAL, 3, OTHER_TERMS, WHY))
                    .thenRefused(NOT_THE_NEXT_REVISION, "the next revision is 2, not 3");
        }

        @Test
        void isNotAnsweredWithImpossibleTerms() {
            proposed.when(
                            MANAGER,
                            new CounterPropose(
                                    GOAL, 2, terms(OWNER.person(), DUE, START, keyResult(DAYS, "40", "20")), WHY))
                    .thenRefused(DUE_BEFORE_START);
            proposed.when(MANAGER, new CounterPropose(GOAL, 2, terms(OWNER.person(), START, DUE), WHY))
                    .thenRefused(NO_KEY_RESULT);
            proposed.when(
                            MANAGER,
                            new CounterPropose(
                                    GOAL, 2, terms(OWNER.person(), START, DUE, keyResult(DAYS, "4", "4.0")), WHY))
                    .thenRefused(BASELINE_IS_TARGET);
            proposed.when(
                            MANAGER,
                            new CounterPropose(GOAL, 2, terms(NOBODY, START, DUE, keyResult(DAYS, "40", "20")), WHY))
                    .thenRefused(UNKNOWN_PERSON);
        }

        @Test
        void isRejectedByEitherSide() {
            proposed.when(MANAGER, REJECT).then(new GoalRejected(GOAL, PARTNERSHIP, Side.MANAGER, WHY));
            proposed.when(HR, REJECT).then(new GoalRejected(GOAL, PARTNERSHIP, Side.HR, WHY));
        }
    }

    @Nested
    class ProposedByTheManager {

        private final Scenario<GoalCommand, GoalAggregate> proposed = pair.given(proposed(Side.MANAGER));

        @ParameterizedTest
        @EnumSource(names = {"HR", "SECOND_HR"})
        void becomesActiveByTheAgreementOfAnyHrPartner(Who who) {
            proposed.when(who, AGREE).then(new GoalAgreed(GOAL, PARTNERSHIP, Side.HR, 1));
        }

        @Test
        void isNotAgreedByTheManagerToo() {
            proposed.when(MANAGER, AGREE).thenRefused(NOT_ALLOWED);
        }
    }

    @Nested
    class CounterProposed {

        private final Scenario<GoalCommand, GoalAggregate> countered =
                pair.given(proposed(Side.HR), counterProposed(Side.MANAGER));

        @Test
        void isAgreedByTheSideThatWasAnswered() {
            countered.when(SECOND_HR, new AgreeGoal(GOAL, 2)).then(new GoalAgreed(GOAL, PARTNERSHIP, Side.HR, 2));
        }

        @Test
        void isNotAgreedByTheSideThatAnswered() {
            countered.when(MANAGER, new AgreeGoal(GOAL, 2)).thenRefused(NOT_ALLOWED);
        }

        @Test
        void isNotAgreedInItsFirstRevision() {
            countered.when(HR, AGREE).thenRefused(NOT_THE_NEWEST_REVISION, "the newest revision is 2, not 1");
        }

        @Test
        void hasTheOwnerOfTheNewestTerms() {
            countered.when(TASK_OWNER, MEASURE).thenRefused(GOAL_NOT_ACTIVE);
            countered.when(OWNER, MEASURE).thenRefused(NOT_ALLOWED);
        }

        @Test
        void goesOnToTheThirdRevision() {
            countered
                    .when(HR, new CounterPropose(GOAL, 3, TERMS, WHY))
                    .then(new GoalCounterProposed(GOAL, PARTNERSHIP, Side.HR, 3, TERMS, WHY));
        }
    }

    @Nested
    class Active {

        private final Scenario<GoalCommand, GoalAggregate> active = pair.given(proposed(Side.HR), agreed(1));

        @Test
        void isBeyondNegotiation() {
            var sentence = "revision 1 is agreed, the goal is active";
            active.when(MANAGER, COUNTER).thenRefused(GOAL_ACTIVE, sentence);
            active.when(MANAGER, AGREE).thenRefused(GOAL_ACTIVE, sentence);
            active.when(HR, REJECT).thenRefused(GOAL_ACTIVE, sentence);
            active.when(HR, PROPOSE).thenRefused(ID_TAKEN);
        }
    }
}
