package dev.tandem.api.wire;

import dev.tandem.api.MessageTypes;
import dev.tandem.api.TandemCommand;
import dev.tandem.api.TandemEvent;
import dev.tandem.api.guard.GuardedJson;
import dev.tandem.api.guard.Keys;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.axonframework.serialization.SerializedType;
import org.axonframework.serialization.SimpleSerializedType;
import org.axonframework.serialization.UnknownSerializedType;
import org.axonframework.serialization.jackson3.Jackson3Serializer;
import tools.jackson.databind.jsontype.BasicPolymorphicTypeValidator;

/**
 * Axon's Jackson 3 serializer with the names of our own messages instead of Java class names: an event is stored as
 * {@code goal.GoalProposed}, never as a class. Everything else (tokens, snapshots, Axon's own types) keeps its class
 * name.
 */
public final class LogicalNameSerializer extends Jackson3Serializer {

    private final Map<Class<?>, SerializedType> types = new ConcurrentHashMap<>();
    private final Map<String, Class<?>> classes = new ConcurrentHashMap<>();

    private LogicalNameSerializer(Builder builder) {
        super(builder);
    }

    /** @param keys seal and open what is guarded in events, snapshots and documents */
    public static LogicalNameSerializer create(Keys keys) {
        return new LogicalNameSerializer(Jackson3Serializer.builder().jsonMapperBuilderCustomizer(mapper -> {
            TandemJson.configure(mapper);
            GuardedJson.with(keys, mapper);
            // Axon's tokens are written with class names; without this the default initial token cannot be read back
            mapper.polymorphicTypeValidator(BasicPolymorphicTypeValidator.builder()
                    .allowIfSubType("org.axonframework.")
                    .build());
        }));
    }

    @Override
    @SuppressWarnings("rawtypes") // as declared by Axon
    public SerializedType typeForClass(Class type) {
        if (type == null || !isMessage(type)) {
            return super.typeForClass(type);
        }
        return types.computeIfAbsent(
                type,
                t -> new SimpleSerializedType(
                        MessageTypes.nameOf(t), getRevisionResolver().revisionOf(t)));
    }

    @Override
    public Class<?> classForType(SerializedType type) {
        return messageNamed(type.getName()).<Class<?>>map(t -> t).orElseGet(() -> classNamed(type));
    }

    /** What is no message is metadata, mostly: of each event, and found among the classes once. */
    private Class<?> classNamed(SerializedType type) {
        var known = classes.get(type.getName());
        if (known == null) {
            known = super.classForType(type);
            if (!UnknownSerializedType.class.isAssignableFrom(known)) {
                classes.put(type.getName(), known);
            }
        }
        return known;
    }

    private static boolean isMessage(Class<?> type) {
        return TandemEvent.class.isAssignableFrom(type) || TandemCommand.class.isAssignableFrom(type);
    }

    private static Optional<? extends Class<?>> messageNamed(String name) {
        Optional<? extends Class<?>> event = MessageTypes.events().byName(name);
        return event.isPresent() ? event : MessageTypes.commands().byName(name);
    }

    /** Whether nothing here can read events of this type; such an event is poison to a fold, never to be skipped. */
    public boolean isUnknown(SerializedType type) {
        return UnknownSerializedType.class.isAssignableFrom(classForType(type));
    }
}
