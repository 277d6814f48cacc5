package dev.tandem.command.partnership;

import static dev.tandem.api.error.RefusalCode.NOT_FOUND;
import static dev.tandem.api.error.RefusalCode.NO_RESPONSIBLE;
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
import dev.tandem.api.partnership.ResponsibilityCommand;
import dev.tandem.api.partnership.ResponsibilityCommand.AssignResponsibility;
import dev.tandem.api.partnership.ResponsibilityCommand.DropResponsibility;
import dev.tandem.api.partnership.ResponsibilityCommand.NameArea;
import dev.tandem.api.partnership.ResponsibilityEvent.AreaNamed;
import dev.tandem.api.partnership.ResponsibilityEvent.ResponsibilityAssigned;
import dev.tandem.api.partnership.ResponsibilityEvent.ResponsibilityDropped;
import dev.tandem.api.person.PersonId;
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

class ResponsibilitiesTest {

    private static final Line AREA = new Line("Hiring");
    private static final Text WHY = new Text("Nobody answers applicants");
    private static final Text REASON = new Text("The team hires no more");

    private static final AssignResponsibility ASSIGN = assign(HR.person());
    private static final DropResponsibility DROP = new DropResponsibility(PARTNERSHIP, AREA, REASON);
    private static final NameArea NAME = new NameArea(PARTNERSHIP, AREA, WHY);

    private static final ResponsibilityAssigned ASSIGNED = assigned(HR.person());
    private static final ResponsibilityDropped DROPPED = new ResponsibilityDropped(PARTNERSHIP, AREA, REASON);
    private static final AreaNamed NAMED = new AreaNamed(PARTNERSHIP, AREA, WHY);

    private final Scenario<PartnershipCommand, PartnershipAggregate> open = Scenario.on(
                    PartnershipCommand.class, PartnershipAggregate.class, PartnershipAggregate::new)
            .given(opened());

    private static AssignResponsibility assign(PersonId accountable) {
        return new AssignResponsibility(
                PARTNERSHIP,
                AREA,
                accountable,
                List.of(MANAGER.person(), OWNER.person()),
                List.of(EMPLOYEE.person()),
                List.of());
    }

    private static ResponsibilityAssigned assigned(PersonId accountable) {
        return new ResponsibilityAssigned(
                PARTNERSHIP,
                AREA,
                accountable,
                List.of(MANAGER.person(), OWNER.person()),
                List.of(EMPLOYEE.person()),
                List.of());
    }

    @Nested
    class AnAreaThatNobodyKnows {

        @TestFactory
        Stream<DynamicTest> isOfConcernToPartiesOnly() {
            return new WhoMay<>(ResponsibilityCommand.class, open)
                    .may(ASSIGN, HR, SECOND_HR, MANAGER)
                    .may(DROP, HR, SECOND_HR, MANAGER)
                    .may(NAME, HR, SECOND_HR, MANAGER)
                    .tests();
        }

        @ParameterizedTest
        @EnumSource(names = {"HR", "SECOND_HR", "MANAGER"})
        void isAssigned(Who who) {
            open.when(who, ASSIGN).then(ASSIGNED);
        }

        @ParameterizedTest
        @EnumSource(names = {"HR", "SECOND_HR", "MANAGER"})
        void isNamed(Who who) {
            open.when(who, NAME).then(NAMED);
        }

        @Test
        void isNotAssignedWithoutOneWhoIsResponsible() {
            open.when(
                            HR,
                            new AssignResponsibility(
                                    PARTNERSHIP,
                                    AREA,
                                    HR.person(),
                                    List.of(),
                                    List.of(MANAGER.person()),
                                    List.of(EMPLOYEE.person())))
                    .thenRefused(NO_RESPONSIBLE, "an area needs at least one person who is responsible");
        }

        @Test
        void isNotAssignedToSomeoneWhomNobodyRegistered() {
            open.when(HR, assign(NOBODY)).thenRefused(UNKNOWN_PERSON, "nobody is registered as " + NOBODY);
        }

        @Test
        void informsNobodyWhomNobodyRegistered() {
            open.when(
                            HR,
                            new AssignResponsibility(
                                    PARTNERSHIP,
                                    AREA,
                                    HR.person(),
                                    List.of(MANAGER.person()),
                                    List.of(),
                                    List.of(EMPLOYEE.person(), NOBODY)))
                    .thenRefused(UNKNOWN_PERSON, "nobody is registered as " + NOBODY);
        }

        @Test
        void isNotDropped() {
            open.when(MANAGER, DROP).thenRefused(NOT_FOUND, "there is no area 'Hiring'");
        }

        @Test
        void isAnotherOneWhereTheTextDiffers() {
            open.given(ASSIGNED)
                    .when(HR, new DropResponsibility(PARTNERSHIP, new Line("hiring"), REASON))
                    .thenRefused(NOT_FOUND, "there is no area 'hiring'");
        }
    }

    @Nested
    class ANamedArea {

        private final Scenario<PartnershipCommand, PartnershipAggregate> named = open.given(NAMED);

        @Test
        void isAssigned() {
            named.when(MANAGER, ASSIGN).then(ASSIGNED);
        }

        @Test
        void isDropped() {
            named.when(HR, DROP).then(DROPPED);
        }

        @Test
        void isNotNamedAgain() {
            named.when(MANAGER, new NameArea(PARTNERSHIP, AREA, new Text("Another reason")))
                    .thenNothing();
        }
    }

    @Nested
    class AnAssignedArea {

        private final Scenario<PartnershipCommand, PartnershipAggregate> assigned = open.given(ASSIGNED);

        @TestFactory
        Stream<DynamicTest> isChangedByPartiesOnlyNotByThoseWhoAnswerForIt() {
            return new WhoMay<>(ResponsibilityCommand.class, assigned)
                    .may(ASSIGN, HR, SECOND_HR, MANAGER)
                    .may(DROP, HR, SECOND_HR, MANAGER)
                    .may(NAME, HR, SECOND_HR, MANAGER)
                    .tests();
        }

        @Test
        void goesToOthers() {
            assigned.when(HR, assign(MANAGER.person())).then(assigned(MANAGER.person()));
        }

        @ParameterizedTest
        @EnumSource(names = {"HR", "SECOND_HR", "MANAGER"})
        void isDropped(Who who) {
            assigned.when(who, DROP).then(DROPPED);
        }

        @Test
        void isNoGap() {
            assigned.when(HR, NAME).thenNothing();
        }
    }

    @Nested
    class ADroppedArea {

        private final Scenario<PartnershipCommand, PartnershipAggregate> dropped = open.given(ASSIGNED, DROPPED);

        @Test
        void isNotDroppedAgain() {
            dropped.when(HR, DROP).thenRefused(NOT_FOUND);
        }

        @Test
        void isNamedAsIfItHadNeverBeenKnown() {
            dropped.when(HR, NAME).then(NAMED);
        }

        @Test
        void isAssignedAsIfItHadNeverBeenKnown() {
            dropped.when(HR, ASSIGN).then(ASSIGNED);
        }
    }
}
