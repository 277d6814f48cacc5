package dev.tandem.api.person;

import dev.tandem.api.Line;
import dev.tandem.api.TandemEvent;
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
            Line name,
            Line email,
            @Nullable PersonId manager,
            @Nullable Line unit,
            @Nullable ZoneId zone)
            implements PersonEvent {}
}
