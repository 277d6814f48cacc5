package dev.tandem.query.partnership;

import static dev.tandem.query.Given.timeOf;
import static dev.tandem.query.Opened.HR;
import static dev.tandem.query.Opened.MANAGER;
import static dev.tandem.query.Opened.US;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tandem.api.Rating;
import dev.tandem.api.partnership.PulseEvent.PulseGiven;
import dev.tandem.api.partnership.Side;
import dev.tandem.query.Opened;
import java.time.YearMonth;
import org.junit.jupiter.api.Test;

class PulsesTest {

    @Test
    void listsEachSidesWordForAMonth() {
        var march = YearMonth.of(2026, 3);
        assertThat(Opened.board(
                                new PulseGiven(US, Side.HR, HR, march, new Rating(4), new Rating(3), new Rating(5)),
                                new PulseGiven(
                                        US, Side.MANAGER, MANAGER, march, new Rating(2), new Rating(2), new Rating(1)))
                        .pulses()
                        .given())
                .containsExactly(
                        new Pulses.Given(Side.HR, HR, march, new Rating(4), new Rating(3), new Rating(5), timeOf(1)),
                        new Pulses.Given(
                                Side.MANAGER, MANAGER, march, new Rating(2), new Rating(2), new Rating(1), timeOf(2)));
    }
}
