package dev.tandem.query.membership;

import static dev.tandem.query.Opened.COLLEAGUE;
import static dev.tandem.query.Opened.EMPLOYEE;
import static dev.tandem.query.Opened.HR;
import static dev.tandem.query.Opened.MANAGER;
import static dev.tandem.query.Opened.US;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tandem.api.TandemEvent;
import dev.tandem.api.Text;
import dev.tandem.api.partnership.LifecycleEvent.PartnershipHandedOver;
import dev.tandem.api.partnership.Side;
import dev.tandem.api.person.PersonId;
import dev.tandem.query.Opened;
import dev.tandem.query.membership.Held.Interval;
import java.util.List;
import org.junit.jupiter.api.Test;

class MembershipsTest {

    private static final Text WHY = new Text("promotion");

    private static Held held(PersonId person, TandemEvent... next) {
        return Opened.events(next).then(new Memberships(), person.toString());
    }

    @Test
    void aPartyHoldsThePartnershipFromItsOpening() {
        assertThat(held(HR).intervals()).containsExactly(new Interval(US, Side.HR, 0, null));
        assertThat(held(MANAGER).intervals()).containsExactly(new Interval(US, Side.MANAGER, 0, null));
    }

    @Test
    void handingOverEndsForThoseWhoLeaveAndBeginsForThoseWhoCome() {
        var handed = new PartnershipHandedOver(US, List.of(HR, COLLEAGUE), EMPLOYEE, List.of(MANAGER), WHY);
        assertThat(held(HR, handed).intervals()).containsExactly(new Interval(US, Side.HR, 0, null));
        assertThat(held(MANAGER, handed).intervals()).containsExactly(new Interval(US, Side.MANAGER, 0, 1L));
        assertThat(held(COLLEAGUE, handed).intervals()).containsExactly(new Interval(US, Side.HR, 1, null));
        assertThat(held(EMPLOYEE, handed).intervals()).containsExactly(new Interval(US, Side.MANAGER, 1, null));
        assertThat(held(MANAGER, handed).at(0)).hasSize(1);
        assertThat(held(MANAGER, handed).at(1)).isEmpty();
        assertThat(held(MANAGER, handed).sideIn(US)).isEmpty();
    }

    @Test
    void aPersonMayChangeSides() {
        var changed = new PartnershipHandedOver(US, List.of(COLLEAGUE), HR, List.of(MANAGER), WHY);
        assertThat(held(HR, changed).intervals())
                .containsExactly(new Interval(US, Side.HR, 0, 1L), new Interval(US, Side.MANAGER, 1, null));
        assertThat(held(HR, changed).sideIn(US)).contains(Side.MANAGER);
    }

    @Test
    void whoComesBackHoldsItAgain() {
        assertThat(held(
                                MANAGER,
                                new PartnershipHandedOver(US, List.of(HR), EMPLOYEE, List.of(MANAGER), WHY),
                                new PartnershipHandedOver(US, List.of(HR), MANAGER, List.of(EMPLOYEE), WHY))
                        .intervals())
                .containsExactly(new Interval(US, Side.MANAGER, 0, 1L), new Interval(US, Side.MANAGER, 2, null));
    }
}
