package dev.tandem.query.partnership;

import dev.tandem.api.Line;
import dev.tandem.api.Text;
import dev.tandem.api.guard.Guard;
import dev.tandem.api.guard.Guarded;
import dev.tandem.api.partnership.RecognitionEvent;
import dev.tandem.api.partnership.RecognitionEvent.RecognitionGiven;
import dev.tandem.api.partnership.RecognitionEvent.StrengthEndorsed;
import dev.tandem.api.partnership.RecognitionEvent.StrengthRecorded;
import dev.tandem.api.partnership.RecognitionId;
import dev.tandem.api.partnership.Side;
import dev.tandem.api.person.PersonId;
import dev.tandem.query.card.Cards;
import dev.tandem.query.projection.InParts;
import dev.tandem.query.projection.Recorded;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Who was recognised for what, and which strengths people are known for.
 *
 * @param given in the order they were given
 * @param strengths in the order they were recorded
 */
public record Recognitions(List<Recognition> given, List<Strength> strengths) implements InParts {

    static final Recognitions NONE = new Recognitions(List.of(), List.of());

    public Recognitions {
        given = List.copyOf(given);
        strengths = List.copyOf(strengths);
    }

    /** @param by the giver's side */
    public record Recognition(
            RecognitionId id,
            Side by,
            PersonId giver,
            PersonId to,
            @Guarded(value = Guard.PERSON, about = "to") Text reason,

            @Guarded(value = Guard.PERSON, about = "to") @Nullable Line strength,

            Instant at) {}

    /** @param endorsers who said so too, the recorder not among them */
    public record Strength(
            PersonId person,
            @Guarded(value = Guard.PERSON, about = "person") Line strength,
            PersonId recorder,
            List<PersonId> endorsers,
            Instant recordedAt) {

        public Strength {
            endorsers = List.copyOf(endorsers);
        }

        private Strength endorsed(PersonId by) {
            return new Strength(person, strength, recorder, Cards.plus(endorsers, by), recordedAt);
        }
    }

    Recognitions evolve(RecognitionEvent event, Recorded<?> recorded) {
        return switch (event) {
            case RecognitionGiven e ->
                new Recognitions(
                        Cards.plus(
                                given,
                                new Recognition(
                                        e.recognition(),
                                        e.by(),
                                        e.giver(),
                                        e.to(),
                                        e.reason(),
                                        e.strength(),
                                        recorded.at())),
                        strengths);
            case StrengthRecorded e ->
                new Recognitions(
                        given,
                        Cards.plus(
                                strengths,
                                new Strength(e.person(), e.strength(), e.recorder(), List.of(), recorded.at())));
            case StrengthEndorsed e ->
                new Recognitions(
                        given,
                        Cards.each(
                                strengths,
                                strength -> strength.person().equals(e.person())
                                        && strength.strength().equals(e.strength()),
                                strength -> strength.endorsed(e.endorser())));
        };
    }
}
