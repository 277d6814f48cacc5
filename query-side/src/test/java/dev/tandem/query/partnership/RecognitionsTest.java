package dev.tandem.query.partnership;

import static dev.tandem.query.Given.timeOf;
import static dev.tandem.query.Opened.COLLEAGUE;
import static dev.tandem.query.Opened.EMPLOYEE;
import static dev.tandem.query.Opened.HR;
import static dev.tandem.query.Opened.MANAGER;
import static dev.tandem.query.Opened.US;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tandem.api.Line;
import dev.tandem.api.Text;
import dev.tandem.api.partnership.RecognitionEvent.RecognitionGiven;
import dev.tandem.api.partnership.RecognitionEvent.StrengthEndorsed;
import dev.tandem.api.partnership.RecognitionEvent.StrengthRecorded;
import dev.tandem.api.partnership.RecognitionId;
import dev.tandem.api.partnership.Side;
import dev.tandem.query.Opened;
import dev.tandem.query.Story;
import dev.tandem.query.partnership.Recognitions.Recognition;
import dev.tandem.query.partnership.Recognitions.Strength;
import java.util.List;
import org.junit.jupiter.api.Test;

class RecognitionsTest {

    private static final Line LISTENS = new Line("listens");

    @Test
    void listsWhoRecognisedWhomForWhat() {
        var id = new RecognitionId(Story.id(1));
        assertThat(Opened.board(new RecognitionGiven(
                                US, id, Side.HR, HR, EMPLOYEE, new Text("the new rota"), new Line("planning")))
                        .recognitions()
                        .given())
                .containsExactly(new Recognition(
                        id, Side.HR, HR, EMPLOYEE, new Text("the new rota"), new Line("planning"), timeOf(1)));
    }

    @Test
    void aStrengthIsEndorsedByOthersThanItsRecorder() {
        var board = Opened.board(
                new StrengthRecorded(US, EMPLOYEE, MANAGER, LISTENS),
                new StrengthRecorded(US, COLLEAGUE, MANAGER, LISTENS),
                new StrengthEndorsed(US, EMPLOYEE, HR, LISTENS));
        assertThat(board.recognitions().strengths())
                .containsExactly(
                        new Strength(EMPLOYEE, LISTENS, MANAGER, List.of(HR), timeOf(1)),
                        new Strength(COLLEAGUE, LISTENS, MANAGER, List.of(), timeOf(2)));
    }
}
