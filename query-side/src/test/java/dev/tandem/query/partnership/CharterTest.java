package dev.tandem.query.partnership;

import static dev.tandem.query.Given.timeOf;
import static dev.tandem.query.Opened.US;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tandem.api.Line;
import dev.tandem.api.TandemEvent;
import dev.tandem.api.Text;
import dev.tandem.api.partnership.CharterEvent.CharterInForce;
import dev.tandem.api.partnership.CharterEvent.CharterProposed;
import dev.tandem.api.partnership.CharterEvent.CharterSigned;
import dev.tandem.api.partnership.Expectation;
import dev.tandem.api.partnership.Side;
import dev.tandem.query.Opened;
import dev.tandem.query.partnership.Charter.Version;
import java.util.List;
import org.junit.jupiter.api.Test;

class CharterTest {

    private static final List<Expectation> EXPECTATIONS =
            List.of(new Expectation(Side.HR, new Text("answers within a day")));

    private static Charter charter(TandemEvent... next) {
        return Opened.board(next).charter();
    }

    private static CharterProposed proposed(int revision, Side by, String purpose) {
        return new CharterProposed(US, by, revision, new Text(purpose), List.of(new Line("candour")), EXPECTATIONS);
    }

    private static Version version(int revision, Side by, String purpose, int at) {
        return new Version(
                revision,
                new Text(purpose),
                List.of(new Line("candour")),
                EXPECTATIONS,
                by,
                timeOf(at),
                List.of(by),
                null);
    }

    @Test
    void thereIsNoneAtFirst() {
        assertThat(charter()).isEqualTo(new Charter(null, null));
    }

    @Test
    void whoProposesItHasSignedIt() {
        assertThat(charter(proposed(1, Side.HR, "grow"))).isEqualTo(new Charter(version(1, Side.HR, "grow", 1), null));
    }

    @Test
    void isInForceOnceBothHaveSigned() {
        var charter = charter(
                proposed(1, Side.HR, "grow"), new CharterSigned(US, Side.MANAGER, 1), new CharterInForce(US, 1));
        assertThat(charter.newest()).isEqualTo(charter.inForce());
        assertThat(charter.inForce().signedBy()).containsExactly(Side.HR, Side.MANAGER);
        assertThat(charter.inForce().inForceAt()).isEqualTo(timeOf(3));
    }

    @Test
    void theOneInForceHoldsUntilTheNextIsSignedByBoth() {
        var charter = charter(
                proposed(1, Side.HR, "grow"),
                new CharterSigned(US, Side.MANAGER, 1),
                new CharterInForce(US, 1),
                proposed(2, Side.MANAGER, "grow faster"));
        assertThat(charter.newest()).isEqualTo(version(2, Side.MANAGER, "grow faster", 4));
        assertThat(charter.inForce().revision()).isEqualTo(1);
    }

    @Test
    void aSignatureUnderAnOlderRevisionIsPoison() {
        assertThatThrownBy(() -> charter(
                        proposed(1, Side.HR, "grow"),
                        proposed(2, Side.HR, "grow faster"),
                        new CharterSigned(US, Side.MANAGER, 1)))
                .rootCause()
                .hasMessageContaining("revision 1 of the charter is not the newest");
    }
}
