package dev.tandem.command;

import dev.tandem.api.AggregateId;
import dev.tandem.api.Between;
import dev.tandem.api.Id;
import dev.tandem.api.InvalidValue;
import dev.tandem.api.Line;
import dev.tandem.api.MessageTypes;
import dev.tandem.api.Note;
import dev.tandem.api.TandemCommand;
import dev.tandem.api.Text;
import dev.tandem.api.goal.GoalCommand.AbandonGoal;
import dev.tandem.api.goal.GoalCommand.EndGoal;
import dev.tandem.api.goal.GoalCommand.RejectGoal;
import dev.tandem.api.goal.GoalKind;
import dev.tandem.api.goal.GoalTerms;
import dev.tandem.api.goal.KeyResultId;
import dev.tandem.api.goal.KeyResultTerms;
import dev.tandem.api.initiative.InitiativeCommand.Cancel;
import dev.tandem.api.initiative.InitiativeCommand.Complete;
import dev.tandem.api.initiative.InitiativeCommand.EndInitiative;
import dev.tandem.api.partnership.LifecycleCommand.Close;
import dev.tandem.api.partnership.LifecycleCommand.HandOver;
import dev.tandem.api.partnership.LifecycleCommand.Pause;
import dev.tandem.api.partnership.PartnershipId;
import dev.tandem.api.person.PersonCommand;
import dev.tandem.api.person.PersonCommand.ErasePerson;
import dev.tandem.api.person.PersonId;
import dev.tandem.command.support.Told;
import dev.tandem.command.support.Who;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Commands of every kind with anything in them, out of few values so that they meet. Kinds and components are read off
 * the sealed families: a new command is among them without a word here.
 *
 * <p>Every history has one, and each prefers two families, drawn by chance. Over many histories every command comes up
 * after the others of its family that it needs before it.
 */
final class RandomCommands {

    /** What ends a thing or holds it up is said seldom: histories should get somewhere before. */
    private static final Set<Class<?>> SELDOM = Set.of(
            Close.class,
            HandOver.class,
            Pause.class,
            ErasePerson.class,
            RejectGoal.class,
            AbandonGoal.class,
            EndGoal.class,
            Complete.class,
            Cancel.class,
            EndInitiative.class);

    private static final LocalDate START = LocalDate.of(2026, 1, 1);
    /** Records refuse much of what could stand in them: an origin that names two things, for one. */
    private static final int ATTEMPTS = 1_000;

    private final Random random;
    private final int firstId;
    private final List<Class<? extends TandemCommand>> all =
            List.copyOf(MessageTypes.commands().all());
    private final List<List<Class<? extends TandemCommand>>> favourites;

    /** @param firstId of those that these commands have to themselves */
    RandomCommands(Random random, int firstId) {
        this.random = random;
        this.firstId = firstId;
        this.favourites = List.of(family(pick(all)), family(pick(all)));
    }

    /** A wide family is a favourite more often, as it takes longer to get through. */
    private List<Class<? extends TandemCommand>> family(Class<? extends TandemCommand> member) {
        return all.stream()
                .filter(kind -> kind.getEnclosingClass() == member.getEnclosingClass())
                .toList();
    }

    TandemCommand next() {
        while (true) {
            var kind = pick(random.nextInt(4) == 0 ? all : pick(favourites));
            if (!SELDOM.contains(kind) || random.nextInt(6) == 0) {
                return make(kind);
            }
        }
    }

    /** The number 0 is that which most commands name. */
    UUID id(int number) {
        return Told.id(firstId + number);
    }

    /** Terms that a goal may have. */
    GoalTerms sensibleTerms() {
        var keyResult = new KeyResultTerms(
                new KeyResultId(id(0)), words(), words(), BigDecimal.ZERO, new BigDecimal("3.50"), 100);
        return new GoalTerms(
                words(),
                new Text("It matters"),
                Who.OWNER.person(),
                GoalKind.COMMITTED,
                START,
                START.plusYears(1),
                List.of(keyResult));
    }

