package dev.tandem.command.goal;

import static dev.tandem.api.error.RefusalCode.BASELINE_IS_TARGET;
import static dev.tandem.api.error.RefusalCode.DUE_BEFORE_START;
import static dev.tandem.api.error.RefusalCode.DUPLICATE_KEY_RESULT;
import static dev.tandem.api.error.RefusalCode.GOAL_ACTIVE;
import static dev.tandem.api.error.RefusalCode.GOAL_ENDED;
import static dev.tandem.api.error.RefusalCode.GOAL_NOT_ACTIVE;
import static dev.tandem.api.error.RefusalCode.GOAL_REJECTED;
import static dev.tandem.api.error.RefusalCode.ID_TAKEN;
import static dev.tandem.api.error.RefusalCode.MEASURED_BEFORE_THE_START;
import static dev.tandem.api.error.RefusalCode.MEASURED_IN_THE_FUTURE;
import static dev.tandem.api.error.RefusalCode.NOT_ALLOWED;
import static dev.tandem.api.error.RefusalCode.NOT_FOUND;
import static dev.tandem.api.error.RefusalCode.NOT_THE_NEWEST_REVISION;
import static dev.tandem.api.error.RefusalCode.NOT_THE_NEXT_REVISION;
import static dev.tandem.api.error.RefusalCode.NO_KEY_RESULT;
import static dev.tandem.api.error.RefusalCode.PARENT_NOT_POSSIBLE;
import static dev.tandem.api.error.RefusalCode.PARTNERSHIP_CLOSED;
import static dev.tandem.api.error.RefusalCode.SAME_VALUE;
import static dev.tandem.api.error.RefusalCode.UNKNOWN_PERSON;
import static dev.tandem.command.support.Told.GOAL;
import static dev.tandem.command.support.Told.NOBODY;
import static dev.tandem.command.support.Told.OTHER_GOAL;
import static dev.tandem.command.support.Told.OTHER_PARTNERSHIP;
import static dev.tandem.command.support.Told.PARTNERSHIP;
import static dev.tandem.command.support.Told.closed;
import static dev.tandem.command.support.Told.opened;
import static dev.tandem.command.support.Told.otherOpened;
import static dev.tandem.command.support.Who.HR;
import static dev.tandem.command.support.Who.MANAGER;
import static dev.tandem.command.support.Who.OTHER_HR;
import static dev.tandem.command.support.Who.OWNER;
import static dev.tandem.command.support.Who.SECOND_HR;
import static dev.tandem.command.support.Who.SYSTEM;
import static dev.tandem.command.support.Who.TASK_OWNER;

