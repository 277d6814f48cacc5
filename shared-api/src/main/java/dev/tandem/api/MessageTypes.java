package dev.tandem.api;

import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The catalogue of messages, read off the sealed families: logical name to record and back. A logical name is the
 * capability's package and the record's simple name, as in {@code goal.GoalProposed}; it is what the log stores, so a
 * class may move to another package root without a migration.
 */
public final class MessageTypes<M> {

    private static final MessageTypes<TandemCommand> COMMANDS = new MessageTypes<>(TandemCommand.class);
    private static final MessageTypes<TandemEvent> EVENTS = new MessageTypes<>(TandemEvent.class);

    private final Map<String, Class<? extends M>> byName = new LinkedHashMap<>();

    private MessageTypes(Class<M> family) {
        membersOf(family).forEach(type -> {
            var previous = byName.put(nameOf(type), type);
            if (previous != null) {
                throw new IllegalStateException("%s and %s share a name".formatted(previous, type));
            }
        });
    }

    public static MessageTypes<TandemCommand> commands() {
        return COMMANDS;
    }

    public static MessageTypes<TandemEvent> events() {
        return EVENTS;
    }

    /** The logical name of a command or event type. */
    public static String nameOf(Class<?> type) {
        var inPackage = type.getPackageName();
        return inPackage.substring(inPackage.lastIndexOf('.') + 1) + "." + type.getSimpleName();
    }

    public Optional<Class<? extends M>> byName(String name) {
        return Optional.ofNullable(byName.get(name));
    }

    public Collection<Class<? extends M>> all() {
        return byName.values();
    }

    /** The records of a sealed family, however deep its families of families go. */
    public static <T> List<Class<? extends T>> membersOf(Class<T> family) {
        return leaves(family)
                .<Class<? extends T>>map(type -> type.asSubclass(family))
                .toList();
    }

    private static Stream<Class<?>> leaves(Class<?> type) {
        return type.isSealed()
                ? Arrays.stream(type.getPermittedSubclasses()).flatMap(MessageTypes::leaves)
                : Stream.of(type);
    }
}
