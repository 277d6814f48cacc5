package dev.tandem.api.guard;

import dev.tandem.api.Id;
import java.lang.reflect.Method;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Finds whom guarded words are about: beside them, in the same record. */
final class Subjects {

    private Subjects() {}

    static KeyId of(Guarded guarded, @Nullable Object record, Map<Class<?>, Method> known) {
        Objects.requireNonNull(record, "guarded words stand in a record");
        var accessor = known.computeIfAbsent(record.getClass(), type -> accessor(guarded, type));
        try {
            return KeyId.of(guarded.value(), (Id) accessor.invoke(record));
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("cannot read " + accessor, e);
        }
    }

    private static Method accessor(Guarded guarded, Class<?> type) {
        try {
            var accessor = type.getDeclaredMethod(guarded.about());
            accessor.setAccessible(true); // documents and states are often seen by their package alone
            return accessor;
        } catch (NoSuchMethodException e) {
            throw new IllegalStateException("%s has no component '%s'".formatted(type.getName(), guarded.about()), e);
        }
    }
}
