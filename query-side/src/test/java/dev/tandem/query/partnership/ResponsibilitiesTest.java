package dev.tandem.query.partnership;

import static dev.tandem.query.Given.timeOf;
import static dev.tandem.query.Opened.COLLEAGUE;
import static dev.tandem.query.Opened.EMPLOYEE;
import static dev.tandem.query.Opened.HR;
import static dev.tandem.query.Opened.MANAGER;
import static dev.tandem.query.Opened.US;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tandem.api.Line;
import dev.tandem.api.TandemEvent;
import dev.tandem.api.Text;
import dev.tandem.api.partnership.ResponsibilityEvent.AreaNamed;
import dev.tandem.api.partnership.ResponsibilityEvent.ResponsibilityAssigned;
import dev.tandem.api.partnership.ResponsibilityEvent.ResponsibilityDropped;
import dev.tandem.query.Opened;
import dev.tandem.query.partnership.Responsibilities.Area;
import java.util.List;
import org.junit.jupiter.api.Test;

class ResponsibilitiesTest {

    private static final Line PAY = new Line("Pay review");
    private static final AreaNamed NAMED = new AreaNamed(US, PAY, new Text("nobody does it"));
    private static final ResponsibilityAssigned ASSIGNED =
            new ResponsibilityAssigned(US, PAY, MANAGER, List.of(EMPLOYEE), List.of(HR), List.of(COLLEAGUE));

    private static List<Area> areas(TandemEvent... next) {
        return Opened.board(next).responsibilities().areas();
    }

    private static Area area(String why, int since) {
        return new Area(
                PAY,
                why == null ? null : new Text(why),
                MANAGER,
                List.of(EMPLOYEE),
                List.of(HR),
                List.of(COLLEAGUE),
                timeOf(since));
    }

    @Test
    void anAreaThatWasOnlyNamedIsAGap() {
        assertThat(areas(NAMED))
                .containsExactly(
                        new Area(PAY, new Text("nobody does it"), null, List.of(), List.of(), List.of(), timeOf(1)));
    }

    @Test
    void assigningFillsTheGap() {
        assertThat(areas(NAMED, ASSIGNED)).containsExactly(area("nobody does it", 2));
    }

    @Test
    void anAreaNeedNotBeNamedFirst() {
        assertThat(areas(ASSIGNED)).containsExactly(area(null, 1));
    }

    @Test
    void assigningAgainReplacesWhatWasSaid() {
        var again = new ResponsibilityAssigned(US, PAY, HR, List.of(COLLEAGUE), List.of(), List.of());
        assertThat(areas(ASSIGNED, again))
                .containsExactly(new Area(PAY, null, HR, List.of(COLLEAGUE), List.of(), List.of(), timeOf(2)));
    }

    @Test
    void namingAnAssignedAreaLeavesItAssigned() {
        assertThat(areas(ASSIGNED, NAMED)).containsExactly(area("nobody does it", 1));
    }

    @Test
    void aDroppedAreaIsGone() {
        var dropped = new ResponsibilityDropped(US, PAY, new Text("outsourced"));
        assertThat(areas(ASSIGNED, dropped)).isEmpty();
        assertThat(areas(ASSIGNED, dropped, NAMED).getFirst().accountable()).isNull();
    }
}
