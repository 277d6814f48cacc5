package dev.tandem.query.listing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tandem.api.Line;
import dev.tandem.api.Note;
import dev.tandem.api.Text;
import dev.tandem.api.partnership.ChannelId;
import dev.tandem.api.partnership.ChannelKind;
import dev.tandem.api.partnership.ContactEvent.ChannelAgreed;
import dev.tandem.api.partnership.ContactEvent.PreferencesNoted;
import dev.tandem.api.partnership.FeedbackEvent.FeedbackGiven;
import dev.tandem.api.partnership.FeedbackId;
import dev.tandem.api.partnership.RecognitionEvent.RecognitionGiven;
import dev.tandem.api.partnership.RecognitionId;
import dev.tandem.api.partnership.Side;
import dev.tandem.query.Opened;
import dev.tandem.query.Story;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class BoardRowsTest {

    private static final String CANARY = "Kanarienvogel";

    /** They are kept in memory, where no erasure reaches them. */
    @Test
    void haveNoGuardedWord() {
        var board = Opened.board(
                new ChannelAgreed(
                        Opened.US,
                        new ChannelId(Story.id(1)),
                        ChannelKind.CHAT,
                        Opened.EMPLOYEE,
                        new Line(CANARY),
                        true),
                new PreferencesNoted(Opened.US, Opened.EMPLOYEE, new Note(CANARY)),
                new FeedbackGiven(Opened.US, new FeedbackId(Story.id(2)), Opened.HR, Opened.EMPLOYEE, new Note(CANARY)),
                new RecognitionGiven(
                        Opened.US,
                        new RecognitionId(Story.id(3)),
                        Side.HR,
                        Opened.HR,
                        Opened.EMPLOYEE,
                        new Text(CANARY),
                        new Line(CANARY)));
        assertThat(board.toString()).contains(CANARY);

        var rows = BoardRows.of(board, Instant.parse("2026-04-01T08:00:00Z"));

        assertThat(rows.toString()).contains("Logistics").doesNotContain(CANARY);
    }

    @Test
    void whatHasNoValueComesLastInEitherDirectionAndEqualsInTheOrderOfBeginning() {
        var rows = List.of(row("a", 3, "x"), row("b", 1, null), row("c", 2, "x"), row("d", 4, "y"));

        assertThat(rows.stream().sorted(Order.byText(PersonRow::unit, false)).map(PersonRow::id))
                .containsExactly("c", "a", "d", "b");
        assertThat(rows.stream().sorted(Order.byText(PersonRow::unit, true)).map(PersonRow::id))
                .containsExactly("d", "c", "a", "b");
    }

    private static PersonRow row(String id, long since, String unit) {
        return new PersonRow(id, since, "name", null, unit, null);
    }
}
