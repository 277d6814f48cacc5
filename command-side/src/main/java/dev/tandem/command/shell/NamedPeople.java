package dev.tandem.command.shell;

import dev.tandem.api.TandemCommand;
import dev.tandem.api.person.PersonId;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The people that a command names, wherever in it. Read off the record components rather than stated by each command: a
 * command that forgot to state one would let an unregistered person in.
 */
final class NamedPeople {

    private static final ClassValue<List<RecordComponent>> COMPONENTS = new ClassValue<>() {
        @Override
        protected List<RecordComponent> computeValue(Class<?> type) {
            return Arrays.stream(type.getRecordComponents())
                    .filter(component -> mayHold(component.getType()))
                    .toList();
        }
    };

    private NamedPeople() {}

    /** Without {@code except}: who is being registered is not registered yet. */
    static Stream<PersonId> in(TandemCommand command) {
        return within(command).filter(person -> !person.equals(command.target()));
    }

    private static Stream<PersonId> within(@Nullable Object value) {
        return switch (value) {
            case null -> Stream.empty();
            case PersonId person -> Stream.of(person);
            case Collection<?> several -> several.stream().flatMap(NamedPeople::within);
            case Record composed ->
                COMPONENTS.get(composed.getClass()).stream().flatMap(component -> within(read(component, composed)));
            default -> Stream.empty();
        };
    }

    private static boolean mayHold(Class<?> type) {
        return type == PersonId.class
                || Collection.class.isAssignableFrom(type)
                || (type.isRecord()
                        && Arrays.stream(type.getRecordComponents())
                                .anyMatch(component -> mayHold(component.getType())));
    }

    private static @Nullable Object read(RecordComponent component, Record record) {
        try {
            return component.getAccessor().invoke(record);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("cannot read " + component, e);
        }
    }
}
