package dev.tandem.query.partnership;

import static dev.tandem.query.Opened.EMPLOYEE;
import static dev.tandem.query.Opened.US;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tandem.api.Line;
import dev.tandem.api.partnership.ActionEvent.ActionAssigned;
import dev.tandem.api.partnership.ActionId;
import dev.tandem.api.partnership.MeetingId;
import dev.tandem.api.partnership.Origin;
import dev.tandem.query.Opened;
import dev.tandem.query.Story;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;

class ActionCardTest {

    @Test
    void remembersWhatItCameFrom() {
        var origin = new Origin(new MeetingId(Story.id(1)), null, null);
        var action = Opened.board(new ActionAssigned(
                        US,
                        new ActionId(Story.id(2)),
                        new Line("Ask the works council"),
                        EMPLOYEE,
                        LocalDate.of(2026, 4, 1),
                        origin))
                .actions()
                .getFirst();
        assertThat(action.origin()).isEqualTo(origin);
    }
}
