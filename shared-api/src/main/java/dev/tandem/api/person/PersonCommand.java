package dev.tandem.api.person;

import dev.tandem.api.Creates;
import dev.tandem.api.Line;
import dev.tandem.api.TandemCommand;
import dev.tandem.api.Text;
import java.time.LocalDate;
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

    /** Changes what is given; what is not stays. */
    record ChangePerson(
            PersonId personId,
            @Nullable Line name,
            @Nullable Line email,
            @Nullable PersonId manager,
            @Nullable Line unit,
            @Nullable ZoneId zone)
            implements PersonCommand {}

    record MarkPersonLeft(PersonId personId, LocalDate on) implements PersonCommand {}

    /** Destroys the key of everything personal about them; what was derived from it reads as erased from then on. */
    record ErasePerson(PersonId personId, Text reason) implements PersonCommand {}
}
