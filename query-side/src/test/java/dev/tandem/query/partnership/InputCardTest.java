package dev.tandem.query.partnership;

import static dev.tandem.query.Given.timeOf;
import static dev.tandem.query.Opened.COLLEAGUE;
import static dev.tandem.query.Opened.HR;
import static dev.tandem.query.Opened.MANAGER;
import static dev.tandem.query.Opened.US;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tandem.api.Text;
import dev.tandem.api.partnership.InputEvent.InputAnswered;
import dev.tandem.api.partnership.InputEvent.InputClosed;
import dev.tandem.api.partnership.InputEvent.InputEscalated;
import dev.tandem.api.partnership.InputEvent.InputRaised;
import dev.tandem.api.partnership.InputId;
import dev.tandem.api.partnership.InputKind;
import dev.tandem.api.partnership.Severity;
import dev.tandem.api.partnership.Side;
import dev.tandem.query.Opened;
import dev.tandem.query.Story;
import dev.tandem.query.partnership.InputCard.Escalation;
import dev.tandem.query.partnership.InputCard.Reply;
import java.util.List;
import org.junit.jupiter.api.Test;

class InputCardTest {

    private static final InputId INPUT = new InputId(Story.id(1));
    private static final InputRaised RAISED =
            new InputRaised(US, INPUT, Side.MANAGER, MANAGER, InputKind.OBSTACLE, Severity.HIGH, new Text("No budget"));

    private static InputCard input(List<Reply> answers, List<Escalation> escalations, Integer closed, String outcome) {
        return new InputCard(
                INPUT,
                Side.MANAGER,
                MANAGER,
                InputKind.OBSTACLE,
                Severity.HIGH,
                new Text("No budget"),
                timeOf(1),
                answers,
                escalations,
                closed == null ? null : timeOf(closed),
                outcome == null ? null : new Text(outcome));
    }

    @Test
    void isOpenAndUnansweredAtFirst() {
        assertThat(Opened.board(RAISED).inputs()).containsExactly(input(List.of(), List.of(), null, null));
    }

    @Test
    void collectsAnswersAndEscalationsUntilItIsClosed() {
        var board = Opened.board(
                RAISED,
                new InputEscalated(US, INPUT, COLLEAGUE, new Text("not ours to give")),
                new InputAnswered(US, INPUT, COLLEAGUE, new Text("In April")),
                new InputAnswered(US, INPUT, HR, new Text("I'll ask again")),
                new InputClosed(US, INPUT, new Text("granted")));
        assertThat(board.inputs())
                .containsExactly(input(
                        List.of(
                                new Reply(COLLEAGUE, new Text("In April"), timeOf(3)),
                                new Reply(HR, new Text("I'll ask again"), timeOf(4))),
                        List.of(new Escalation(COLLEAGUE, new Text("not ours to give"), timeOf(2))),
                        5,
                        "granted"));
    }

    @Test
    void whatHappensToOneThatWasNeverRaisedIsPoison() {
        assertThatThrownBy(() -> Opened.board(new InputClosed(US, INPUT, new Text("granted"))))
                .rootCause()
                .hasMessageContaining("never raised");
    }
}
