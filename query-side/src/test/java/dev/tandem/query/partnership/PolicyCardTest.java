package dev.tandem.query.partnership;

import static dev.tandem.query.Given.timeOf;
import static dev.tandem.query.Opened.US;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tandem.api.Line;
import dev.tandem.api.Text;
import dev.tandem.api.partnership.PolicyEvent.PolicyAcknowledged;
import dev.tandem.api.partnership.PolicyEvent.PolicyBriefed;
import dev.tandem.query.Opened;
import dev.tandem.query.partnership.PolicyCard.Version;
import java.util.List;
import org.junit.jupiter.api.Test;

class PolicyCardTest {

    private static final Line TRAVEL = new Line("Travel");

    private static PolicyBriefed briefed(String version) {
        return new PolicyBriefed(US, TRAVEL, new Line(version), new Text("By rail"), new Text("For the climate"));
    }

    private static PolicyAcknowledged acknowledged(String version) {
        return new PolicyAcknowledged(US, TRAVEL, new Line(version));
    }

    @Test
    void everyVersionWaitsForItsOwnAcknowledgement() {
        assertThat(Opened.board(briefed("1"), acknowledged("1"), briefed("2")).policies())
                .containsExactly(new PolicyCard(
                        TRAVEL,
                        List.of(
                                new Version(
                                        new Line("1"),
                                        new Text("By rail"),
                                        new Text("For the climate"),
                                        timeOf(1),
                                        timeOf(2)),
                                new Version(
                                        new Line("2"),
                                        new Text("By rail"),
                                        new Text("For the climate"),
                                        timeOf(3),
                                        null))));
    }

    @Test
    void anAcknowledgementOfWhatWasNeverBriefedIsPoison() {
        assertThatThrownBy(() -> Opened.board(acknowledged("1"))).rootCause().hasMessageContaining("never briefed");
    }
}
