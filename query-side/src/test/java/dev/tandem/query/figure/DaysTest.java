package dev.tandem.query.figure;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DaysTest {

    @ParameterizedTest
    @CsvSource({"0, 0 days", "1, 1 day", "2, 2 days"})
    void areSaidAsPeopleDo(long days, String words) {
        assertThat(Days.inWords(days)).isEqualTo(words);
    }
}
