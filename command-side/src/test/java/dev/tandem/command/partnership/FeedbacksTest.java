package dev.tandem.command.partnership;

import static dev.tandem.api.error.RefusalCode.FEEDBACK_CLOSED;
import static dev.tandem.api.error.RefusalCode.FEEDBACK_CONVERTED;
import static dev.tandem.api.error.RefusalCode.FEEDBACK_NOT_GIVEN;
import static dev.tandem.api.error.RefusalCode.FROM_ONESELF;
import static dev.tandem.api.error.RefusalCode.ID_TAKEN;
import static dev.tandem.api.error.RefusalCode.NOT_ALLOWED;
import static dev.tandem.api.error.RefusalCode.NOT_FOUND;
import static dev.tandem.api.error.RefusalCode.TO_ONESELF;
import static dev.tandem.api.error.RefusalCode.UNKNOWN_PERSON;
import static dev.tandem.command.support.Told.ACTION;
import static dev.tandem.command.support.Told.NOBODY;
import static dev.tandem.command.support.Told.PARTNERSHIP;
import static dev.tandem.command.support.Told.opened;
import static dev.tandem.command.support.Who.EMPLOYEE;
import static dev.tandem.command.support.Who.HR;
import static dev.tandem.command.support.Who.MANAGER;
import static dev.tandem.command.support.Who.OWNER;
import static dev.tandem.command.support.Who.SECOND_HR;

