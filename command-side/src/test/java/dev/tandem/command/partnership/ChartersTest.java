package dev.tandem.command.partnership;

import static dev.tandem.api.error.RefusalCode.NOT_THE_NEWEST_REVISION;
import static dev.tandem.api.error.RefusalCode.NOT_THE_NEXT_REVISION;
import static dev.tandem.api.error.RefusalCode.PARTNERSHIP_CLOSED;
import static dev.tandem.command.support.Told.PARTNERSHIP;
import static dev.tandem.command.support.Told.closed;
import static dev.tandem.command.support.Told.opened;
import static dev.tandem.command.support.Who.HR;
import static dev.tandem.command.support.Who.MANAGER;
import static dev.tandem.command.support.Who.OTHER_HR;
import static dev.tandem.command.support.Who.OTHER_MANAGER;
import static dev.tandem.command.support.Who.SECOND_HR;

import dev.tandem.api.Line;
import dev.tandem.api.TandemEvent;
import dev.tandem.api.Text;
import dev.tandem.api.partnership.CharterCommand;
import dev.tandem.api.partnership.CharterCommand.ProposeCharter;
import dev.tandem.api.partnership.CharterCommand.SignCharter;
import dev.tandem.api.partnership.CharterEvent.CharterInForce;
import dev.tandem.api.partnership.CharterEvent.CharterProposed;
import dev.tandem.api.partnership.CharterEvent.CharterSigned;
import dev.tandem.api.partnership.Expectation;
import dev.tandem.api.partnership.LifecycleEvent.PartnershipHandedOver;
import dev.tandem.api.partnership.PartnershipCommand;
import dev.tandem.api.partnership.Side;
import dev.tandem.command.support.Scenario;
import dev.tandem.command.support.Who;
import dev.tandem.command.support.WhoMay;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class ChartersTest {

    private static final Text PURPOSE = new Text("Grow the team together");
    private static final List<Line> VALUES = List.of(new Line("Candour"), new Line("Trust"));
    private static final List<Expectation> EXPECTATIONS = List.of(
            new Expectation(Side.HR, new Text("Answers within two days")),
            new Expectation(Side.MANAGER, new Text("Comes prepared")));

    private final Scenario<PartnershipCommand, PartnershipAggregate> none = Scenario.on(
                    PartnershipCommand.class, PartnershipAggregate.class, PartnershipAggregate::new)
            .given(opened());

    private static ProposeCharter propose(int revision) {
        return new ProposeCharter(PARTNERSHIP, revision, PURPOSE, VALUES, EXPECTATIONS);
    }

    private static SignCharter sign(int revision) {
        return new SignCharter(PARTNERSHIP, revision);
    }

    private static TandemEvent proposed(Side by, int revision) {
        return new CharterProposed(PARTNERSHIP, by, revision, PURPOSE, VALUES, EXPECTATIONS);
    }

    private static TandemEvent signed(Side by, int revision) {
        return new CharterSigned(PARTNERSHIP, by, revision);
    }

    private static TandemEvent inForce(int revision) {
        return new CharterInForce(PARTNERSHIP, revision);
    }

    private static Stream<DynamicTest> onlyParties(Scenario<PartnershipCommand, PartnershipAggregate> situation) {
        return new WhoMay<>(CharterCommand.class, situation)
                .may(propose(1), HR, SECOND_HR, MANAGER)
                .may(sign(1), HR, SECOND_HR, MANAGER)
                .tests();
    }

    @Nested
    class Without {

        @TestFactory
        Stream<DynamicTest> isForPartiesOnly() {
            return onlyParties(none);
        }

        @ParameterizedTest
        @EnumSource(names = {"HR", "SECOND_HR"})
        void isProposedByAnyHrPartnerForTheHrSide(Who who) {
            none.when(who, propose(1)).then(proposed(Side.HR, 1));
        }

        @Test
        void isProposedByTheManager() {
            none.when(MANAGER, propose(1)).then(proposed(Side.MANAGER, 1));
        }

        @Test
        void mayHaveNeitherValuesNorExpectations() {
            none.when(HR, new ProposeCharter(PARTNERSHIP, 1, PURPOSE, List.of(), List.of()))
                    .then(new CharterProposed(PARTNERSHIP, Side.HR, 1, PURPOSE, List.of(), List.of()));
        }

        @ParameterizedTest
        @ValueSource(ints = {-1, 0, 2})
        void beginsWithRevisionOne(int revision) {
            none.when(HR, propose(revision))
                    .thenRefused(NOT_THE_NEXT_REVISION, "the next revision is 1, not " + revision);
        }

        @ParameterizedTest
        @ValueSource(ints = {0, 1})
        void hasNothingToSign(int revision) {
            none.when(HR, sign(revision)).thenRefused(NOT_THE_NEWEST_REVISION, "no charter has been proposed yet");
        }
    }

    @Nested
    class ProposedByHr {

        private final Scenario<PartnershipCommand, PartnershipAggregate> proposed = none.given(proposed(Side.HR, 1));

        @TestFactory
        Stream<DynamicTest> isForPartiesOnly() {
            return onlyParties(proposed);
        }

        @Test
        void isInForceOnceTheManagerSignsIt() {
            proposed.when(MANAGER, sign(1)).then(signed(Side.MANAGER, 1), inForce(1));
        }

        @ParameterizedTest
        @EnumSource(names = {"HR", "SECOND_HR"})
        void wasSignedForTheHrSideByProposingIt(Who who) {
            proposed.when(who, sign(1)).thenNothing();
        }

        @ParameterizedTest
        @EnumSource(names = {"HR", "MANAGER"})
        void isSignedAsTheNewestRevisionOnly(Who who) {
            proposed.when(who, sign(2)).thenRefused(NOT_THE_NEWEST_REVISION, "the newest revision is 1, not 2");
            proposed.when(who, sign(0)).thenRefused(NOT_THE_NEWEST_REVISION, "the newest revision is 1, not 0");
        }

        @Test
        void isRevisedByEitherSide() {
            proposed.when(HR, propose(2)).then(proposed(Side.HR, 2));
            proposed.when(MANAGER, propose(2)).then(proposed(Side.MANAGER, 2));
        }

        @Test
        void isNotProposedUnderTheSameRevisionAgain() {
            proposed.when(MANAGER, propose(1)).thenRefused(NOT_THE_NEXT_REVISION, "the next revision is 2, not 1");
        }

        @Test
        void leapsNoRevision() {
            proposed.when(MANAGER, propose(3)).thenRefused(NOT_THE_NEXT_REVISION, "the next revision is 2, not 3");
        }
    }

    @Nested
    class ProposedByTheManager {

        private final Scenario<PartnershipCommand, PartnershipAggregate> proposed =
                none.given(proposed(Side.MANAGER, 1));

        @ParameterizedTest
        @EnumSource(names = {"HR", "SECOND_HR"})
        void isInForceOnceAnyHrPartnerSignsIt(Who who) {
            proposed.when(who, sign(1)).then(signed(Side.HR, 1), inForce(1));
        }

        @Test
        void wasSignedByTheManagerByProposingIt() {
            proposed.when(MANAGER, sign(1)).thenNothing();
        }
    }

    @Nested
    class Revised {

        private final Scenario<PartnershipCommand, PartnershipAggregate> revised =
                none.given(proposed(Side.HR, 1), proposed(Side.MANAGER, 2));

        @Test
        void isNotSignedAsItWas() {
            revised.when(MANAGER, sign(1)).thenRefused(NOT_THE_NEWEST_REVISION, "the newest revision is 2, not 1");
        }

        @Test
        void needsTheSideThatSignedTheOneBefore() {
            revised.when(HR, sign(2)).then(signed(Side.HR, 2), inForce(2));
            revised.when(MANAGER, sign(2)).thenNothing();
        }
    }

    @Nested
    class InForce {

        private final Scenario<PartnershipCommand, PartnershipAggregate> inForce =
                none.given(proposed(Side.HR, 1), signed(Side.MANAGER, 1), inForce(1));

        @TestFactory
        Stream<DynamicTest> isForPartiesOnly() {
            return onlyParties(inForce);
        }

        @ParameterizedTest
        @EnumSource(names = {"HR", "SECOND_HR", "MANAGER"})
        void hasNothingMoreToSign(Who who) {
            inForce.when(who, sign(1)).thenNothing();
        }

        @Test
        void isRevisedAndSignedAnew() {
            inForce.when(HR, propose(2)).then(proposed(Side.HR, 2));
            inForce.given(proposed(Side.HR, 2)).when(MANAGER, sign(2)).then(signed(Side.MANAGER, 2), inForce(2));
        }
    }

    @Nested
    class OfAPartnershipHandedOver {

        private final Scenario<PartnershipCommand, PartnershipAggregate> handedOver = none.given(
                proposed(Side.HR, 1),
                new PartnershipHandedOver(
                        PARTNERSHIP,
                        List.of(OTHER_HR.person()),
                        OTHER_MANAGER.person(),
                        List.of(HR.person(), SECOND_HR.person(), MANAGER.person()),
                        new Text("New jobs")));

        @Test
        void isSignedByWhoIsOnTheSideNow() {
            handedOver.when(OTHER_MANAGER, sign(1)).then(signed(Side.MANAGER, 1), inForce(1));
        }

        @Test
        void staysSignedForTheSideThatSignedIt() {
            handedOver.when(OTHER_HR, sign(1)).thenNothing();
        }
    }

    @Nested
    class OfAClosedPartnership {

        @Test
        void isAsItIs() {
            var closed = none.given(proposed(Side.HR, 1), closed());
            closed.when(HR, propose(2)).thenRefused(PARTNERSHIP_CLOSED);
            closed.when(MANAGER, sign(1)).thenRefused(PARTNERSHIP_CLOSED);
        }
    }
}
