package dev.tandem.query.involvement;

import static dev.tandem.query.Opened.COLLEAGUE;
import static dev.tandem.query.Opened.EMPLOYEE;
import static dev.tandem.query.Opened.HR;
import static dev.tandem.query.Opened.MANAGER;
import static dev.tandem.query.Opened.US;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tandem.api.Line;
import dev.tandem.api.Note;
import dev.tandem.api.TandemEvent;
import dev.tandem.api.Text;
import dev.tandem.api.goal.GoalEvent.AmendmentProposed;
import dev.tandem.api.goal.GoalEvent.GoalCounterProposed;
import dev.tandem.api.goal.GoalEvent.GoalProposed;
import dev.tandem.api.goal.GoalId;
import dev.tandem.api.goal.GoalKind;
import dev.tandem.api.goal.GoalTerms;
import dev.tandem.api.initiative.InitiativeEvent.InitiativePlanned;
import dev.tandem.api.initiative.InitiativeEvent.TaskAllocated;
import dev.tandem.api.initiative.InitiativeEvent.TaskHandedOver;
import dev.tandem.api.initiative.InitiativeId;
import dev.tandem.api.initiative.InitiativeKind;
import dev.tandem.api.initiative.TaskId;
import dev.tandem.api.partnership.ActionEvent.ActionAssigned;
import dev.tandem.api.partnership.ActionId;
import dev.tandem.api.partnership.FeedbackEvent.FeedbackGiven;
import dev.tandem.api.partnership.FeedbackEvent.FeedbackRequested;
import dev.tandem.api.partnership.FeedbackId;
import dev.tandem.api.partnership.InputEvent.InputEscalated;
import dev.tandem.api.partnership.InputId;
import dev.tandem.api.partnership.MeetingEvent.MeetingHeld;
import dev.tandem.api.partnership.MeetingId;
import dev.tandem.api.partnership.PartnershipId;
import dev.tandem.api.partnership.RecognitionEvent.RecognitionGiven;
import dev.tandem.api.partnership.RecognitionEvent.StrengthRecorded;
import dev.tandem.api.partnership.RecognitionId;
import dev.tandem.api.partnership.ResponsibilityEvent.ResponsibilityAssigned;
import dev.tandem.api.partnership.Side;
import dev.tandem.query.Opened;
import dev.tandem.query.Story;
import dev.tandem.query.involvement.Involved.Since;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class InvolvementsTest {

    private static final Text WHY = new Text("so it is");
    private static final LocalDate DAY = LocalDate.of(2026, 4, 1);
    private static final GoalId GOAL = new GoalId(Story.id(1));
    private static final InitiativeId INITIATIVE = new InitiativeId(Story.id(2));
    private static final TaskId TASK = new TaskId(Story.id(3));
    private static final FeedbackId FEEDBACK = new FeedbackId(Story.id(4));
    private static final GoalTerms TERMS =
            new GoalTerms(new Line("Goal"), WHY, EMPLOYEE, GoalKind.COMMITTED, DAY, DAY, List.of());

    private static ActionAssigned assigned(PartnershipId in) {
        return new ActionAssigned(in, new ActionId(Story.id(5)), new Line("Ask"), EMPLOYEE, DAY, null);
    }

    static Stream<TandemEvent> beginnings() {
        return Stream.of(
                assigned(US),
                new InputEscalated(US, new InputId(Story.id(6)), EMPLOYEE, WHY),
                new RecognitionGiven(US, new RecognitionId(Story.id(7)), Side.HR, HR, EMPLOYEE, WHY, null),
                new StrengthRecorded(US, EMPLOYEE, HR, new Line("listens")),
                new FeedbackRequested(US, FEEDBACK, HR, EMPLOYEE, new Line("the workshop")),
                new FeedbackGiven(US, FEEDBACK, HR, EMPLOYEE, new Note("well done")),
                new GoalProposed(GOAL, US, Side.HR, TERMS, null),
                new GoalCounterProposed(GOAL, US, Side.HR, 2, TERMS, WHY),
                new AmendmentProposed(GOAL, US, Side.HR, 2, TERMS, false, WHY),
                new InitiativePlanned(
                        INITIATIVE,
                        US,
                        Side.HR,
                        new Line("Rota"),
                        InitiativeKind.CHANGE,
                        WHY,
                        EMPLOYEE,
                        List.of(),
                        DAY,
                        DAY),
                new TaskAllocated(INITIATIVE, US, TASK, new Line("Ask"), EMPLOYEE, DAY),
                new TaskHandedOver(INITIATIVE, US, TASK, EMPLOYEE, WHY));
    }

    @ParameterizedTest
    @MethodSource("beginnings")
    void somebodyIsInvolvedFromTheFirstOfTheirOwnOn(TandemEvent event) {
        var involvements = new Involvements();
        assertThat(involvements.concerns(event.getClass())).isTrue();
        var involved = Opened.events(event).then(involvements, EMPLOYEE.toString());
        assertThat(involved.partnerships()).containsExactly(new Since(US, 1));
        assertThat(involved.at(0)).isEmpty();
        assertThat(involved.at(1)).containsExactly(US);
    }

    @Test
    void namesEachPartnershipOnceWithItsFirstPosition() {
        var them = new PartnershipId(Story.id(8));
        var involved =
                Opened.events(assigned(US), assigned(them), assigned(US)).then(new Involvements(), EMPLOYEE.toString());
        assertThat(involved.partnerships()).containsExactly(new Since(US, 1), new Since(them, 2));
    }

    @ParameterizedTest
    @MethodSource("others")
    void whatIsNobodysInParticularInvolvesNobody(TandemEvent event) {
        assertThat(new Involvements().concerns(event.getClass())).isFalse();
    }

    static Stream<TandemEvent> others() {
        return Stream.of(
                new MeetingHeld(US, new MeetingId(Story.id(9))),
                new ResponsibilityAssigned(US, new Line("Pay"), MANAGER, List.of(COLLEAGUE), List.of(), List.of()));
    }
}