import dev.tandem.api.Line;
import dev.tandem.api.Note;
import dev.tandem.api.Text;
import dev.tandem.api.partnership.ActionCommand.CompleteAction;
import dev.tandem.api.partnership.ActionEvent.ActionAssigned;
import dev.tandem.api.partnership.ActionEvent.ActionCompleted;
import dev.tandem.api.partnership.FeedbackCommand;
import dev.tandem.api.partnership.FeedbackCommand.CloseFeedback;
import dev.tandem.api.partnership.FeedbackCommand.ConvertFeedback;
import dev.tandem.api.partnership.FeedbackCommand.GiveFeedback;
import dev.tandem.api.partnership.FeedbackCommand.RequestFeedback;
import dev.tandem.api.partnership.FeedbackEvent.FeedbackClosed;
import dev.tandem.api.partnership.FeedbackEvent.FeedbackConverted;
import dev.tandem.api.partnership.FeedbackEvent.FeedbackGiven;
import dev.tandem.api.partnership.FeedbackEvent.FeedbackRequested;
import dev.tandem.api.partnership.FeedbackId;
import dev.tandem.api.partnership.Origin;
import dev.tandem.api.partnership.PartnershipCommand;
import dev.tandem.api.person.PersonId;
import dev.tandem.command.support.Scenario;
import dev.tandem.command.support.Told;
import dev.tandem.command.support.Who;
import dev.tandem.command.support.WhoMay;
import java.time.LocalDate;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class FeedbacksTest {

    private static final FeedbackId FEEDBACK = new FeedbackId(Told.id(700));
    private static final Line ABOUT = new Line("How I run the weekly meeting");
    private static final Note TEXT = new Note("It takes too long");
    private static final Text REASON = new Text("I have taken note of it");
    private static final Line TITLE = new Line("Halve the weekly meeting");
    private static final LocalDate DUE = LocalDate.of(2026, 4, 1);

    private static final RequestFeedback REQUEST = request(EMPLOYEE.person());
    private static final GiveFeedback GIVE = give(MANAGER.person());
    private static final ConvertFeedback CONVERT = convert(OWNER.person());
    private static final CloseFeedback CLOSE = new CloseFeedback(PARTNERSHIP, FEEDBACK, REASON);

    /** The manager asked the employee. */
    private static final FeedbackRequested REQUESTED = requested(MANAGER, EMPLOYEE.person());

    private static final FeedbackConverted CONVERTED = new FeedbackConverted(PARTNERSHIP, FEEDBACK, ACTION);
    private static final ActionAssigned ASSIGNED =
            new ActionAssigned(PARTNERSHIP, ACTION, TITLE, OWNER.person(), DUE, new Origin(null, null, FEEDBACK));
    private static final FeedbackClosed CLOSED = new FeedbackClosed(PARTNERSHIP, FEEDBACK, REASON);

    private final Scenario<PartnershipCommand, PartnershipAggregate> open = Scenario.on(
                    PartnershipCommand.class, PartnershipAggregate.class, PartnershipAggregate::new)
            .given(opened());

    private static RequestFeedback request(PersonId from) {
        return new RequestFeedback(PARTNERSHIP, FEEDBACK, from, ABOUT);
    }

    private static FeedbackRequested requested(Who requester, PersonId from) {
        return new FeedbackRequested(PARTNERSHIP, FEEDBACK, requester.person(), from, ABOUT);
    }

    private static GiveFeedback give(PersonId to) {
        return new GiveFeedback(PARTNERSHIP, FEEDBACK, to, TEXT);
    }

    private static FeedbackGiven given(Who giver, PersonId to) {
        return new FeedbackGiven(PARTNERSHIP, FEEDBACK, giver.person(), to, TEXT);
    }

    private static ConvertFeedback convert(PersonId owner) {
        return new ConvertFeedback(PARTNERSHIP, FEEDBACK, ACTION, TITLE, owner, DUE);
    }

    @Nested
    class ThatNobodySpokeOf {

        @TestFactory
        Stream<DynamicTest> isAMatterOfParties() {
            return new WhoMay<>(FeedbackCommand.class, open)
                    .may(REQUEST, HR, SECOND_HR, MANAGER)
                    .may(GIVE, HR, SECOND_HR, MANAGER)
                    .may(CONVERT, HR, SECOND_HR, MANAGER)
                    .may(CLOSE, HR, SECOND_HR, MANAGER)
                    .tests();
        }

        @ParameterizedTest
        @EnumSource(names = {"HR", "SECOND_HR", "MANAGER"})
        void isRequested(Who who) {
            open.when(who, REQUEST).then(requested(who, EMPLOYEE.person()));
        }

        @ParameterizedTest
        @EnumSource(names = {"HR", "MANAGER"})
        void isNotRequestedFromOneself(Who who) {
            open.when(who, request(who.person())).thenRefused(FROM_ONESELF, "feedback is asked of somebody else");
        }

        @Test
        void isNotRequestedFromSomeoneWhomNobodyRegistered() {
            open.when(HR, request(NOBODY)).thenRefused(UNKNOWN_PERSON, "nobody is registered as " + NOBODY);
        }

        @ParameterizedTest
        @EnumSource(names = {"HR", "SECOND_HR", "MANAGER"})
        void isGivenUnasked(Who who) {
            open.when(who, give(OWNER.person())).then(given(who, OWNER.person()));
        }

        @ParameterizedTest
        @EnumSource(names = {"HR", "MANAGER"})
        void isNotGivenToOneself(Who who) {
            open.when(who, give(who.person())).thenRefused(TO_ONESELF, "feedback goes to somebody else");
        }

        @Test
        void isNotGivenToSomeoneWhomNobodyRegistered() {
            open.when(HR, give(NOBODY)).thenRefused(UNKNOWN_PERSON, "nobody is registered as " + NOBODY);
        }

        @Test
        void isFoundByNobody() {
            var sentence = "there is no feedback " + FEEDBACK;
            open.when(HR, CONVERT).thenRefused(NOT_FOUND, sentence);
            open.when(MANAGER, CLOSE).thenRefused(NOT_FOUND, sentence);
        }
    }

    @Nested
    class Requested {

        private final Scenario<PartnershipCommand, PartnershipAggregate> requested = open.given(REQUESTED);

        @TestFactory
        Stream<DynamicTest> isGivenByTheAskedPersonAloneAndClosedByTheRequester() {
            return new WhoMay<>(FeedbackCommand.class, requested)
                    .may(REQUEST, HR, SECOND_HR, MANAGER)
                    .may(GIVE, EMPLOYEE)
                    .may(CONVERT, HR, SECOND_HR, MANAGER)
                    .may(CLOSE, MANAGER)
                    .tests();
        }

        @Test
        void isNotRequestedAgain() {
            requested
                    .when(HR, request(OWNER.person()))
                    .thenRefused(ID_TAKEN, "there is feedback %s already".formatted(FEEDBACK));
        }

        @Test
        void isGivenByTheAskedPerson() {
            requested.when(EMPLOYEE, GIVE).then(given(EMPLOYEE, MANAGER.person()));
        }

        @Test
        void isNotGivenByTheAskedPersonToThemselves() {
            requested.when(EMPLOYEE, give(EMPLOYEE.person())).thenRefused(TO_ONESELF);
        }

        @Test
        void isGivenByAPartyWhoWasAsked() {
            open.given(requested(MANAGER, HR.person())).when(HR, GIVE).then(given(HR, MANAGER.person()));
        }

        @Test
        void isNotGivenByAnotherOfTheAskedSide() {
            open.given(requested(MANAGER, HR.person())).when(SECOND_HR, GIVE).thenRefused(NOT_ALLOWED);
        }

        @Test
        void isNotConvertedYet() {
            requested
                    .when(MANAGER, CONVERT)
                    .thenRefused(FEEDBACK_NOT_GIVEN, "the feedback was asked for and is not given yet");
        }

        @Test
        void isClosedByTheRequester() {
            requested.when(MANAGER, CLOSE).then(CLOSED);
        }
    }

    @Nested
    class ClosedBeforeItWasGiven {

        private final Scenario<PartnershipCommand, PartnershipAggregate> closed = open.given(REQUESTED, CLOSED);

        @TestFactory
        Stream<DynamicTest> isOfConcernToTheSameAsBefore() {
            return new WhoMay<>(FeedbackCommand.class, closed)
                    .may(REQUEST, HR, SECOND_HR, MANAGER)
                    .may(GIVE, EMPLOYEE)
                    .may(CONVERT, HR, SECOND_HR, MANAGER)
                    .may(CLOSE, MANAGER)
                    .tests();
        }

        @Test
        void isNotGiven() {
            closed.when(EMPLOYEE, GIVE).thenRefused(FEEDBACK_CLOSED, "the feedback is closed already");
        }

        @Test
        void isNotConverted() {
            closed.when(MANAGER, CONVERT).thenRefused(FEEDBACK_CLOSED, "the feedback is closed already");
        }

        @Test
        void isNotClosedAgain() {
            closed.when(MANAGER, CLOSE).thenRefused(FEEDBACK_CLOSED, "the feedback is closed already");
        }

        @Test
        void isNotRequestedAgain() {
            closed.when(MANAGER, REQUEST).thenRefused(ID_TAKEN);
        }
    }

    @Nested
    class GivenOnRequest {

        private final Scenario<PartnershipCommand, PartnershipAggregate> given =
                open.given(REQUESTED, given(EMPLOYEE, OWNER.person()));

        @TestFactory
        Stream<DynamicTest> isClosedByItsReceiverNoLongerByTheRequester() {
            return new WhoMay<>(FeedbackCommand.class, given)
                    .may(REQUEST, HR, SECOND_HR, MANAGER)
                    .may(GIVE, EMPLOYEE)
                    .may(CONVERT, HR, SECOND_HR, MANAGER)
                    .may(CLOSE, OWNER)
                    .tests();
        }

        @Test
        void isNotGivenAgain() {
            given.when(EMPLOYEE, GIVE).thenRefused(ID_TAKEN, "feedback %s is given already".formatted(FEEDBACK));
        }

        @Test
        void isClosedByItsReceiver() {
            given.when(OWNER, CLOSE).then(CLOSED);
        }

        @ParameterizedTest
        @EnumSource(names = {"HR", "SECOND_HR", "MANAGER"})
        void isConvertedIntoAnAction(Who who) {
            given.when(who, CONVERT).then(CONVERTED, ASSIGNED);
        }
    }

    @Nested
    class GivenUnasked {

        private final Scenario<PartnershipCommand, PartnershipAggregate> given =
                open.given(given(HR, MANAGER.person()));

        @TestFactory
        Stream<DynamicTest> isClosedByItsReceiver() {
            return new WhoMay<>(FeedbackCommand.class, given)
                    .may(REQUEST, HR, SECOND_HR, MANAGER)
                    .may(GIVE, HR, SECOND_HR, MANAGER)
                    .may(CONVERT, HR, SECOND_HR, MANAGER)
                    .may(CLOSE, MANAGER)
                    .tests();
        }

        @ParameterizedTest
        @EnumSource(names = {"HR", "SECOND_HR"})
        void isNotGivenAgain(Who who) {
            given.when(who, GIVE).thenRefused(ID_TAKEN, "feedback %s is given already".formatted(FEEDBACK));
        }

        @Test
        void isNotRequestedAfterwards() {
            given.when(MANAGER, REQUEST).thenRefused(ID_TAKEN);
        }

        @Test
        void isClosed() {
            given.when(MANAGER, CLOSE).then(CLOSED);
        }

        @Test
        void isConvertedIntoAnAction() {
            given.when(MANAGER, CONVERT).then(CONVERTED, ASSIGNED);
        }

        @Test
        void isNotConvertedIntoAnActionThatThereIs() {
            given.given(new ActionAssigned(PARTNERSHIP, ACTION, TITLE, OWNER.person(), DUE, null))
                    .when(MANAGER, CONVERT)
                    .thenRefused(ID_TAKEN, "there is an action %s already".formatted(ACTION));
        }

        @Test
        void isNotConvertedIntoAnActionOfSomeoneWhomNobodyRegistered() {
            given.when(MANAGER, convert(NOBODY)).thenRefused(UNKNOWN_PERSON, "nobody is registered as " + NOBODY);
        }
    }

    @Nested
    class Converted {

        private final Scenario<PartnershipCommand, PartnershipAggregate> converted =
                open.given(REQUESTED, given(EMPLOYEE, MANAGER.person()), CONVERTED, ASSIGNED);

        @TestFactory
        Stream<DynamicTest> isOfConcernToTheSameAsBefore() {
            return new WhoMay<>(FeedbackCommand.class, converted)
                    .may(REQUEST, HR, SECOND_HR, MANAGER)
                    .may(GIVE, EMPLOYEE)
                    .may(CONVERT, HR, SECOND_HR, MANAGER)
                    .may(CLOSE, MANAGER)
                    .tests();
        }

        @Test
        void isNotConvertedAgain() {
            converted.when(HR, CONVERT).thenRefused(FEEDBACK_CONVERTED, "the feedback was made an action already");
        }

        @Test
        void isNotClosed() {
            converted.when(MANAGER, CLOSE).thenRefused(FEEDBACK_CONVERTED, "the feedback was made an action already");
        }

        @Test
        void isNotGivenAgain() {
            converted.when(EMPLOYEE, GIVE).thenRefused(ID_TAKEN);
        }

        @Test
        void leavesAnActionLikeAnyOther() {
            converted
                    .when(OWNER, new CompleteAction(PARTNERSHIP, ACTION, null))
                    .then(new ActionCompleted(PARTNERSHIP, ACTION, null));
        }
    }

    @Nested
    class ClosedAfterItWasGiven {

        private final Scenario<PartnershipCommand, PartnershipAggregate> closed =
                open.given(REQUESTED, given(EMPLOYEE, MANAGER.person()), CLOSED);

        @Test
        void isNotConverted() {
            closed.when(HR, CONVERT).thenRefused(FEEDBACK_CLOSED, "the feedback is closed already");
        }

        @Test
        void isNotClosedAgain() {
            closed.when(MANAGER, CLOSE).thenRefused(FEEDBACK_CLOSED, "the feedback is closed already");
        }

        @Test
        void isNotGivenAgain() {
            closed.when(EMPLOYEE, GIVE).thenRefused(ID_TAKEN);
        }
    }
}
