package dev.tandem.query.partnership;

import dev.tandem.api.Rating;
import dev.tandem.api.partnership.PulseEvent;
import dev.tandem.api.partnership.PulseEvent.PulseGiven;
import dev.tandem.api.partnership.Side;
import dev.tandem.api.person.PersonId;
import dev.tandem.query.card.Cards;
import dev.tandem.query.projection.InParts;
import dev.tandem.query.projection.Recorded;
import java.time.Instant;
import java.time.YearMonth;
import java.util.List;

/**
 * How each side felt about working together, month by month.
 *
 * @param given in the order they were given
 */
public record Pulses(List<Given> given) implements InParts {

    static final Pulses NONE = new Pulses(List.of());

    public Pulses {
        given = List.copyOf(given);
    }

    /** One person's word for one month. */
    public record Given(
            Side by, PersonId person, YearMonth month, Rating trust, Rating clarity, Rating support, Instant at) {}

    Pulses evolve(PulseEvent event, Recorded<?> recorded) {
        return switch (event) {
            case PulseGiven e ->
                new Pulses(Cards.plus(
                        given,
                        new Given(e.by(), e.person(), e.month(), e.trust(), e.clarity(), e.support(), recorded.at())));
        };
    }
}
