package dev.tandem.console.frame;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SentencesTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            It was due on 2026-03-01.                         | It was due on 1 Mar 2026.
            2026-02-01 to 2026-02-28                          | 1 Feb 2026 to 28 Feb 2026
            The last was on 2026-03-01T23:30:00Z.             | The last was on 2 Mar 2026, 00:30.
            at 2026-03-01T12:00:00.123Z                       | at 1 Mar 2026, 13:00
            The HR side in 2026-05                            | The HR side in May 2026
            2026-13-45 and 2026-02-30 are no days             | 2026-13-45 and 2026-02-30 are no days
            a1b2-2026-05-x, 12026-05                          | a1b2-2026-05-x, 12026-05
            Nothing happened.                                 | Nothing happened.
            """)
    void sayDaysMomentsAndMonthsAsPeopleDo(String said, String read) {
        assertThat(Sentences.dated(said, ZoneId.of("Europe/Berlin"))).isEqualTo(read);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '^', textBlock = """
            The goal "Hire two" was last measured.        | The goal “Hire two” was last measured.
            Action 'Don't wait' became overdue.           | Action “Don't wait” became overdue.
            Input 'A', not 'B', is open.                  | Input “A”, not “B”, is open.
            A person's own and the others' are two.       | A person's own and the others' are two.
            12" of rain                                   | 12" of rain
            """)
    void quoteTitlesInOneWay(String said, String read) {
        assertThat(Sentences.dated(said, ZoneId.of("Europe/Berlin"))).isEqualTo(read);
    }

    @Test
    void leavesOutTheIdOfWhatIsNotThere() {
        assertThat(Sentences.withoutIds("There is no partnership d54dd4ba-d377-4085-a4a4-bf233e9902cd."))
                .isEqualTo("There is no such partnership.");
        assertThat(Sentences.withoutIds("There is no projection board.")).isEqualTo("There is no projection board.");
    }
}
