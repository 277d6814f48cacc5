package dev.tandem.console.chart;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class AxisTest {

    @Test
    void hasRoundTicksAroundTheValues() {
        assertThat(around("3", "17").labels()).containsExactly("0", "5", "10", "15", "20");
        assertThat(around("0.12", "0.19").labels()).containsExactly("0.12", "0.14", "0.16", "0.18", "0.2");
        assertThat(around("0", "10").labels()).containsExactly("0", "2.5", "5", "7.5", "10");
    }

    @Test
    void goesBelowNothing() {
        assertThat(around("-7", "12").labels()).containsExactly("−10", "−5", "0", "5", "10", "15");
    }

    @Test
    void seesOneValueAgainstNothing() {
        assertThat(around("8").labels()).containsExactly("0", "2", "4", "6", "8");
        assertThat(around("-8").labels()).containsExactly("−8", "−6", "−4", "−2", "0");
        assertThat(around("0").labels()).containsExactly("0", "0.25", "0.5", "0.75", "1");
        assertThat(around().labels()).containsExactly("0", "0.25", "0.5", "0.75", "1");
    }

    @Test
    void writesMillionsShortWhereTheTicksStayApart() {
        assertThat(around("0", "4000000").labels())
                .containsExactly("0", "1\u00a0M", "2\u00a0M", "3\u00a0M", "4\u00a0M");
        assertThat(around("0", "2500000000").labels()).containsExactly("0", "1\u00a0bn", "2\u00a0bn", "3\u00a0bn");
        assertThat(around("1000000", "1000002").labels())
                .containsExactly("1,000,000", "1,000,000.5", "1,000,001", "1,000,001.5", "1,000,002");
    }

    @Test
    void holdsNumbersBeyondAnyMeasure() {
        var axis = around("0", "4E+400");
        assertThat(axis.labels()).containsExactly("0", "1E+400", "2E+400", "3E+400", "4E+400");
        assertThat(axis.at(new BigDecimal("1E+400"))).isEqualTo(0.25);
        assertThat(around("0", "4E-30").labels()).containsExactly("0", "1E-30", "2E-30", "3E-30", "4E-30");
    }

    @Test
    void tellsHowFarUpAValueIs() {
        var axis = around("3", "17");
        assertThat(axis.at(BigDecimal.ZERO)).isZero();
        assertThat(axis.at(new BigDecimal("15"))).isEqualTo(0.75);
        assertThat(axis.at(new BigDecimal("20"))).isEqualTo(1);
    }

    private static Axis around(String... values) {
        return Axis.around(Stream.of(values).map(BigDecimal::new).toList());
    }
}