    private <R> R make(Class<R> kind) {
        var components = kind.getRecordComponents();
        try {
            var constructor = kind.getDeclaredConstructor(
                    Stream.of(components).map(RecordComponent::getType).toArray(Class<?>[]::new));
            for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
                try {
                    return constructor.newInstance(
                            Stream.of(components).map(this::component).toArray());
                } catch (InvocationTargetException e) {
                    if (!(e.getCause() instanceof InvalidValue)) {
                        throw e;
                    }
                }
            }
        } catch (ReflectiveOperationException e) {
            throw new AssertionError("cannot make a " + kind, e);
        }
        throw new AssertionError("nothing makes a valid " + kind);
    }

    private @Nullable Object component(RecordComponent component) {
        if (component.getAnnotatedType().isAnnotationPresent(Nullable.class) && random.nextBoolean()) {
            return null;
        }
        if (PersonCommand.class.isAssignableFrom(component.getDeclaringRecord())
                && component.getName().equals("personId")) {
            return newcomer(); // everyone else must stay for other histories
        }
        if (component.getType() == int.class) {
            return number(component.getAnnotation(Between.class));
        }
        return value(component.getGenericType());
    }

    private int number(@Nullable Between range) {
        return range == null
                ? 1 + fewOthers(5)
                : random.nextInt(range.min(), Math.min(range.max(), range.min() + 4) + 1);
    }

    private Object value(Type type) {
        if (type instanceof ParameterizedType several && several.getRawType() == List.class) {
            return Stream.generate(() -> value(several.getActualTypeArguments()[0]))
                    .limit(random.nextInt(3))
                    .toList();
        }
        var kind = (Class<?>) type;
        if (kind == PersonId.class) {
            return random.nextInt(20) == 0
                    ? newcomer()
                    : pick(List.of(Who.values())).person();
        }
        if (Id.class.isAssignableFrom(kind)) {
            return id(kind);
        }
        if (kind.isEnum()) {
            return pick(List.of(kind.getEnumConstants()));
        }
        return switch (kind.getSimpleName()) {
            case "Line" -> words();
            case "Text" -> new Text("It matters");
            case "Note" -> new Note("Said in confidence");
            case "boolean" -> random.nextBoolean();
            case "BigDecimal" -> new BigDecimal(pick(List.of("1", "1.0", "2.50", "1E+3", "-7", "0")));
            case "LocalDate" -> START.plusDays(random.nextInt(100) - 10);
            case "YearMonth" -> YearMonth.of(2026, 1 + random.nextInt(4));
            case "Instant" -> Pair.CLOCK.instant().plus(Duration.ofDays(pick(List.of(-30, -1, 1, 1_000))));
            case "ZoneId" -> Told.ZONE;
            case "GoalTerms" -> random.nextBoolean() ? sensibleTerms() : make(kind);
            default -> make(kind);
        };
    }

    private Line words() {
        return new Line(pick(List.of("One thing", "Another thing")));
    }

    private PersonId newcomer() {
        return new PersonId(id(random.nextInt(3)));
    }

    /** A history is about one partnership; others are there to be mistaken for it. */
    private Object id(Class<?> kind) {
        int number = fewOthers(kind == PartnershipId.class ? 30 : AggregateId.class.isAssignableFrom(kind) ? 10 : 5);
        try {
            return kind.getDeclaredConstructor(UUID.class).newInstance(id(number));
        } catch (ReflectiveOperationException e) {
            throw new AssertionError("cannot make a " + kind, e);
        }
    }

    /** 1 or 2, each once in so many times, and else 0. */
    private int fewOthers(int times) {
        int number = random.nextInt(times);
        return number < 3 ? number : 0;
    }

    private <T> T pick(List<T> values) {
        return values.get(random.nextInt(values.size()));
    }
}
