package dev.tandem.query.reading;

import dev.tandem.api.Line;
import dev.tandem.api.Note;
import dev.tandem.api.Text;
import dev.tandem.api.Words;
import dev.tandem.api.guard.Guard;
import dev.tandem.api.guard.Guarded;
import dev.tandem.api.guard.GuardedJson;
import dev.tandem.api.guard.KeyId;
import dev.tandem.api.guard.Keys;
import dev.tandem.api.partnership.PartnershipId;
import java.lang.reflect.Constructor;
import java.lang.reflect.Method;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.lang.reflect.WildcardType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Stands before every way out, for one reader: confidential words are for the two sides of their partnership alone,
 * auditors not included. Which words these are, {@link Guarded} says, on the components of documents and of events.
 * Words about a person are for everyone who may read the rest.
 */
final class Redactor {

    /** The shape of a class never changes, and finding it out costs more than copying a document. */
    private static final ClassValue<Shape> SHAPES = new ClassValue<>() {
        @Override
        protected Shape computeValue(Class<?> type) {
            return Shape.of(type);
        }
    };

    private final Keys keys;
    private final Predicate<PartnershipId> isParty;

    /** @param isParty whether the reader is on one of the sides of a partnership today */
    Redactor(Keys keys, Predicate<PartnershipId> isParty) {
        this.keys = keys;
        this.isParty = isParty;
    }

    /** A document as the reader may read it; itself where nothing in it is confidential. */
    @SuppressWarnings("unchecked") // every value becomes one of its own class
    <T> T document(T document) {
        return (T) redacted(document);
    }

    private Object redacted(Object value) {
        return switch (value) {
            case Record record -> SHAPES.get(record.getClass()).redacted(record, this);
            case List<?> list -> list.stream().map(this::redacted).toList();
            case Map<?, ?> map -> {
                var copy = new LinkedHashMap<Object, Object>();
                map.forEach((key, one) -> copy.put(key, redacted(one)));
                yield copy;
            }
            case Collection<?> other -> throw new IllegalStateException("does not look into a " + other.getClass());
            case Optional<?> other -> throw new IllegalStateException("does not look into a " + other.getClass());
            default -> value;
        };
    }

    private static Words confidential(Words words) {
        return switch (words) {
            case Line _ -> new Line(Words.CONFIDENTIAL);
            case Text _ -> new Text(Words.CONFIDENTIAL);
            case Note _ -> new Note(Words.CONFIDENTIAL);
        };
    }

    /** What is known of a record class. */
    private record Shape(
            boolean mayBeConfidential,
            List<Part> parts,
            @Nullable Constructor<?> constructor) {

        private static final Shape PLAIN = new Shape(false, List.of(), null);

        /**
         * @param partnership names the partnership whose sides may read this component; absent where all may
         * @param plain whether there is nothing confidential within it either
         */
        private record Part(Method accessor, @Nullable Method partnership, boolean plain) {}

        static Shape of(Class<?> type) {
            if (!mayBeConfidential(type, new HashSet<>())) {
                return PLAIN;
            }
            try {
                var components = type.getRecordComponents();
                var constructor = type.getDeclaredConstructor(
                        Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new));
                constructor.setAccessible(true); // parts of documents are often seen by their package alone
                var parts = new ArrayList<Part>();
                for (var component : components) {
                    var guard = guard(component);
                    parts.add(new Part(
                            accessible(component.getAccessor()),
                            guard.isEmpty()
                                    ? null
                                    : accessible(
                                            type.getDeclaredMethod(guard.get().about())),
                            guard.isEmpty() && !mayBeConfidential(component.getGenericType(), new HashSet<>())));
                }
                return new Shape(true, List.copyOf(parts), constructor);
            } catch (NoSuchMethodException e) {
                throw new IllegalStateException("cannot tell whose the words in %s are".formatted(type), e);
            }
        }

        private static Optional<Guarded> guard(RecordComponent component) {
            return Optional.ofNullable(component.getAnnotation(Guarded.class))
                    .filter(guarded -> guarded.value() == Guard.PARTIES);
        }

        private static Method accessible(Method accessor) {
            accessor.setAccessible(true);
            return accessor;
        }

        private static boolean mayBeConfidential(Type type, Set<Type> looked) {
            if (!looked.add(type)) {
                return false;
            }
            return switch (type) {
                case Class<?> c
                when c.isRecord() ->
                    Arrays.stream(c.getRecordComponents())
                            .anyMatch(component -> guard(component).isPresent()
                                    || mayBeConfidential(component.getGenericType(), looked));
                case Class<?> c
                when c.isSealed() ->
                    Arrays.stream(c.getPermittedSubclasses()).anyMatch(one -> mayBeConfidential(one, looked));
                case ParameterizedType generic ->
                    Arrays.stream(generic.getActualTypeArguments()).anyMatch(one -> mayBeConfidential(one, looked));
                case WildcardType wildcard ->
                    Arrays.stream(wildcard.getUpperBounds()).anyMatch(one -> mayBeConfidential(one, looked));
                default -> false;
            };
        }

        Object redacted(Record record, Redactor by) {
            if (!mayBeConfidential || constructor == null) {
                return record;
            }
            try {
                var values = new @Nullable Object[parts.size()];
                for (int i = 0; i < values.length; i++) {
                    values[i] = redacted(record, parts.get(i), by);
                }
                return constructor.newInstance(values);
            } catch (ReflectiveOperationException e) {
                throw new IllegalStateException(
                        "cannot copy a " + record.getClass().getName(), e);
            }
        }

        private static @Nullable Object redacted(Record record, Part part, Redactor by)
                throws ReflectiveOperationException {
            var value = part.accessor().invoke(record);
            if (value == null || part.plain()) {
                return value;
            }
            if (part.partnership() == null) {
                return by.redacted(value);
            }
            var partnership = (PartnershipId) part.partnership().invoke(record);
            return by.isParty.test(partnership) ? value : confidential((Words) value);
        }
    }

    /**
     * The payload of an event with the sealed words opened that the reader may read; {@link Words#ERASED} where their key
     * was destroyed. What the reader may not read stays as it is stored.
     */
    JsonNode payload(JsonNode node) {
        if (node instanceof ObjectNode object) {
            var key = object.get(GuardedJson.KEY);
            if (key != null && key.isString()) {
                return opened(object, KeyId.parse(key.stringValue()));
            }
            var copy = JsonNodeFactory.instance.objectNode();
            object.properties().forEach(property -> copy.set(property.getKey(), payload(property.getValue())));
            return copy;
        }
        if (node.isArray()) {
            var copy = JsonNodeFactory.instance.arrayNode();
            node.forEach(element -> copy.add(payload(element)));
            return copy;
        }
        return node;
    }

    private JsonNode opened(ObjectNode sealed, KeyId id) {
        boolean may = switch (id.guard()) {
            case PERSON -> true;
            case PARTIES -> isParty.test(new PartnershipId(id.subject()));
        };
        if (!may) {
            return sealed;
        }
        var data = sealed.get(GuardedJson.DATA);
        return JsonNodeFactory.instance.stringNode(
                GuardedJson.opened(keys, id, data == null ? null : data.stringValue()));
    }
}
