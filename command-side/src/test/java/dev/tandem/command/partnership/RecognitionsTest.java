package dev.tandem.command.partnership;

import static dev.tandem.api.error.RefusalCode.ENDORSED_TWICE;
import static dev.tandem.api.error.RefusalCode.ID_TAKEN;
import static dev.tandem.api.error.RefusalCode.NOT_FOUND;
import static dev.tandem.api.error.RefusalCode.OWN_STRENGTH;
import static dev.tandem.api.error.RefusalCode.STRENGTH_RECORDED;
import static dev.tandem.api.error.RefusalCode.TO_ONESELF;
import static dev.tandem.api.error.RefusalCode.UNKNOWN_PERSON;
import static dev.tandem.command.support.Told.NOBODY;
import static dev.tandem.command.support.Told.PARTNERSHIP;
import static dev.tandem.command.support.Told.opened;
import static dev.tandem.command.support.Who.EMPLOYEE;
import static dev.tandem.command.support.Who.HR;
import static dev.tandem.command.support.Who.MANAGER;
import static dev.tandem.command.support.Who.OWNER;
import static dev.tandem.command.support.Who.SECOND_HR;

import dev.tandem.api.Line;
import dev.tandem.api.Text;
import dev.tandem.api.partnership.PartnershipCommand;
import dev.tandem.api.partnership.RecognitionCommand;
import dev.tandem.api.partnership.RecognitionCommand.EndorseStrength;
import dev.tandem.api.partnership.RecognitionCommand.GiveRecognition;
import dev.tandem.api.partnership.RecognitionCommand.RecordStrength;
import dev.tandem.api.partnership.RecognitionEvent.RecognitionGiven;
import dev.tandem.api.partnership.RecognitionEvent.StrengthEndorsed;
import dev.tandem.api.partnership.RecognitionEvent.StrengthRecorded;
import dev.tandem.api.partnership.RecognitionId;
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

class RecognitionsTest {

    private static final RecognitionId RECOGNITION = new RecognitionId(Told.id(600));
    private static final Text REASON = new Text("Kept calm when the site was down");
    private static final Line CALM = new Line("Calm");
    private static final Line CLEAR = new Line("Clear words");

    private static final GiveRecognition GIVE = give(EMPLOYEE.person());
    private static final RecordStrength RECORD = record(EMPLOYEE.person(), CALM);
    private static final EndorseStrength ENDORSE = endorse(EMPLOYEE.person(), CALM);

    private final Scenario<PartnershipCommand, PartnershipAggregate> open = Scenario.on(
                    PartnershipCommand.class, PartnershipAggregate.class, PartnershipAggregate::new)
            .given(opened());

    private static GiveRecognition give(PersonId to) {
        return new GiveRecognition(PARTNERSHIP, RECOGNITION, to, REASON, CALM);
    }

    private static RecognitionGiven given(Side side, Who giver, PersonId to) {
        return new RecognitionGiven(PARTNERSHIP, RECOGNITION, side, giver.person(), to, REASON, CALM);
    }

    private static RecordStrength record(PersonId person, Line strength) {
        return new RecordStrength(PARTNERSHIP, person, strength);
    }

    private static StrengthRecorded recorded(PersonId person, Who recorder, Line strength) {
        return new StrengthRecorded(PARTNERSHIP, person, recorder.person(), strength);
    }

    private static EndorseStrength endorse(PersonId person, Line strength) {
        return new EndorseStrength(PARTNERSHIP, person, strength);
    }

    private static StrengthEndorsed endorsed(PersonId person, Who endorser, Line strength) {
        return new StrengthEndorsed(PARTNERSHIP, person, endorser.person(), strength);
    }

    @Nested
    class Recognition {

        @ParameterizedTest
        @CsvSource({"HR, HR", "SECOND_HR, HR", "MANAGER, MANAGER"})
        void isGivenByParties(Who who, Side side) {
            open.when(who, GIVE).then(given(side, who, EMPLOYEE.person()));
        }

        @Test
        void isGivenToTheOtherSide() {
            open.when(HR, give(MANAGER.person())).then(given(Side.HR, HR, MANAGER.person()));
        }

        @Test
        void namesAStrengthOrNone() {
            open.when(HR, new GiveRecognition(PARTNERSHIP, RECOGNITION, EMPLOYEE.person(), REASON, null))
                    .then(new RecognitionGiven(
                            PARTNERSHIP, RECOGNITION, Side.HR, HR.person(), EMPLOYEE.person(), REASON, null));
        }

        @ParameterizedTest
        @EnumSource(names = {"HR", "SECOND_HR", "MANAGER"})
        void isNotGivenToOneself(Who who) {
            open.when(who, give(who.person())).thenRefused(TO_ONESELF, "recognition goes to somebody else");
        }

        @Test
        void isNotGivenTwiceUnderOneId() {
            open.given(given(Side.HR, HR, EMPLOYEE.person()))
                    .when(MANAGER, give(OWNER.person()))
                    .thenRefused(ID_TAKEN, "there is a recognition %s already".formatted(RECOGNITION));
        }

