package dev.tandem.query.projection;

import org.axonframework.serialization.Converter;
import org.axonframework.serialization.SerializedObject;
import org.axonframework.serialization.SerializedType;
import org.axonframework.serialization.Serializer;
import org.jspecify.annotations.Nullable;

/**
 * Has a message that was read from a store hand out its payload as it is stored. A message does so for a serializer that
 * equals the one it was made with, and for any other writes itself anew, which seals anew what is guarded. Stores wrap the
 * serializer they are given, as that of Axon Server does, so nobody outside can have that very one. This one claims to equal
 * any: it is asked to write only what was not read from a store.
 */
final class AsStored implements Serializer {

    private final Serializer serializer;

    AsStored(Serializer serializer) {
        this.serializer = serializer;
    }

    @Override
    @SuppressWarnings("EqualsUnsafeCast") // see above
    public boolean equals(@Nullable Object other) {
        return other instanceof Serializer;
    }

    @Override
    public int hashCode() {
        return 0;
    }

    @Override
    public <T> SerializedObject<T> serialize(@Nullable Object object, Class<T> expectedRepresentation) {
        return serializer.serialize(object, expectedRepresentation);
    }

    @Override
    public <T> boolean canSerializeTo(Class<T> expectedRepresentation) {
        return serializer.canSerializeTo(expectedRepresentation);
    }

    @Override
    public <S, T> T deserialize(SerializedObject<S> serializedObject) {
        return serializer.deserialize(serializedObject);
    }

    @Override
    @SuppressWarnings("rawtypes") // as declared by Axon
    public Class classForType(SerializedType type) {
        return serializer.classForType(type);
    }

    @Override
    @SuppressWarnings("rawtypes")
    public SerializedType typeForClass(@Nullable Class type) {
        return serializer.typeForClass(type);
    }

    @Override
    public Converter getConverter() {
        return serializer.getConverter();
    }
}
