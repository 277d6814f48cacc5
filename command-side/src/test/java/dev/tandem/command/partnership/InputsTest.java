package dev.tandem.command.partnership;

import static dev.tandem.api.error.RefusalCode.ID_TAKEN;
import static dev.tandem.api.error.RefusalCode.INPUT_CLOSED;
import static dev.tandem.api.error.RefusalCode.NEVER_ANSWERED;
import static dev.tandem.api.error.RefusalCode.NOT_ALLOWED;
import static dev.tandem.api.error.RefusalCode.NOT_FOUND;
import static dev.tandem.api.error.RefusalCode.UNKNOWN_PERSON;
import static dev.tandem.command.support.Told.NOBODY;
import static dev.tandem.command.support.Told.PARTNERSHIP;
import static dev.tandem.command.support.Told.opened;
import static dev.tandem.command.support.Who.EMPLOYEE;
import static dev.tandem.command.support.Who.HR;
import static dev.tandem.command.support.Who.MANAGER;
import static dev.tandem.command.support.Who.OWNER;
import static dev.tandem.command.support.Who.SECOND_HR;

import dev.tandem.api.Text;
import dev.tandem.api.partnership.InputCommand;
import dev.tandem.api.partnership.InputCommand.AnswerInput;
import dev.tandem.api.partnership.InputCommand.CloseInput;
import dev.tandem.api.partnership.InputCommand.EscalateInput;
import dev.tandem.api.partnership.InputCommand.RaiseInput;
import dev.tandem.api.partnership.InputEvent.InputAnswered;
import dev.tandem.api.partnership.InputEvent.InputClosed;
import dev.tandem.api.partnership.InputEvent.InputEscalated;
import dev.tandem.api.partnership.InputEvent.InputRaised;
import dev.tandem.api.partnership.InputId;
import dev.tandem.api.partnership.InputKind;
import dev.tandem.api.partnership.PartnershipCommand;
import dev.tandem.api.partnership.Severity;
import dev.tandem.api.partnership.Side;
import dev.tandem.api.person.PersonId;
import dev.tandem.command.support.Scenario;
import dev.tandem.command.support.Told;
import dev.tandem.command.support.Who;
import dev.tandem.command.support.WhoMay;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class InputsTest {

    private static final InputId INPUT = new InputId(Told.id(500));
    private static final Text TEXT = new Text("The budget is frozen");
    private static final Text ANSWER = new Text("It is free from July on");
    private static final Text REASON = new Text("The board decides that");
    private static final Text OUTCOME = new Text("We wait");

    private static final RaiseInput RAISE = new RaiseInput(PARTNERSHIP, INPUT, InputKind.OBSTACLE, Severity.HIGH, TEXT);
    private static final AnswerInput ANSWER_IT = new AnswerInput(PARTNERSHIP, INPUT, ANSWER);
    private static final EscalateInput ESCALATE = escalate(OWNER.person());
    private static final CloseInput CLOSE = new CloseInput(PARTNERSHIP, INPUT, OUTCOME);

    private static final InputRaised RAISED = raised(Side.HR, HR);
    private static final InputEscalated ESCALATED = new InputEscalated(PARTNERSHIP, INPUT, OWNER.person(), REASON);
    private static final InputClosed CLOSED = new InputClosed(PARTNERSHIP, INPUT, OUTCOME);

    private final Scenario<PartnershipCommand, PartnershipAggregate> open = Scenario.on(
                    PartnershipCommand.class, PartnershipAggregate.class, PartnershipAggregate::new)
            .given(opened());

    private static EscalateInput escalate(PersonId to) {
        return new EscalateInput(PARTNERSHIP, INPUT, to, REASON);
    }

    private static InputRaised raised(Side side, Who raiser) {
        return new InputRaised(PARTNERSHIP, INPUT, side, raiser.person(), InputKind.OBSTACLE, Severity.HIGH, TEXT);
    }

    private static InputAnswered answered(Who who) {
        return new InputAnswered(PARTNERSHIP, INPUT, who.person(), ANSWER);
    }

    @Nested
    class NotRaisedYet {

        @TestFactory
        Stream<DynamicTest> isKnownToBeMissingByPartiesOnly() {
            return new WhoMay<>(InputCommand.class, open)
                    .may(RAISE, HR, SECOND_HR, MANAGER)
                    .may(ANSWER_IT, HR, SECOND_HR, MANAGER)
                    .may(ESCALATE, HR, SECOND_HR, MANAGER)
                    .may(CLOSE, HR, SECOND_HR, MANAGER)
                    .tests();
        }

        @ParameterizedTest
        @CsvSource({"HR, HR", "SECOND_HR, HR", "MANAGER, MANAGER"})
        void isRaisedByWhoeverSaysIt(Who who, Side side) {
            open.when(who, RAISE).then(raised(side, who));
        }

        @Test
        void isFoundByNobody() {
            var sentence = "there is no input " + INPUT;
            open.when(HR, ANSWER_IT).thenRefused(NOT_FOUND, sentence);
            open.when(MANAGER, ESCALATE).thenRefused(NOT_FOUND, sentence);
            open.when(SECOND_HR, CLOSE).thenRefused(NOT_FOUND, sentence);
        }
    }

    @Nested
    class Raised {

        private final Scenario<PartnershipCommand, PartnershipAggregate> raised = open.given(RAISED);

        @TestFactory
        Stream<DynamicTest> isAnsweredByPartiesButItsRaiserAndClosedByTheRaiser() {
            return new WhoMay<>(InputCommand.class, raised)
                    .may(RAISE, HR, SECOND_HR, MANAGER)
                    .may(ANSWER_IT, SECOND_HR, MANAGER)
                    .may(ESCALATE, HR, SECOND_HR, MANAGER)
                    .may(CLOSE, HR)
                    .tests();
        }

        @Test
        void isNotRaisedAgain() {
            raised.when(MANAGER, RAISE).thenRefused(ID_TAKEN, "there is an input %s already".formatted(INPUT));
        }

        @ParameterizedTest
        @EnumSource(names = {"SECOND_HR", "MANAGER"})
        void isAnswered(Who who) {
            raised.when(who, ANSWER_IT).then(answered(who));
        }

        @Test
        void isAnsweredByTheHrSideWhereTheManagerRaisedIt() {
            open.given(raised(Side.MANAGER, MANAGER)).when(HR, ANSWER_IT).then(answered(HR));
        }

        @ParameterizedTest
        @EnumSource(names = {"HR", "SECOND_HR", "MANAGER"})
        void isEscalated(Who who) {
            raised.when(who, ESCALATE).then(ESCALATED);
        }

        @Test
        void isNotEscalatedToSomeoneWhomNobodyRegistered() {
            raised.when(HR, escalate(NOBODY)).thenRefused(UNKNOWN_PERSON, "nobody is registered as " + NOBODY);
        }

        @Test
        void isNotClosedUnanswered() {
            raised.when(HR, CLOSE).thenRefused(NEVER_ANSWERED, "nobody has answered the input yet");
        }
    }

    @Nested
    class Escalated {

        private final Scenario<PartnershipCommand, PartnershipAggregate> escalated = open.given(RAISED, ESCALATED);

        @TestFactory
        Stream<DynamicTest> isAnsweredByThePersonToo() {
            return new WhoMay<>(InputCommand.class, escalated)
                    .may(RAISE, HR, SECOND_HR, MANAGER)
                    .may(ANSWER_IT, SECOND_HR, MANAGER, OWNER)
                    .may(ESCALATE, HR, SECOND_HR, MANAGER)
                    .may(CLOSE, HR)
                    .tests();
        }

        @Test
        void isAnsweredByThePerson() {
            escalated.when(OWNER, ANSWER_IT).then(answered(OWNER));
        }

        @Test
        void isEscalatedFurtherAndAnsweredByEitherPerson() {
            var further = escalated.given(new InputEscalated(PARTNERSHIP, INPUT, EMPLOYEE.person(), REASON));
            further.when(OWNER, ANSWER_IT).then(answered(OWNER));
            further.when(EMPLOYEE, ANSWER_IT).then(answered(EMPLOYEE));
        }

        @Test
        void isNotAnsweredByTheRaiserToWhomItWasEscalated() {
            open.given(RAISED, new InputEscalated(PARTNERSHIP, INPUT, HR.person(), REASON))
                    .when(HR, ANSWER_IT)
                    .thenRefused(NOT_ALLOWED);
        }

        @Test
        void isNotClosedUnanswered() {
            escalated.when(HR, CLOSE).thenRefused(NEVER_ANSWERED);
        }
    }

    @Nested
    class Answered {

        private final Scenario<PartnershipCommand, PartnershipAggregate> answered =
                open.given(RAISED, answered(MANAGER));

        @Test
        void isClosedByItsRaiser() {
            answered.when(HR, CLOSE).then(CLOSED);
        }

        @Test
        void isNotClosedByTheRaisersOwnSide() {
            answered.when(SECOND_HR, CLOSE).thenRefused(NOT_ALLOWED);
        }

        @Test
        void isClosedWhereOnlyAPersonToWhomItWasEscalatedAnswered() {
            open.given(RAISED, ESCALATED, answered(OWNER)).when(HR, CLOSE).then(CLOSED);
        }

        @Test
        void isAnsweredOnceMore() {
            answered.when(MANAGER, ANSWER_IT).then(answered(MANAGER));
        }

        @Test
        void isEscalatedWhereTheAnswerDoesNotDo() {
            answered.when(HR, ESCALATE).then(ESCALATED);
        }
    }

    @Nested
    class Closed {

        private final Scenario<PartnershipCommand, PartnershipAggregate> closed =
                open.given(RAISED, ESCALATED, answered(MANAGER), CLOSED);

        @ParameterizedTest
        @EnumSource(names = {"SECOND_HR", "MANAGER", "OWNER"})
        void isNotAnswered(Who who) {
            closed.when(who, ANSWER_IT).thenRefused(INPUT_CLOSED, "the input is closed already");
        }

        @Test
        void isNotEscalated() {
            closed.when(MANAGER, ESCALATE).thenRefused(INPUT_CLOSED, "the input is closed already");
        }

        @Test
        void isNotClosedAgain() {
            closed.when(HR, CLOSE).thenRefused(INPUT_CLOSED, "the input is closed already");
        }

        @Test
        void keepsItsId() {
            closed.when(HR, RAISE).thenRefused(ID_TAKEN);
        }

        @TestFactory
        Stream<DynamicTest> isTouchedByNobodyElseEither() {
            return new WhoMay<>(InputCommand.class, closed)
                    .may(RAISE, HR, SECOND_HR, MANAGER)
                    .may(ANSWER_IT, SECOND_HR, MANAGER, OWNER)
                    .may(ESCALATE, HR, SECOND_HR, MANAGER)
                    .may(CLOSE, HR)
                    .tests();
        }
    }
}
