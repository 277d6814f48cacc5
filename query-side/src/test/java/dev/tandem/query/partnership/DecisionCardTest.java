package dev.tandem.query.partnership;

import static dev.tandem.query.Given.timeOf;
import static dev.tandem.query.Opened.US;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tandem.api.Line;
import dev.tandem.api.Text;
import dev.tandem.api.partnership.DecisionEvent.JointDecisionInForce;
import dev.tandem.api.partnership.DecisionEvent.JointDecisionRecorded;
import dev.tandem.api.partnership.DecisionId;
import dev.tandem.api.partnership.Side;
import dev.tandem.query.Opened;
import dev.tandem.query.Story;
import dev.tandem.query.partnership.DecisionCard.Rationale;
import java.util.List;
import org.junit.jupiter.api.Test;

class DecisionCardTest {

    private static final DecisionId DECISION = new DecisionId(Story.id(1));
    private static final Line FOUR_DAYS = new Line("Four days a week");

    private static JointDecisionRecorded recorded(Side by, String rationale) {
        return new JointDecisionRecorded(US, DECISION, by, FOUR_DAYS, new Text(rationale));
    }

    @Test
    void isInForceOnceBothSidesHaveGivenTheirRationale() {
        assertThat(Opened.board(recorded(Side.MANAGER, "rested people")).decisions())
                .containsExactly(new DecisionCard(
                        DECISION,
                        FOUR_DAYS,
                        List.of(new Rationale(Side.MANAGER, new Text("rested people"), timeOf(1))),
                        null));
        assertThat(Opened.board(
                                recorded(Side.MANAGER, "rested people"),
                                recorded(Side.HR, "fewer leavers"),
                                new JointDecisionInForce(US, DECISION))
                        .decisions())
                .containsExactly(new DecisionCard(
                        DECISION,
                        FOUR_DAYS,
                        List.of(
                                new Rationale(Side.MANAGER, new Text("rested people"), timeOf(1)),
                                new Rationale(Side.HR, new Text("fewer leavers"), timeOf(2))),
                        timeOf(3)));
    }

    @Test
    void cannotBeInForceWithoutAWord() {
        assertThatThrownBy(() -> Opened.board(new JointDecisionInForce(US, DECISION)))
                .rootCause()
                .hasMessageContaining("never recorded");
    }
}
