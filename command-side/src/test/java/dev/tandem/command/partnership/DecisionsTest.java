package dev.tandem.command.partnership;

import static dev.tandem.api.error.RefusalCode.ID_TAKEN;
import static dev.tandem.api.error.RefusalCode.OTHER_SUBJECT;
import static dev.tandem.api.error.RefusalCode.RATIONALE_MISSING;
import static dev.tandem.api.error.RefusalCode.RATIONALE_OF_THE_OTHER_SIDE;
import static dev.tandem.command.support.Told.PARTNERSHIP;
import static dev.tandem.command.support.Told.opened;
import static dev.tandem.command.support.Who.HR;
import static dev.tandem.command.support.Who.MANAGER;
import static dev.tandem.command.support.Who.SECOND_HR;

import dev.tandem.api.Line;
import dev.tandem.api.Text;
import dev.tandem.api.partnership.DecisionCommand;
import dev.tandem.api.partnership.DecisionCommand.RecordJointDecision;
import dev.tandem.api.partnership.DecisionEvent.JointDecisionInForce;
import dev.tandem.api.partnership.DecisionEvent.JointDecisionRecorded;
import dev.tandem.api.partnership.DecisionId;
import dev.tandem.api.partnership.PartnershipCommand;
import dev.tandem.api.partnership.Side;
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
import org.junit.jupiter.params.provider.EnumSource;

class DecisionsTest {

    private static final DecisionId DECISION = new DecisionId(Told.id(800));
    private static final Line SUBJECT = new Line("Two more engineers");
    private static final Line OTHER = new Line("Three more engineers");
    private static final Text OF_HR = new Text("The market is good now");
    private static final Text OF_THE_MANAGER = new Text("The backlog grows");

    private static final RecordJointDecision BY_HR =
            new RecordJointDecision(PARTNERSHIP, DECISION, SUBJECT, OF_HR, null);
    private static final RecordJointDecision BY_THE_MANAGER =
            new RecordJointDecision(PARTNERSHIP, DECISION, SUBJECT, null, OF_THE_MANAGER);
    private static final RecordJointDecision BY_BOTH =
            new RecordJointDecision(PARTNERSHIP, DECISION, SUBJECT, OF_HR, OF_THE_MANAGER);
    private static final RecordJointDecision BY_NOBODY =
            new RecordJointDecision(PARTNERSHIP, DECISION, SUBJECT, null, null);

    private static final JointDecisionRecorded HR_SPOKE =
            new JointDecisionRecorded(PARTNERSHIP, DECISION, Side.HR, SUBJECT, OF_HR);
    private static final JointDecisionRecorded THE_MANAGER_SPOKE =
            new JointDecisionRecorded(PARTNERSHIP, DECISION, Side.MANAGER, SUBJECT, OF_THE_MANAGER);
    private static final JointDecisionInForce IN_FORCE = new JointDecisionInForce(PARTNERSHIP, DECISION);

    private final Scenario<PartnershipCommand, PartnershipAggregate> open = Scenario.on(
                    PartnershipCommand.class, PartnershipAggregate.class, PartnershipAggregate::new)
            .given(opened());

    @Nested
    class NotRecordedYet {

        @TestFactory
        Stream<DynamicTest> isRecordedByParties() {
            return new WhoMay<>(DecisionCommand.class, open)
                    .may(BY_HR, HR, SECOND_HR, MANAGER)
                    .may(BY_THE_MANAGER, HR, SECOND_HR, MANAGER)
                    .tests();
        }

        @ParameterizedTest
        @EnumSource(names = {"HR", "SECOND_HR"})
        void isRecordedByTheHrSide(Who who) {
            open.when(who, BY_HR).then(HR_SPOKE);
        }

        @Test
        void isRecordedByTheManager() {
            open.when(MANAGER, BY_THE_MANAGER).then(THE_MANAGER_SPOKE);
        }