        @Test
        void isNotGivenToSomeoneWhomNobodyRegistered() {
            open.when(HR, give(NOBODY)).thenRefused(UNKNOWN_PERSON, "nobody is registered as " + NOBODY);
        }

        @Test
        void recordsNoStrength() {
            open.given(given(Side.HR, HR, EMPLOYEE.person()))
                    .when(MANAGER, ENDORSE)
                    .thenRefused(NOT_FOUND);
        }
    }

    @Nested
    class AStrengthThatNobodyRecorded {

        @TestFactory
        Stream<DynamicTest> isRecordedByParties() {
            return new WhoMay<>(RecognitionCommand.class, open)
                    .may(GIVE, HR, SECOND_HR, MANAGER)
                    .may(RECORD, HR, SECOND_HR, MANAGER)
                    .may(ENDORSE, HR, SECOND_HR, MANAGER)
                    .tests();
        }

        @ParameterizedTest
        @EnumSource(names = {"HR", "SECOND_HR", "MANAGER"})
        void isRecorded(Who who) {
            open.when(who, RECORD).then(recorded(EMPLOYEE.person(), who, CALM));
        }

        @ParameterizedTest
        @EnumSource(names = {"HR", "SECOND_HR", "MANAGER"})
        void isNotRecordedAsOnesOwn(Who who) {
            open.when(who, record(who.person(), CALM))
                    .thenRefused(OWN_STRENGTH, "nobody records a strength of their own");
        }

        @Test
        void isNotRecordedOfSomeoneWhomNobodyRegistered() {
            open.when(HR, record(NOBODY, CALM)).thenRefused(UNKNOWN_PERSON, "nobody is registered as " + NOBODY);
        }

        @Test
        void isNotEndorsed() {
            open.when(HR, ENDORSE).thenRefused(NOT_FOUND, "there is no such strength of " + EMPLOYEE.person());
        }
    }

    @Nested
    class ARecordedStrength {

        private final Scenario<PartnershipCommand, PartnershipAggregate> recorded = open.given(
                recorded(EMPLOYEE.person(), HR, CALM),
                recorded(EMPLOYEE.person(), MANAGER, CLEAR),
                recorded(MANAGER.person(), HR, CALM));

        @TestFactory
        Stream<DynamicTest> isEndorsedByPartiesNotByThePerson() {
            return new WhoMay<>(RecognitionCommand.class, recorded)
                    .may(GIVE, HR, SECOND_HR, MANAGER)
                    .may(RECORD, HR, SECOND_HR, MANAGER)
                    .may(ENDORSE, HR, SECOND_HR, MANAGER)
                    .tests();
        }

        @ParameterizedTest
        @EnumSource(names = {"HR", "SECOND_HR", "MANAGER"})
        void isNotRecordedAgain(Who who) {
            recorded.when(who, RECORD)
                    .thenRefused(
                            STRENGTH_RECORDED, "that strength of %s is recorded already".formatted(EMPLOYEE.person()));
        }

        @Test
        void isRecordedOfAnotherPerson() {
            recorded.when(HR, record(OWNER.person(), CALM)).then(recorded(OWNER.person(), HR, CALM));
        }

        @Test
        void isAnotherOneWhereTheTextDiffers() {
            recorded.when(HR, record(EMPLOYEE.person(), new Line("calm")))
                    .then(recorded(EMPLOYEE.person(), HR, new Line("calm")));
        }

        @ParameterizedTest
        @EnumSource(names = {"HR", "SECOND_HR", "MANAGER"})
        void isEndorsedByTheRecorderToo(Who who) {
            recorded.when(who, ENDORSE).then(endorsed(EMPLOYEE.person(), who, CALM));
        }

        @Test
        void isNotEndorsedByThePersonWhoseItIs() {
            recorded.when(MANAGER, endorse(MANAGER.person(), CALM))
                    .thenRefused(OWN_STRENGTH, "nobody endorses a strength of their own");
        }

        @Test
        void isNotEndorsedForAnotherPersonsSake() {
            recorded.when(HR, endorse(OWNER.person(), CALM)).thenRefused(NOT_FOUND);
        }
    }

    @Nested
    class AnEndorsedStrength {

        private final Scenario<PartnershipCommand, PartnershipAggregate> endorsed = open.given(
                recorded(EMPLOYEE.person(), HR, CALM),
                recorded(EMPLOYEE.person(), HR, CLEAR),
                endorsed(EMPLOYEE.person(), HR, CALM));

        @Test
        void isNotEndorsedTwiceByOnePerson() {
            endorsed.when(HR, ENDORSE)
                    .thenRefused(
                            ENDORSED_TWICE,
                            "you have endorsed that strength of %s already".formatted(EMPLOYEE.person()));
        }

        @ParameterizedTest
        @EnumSource(names = {"SECOND_HR", "MANAGER"})
        void isEndorsedByOthers(Who who) {
            endorsed.when(who, ENDORSE).then(endorsed(EMPLOYEE.person(), who, CALM));
        }

        @Test
        void leavesThePersonsOtherStrengthsToBeEndorsed() {
            endorsed.when(HR, endorse(EMPLOYEE.person(), CLEAR)).then(endorsed(EMPLOYEE.person(), HR, CLEAR));
        }
    }
}
