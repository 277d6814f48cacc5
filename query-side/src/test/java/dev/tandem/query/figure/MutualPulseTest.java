package dev.tandem.query.figure;

import static dev.tandem.query.figure.Happened.HR;
import static dev.tandem.query.figure.Happened.MANAGER;
import static dev.tandem.query.figure.Happened.OTHER_HR;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tandem.api.Rating;
import dev.tandem.api.partnership.Side;
import dev.tandem.api.person.PersonId;
import dev.tandem.api.query.Figure;
import dev.tandem.api.query.NotEnoughData;
import dev.tandem.api.query.PulseFigures;
import dev.tandem.api.query.PulseFigures.MonthView;
import dev.tandem.query.partnership.Pulses;
import dev.tandem.query.partnership.Pulses.Given;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class MutualPulseTest {

    private static Given given(PersonId person, String month, int trust, int clarity, int support) {
        return new Given(
                person.equals(MANAGER) ? Side.MANAGER : Side.HR,
                person,
                YearMonth.parse(month),
                new Rating(trust),
                new Rating(clarity),
                new Rating(support),
                Instant.EPOCH);
    }

    private static PulseFigures pulse(Given... given) {
        return MutualPulse.of(new Pulses(List.of(given)));
    }

    @Test
    void isNotThereBeforeBothSidesGaveItForOneMonth() {
        var none = new PulseFigures(new Figure("mutual-pulse@1", null, NotEnoughData.NOT_MUTUAL), null, List.of());
        assertThat(pulse()).isEqualTo(none);
        assertThat(pulse(given(HR, "2026-01", 5, 5, 5), given(MANAGER, "2026-02", 5, 5, 5)))
                .isEqualTo(none);
    }

    @Test
    void isTheMeanOverBothSidesBroughtToTheRangeOfZeroToOne() {
        // HR (5+4+4)/3 = 4.3333, manager (2+3+4)/3 = 3; mean 3.6667, less 1 and a quarter of it: 0.6667
        var pulse = pulse(given(HR, "2026-01", 5, 4, 4), given(MANAGER, "2026-01", 2, 3, 4));
        assertThat(pulse.latest()).isEqualTo(new Figure("mutual-pulse@1", new BigDecimal("0.6667"), null));
        assertThat(pulse.month()).isEqualTo(YearMonth.of(2026, 1));
    }

    @Test
    void reachesFromZeroToOne() {
        assertThat(pulse(given(HR, "2026-01", 1, 1, 1), given(MANAGER, "2026-01", 1, 1, 1))
                        .latest()
                        .value())
                .isEqualTo("0.0000");
        assertThat(pulse(given(HR, "2026-01", 5, 5, 5), given(MANAGER, "2026-01", 5, 5, 5))
                        .latest()
                        .value())
                .isEqualTo("1.0000");
    }

    @Test
    void aSideOfSeveralPeopleIsTheirMeanAndWeighsNoMoreThanTheOther() {
        // HR: 5 and 3, so 4; the manager 2; mean 3, so 0.5. Over three people it would be (5+3+2)/3
        assertThat(pulse(
                                given(HR, "2026-01", 5, 5, 5),
                                given(OTHER_HR, "2026-01", 3, 3, 3),
                                given(MANAGER, "2026-01", 2, 2, 2))
                        .latest()
                        .value())
                .isEqualTo("0.5000");
    }

    @Test
    void isThatOfTheLatestMonthThatBothGaveInWhateverOrder() {
        var pulse = pulse(
                given(HR, "2026-03", 5, 5, 5),
                given(MANAGER, "2026-02", 3, 3, 3),
                given(HR, "2026-02", 3, 3, 3),
                given(HR, "2026-01", 1, 1, 1),
                given(MANAGER, "2026-01", 1, 1, 1));
        assertThat(pulse.latest().value()).isEqualTo("0.5000");
        assertThat(pulse.month()).isEqualTo(YearMonth.of(2026, 2));
        assertThat(pulse.series())
                .containsExactly(
                        new MonthView(YearMonth.of(2026, 1), new BigDecimal("0.0000")),
                        new MonthView(YearMonth.of(2026, 2), new BigDecimal("0.5000")));
    }

    @Test
    void theSeriesHasTheLastTwelveMonths() {
        var given = new ArrayList<Given>();
        for (int month = 0; month < 13; month++) {
            var name = YearMonth.of(2025, 1).plusMonths(month).toString();
            given.add(given(HR, name, 3, 3, 3));
            given.add(given(MANAGER, name, 3, 3, 3));
        }
        var series = MutualPulse.of(new Pulses(given)).series();
        assertThat(series).hasSize(12);
        assertThat(series.getFirst().month()).isEqualTo(YearMonth.of(2025, 2));
        assertThat(series.getLast().month()).isEqualTo(YearMonth.of(2026, 1));
    }
}