        @ParameterizedTest
        @EnumSource(names = {"HR", "MANAGER"})
        void needsARationale(Who who) {
            open.when(who, BY_NOBODY).thenRefused(RATIONALE_MISSING, "your side's rationale is missing");
        }

        @Test
        void needsTheRationaleOfTheSideThatSendsIt() {
            open.when(HR, BY_THE_MANAGER).thenRefused(RATIONALE_MISSING);
            open.when(MANAGER, BY_HR).thenRefused(RATIONALE_MISSING);
        }

        @ParameterizedTest
        @EnumSource(names = {"HR", "MANAGER"})
        void takesNoRationaleOfTheOtherSide(Who who) {
            open.when(who, BY_BOTH)
                    .thenRefused(RATIONALE_OF_THE_OTHER_SIDE, "the other side gives its rationale itself");
        }
    }

    @Nested
    class RecordedByHr {

        private final Scenario<PartnershipCommand, PartnershipAggregate> recorded = open.given(HR_SPOKE);

        @Test
        void isInForceOnceTheManagerRecordsItToo() {
            recorded.when(MANAGER, BY_THE_MANAGER).then(THE_MANAGER_SPOKE, IN_FORCE);
        }

        @ParameterizedTest
        @EnumSource(names = {"HR", "SECOND_HR"})
        void isNotRecordedByHrAgain(Who who) {
            recorded.when(who, BY_HR)
                    .thenRefused(ID_TAKEN, "your side has given its rationale for %s already".formatted(DECISION));
        }

        @Test
        void isNotRecordedByTheManagerOnAnotherSubject() {
            recorded.when(MANAGER, new RecordJointDecision(PARTNERSHIP, DECISION, OTHER, null, OF_THE_MANAGER))
                    .thenRefused(OTHER_SUBJECT, "decision %s is about 'Two more engineers'".formatted(DECISION));
        }

        @Test
        void stillNeedsTheManagersRationale() {
            recorded.when(MANAGER, BY_NOBODY).thenRefused(RATIONALE_MISSING);
        }

        @Test
        void doesNotHaveTheManagerRepeatTheRationaleOfHr() {
            recorded.when(MANAGER, BY_BOTH).thenRefused(RATIONALE_OF_THE_OTHER_SIDE);
        }

        @Test
        void leavesOtherDecisionsAlone() {
            var another = new DecisionId(Told.id(801));
            recorded.when(MANAGER, new RecordJointDecision(PARTNERSHIP, another, OTHER, null, OF_THE_MANAGER))
                    .then(new JointDecisionRecorded(PARTNERSHIP, another, Side.MANAGER, OTHER, OF_THE_MANAGER));
        }
    }

    @Nested
    class RecordedByTheManager {

        @Test
        void isInForceOnceHrRecordsItToo() {
            open.given(THE_MANAGER_SPOKE).when(SECOND_HR, BY_HR).then(HR_SPOKE, IN_FORCE);
        }

        @Test
        void isNotRecordedByTheManagerAgain() {
            open.given(THE_MANAGER_SPOKE).when(MANAGER, BY_THE_MANAGER).thenRefused(ID_TAKEN);
        }
    }

    @Nested
    class InForce {

        private final Scenario<PartnershipCommand, PartnershipAggregate> inForce =
                open.given(HR_SPOKE, THE_MANAGER_SPOKE, IN_FORCE);

        @Test
        void isRecordedByNeitherSideAgain() {
            inForce.when(HR, BY_HR).thenRefused(ID_TAKEN);
            inForce.when(MANAGER, BY_THE_MANAGER).thenRefused(ID_TAKEN);
        }

        @Test
        void staysOnItsSubject() {
            inForce.when(HR, new RecordJointDecision(PARTNERSHIP, DECISION, OTHER, OF_HR, null))
                    .thenRefused(OTHER_SUBJECT);
        }
    }
}
