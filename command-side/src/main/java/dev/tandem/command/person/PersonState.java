package dev.tandem.command.person;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import dev.tandem.api.Line;
import dev.tandem.api.guard.Guard;
import dev.tandem.api.guard.Guarded;
import dev.tandem.api.person.PersonId;
import java.time.LocalDate;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/** What decisions on a person's record depend on. */
@JsonTypeInfo(use = JsonTypeInfo.Id.SIMPLE_NAME)
sealed interface PersonState {

    record Unborn() implements PersonState {}

    record Registered(Entry entry) implements PersonState {}

    record Left(Entry entry, LocalDate on) implements PersonState {}

    /** Nothing is kept of them but that they were. */
    record Erased() implements PersonState {}

    /** What stands in the record, guarded as in the events: a snapshot is stored, too. */
    record Entry(
            PersonId personId,

            @Guarded(value = Guard.PERSON, about = "personId")
            Line name,

            @Guarded(value = Guard.PERSON, about = "personId")
            Line email,

            @Nullable PersonId manager,
            @Nullable Line unit,
            @Nullable ZoneId zone) {}
}
