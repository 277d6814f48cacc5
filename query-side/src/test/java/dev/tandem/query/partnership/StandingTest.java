package dev.tandem.query.partnership;

import static dev.tandem.query.Given.timeOf;
import static dev.tandem.query.Opened.COLLEAGUE;
import static dev.tandem.query.Opened.EMPLOYEE;
import static dev.tandem.query.Opened.HR;
import static dev.tandem.query.Opened.MANAGER;
import static dev.tandem.query.Opened.US;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tandem.api.TandemEvent;
import dev.tandem.api.Text;
import dev.tandem.api.partnership.LifecycleEvent.PartnershipClosed;
import dev.tandem.api.partnership.LifecycleEvent.PartnershipHandedOver;
import dev.tandem.api.partnership.LifecycleEvent.PartnershipPaused;
import dev.tandem.api.partnership.LifecycleEvent.PartnershipResumed;
import dev.tandem.api.query.PartnershipStatus;
import dev.tandem.query.Opened;
import dev.tandem.query.partnership.Standing.HandOver;
import dev.tandem.query.partnership.Standing.Pause;
import java.util.List;
import org.junit.jupiter.api.Test;

class StandingTest {

    private static Standing standing(TandemEvent... next) {
        return Opened.board(next).standing();
    }

    private static PartnershipPaused paused() {
        return new PartnershipPaused(US, new Text("parental leave"));
    }

    @Test
    void aPauseLastsUntilItIsResumed() {
        var paused = standing(paused());
        assertThat(paused.status()).isEqualTo(PartnershipStatus.PAUSED);
        assertThat(paused.pauses()).containsExactly(new Pause(timeOf(1), null, new Text("parental leave"), null));

        var resumed = standing(paused(), new PartnershipResumed(US, new Text("back")));
        assertThat(resumed.status()).isEqualTo(PartnershipStatus.OPEN);
        assertThat(resumed.pauses())
                .containsExactly(new Pause(timeOf(1), timeOf(2), new Text("parental leave"), new Text("back")));
    }

    @Test
    void everyPauseIsKept() {
        var resumed = new PartnershipResumed(US, new Text("back"));
        assertThat(standing(paused(), resumed, paused(), resumed).pauses())
                .containsExactly(
                        new Pause(timeOf(1), timeOf(2), new Text("parental leave"), new Text("back")),
                        new Pause(timeOf(3), timeOf(4), new Text("parental leave"), new Text("back")));
    }

    @Test
    void closingEndsAPause() {
        var closed = standing(paused(), new PartnershipClosed(US, new Text("reorganised")));
        assertThat(closed.status()).isEqualTo(PartnershipStatus.CLOSED);
        assertThat(closed.closedAt()).isEqualTo(timeOf(2));
        assertThat(closed.closeReason()).isEqualTo(new Text("reorganised"));
        assertThat(closed.pauses()).containsExactly(new Pause(timeOf(1), timeOf(2), new Text("parental leave"), null));
    }

    @Test
    void remembersWhoThePartiesWereBeforeAHandOver() {
        var handed = standing(new PartnershipHandedOver(
                US, List.of(HR, COLLEAGUE), EMPLOYEE, List.of(MANAGER), new Text("promotion")));
        assertThat(handed.status()).isEqualTo(PartnershipStatus.OPEN);
        assertThat(handed.hrPartners()).containsExactly(HR, COLLEAGUE);
        assertThat(handed.manager()).isEqualTo(EMPLOYEE);
        assertThat(handed.handOvers())
                .containsExactly(new HandOver(timeOf(1), List.of(HR), MANAGER, new Text("promotion")));
    }
}
