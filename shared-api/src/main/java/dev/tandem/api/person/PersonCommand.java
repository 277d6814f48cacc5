package dev.tandem.api.person;

import dev.tandem.api.Creates;
import dev.tandem.api.Line;
import dev.tandem.api.TandemCommand;
import java.time.ZoneId;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.jspecify.annotations.Nullable;

/** What can be said about a person. */
public sealed interface PersonCommand extends TandemCommand {

    @TargetAggregateIdentifier
    PersonId personId();

    @Override
    default PersonId target() {
        return personId();
    }

    @Creates
    record RegisterPerson(
            PersonId personId,
            Line name,
            Line email,
            @Nullable PersonId manager,
            @Nullable Line unit,
            @Nullable ZoneId zone)
            implements PersonCommand {}
}
