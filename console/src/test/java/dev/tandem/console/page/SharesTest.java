package dev.tandem.console.page;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tandem.api.query.FigureExplanation.InputView;
import dev.tandem.api.query.FigureExplanation.Kind;
import dev.tandem.api.query.FigureExplanation.Subject;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SharesTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "-", textBlock = """
            health                  | PART        | goals-health             | 0.7625                                  | 76.25\u00a0%
            health                  | PART        | cadence-adherence        | NOTHING_DUE                             | NOTHING_DUE
            mean-partnership-health | PARTNERSHIP | health                   | 0.5                                     | 50\u00a0%
            mean-partnership-health | PARTNERSHIP | ''                       | 1.2 over 2                              | 120\u00a0% over 2
            mean-need-of-attention  | PARTNERSHIP | need-of-attention        | 4                                       | 4
            mutual-pulse            | PULSE       | ''                       | 4.5000                                  | 4.5000
            partnerships-by-health  | PARTNERSHIP | ''                       | from 0.2 to below 0.4: 3, from 0.8: 1   | from 20\u00a0% to below 40\u00a0%: 3, from 80\u00a0%: 1
            order                   | PARTNERSHIP | ''                       | need of attention 5, health 0.35, met   | need of attention 5, health 35\u00a0%, met
            goals-health            | GOAL        | goal-health.1            | 0.5 BEHIND, gap 0.3                     | BEHIND, 50\u00a0%, gap 30\u00a0%
            goal-progress.1         | KEY_RESULT  | key-result-progress.1.2  | 0.25: 3456789.25 on 2026-03-01          | 25\u00a0%: 3,456,789.25 on 2026-03-01
            key-result-progress.1.2 | MEASUREMENT | ''                       | 3456789.25                              | 3,456,789.25
            key-result-progress.1.2 | GOAL        | ''                       | Hours: from 1200 to 20 hours            | Hours: from 1,200 to 20 hours
            """)
    void areSaidAsPercentsAndMeasurementsWithThousandsApart(
            String figure, Kind kind, String own, String said, String read) {
        var input = new InputView("label", said, new Subject(kind, "id", null), true, null, null, null, List.of());

        assertThat(Shares.value(figure, input, own, said)).isEqualTo(read);
    }

    @Test
    void countPartnershipsInBandsOfPercents() {
        assertThat(Shares.state("partnerships-by-health", "from 0 to below 0.2: 1, without a value: 2"))
                .isEqualTo("from 0\u00a0% to below 20\u00a0%: 1, without a value: 2");
        assertThat(Shares.state("partnerships-by-need-of-attention", "from 0 to below 5: 1"))
                .isEqualTo("from 0 to below 5: 1");
    }
}
