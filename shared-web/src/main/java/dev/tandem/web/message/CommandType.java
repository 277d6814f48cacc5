package dev.tandem.web.message;

import dev.tandem.api.AggregateId;
import dev.tandem.api.AggregateType;
import dev.tandem.api.Creates;
import dev.tandem.api.MessageTypes;
import dev.tandem.api.SystemOnly;
import dev.tandem.api.TandemCommand;
import java.lang.reflect.Method;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.jspecify.annotations.Nullable;

/**
 * A command that clients may send, and how. Derived from its record; commands of reactions alone are not in this
 * catalogue, so to a client they do not exist.
 *
 * @param name the logical name, {@code goal.ProposeGoal}
 * @param path the last part of its URL, {@code propose-goal}
 * @param creates whether it brings its aggregate into being
 * @param body what the client says; the aggregate's id is not part of it
 * @param idIndex the place of the aggregate's id in the record
 */
public record CommandType(
        String name,
        String path,
        AggregateType aggregate,
        boolean creates,
        Class<? extends TandemCommand> type,
        Shape.Structure body,
        int idIndex,
        Function<UUID, AggregateId> id) {

    private static final List<CommandType> ALL = MessageTypes.commands().all().stream()
            .filter(type -> !type.isAnnotationPresent(SystemOnly.class))
            .map(CommandType::of)
            .toList();
    private static final Map<String, CommandType> BY_NAME =
            ALL.stream().collect(Collectors.toUnmodifiableMap(CommandType::name, c -> c));
    private static final Map<String, CommandType> BY_URL =
            ALL.stream().collect(Collectors.toUnmodifiableMap(c -> url(c.aggregate(), c.path()), c -> c));

    /** In the order in which the families declare them. */
    public static List<CommandType> all() {
        return ALL;
    }

    /** @param name as in {@code goal.ProposeGoal} */
    public static Optional<CommandType> byName(String name) {
        return Optional.ofNullable(BY_NAME.get(name));
    }

    /** @param path as in {@code propose-goal} */
    public static Optional<CommandType> byPath(AggregateType aggregate, String path) {
        return Optional.ofNullable(BY_URL.get(url(aggregate, path)));
    }

    private static String url(AggregateType aggregate, String path) {
        return aggregate.plural() + "/" + path;
    }

    private static CommandType of(Class<? extends TandemCommand> type) {
        var accessor = idAccessor(type);
        var components = type.getRecordComponents();
        for (int i = 0; i < components.length; i++) {
            if (components[i].getName().equals(accessor.getName())) {
                var id = Shapes.identifier(components[i].getType());
                Function<UUID, AggregateId> make =
                        uuid -> (AggregateId) id.create().apply(uuid.toString());
                return new CommandType(
                        MessageTypes.nameOf(type),
                        kebab(type.getSimpleName()),
                        make.apply(new UUID(0, 0)).type(),
                        type.isAnnotationPresent(Creates.class),
                        type,
                        Shapes.structure(type, accessor.getName()),
                        i,
                        make);
            }
        }
        throw new IllegalStateException("%s has no component %s".formatted(type.getName(), accessor.getName()));
    }

    /** The accessor that its family marks as the aggregate's id. */
    private static Method idAccessor(Class<?> type) {
        var waiting = new ArrayDeque<Class<?>>(List.of(type));
        for (@Nullable Class<?> next = waiting.poll(); next != null; next = waiting.poll()) {
            var marked = Arrays.stream(next.getDeclaredMethods())
                    .filter(m -> m.isAnnotationPresent(TargetAggregateIdentifier.class))
                    .findFirst();
            if (marked.isPresent()) {
                return marked.get();
            }
            waiting.addAll(Arrays.asList(next.getInterfaces()));
        }
        throw new IllegalStateException(type.getName() + " has no target aggregate identifier");
    }

    private static String kebab(String name) {
        return name.replaceAll("(?<=[a-z0-9])(?=[A-Z])", "-").toLowerCase(Locale.ROOT);
    }
}
