package dev.tandem.web.message;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonValue;
import dev.tandem.api.Between;
import dev.tandem.api.Id;
import dev.tandem.api.InvalidValue;
import java.lang.reflect.AnnotatedType;
import java.lang.reflect.Constructor;
import java.lang.reflect.Executable;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
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
import java.util.function.Function;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;

/**
 * Derives {@link Shape}s from records. Reflection, because the messages are the one place where a new capability is
 * written down; what it cannot derive it refuses when the catalogue is made, so a test of any kind finds it.
 */
final class Shapes {

    private Shapes() {}

    /** @param without the component that the path of the request gives, if any */
    static Shape.Structure structure(Class<?> type, @Nullable String without) {
        var members = new ArrayList<Shape.Member>();
        var components = type.getRecordComponents();
        for (int i = 0; i < components.length; i++) {
            var component = components[i];
            if (!component.getName().equals(without)) {
                members.add(member(type, component, i));
            }
        }
        return new Shape.Structure(type, List.copyOf(members), creating(type, constructor(type, components)));
    }

    static Shape.Identifier identifier(Class<?> type) {
        return new Shape.Identifier(type, parsing(type, factory(type)));
    }

    private static Shape.Member member(Class<?> type, RecordComponent component, int index) {
        var renamed = component.getAccessor().getAnnotation(JsonProperty.class);
        var name = renamed == null ? component.getName() : renamed.value();
        try {
            return new Shape.Member(
                    name,
                    index,
                    shape(component.getGenericType(), component.getAnnotation(Between.class)),
                    !isNullable(component.getAnnotatedType()));
        } catch (IllegalStateException e) {
            throw new IllegalStateException("%s.%s: %s".formatted(type.getName(), name, e.getMessage()), e);
        }
    }

    private static boolean isNullable(AnnotatedType type) {
        return type.isAnnotationPresent(Nullable.class);
    }

    private static Shape shape(Type type, @Nullable Between between) {
        if (type instanceof ParameterizedType list && list.getRawType() == List.class) {
            return new Shape.Many(shape(list.getActualTypeArguments()[0], null));
        }
        if (!(type instanceof Class<?> known)) {
            throw new IllegalStateException("no JSON is defined for " + type);
        }
        if (known == int.class || known == Integer.class) {
            long min = between == null ? Integer.MIN_VALUE : between.min();
            long max = between == null ? Integer.MAX_VALUE : between.max();
            return new Shape.Whole(min, max, n -> (int) n);
        }
        if (known == long.class || known == Long.class) {
            return new Shape.Whole(Long.MIN_VALUE, Long.MAX_VALUE, n -> n);
        }
        if (known == boolean.class || known == Boolean.class) {
            return new Shape.YesNo();
        }
        if (known == BigDecimal.class) {
            return new Shape.Decimal();
        }
        if (known == LocalDate.class) {
            return new Shape.Day();
        }
        if (known == Instant.class) {
            return new Shape.Moment();
        }
        if (known == YearMonth.class) {
            return new Shape.Month();
        }
        if (known == ZoneId.class) {
            return new Shape.Zone();
        }
        if (known.isEnum()) {
            return new Shape.Choice(known, constants(known));
        }
        if (Id.class.isAssignableFrom(known)) {
            return identifier(known);
        }
        if (known.isRecord()) {
            var only = onlyValue(known);
            return only == null ? structure(known, null) : value(known, only);
        }
        throw new IllegalStateException("no JSON is defined for " + known.getName());
    }

    private static List<Enum<?>> constants(Class<?> type) {
        return Arrays.stream(type.getEnumConstants())
                .<Enum<?>>map(c -> (Enum<?>) c)
                .toList();
    }

    /** The component of a record that stands for the whole of it on the wire. */
    private static @Nullable RecordComponent onlyValue(Class<?> type) {
        var components = type.getRecordComponents();
        return components.length == 1 && components[0].getAccessor().isAnnotationPresent(JsonValue.class)
                ? components[0]
                : null;
    }

    private static Shape value(Class<?> type, RecordComponent only) {
        var create = creating(type, constructor(type, type.getRecordComponents()));
        if (only.getType() == String.class) {
            return new Shape.Words(type, longest(type), text -> create.apply(new Object[] {text}));
        }
        if (shape(only.getGenericType(), only.getAnnotation(Between.class)) instanceof Shape.Whole whole) {
            LongFunction<Object> inner = whole.create();
            return new Shape.Whole(whole.min(), whole.max(), n -> create.apply(new Object[] {inner.apply(n)}));
        }
        throw new IllegalStateException("a value type is over text or a whole number, not " + only.getType());
    }

    private static @Nullable Integer longest(Class<?> type) {
        try {
            return (Integer) type.getField("LONGEST").get(null);
        } catch (NoSuchFieldException e) {
            return null;
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(type.getName() + ".LONGEST is not public", e);
        }
    }

    private static Constructor<?> constructor(Class<?> type, RecordComponent[] components) {
        try {
            var constructor = type.getDeclaredConstructor(
                    Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new));
            // a record that only its own package sees has a constructor that only its own package sees
            constructor.setAccessible(true);
            return constructor;
        } catch (NoSuchMethodException e) {
            throw new IllegalStateException("every record has its canonical constructor", e);
        }
    }

    private static Method factory(Class<?> type) {
        try {
            var method = type.getMethod("of", String.class);
            if (!Modifier.isStatic(method.getModifiers())) {
                throw new IllegalStateException(type.getName() + ".of is not static");
            }
            return method;
        } catch (NoSuchMethodException e) {
            throw new IllegalStateException(type.getName() + " has no of(String)", e);
        }
    }

    private static Function<@Nullable Object[], Object> creating(Class<?> type, Constructor<?> constructor) {
        return arguments -> called(type, constructor, () -> constructor.newInstance(arguments));
    }

    private static Function<String, Object> parsing(Class<?> type, Method factory) {
        return text -> called(type, factory, () -> factory.invoke(null, text));
    }

    @FunctionalInterface
    private interface Call {
        Object run() throws InvocationTargetException, IllegalAccessException, InstantiationException;
    }

    /** What a value type says of a value reaches the reader as it is; anything else is a fault of ours. */
    private static Object called(Class<?> type, Executable executable, Call call) {
        try {
            return call.run();
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof InvalidValue invalid) {
                throw invalid;
            }
            throw new IllegalStateException("%s failed in %s".formatted(type.getName(), executable), e.getCause());
        } catch (IllegalAccessException | InstantiationException e) {
            throw new IllegalStateException("%s cannot be made by %s".formatted(type.getName(), executable), e);
        }
    }
}
