package dev.tandem.command.partnership;

import static dev.tandem.api.error.RefusalCode.MONTH_IN_THE_FUTURE;
import static dev.tandem.api.error.RefusalCode.PULSE_GIVEN;
import static dev.tandem.command.shell.Rejection.rejected;

import dev.tandem.api.partnership.PulseCommand;
import dev.tandem.api.partnership.PulseCommand.GivePulse;
import dev.tandem.api.partnership.PulseEvent;
import dev.tandem.api.partnership.PulseEvent.PulseGiven;
import dev.tandem.api.person.PersonId;
import dev.tandem.command.shell.Parts;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The topic of pulses: its part of a partnership's state, and its decisions.
 *
 * @param months for which each person has given one
 */
record Pulses(Map<PersonId, List<YearMonth>> months) {

    static final Pulses NONE = new Pulses(Map.of());

    Pulses {
        months = Parts.of(months);
    }

    boolean allow(PulseCommand command, Situation situation) {
        return switch (command) {
            case GivePulse _ -> situation.byParty();
        };
    }

    List<PulseEvent> decide(PulseCommand command, Situation situation) {
        return switch (command) {
            case GivePulse c -> {
                if (c.month().isAfter(YearMonth.from(situation.today()))) {
                    throw rejected(MONTH_IN_THE_FUTURE, "%s has not begun, today is %s", c.month(), situation.today());
                }
                if (monthsOf(situation.me()).contains(c.month())) {
                    throw rejected(PULSE_GIVEN, "you have given your pulse for %s already", c.month());
                }
                yield List.of(new PulseGiven(
                        c.partnershipId(),
                        situation.mySide(),
                        situation.me(),
                        c.month(),
                        c.trust(),
                        c.clarity(),
                        c.support()));
            }
        };
    }

    private List<YearMonth> monthsOf(PersonId person) {
        return months.getOrDefault(person, List.of());
    }

    Pulses evolve(PulseEvent event) {
        return switch (event) {
            case PulseGiven e ->
                new Pulses(Parts.with(
                        months,
                        e.person(),
                        Stream.concat(monthsOf(e.person()).stream(), Stream.of(e.month()))
                                .toList()));
        };
    }
}
