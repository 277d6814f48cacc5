package dev.tandem.command.partnership;

import static dev.tandem.api.error.RefusalCode.NOT_FOUND;
import static dev.tandem.api.error.RefusalCode.NOT_THE_NEWEST_VERSION;
import static dev.tandem.api.error.RefusalCode.SAME_VERSION_TWICE;
import static dev.tandem.command.support.Told.PARTNERSHIP;
import static dev.tandem.command.support.Told.opened;
import static dev.tandem.command.support.Who.HR;
import static dev.tandem.command.support.Who.MANAGER;
import static dev.tandem.command.support.Who.SECOND_HR;

import dev.tandem.api.Line;
import dev.tandem.api.Text;
import dev.tandem.api.partnership.PartnershipCommand;
import dev.tandem.api.partnership.PolicyCommand;
import dev.tandem.api.partnership.PolicyCommand.AcknowledgePolicy;
import dev.tandem.api.partnership.PolicyCommand.BriefPolicy;
import dev.tandem.api.partnership.PolicyEvent.PolicyAcknowledged;
import dev.tandem.api.partnership.PolicyEvent.PolicyBriefed;
import dev.tandem.command.support.Scenario;
import dev.tandem.command.support.Who;
import dev.tandem.command.support.WhoMay;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PoliciesTest {

    private static final Line REMOTE_WORK = new Line("Remote work");
    private static final Line TRAVEL = new Line("Travel");
    private static final Text WHAT = new Text("Three days a week at most");
    private static final Text WHY = new Text("People asked for a rule");

    private final Scenario<PartnershipCommand, PartnershipAggregate> open = Scenario.on(
                    PartnershipCommand.class, PartnershipAggregate.class, PartnershipAggregate::new)
            .given(opened());

    private static BriefPolicy brief(Line policy, String version) {
        return new BriefPolicy(PARTNERSHIP, policy, new Line(version), WHAT, WHY);
    }

    private static PolicyBriefed briefed(Line policy, String version) {
        return new PolicyBriefed(PARTNERSHIP, policy, new Line(version), WHAT, WHY);
    }

    private static AcknowledgePolicy acknowledge(String version) {
        return new AcknowledgePolicy(PARTNERSHIP, REMOTE_WORK, new Line(version));
    }

    private static PolicyAcknowledged acknowledged(String version) {
        return new PolicyAcknowledged(PARTNERSHIP, REMOTE_WORK, new Line(version));
    }

    @Nested
    class NotBriefedYet {

        @TestFactory
        Stream<DynamicTest> isBriefedByHrAndAcknowledgedByTheManager() {
            return new WhoMay<>(PolicyCommand.class, open)
                    .may(brief(REMOTE_WORK, "1"), HR, SECOND_HR)
                    .may(acknowledge("1"), MANAGER)
                    .tests();
        }

        @ParameterizedTest
        @EnumSource(names = {"HR", "SECOND_HR"})
        void isBriefed(Who who) {
            open.when(who, brief(REMOTE_WORK, "1")).then(briefed(REMOTE_WORK, "1"));
        }

        @Test
        void isNotAcknowledged() {
            open.when(MANAGER, acknowledge("1")).thenRefused(NOT_FOUND, "there is no policy 'Remote work'");
        }

        @Test
        void isNotFoundForAnotherPolicysSake() {
            open.given(briefed(TRAVEL, "1")).when(MANAGER, acknowledge("1")).thenRefused(NOT_FOUND);
        }
    }

    @Nested
    class Briefed {

        private final Scenario<PartnershipCommand, PartnershipAggregate> briefed =
                open.given(briefed(REMOTE_WORK, "1"), briefed(REMOTE_WORK, "2"));

        @TestFactory
        Stream<DynamicTest> isBriefedByHrAndAcknowledgedByTheManager() {
            return new WhoMay<>(PolicyCommand.class, briefed)
                    .may(brief(REMOTE_WORK, "2"), HR, SECOND_HR)
                    .may(acknowledge("2"), MANAGER)
                    .tests();
        }

        @Test
        void isBriefedInANewVersion() {
            briefed.when(HR, brief(REMOTE_WORK, "3")).then(briefed(REMOTE_WORK, "3"));
        }

        @Test
        void isNotBriefedInTheSameVersion() {
            briefed.when(HR, brief(REMOTE_WORK, "2"))
                    .thenRefused(SAME_VERSION_TWICE, "version 2 of 'Remote work' was briefed already");
        }

        @Test
        void isNotBriefedInAnEarlierVersion() {
            briefed.when(SECOND_HR, brief(REMOTE_WORK, "1"))
                    .thenRefused(SAME_VERSION_TWICE, "version 1 of 'Remote work' was briefed already");
        }

        @Test
        void leavesOtherPoliciesTheirVersions() {
            briefed.when(HR, brief(TRAVEL, "2")).then(briefed(TRAVEL, "2"));
        }

        @Test
        void isAcknowledged() {
            briefed.when(MANAGER, acknowledge("2")).then(acknowledged("2"));
        }

        @Test
        void isNotAcknowledgedInAnEarlierVersion() {
            briefed.when(MANAGER, acknowledge("1"))
                    .thenRefused(NOT_THE_NEWEST_VERSION, "the newest version of 'Remote work' is 2, not 1");
        }

        @Test
        void isNotAcknowledgedInAVersionThatNobodyBriefed() {
            briefed.when(MANAGER, acknowledge("3"))
                    .thenRefused(NOT_THE_NEWEST_VERSION, "the newest version of 'Remote work' is 2, not 3");
        }
    }

    @Nested
    class Acknowledged {

        private final Scenario<PartnershipCommand, PartnershipAggregate> acknowledged =
                open.given(briefed(REMOTE_WORK, "1"), acknowledged("1"));

        @Test
        void isNotAcknowledgedAgain() {
            acknowledged.when(MANAGER, acknowledge("1")).thenNothing();
        }

        @Test
        void isNotBriefedInTheSameVersion() {
            acknowledged.when(HR, brief(REMOTE_WORK, "1")).thenRefused(SAME_VERSION_TWICE);
        }

        @Test
        void isAcknowledgedInItsNextVersion() {
            acknowledged
                    .given(briefed(REMOTE_WORK, "2"))
                    .when(MANAGER, acknowledge("2"))
                    .then(acknowledged("2"));
        }

        @Test
        void isNotAcknowledgedInTheOldVersionOnceThereIsANewOne() {
            acknowledged
                    .given(briefed(REMOTE_WORK, "2"))
                    .when(MANAGER, acknowledge("1"))
                    .thenRefused(NOT_THE_NEWEST_VERSION);
        }
    }
}
