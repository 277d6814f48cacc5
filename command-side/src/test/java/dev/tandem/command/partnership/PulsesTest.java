package dev.tandem.command.partnership;

import static dev.tandem.api.error.RefusalCode.MONTH_IN_THE_FUTURE;
import static dev.tandem.api.error.RefusalCode.PULSE_GIVEN;
import static dev.tandem.command.support.Told.PARTNERSHIP;
import static dev.tandem.command.support.Told.opened;
import static dev.tandem.command.support.Who.HR;
import static dev.tandem.command.support.Who.MANAGER;
import static dev.tandem.command.support.Who.SECOND_HR;

import dev.tandem.api.Rating;
import dev.tandem.api.partnership.PartnershipCommand;
import dev.tandem.api.partnership.PulseCommand;
import dev.tandem.api.partnership.PulseCommand.GivePulse;
import dev.tandem.api.partnership.PulseEvent.PulseGiven;
import dev.tandem.api.partnership.Side;
import dev.tandem.command.support.Scenario;
import dev.tandem.command.support.Who;
import dev.tandem.command.support.WhoMay;
import java.time.Instant;
import java.time.YearMonth;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PulsesTest {

    private static final YearMonth FEBRUARY = YearMonth.of(2026, 2);
    private static final YearMonth MARCH = YearMonth.of(2026, 3);
    private static final YearMonth APRIL = YearMonth.of(2026, 4);

    /** On a day in March. */
    private final Scenario<PartnershipCommand, PartnershipAggregate> open = Scenario.on(
                    PartnershipCommand.class, PartnershipAggregate.class, PartnershipAggregate::new)
            .given(opened());

    private static GivePulse give(YearMonth month) {
        return new GivePulse(PARTNERSHIP, month, new Rating(4), new Rating(2), new Rating(5));
    }

    private static PulseGiven given(Side side, Who who, YearMonth month) {
        return new PulseGiven(PARTNERSHIP, side, who.person(), month, new Rating(4), new Rating(2), new Rating(5));
    }

    @Nested
    class ForAMonthWithoutOne {

        @TestFactory
        Stream<DynamicTest> isGivenByParties() {
            return new WhoMay<>(PulseCommand.class, open)
                    .may(give(MARCH), HR, SECOND_HR, MANAGER)
                    .tests();
        }

        @ParameterizedTest
        @CsvSource({"HR, HR", "SECOND_HR, HR", "MANAGER, MANAGER"})
        void isOfWhoeverGivesIt(Who who, Side side) {
            open.when(who, give(MARCH)).then(given(side, who, MARCH));
        }

        @Test
        void isGivenForAMonthThatIsOver() {
            open.when(MANAGER, give(FEBRUARY)).then(given(Side.MANAGER, MANAGER, FEBRUARY));
        }

        @Test
        void isNotGivenForAMonthThatHasNotBegun() {
            open.when(HR, give(APRIL)).thenRefused(MONTH_IN_THE_FUTURE, "2026-04 has not begun, today is 2026-03-10");
        }

        @Test
        void isGivenOnceTheMonthHasBegunWhereThePartnershipIs() {
            open.at(Instant.parse("2026-03-31T14:59:59Z"))
                    .when(HR, give(APRIL))
                    .thenRefused(MONTH_IN_THE_FUTURE, "2026-04 has not begun, today is 2026-03-31");
            open.at(Instant.parse("2026-03-31T15:00:00Z")).when(HR, give(APRIL)).then(given(Side.HR, HR, APRIL));
        }
    }

    @Nested
    class Given {

        private final Scenario<PartnershipCommand, PartnershipAggregate> given =
                open.given(given(Side.HR, HR, FEBRUARY), given(Side.HR, HR, MARCH));

        @Test
        void isNotGivenAgain() {
            given.when(HR, give(FEBRUARY)).thenRefused(PULSE_GIVEN, "you have given your pulse for 2026-02 already");
            given.when(HR, give(MARCH)).thenRefused(PULSE_GIVEN, "you have given your pulse for 2026-03 already");
        }

        @Test
        void isGivenByTheOtherSideToo() {
            given.when(MANAGER, give(MARCH)).then(given(Side.MANAGER, MANAGER, MARCH));
        }

        @Test
        void isGivenByEachHrPartner() {
            given.when(SECOND_HR, give(MARCH)).then(given(Side.HR, SECOND_HR, MARCH));
        }

        @Test
        void isGivenForAnotherMonth() {
            var january = YearMonth.of(2026, 1);
            given.when(HR, give(january)).then(given(Side.HR, HR, january));
        }
    }
}
