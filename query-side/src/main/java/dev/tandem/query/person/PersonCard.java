package dev.tandem.query.person;

import dev.tandem.api.Line;
import dev.tandem.api.Words;
import dev.tandem.api.guard.Guard;
import dev.tandem.api.guard.Guarded;
import dev.tandem.api.person.PersonEvent;
import dev.tandem.api.person.PersonEvent.PersonChanged;
import dev.tandem.api.person.PersonEvent.PersonErased;
import dev.tandem.api.person.PersonEvent.PersonLeft;
import dev.tandem.api.person.PersonEvent.PersonRegistered;
import dev.tandem.api.person.PersonId;
import dev.tandem.query.projection.Recorded;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a person.
 *
 * @param since position of the first event
 * @param leftOn the last day in the organisation
 * @param erasedAt when name and address were made unreadable for good
 */
public record PersonCard(
        PersonId id,
        long since,
        @Guarded(value = Guard.PERSON, about = "id") Line name,
        @Guarded(value = Guard.PERSON, about = "id") Line email,
        @Nullable PersonId manager,
        @Nullable Line unit,
        @Nullable ZoneId zone,
        @Nullable LocalDate leftOn,
        @Nullable Instant erasedAt) {

    static PersonCard evolve(@Nullable PersonCard card, PersonEvent event, Recorded<?> recorded) {
        if (event instanceof PersonRegistered e) {
            return new PersonCard(
                    e.personId(),
                    recorded.position(),
                    e.name(),
                    e.email(),
                    e.manager(),
                    e.unit(),
                    e.zone(),
                    null,
                    null);
        }
        if (card == null) {
            throw new IllegalStateException("%s was never registered".formatted(event.personId()));
        }
        return switch (event) {
            case PersonRegistered e -> throw new IllegalStateException("unreachable: " + e);
            case PersonChanged e -> card.changed(e);
            case PersonLeft e -> card.left(e.on());
            case PersonErased e -> card.erased(recorded.at());
        };
    }

    private PersonCard changed(PersonChanged e) {
        return new PersonCard(
                id,
                since,
                e.name() == null ? name : e.name(),
                e.email() == null ? email : e.email(),
                e.manager() == null ? manager : e.manager(),
                e.unit() == null ? unit : e.unit(),
                e.zone() == null ? zone : e.zone(),
                leftOn,
                erasedAt);
    }

    /** Who has left is in nobody's team. */
    private PersonCard left(LocalDate on) {
        return new PersonCard(id, since, name, email, null, unit, zone, on, erasedAt);
    }

    private PersonCard erased(Instant at) {
        return new PersonCard(
                id, since, new Line(Words.ERASED), new Line(Words.ERASED), manager, unit, zone, leftOn, at);
    }
}