import dev.tandem.api.Line;
import dev.tandem.api.TandemEvent;
import dev.tandem.api.Text;
import dev.tandem.api.goal.GoalCommand;
import dev.tandem.api.goal.GoalCommand.AgreeGoal;
import dev.tandem.api.goal.GoalCommand.CorrectMeasurement;
import dev.tandem.api.goal.GoalCommand.CounterPropose;
import dev.tandem.api.goal.GoalCommand.EndGoal;
import dev.tandem.api.goal.GoalCommand.MeasureKeyResult;
import dev.tandem.api.goal.GoalCommand.ProposeGoal;
import dev.tandem.api.goal.GoalCommand.RejectGoal;
import dev.tandem.api.goal.GoalEvent.GoalAgreed;
import dev.tandem.api.goal.GoalEvent.GoalCounterProposed;
import dev.tandem.api.goal.GoalEvent.GoalEnded;
import dev.tandem.api.goal.GoalEvent.GoalProposed;
import dev.tandem.api.goal.GoalEvent.GoalRejected;
import dev.tandem.api.goal.GoalEvent.KeyResultMeasured;
import dev.tandem.api.goal.GoalEvent.MeasurementCorrected;
import dev.tandem.api.goal.GoalId;
import dev.tandem.api.goal.GoalKind;
import dev.tandem.api.goal.GoalTerms;
import dev.tandem.api.goal.KeyResultId;
import dev.tandem.api.goal.KeyResultTerms;
import dev.tandem.api.goal.MeasurementId;
import dev.tandem.api.partnership.Side;
import dev.tandem.api.person.PersonId;
import dev.tandem.command.support.Scenario;
import dev.tandem.command.support.Told;
import dev.tandem.command.support.Who;
import dev.tandem.command.support.WhoMay;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class GoalAggregateTest {

    private static final KeyResultId DAYS = new KeyResultId(Told.id(201));
    private static final KeyResultId UNKNOWN_KEY_RESULT = new KeyResultId(Told.id(404));
    private static final MeasurementId MEASUREMENT = new MeasurementId(Told.id(202));
    private static final MeasurementId ANOTHER_MEASUREMENT = new MeasurementId(Told.id(203));
    private static final LocalDate START = LocalDate.of(2026, 1, 1);
    private static final LocalDate DUE = LocalDate.of(2026, 6, 30);
    /** The day that {@link Scenario#NOW} falls on, in the partnership's zone as in UTC. */
    private static final LocalDate TODAY = LocalDate.of(2026, 3, 10);

    private static final Text WHY = new Text("It takes too long");

    private static final GoalTerms TERMS = terms(OWNER.person(), START, DUE, keyResult(DAYS, "40", "20"));
    private static final GoalTerms OTHER_TERMS = terms(TASK_OWNER.person(), START, DUE, keyResult(DAYS, "40", "25"));

    private static final ProposeGoal PROPOSE = new ProposeGoal(GOAL, PARTNERSHIP, TERMS, null);
    private static final CounterPropose COUNTER = new CounterPropose(GOAL, 2, OTHER_TERMS, WHY);
    private static final AgreeGoal AGREE = new AgreeGoal(GOAL, 1);
    private static final RejectGoal REJECT = new RejectGoal(GOAL, WHY);
    private static final MeasureKeyResult MEASURE = measure(MEASUREMENT, DAYS, "35", TODAY);
    private static final CorrectMeasurement CORRECT = correct(MEASUREMENT, "36");
    private static final EndGoal END = new EndGoal(GOAL, WHY);

    private final Scenario<GoalCommand, GoalAggregate> pair = Scenario.on(
                    GoalCommand.class, GoalAggregate.class, GoalAggregate::new)
            .given(opened(), otherOpened());

    private static GoalTerms terms(PersonId owner, LocalDate start, LocalDate due, KeyResultTerms... keyResults) {
        return new GoalTerms(new Line("Hire faster"), WHY, owner, GoalKind.COMMITTED, start, due, List.of(keyResults));
    }

    private static KeyResultTerms keyResult(KeyResultId id, String baseline, String target) {
        return new KeyResultTerms(
                id, new Line("Time to hire"), new Line("days"), new BigDecimal(baseline), new BigDecimal(target), 50);
    }

    private static MeasureKeyResult measure(
            MeasurementId measurement, KeyResultId keyResult, String value, LocalDate on) {
        return new MeasureKeyResult(GOAL, measurement, keyResult, new BigDecimal(value), on);
    }

    private static CorrectMeasurement correct(MeasurementId measurement, String value) {
        return new CorrectMeasurement(GOAL, measurement, new BigDecimal(value), WHY);
    }

    private static ProposeGoal propose(GoalTerms terms) {
        return new ProposeGoal(GOAL, PARTNERSHIP, terms, null);
    }

    private static TandemEvent proposed(Side by) {
        return new GoalProposed(GOAL, PARTNERSHIP, by, TERMS, null);
    }

    private static TandemEvent counterProposed(Side by) {
        return new GoalCounterProposed(GOAL, PARTNERSHIP, by, 2, OTHER_TERMS, WHY);
    }

    private static TandemEvent agreed(int revision) {
        return new GoalAgreed(GOAL, PARTNERSHIP, Side.MANAGER, revision);
    }

    private static TandemEvent rejected(GoalId goal) {
        return new GoalRejected(goal, PARTNERSHIP, Side.MANAGER, WHY);
    }

    private static TandemEvent measured() {
        return new KeyResultMeasured(GOAL, PARTNERSHIP, MEASUREMENT, DAYS, new BigDecimal("35"), TODAY);
    }

    private static TandemEvent ended(GoalId goal) {
        return new GoalEnded(goal, PARTNERSHIP, WHY);
    }

    @Nested
    class NotProposedYet {

        @TestFactory
        Stream<DynamicTest> isProposedByTheParties() {
            return new WhoMay<>(GoalCommand.class, pair)
                    .may(PROPOSE, HR, SECOND_HR, MANAGER)
                    .may(COUNTER)
                    .may(AGREE)
                    .may(REJECT)
                    .may(MEASURE)
                    .may(CORRECT)
                    .may(END, SYSTEM)
                    .tests();
        }

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
        void isNotFoundByTheReactionThatWouldEndIt() {
            pair.when(SYSTEM, END).thenRefused(NOT_FOUND, "there is no goal " + GOAL);
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

        @Test
        void isNotProposedInAClosedPartnership() {
            pair.given(closed()).when(HR, PROPOSE).thenRefused(PARTNERSHIP_CLOSED, "the partnership is closed");
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
            pair.given(parentProposed, rejected(OTHER_GOAL))
                    .when(HR, serving)
                    .thenRefused(PARENT_NOT_POSSIBLE, "the goal %s was rejected or has ended".formatted(OTHER_GOAL));
        }

        @Test
        void isNotPossibleOnceItHasEnded() {
            pair.given(parentProposed, parentAgreed, ended(OTHER_GOAL))
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

        @TestFactory
        Stream<DynamicTest> isAgreedByTheManagerAlone() {
            return new WhoMay<>(GoalCommand.class, proposed)
                    .may(PROPOSE, HR, SECOND_HR, MANAGER)
                    .may(COUNTER, HR, SECOND_HR, MANAGER)
                    .may(AGREE, MANAGER)
                    .may(REJECT, HR, SECOND_HR, MANAGER)
                    .may(MEASURE, HR, SECOND_HR, MANAGER, OWNER)
                    .may(CORRECT, HR, SECOND_HR, MANAGER, OWNER)
                    .may(END, SYSTEM)
                    .tests();
        }

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

        @Test
        void isNotMeasuredYet() {
            proposed.when(OWNER, MEASURE).thenRefused(GOAL_NOT_ACTIVE, "revision 1 is not agreed by both sides yet");
            proposed.when(HR, CORRECT).thenRefused(GOAL_NOT_ACTIVE);
        }

        @Test
        void endsWithThePartnership() {
            proposed.given(closed()).when(SYSTEM, END).then(new GoalEnded(GOAL, PARTNERSHIP, WHY));
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
        private final Scenario<GoalCommand, GoalAggregate> measured = active.given(measured());

        @TestFactory
        Stream<DynamicTest> isMeasuredByPartiesAndOwner() {
            return new WhoMay<>(GoalCommand.class, measured)
                    .may(PROPOSE, HR, SECOND_HR, MANAGER)
                    .may(COUNTER, HR, SECOND_HR, MANAGER)
                    .may(AGREE, HR, SECOND_HR, MANAGER)
                    .may(REJECT, HR, SECOND_HR, MANAGER)
                    .may(MEASURE, HR, SECOND_HR, MANAGER, OWNER)
                    .may(CORRECT, HR, SECOND_HR, MANAGER, OWNER)
                    .may(END, SYSTEM)
                    .tests();
        }

        @Test
        void isBeyondNegotiation() {
            var sentence = "revision 1 is agreed, the goal is active";
            active.when(MANAGER, COUNTER).thenRefused(GOAL_ACTIVE, sentence);
            active.when(MANAGER, AGREE).thenRefused(GOAL_ACTIVE, sentence);
            active.when(HR, REJECT).thenRefused(GOAL_ACTIVE, sentence);
            active.when(HR, PROPOSE).thenRefused(ID_TAKEN);
        }

        @ParameterizedTest
        @EnumSource(names = {"HR", "SECOND_HR", "MANAGER", "OWNER"})
        void isMeasured(Who who) {
            active.when(who, MEASURE)
                    .then(new KeyResultMeasured(GOAL, PARTNERSHIP, MEASUREMENT, DAYS, new BigDecimal("35"), TODAY));
        }

        @Test
        void isMeasuredOnItsFirstDayToo() {
            active.when(OWNER, measure(MEASUREMENT, DAYS, "40", START))
                    .then(new KeyResultMeasured(GOAL, PARTNERSHIP, MEASUREMENT, DAYS, new BigDecimal("40"), START));
        }

        @Test
        void isNotMeasuredBeforeItsStart() {
            active.when(OWNER, measure(MEASUREMENT, DAYS, "40", LocalDate.of(2025, 12, 31)))
                    .thenRefused(MEASURED_BEFORE_THE_START, "2025-12-31 is before the goal's start on 2026-01-01");
        }

        @Test
        void isNotMeasuredInTheFuture() {
            active.when(OWNER, measure(MEASUREMENT, DAYS, "35", LocalDate.of(2026, 3, 11)))
                    .thenRefused(MEASURED_IN_THE_FUTURE, "2026-03-11 is after today, 2026-03-10");
        }

        @Test
        void hasTheDayOfItsPartnershipsZone() {
            var alreadyTomorrowInTokyo = Instant.parse("2026-03-10T15:00:00Z");
            active.at(alreadyTomorrowInTokyo)
                    .when(OWNER, measure(MEASUREMENT, DAYS, "35", LocalDate.of(2026, 3, 11)))
                    .then(new KeyResultMeasured(
                            GOAL, PARTNERSHIP, MEASUREMENT, DAYS, new BigDecimal("35"), LocalDate.of(2026, 3, 11)));
            active.at(alreadyTomorrowInTokyo.minusMillis(1))
                    .when(OWNER, measure(MEASUREMENT, DAYS, "35", LocalDate.of(2026, 3, 11)))
                    .thenRefused(MEASURED_IN_THE_FUTURE);
        }

        @Test
        void hasNoOtherKeyResults() {
            active.when(OWNER, measure(MEASUREMENT, UNKNOWN_KEY_RESULT, "35", TODAY))
                    .thenRefused(NOT_FOUND, "the goal has no key result " + UNKNOWN_KEY_RESULT);
        }

        @Test
        void takesAMeasurementOnce() {
            measured.when(HR, MEASURE)
                    .thenRefused(ID_TAKEN, "there is a measurement %s already".formatted(MEASUREMENT));
        }

        @Test
        void takesSeveralMeasurementsOfADay() {
            measured.when(HR, measure(ANOTHER_MEASUREMENT, DAYS, "34", TODAY))
                    .then(new KeyResultMeasured(
                            GOAL, PARTNERSHIP, ANOTHER_MEASUREMENT, DAYS, new BigDecimal("34"), TODAY));
        }

        @ParameterizedTest
        @EnumSource(names = {"HR", "SECOND_HR", "MANAGER", "OWNER"})
        void hasAMeasurementCorrected(Who who) {
            measured.when(who, CORRECT)
                    .then(new MeasurementCorrected(GOAL, PARTNERSHIP, MEASUREMENT, DAYS, new BigDecimal("36"), WHY));
        }

        @Test
        void isNotCorrectedToTheSameValue() {
            measured.when(OWNER, correct(MEASUREMENT, "35.00")).thenRefused(SAME_VALUE, "it is 35 already");
        }

        @Test
        void isCorrectedBackToItsFirstValue() {
            measured.given(new MeasurementCorrected(GOAL, PARTNERSHIP, MEASUREMENT, DAYS, new BigDecimal("36"), WHY))
                    .when(OWNER, correct(MEASUREMENT, "35"))
                    .then(new MeasurementCorrected(GOAL, PARTNERSHIP, MEASUREMENT, DAYS, new BigDecimal("35"), WHY));
        }

        @Test
        void hasNoMeasurementToCorrectThatWasNeverMade() {
            measured.when(OWNER, correct(ANOTHER_MEASUREMENT, "36"))
                    .thenRefused(NOT_FOUND, "the goal has no measurement " + ANOTHER_MEASUREMENT);
        }

        @Test
        void isEndedByReactions() {
            measured.when(SYSTEM, END).then(new GoalEnded(GOAL, PARTNERSHIP, WHY));
        }
    }

    @Nested
    class InAClosedPartnership {

        private final Scenario<GoalCommand, GoalAggregate> closed =
                pair.given(proposed(Side.HR), agreed(1), measured(), closed());

        @TestFactory
        Stream<DynamicTest> tellsStrangersNothing() {
            return new WhoMay<>(GoalCommand.class, closed)
                    .may(PROPOSE, HR, SECOND_HR, MANAGER)
                    .may(COUNTER, HR, SECOND_HR, MANAGER)
                    .may(AGREE, HR, SECOND_HR, MANAGER)
                    .may(REJECT, HR, SECOND_HR, MANAGER)
                    .may(MEASURE, HR, SECOND_HR, MANAGER, OWNER)
                    .may(CORRECT, HR, SECOND_HR, MANAGER, OWNER)
                    .may(END, SYSTEM)
                    .tests();
        }

        @Test
        void takesNothingFromItsParties() {
            Stream.of(PROPOSE, COUNTER, AGREE, REJECT, MEASURE, CORRECT)
                    .forEach(command ->
                            closed.when(HR, command).thenRefused(PARTNERSHIP_CLOSED, "the partnership is closed"));
        }

        @Test
        void takesNothingFromItsOwner() {
            closed.when(OWNER, MEASURE).thenRefused(PARTNERSHIP_CLOSED);
        }

        @Test
        void isEnded() {
            closed.when(SYSTEM, END).then(new GoalEnded(GOAL, PARTNERSHIP, WHY));
        }
    }

    @Nested
    class Rejected {

        private final Scenario<GoalCommand, GoalAggregate> rejected = pair.given(proposed(Side.HR), rejected(GOAL));

        @TestFactory
        Stream<DynamicTest> isStillKnownToThoseWhoKnewIt() {
            return new WhoMay<>(GoalCommand.class, rejected)
                    .may(PROPOSE, HR, SECOND_HR, MANAGER)
                    .may(COUNTER, HR, SECOND_HR, MANAGER)
                    .may(AGREE, HR, SECOND_HR, MANAGER)
                    .may(REJECT, HR, SECOND_HR, MANAGER)
                    .may(MEASURE, HR, SECOND_HR, MANAGER, OWNER)
                    .may(CORRECT, HR, SECOND_HR, MANAGER, OWNER)
                    .may(END, SYSTEM)
                    .tests();
        }

        @Test
        void isOver() {
            Stream.of(COUNTER, AGREE, REJECT, MEASURE, CORRECT)
                    .forEach(command ->
                            rejected.when(MANAGER, command).thenRefused(GOAL_REJECTED, "the goal was rejected"));
            rejected.when(HR, PROPOSE).thenRefused(ID_TAKEN);
        }

        @Test
        void tellsItsOwnerThatItWasRejected() {
            rejected.when(OWNER, MEASURE).thenRefused(GOAL_REJECTED);
        }

        @Test
        void needsNoEnd() {
            rejected.when(SYSTEM, END).thenNothing();
        }
    }

    @Nested
    class Ended {

        private final Scenario<GoalCommand, GoalAggregate> ended =
                pair.given(proposed(Side.HR), agreed(1), measured(), ended(GOAL));

        @TestFactory
        Stream<DynamicTest> isStillKnownToThoseWhoKnewIt() {
            return new WhoMay<>(GoalCommand.class, ended)
                    .may(PROPOSE, HR, SECOND_HR, MANAGER)
                    .may(COUNTER, HR, SECOND_HR, MANAGER)
                    .may(AGREE, HR, SECOND_HR, MANAGER)
                    .may(REJECT, HR, SECOND_HR, MANAGER)
                    .may(MEASURE, HR, SECOND_HR, MANAGER, OWNER)
                    .may(CORRECT, HR, SECOND_HR, MANAGER, OWNER)
                    .may(END, SYSTEM)
                    .tests();
        }

        @Test
        void isOver() {
            Stream.of(COUNTER, AGREE, REJECT, MEASURE, CORRECT)
                    .forEach(command -> ended.when(HR, command).thenRefused(GOAL_ENDED, "the goal has ended"));
            ended.when(HR, PROPOSE).thenRefused(ID_TAKEN);
        }

        @Test
        void tellsItsOwnerThatItHasEnded() {
            ended.when(OWNER, CORRECT).thenRefused(GOAL_ENDED);
        }

        @Test
        void endsOnce() {
            ended.when(SYSTEM, END).thenNothing();
        }
    }
}
