package dev.tandem.query.partnership;

import static dev.tandem.query.Given.timeOf;
import static dev.tandem.query.Opened.COLLEAGUE;
import static dev.tandem.query.Opened.EMPLOYEE;
import static dev.tandem.query.Opened.HR;
import static dev.tandem.query.Opened.MANAGER;
import static dev.tandem.query.Opened.US;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tandem.api.Line;
import dev.tandem.api.Note;
import dev.tandem.api.Text;
import dev.tandem.api.partnership.ActionId;
import dev.tandem.api.partnership.FeedbackEvent.FeedbackClosed;
import dev.tandem.api.partnership.FeedbackEvent.FeedbackConverted;
import dev.tandem.api.partnership.FeedbackEvent.FeedbackGiven;
import dev.tandem.api.partnership.FeedbackEvent.FeedbackRequested;
import dev.tandem.api.partnership.FeedbackId;
import dev.tandem.query.Opened;
import dev.tandem.query.Story;
import org.junit.jupiter.api.Test;

class FeedbackCardTest {

    private static final FeedbackId FEEDBACK = new FeedbackId(Story.id(1));
    private static final ActionId ACTION = new ActionId(Story.id(2));
    private static final Line WORKSHOP = new Line("the workshop");
    private static final Note PRAISE = new Note("Clear and short");
    private static final FeedbackRequested REQUESTED = new FeedbackRequested(US, FEEDBACK, MANAGER, EMPLOYEE, WORKSHOP);
    private static final FeedbackGiven GIVEN = new FeedbackGiven(US, FEEDBACK, EMPLOYEE, MANAGER, PRAISE);

    @Test
    void isAskedForThenGivenThenTurnedIntoAnAction() {
        assertThat(Opened.board(REQUESTED).feedback())
                .containsExactly(new FeedbackCard(
                        FEEDBACK, MANAGER, EMPLOYEE, WORKSHOP, timeOf(1), null, null, null, null, null, null, null));
        assertThat(Opened.board(REQUESTED, GIVEN, new FeedbackConverted(US, FEEDBACK, ACTION))
                        .feedback())
                .containsExactly(new FeedbackCard(
                        FEEDBACK, MANAGER, EMPLOYEE, WORKSHOP, timeOf(1), EMPLOYEE, MANAGER, PRAISE, timeOf(2), ACTION,
                        timeOf(3), null));
    }

    @Test
    void mayBeGivenWithoutBeingAskedForAndClosedWithoutAnAction() {
        assertThat(Opened.board(
                                new FeedbackGiven(US, FEEDBACK, HR, COLLEAGUE, PRAISE),
                                new FeedbackClosed(US, FEEDBACK, new Text("nothing to do")))
                        .feedback())
                .containsExactly(new FeedbackCard(
                        FEEDBACK,
                        null,
                        null,
                        null,
                        null,
                        HR,
                        COLLEAGUE,
                        PRAISE,
                        timeOf(1),
                        null,
                        timeOf(2),
                        new Text("nothing to do")));
    }

    @Test
    void closingWhatWasNeitherAskedForNorGivenIsPoison() {
        assertThatThrownBy(() -> Opened.board(new FeedbackClosed(US, FEEDBACK, new Text("done"))))
                .rootCause()
                .hasMessageContaining("neither asked for nor given");
    }
}
