package dev.tandem.command.shell;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tandem.api.InvalidValue;
import dev.tandem.api.Line;
import dev.tandem.api.MessageTypes;
import dev.tandem.api.Note;
import dev.tandem.api.TandemCommand;
import dev.tandem.api.Text;
import dev.tandem.api.person.PersonCommand.RegisterPerson;
import dev.tandem.api.person.PersonId;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * Fills every command there is with people wherever its types have room for one. A command of a shape that this test
 * cannot fill fails it, so that no later command lets an unregistered person in unnoticed.
 */
class NamedPeopleTest {

    /** Makes values of any type that commands are made of, and writes down the people it put in. */
    private static final class Filler {

        private final List<PersonId> people = new ArrayList<>();

        Object fill(Type type) {
            if (type instanceof ParameterizedType generic) {
                return collection((Class<?>) generic.getRawType(), generic.getActualTypeArguments());
            }
            var plain = (Class<?>) type;
            if (plain == PersonId.class) {
                var person = new PersonId(UUID.randomUUID());
                people.add(person);
                return person;
            }
            if (plain == Line.class || plain == Text.class || plain == Note.class) {
                return plain == Line.class ? new Line("a") : plain == Text.class ? new Text("a") : new Note("a");
            }
            if (plain.isRecord()) {
                return record(plain);
            }
            if (plain.isEnum()) {
                return plain.getEnumConstants()[0];
            }
            return value(plain);
        }

        private Object collection(Class<?> raw, Type[] elements) {
            if (raw == List.class) {
                return List.of(fill(elements[0]), fill(elements[0]));
            }
            if (raw == Set.class) {
                return Set.of(fill(elements[0]));
            }
            throw new AssertionError("NamedPeople does not look into a " + raw);
        }

        private Object record(Class<?> type) {
            var components = type.getRecordComponents();
            int before = people.size();
            var values =
                    Arrays.stream(components).map(c -> fill(c.getGenericType())).toArray();
            try {
                return construct(type, values);
            } catch (InvalidValue e) {
                people.subList(before, people.size()).clear();
                return alternative(type);
            }
        }

        /** Some name exactly one of several things. */
        private Object alternative(Class<?> type) {
            var components = type.getRecordComponents();
            var values = new Object[components.length];
            values[0] = fill(components[0].getGenericType());
            return construct(type, values);
        }

        private static Object construct(Class<?> type, @Nullable Object[] values) {
            var types = Arrays.stream(type.getRecordComponents())
                    .map(RecordComponent::getType)
                    .toArray(Class<?>[]::new);
            try {
                return type.getDeclaredConstructor(types).newInstance(values);
            } catch (InvocationTargetException e) {
                if (e.getCause() instanceof InvalidValue invalid) {
                    throw invalid;
                }
                throw new AssertionError("cannot fill " + type, e.getCause());
            } catch (ReflectiveOperationException e) {
                throw new AssertionError("cannot fill " + type, e);
            }
        }

        private static Object value(Class<?> type) {
            Optional<?> simple = Stream.of(
                            1,
                            1L,
                            true,
                            "text",
                            BigDecimal.ONE,
                            UUID.randomUUID(),
                            LocalDate.of(2026, 1, 1),
                            YearMonth.of(2026, 1),
                            Instant.EPOCH)
                    .filter(value -> wrapped(type).isInstance(value))
                    .findFirst();
            if (simple.isPresent()) {
                return simple.get();
            }
            if (type == ZoneId.class) {
                return ZoneId.of("Europe/Berlin");
            }
            throw new AssertionError("what may stand in a %s is not known here".formatted(type));
        }

        private static Class<?> wrapped(Class<?> type) {
            return type == int.class
                    ? Integer.class
                    : type == long.class ? Long.class : type == boolean.class ? Boolean.class : type;
        }
    }

    @TestFactory
    Stream<DynamicTest> everyoneInACommandIsFound() {
        return MessageTypes.commands().all().stream()
                .map(type -> DynamicTest.dynamicTest(MessageTypes.nameOf(type), () -> {
                    var filler = new Filler();
                    var command = (TandemCommand) filler.fill(type);
                    filler.people.removeIf(person -> person.equals(command.target()));

                    assertThat(NamedPeople.in(command)).containsExactlyInAnyOrderElementsOf(filler.people);
                }));
    }

    @Test
    void thereAreCommandsThatNamePeople() {
        var named = MessageTypes.commands().all().stream()
                .filter(type -> NamedPeople.in((TandemCommand) new Filler().fill(type))
                        .findAny()
                        .isPresent())
                .map(MessageTypes::nameOf);

        assertThat(named)
                .contains(
                        "person.RegisterPerson",
                        "partnership.OpenPartnership",
                        "partnership.AssignAction",
                        "goal.ProposeGoal",
                        "goal.CounterPropose",
                        "initiative.PlanInitiative",
                        "initiative.AllocateTask");
    }

    @Test
    void whoIsBeingRegisteredNeedNotBeRegistered() {
        var manager = new PersonId(UUID.randomUUID());
        var person = new PersonId(UUID.randomUUID());
        var register = new RegisterPerson(person, new Line("Ada"), new Line("ada@example.org"), manager, null, null);

        assertThat(NamedPeople.in(register)).containsExactly(manager);
    }

    @Test
    void nobodyIsNamedByWhatIsLeftOut() {
        var person = new PersonId(UUID.randomUUID());
        var register = new RegisterPerson(person, new Line("Ada"), new Line("ada@example.org"), null, null, null);

        assertThat(NamedPeople.in(register)).isEmpty();
    }
}
