package dev.tandem.console.page;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConstantsTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            ON_TRACK 2, STALE 1         | on track 2, stale 1
            0.5 AT_RISK, gap 0.30       | 0.5 at risk, gap 0.30
            2 in 1, HIGH at most        | 2 in 1, high at most
            ONE_ON_ONE every 21 days    | one on one every 21 days
            NOT_MUTUAL                  | in no month have both sides given it
            NOTHING_DUE of 0            | nothing was due
            health TOO_LITTLE_KNOWN     | health: too little is known for a score
            OPEN                        | open
            Keep the doors OPEN, always | Keep the doors OPEN, always
            CRM                         | CRM
            """)
    void areSaidInWordsAndWhatPeopleWroteIsLeft(String said, String read) {
        assertThat(Constants.inWords(said)).isEqualTo(read);
    }
}
