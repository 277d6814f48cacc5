package dev.tandem.api.person;

import dev.tandem.api.Line;
import dev.tandem.api.TandemEvent;
import dev.tandem.api.Text;
import dev.tandem.api.guard.Guard;
import dev.tandem.api.guard.Guarded;
import java.time.LocalDate;
import java.time.ZoneId;
import org.axonframework.serialization.Revision;
import org.jspecify.annotations.Nullable;

/** What happened to a person's record. */
public sealed interface PersonEvent extends TandemEvent {

    PersonId personId();

    @Override
    default PersonId source() {
        return personId();
    }

    @Override
    default PersonId sequence() {
        return personId();
    }

    @Revision("1")
    record PersonRegistered(
            PersonId personId,

            @Guarded(value = Guard.PERSON, about = "personId")
            Line name,

            @Guarded(value = Guard.PERSON, about = "personId")
            Line email,

            @Nullable PersonId manager,
            @Nullable Line unit,
            @Nullable ZoneId zone)
            implements PersonEvent {}

    /**
     * What is absent stayed as it was.
     *
     * @param formerManager who managed them until then, where that has changed
     */
    @Revision("1")
    record PersonChanged(
            PersonId personId,

            @Guarded(value = Guard.PERSON, about = "personId") @Nullable Line name,

            @Guarded(value = Guard.PERSON, about = "personId") @Nullable Line email,

            @Nullable PersonId manager,
            @Nullable PersonId formerManager,
            @Nullable Line unit,
            @Nullable ZoneId zone)
            implements PersonEvent {}

    /** @param manager of the person until then */
    @Revision("1")
    record PersonLeft(
            PersonId personId, LocalDate on, @Nullable PersonId manager) implements PersonEvent {}

    @Revision("1")
    record PersonErased(PersonId personId, Text reason) implements PersonEvent {}
}
