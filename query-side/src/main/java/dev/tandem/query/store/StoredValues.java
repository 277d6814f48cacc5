package dev.tandem.query.store;

import de.bwaldvogel.mongo.backend.KeyValue;
import de.bwaldvogel.mongo.backend.Missing;
import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.wire.bson.BsonDecoder;
import de.bwaldvogel.mongo.wire.bson.BsonEncoder;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Map;
import java.util.Objects;
import java.util.zip.CRC32C;
import org.h2.mvstore.DataUtils;
import org.h2.mvstore.MVMap;
import org.h2.mvstore.MVStore;
import org.h2.mvstore.WriteBuffer;
import org.h2.mvstore.type.BasicDataType;

/**
 * How documents and index keys are written to the file and compared: as BSON. Left to itself H2 would use Java
 * serialization, not only for writing: also to estimate sizes, and for every single comparison of index keys, of which a
 * look-up makes some seventeen at 100,000 documents. H2 has checksums for the heads of its pages and not for what is in
 * them, so every value has one of its own: a damaged view must not be shown.
 */
final class StoredValues extends BasicDataType<Object> {

    /** Runs when the values of a commit begin to be written. */
    static final ScopedValue<Runnable> FIRST_WRITE = ScopedValue.newInstance();

    private static final byte MISSING = 0;
    private static final byte KEY = 1;
    private static final byte TEXT = 2;
    private static final byte DOCUMENT = 3;
    private static final byte OTHER = 4;
    private static final String VALUE = "v";

    private static final StoredValues INSTANCE = new StoredValues();

    /** Opens a map of the server's, before the server does: it then gets this very map. */
    static MVMap<Object, Object> open(MVStore file, String name) {
        return file.openMap(
                name, new MVMap.Builder<Object, Object>().keyType(INSTANCE).valueType(INSTANCE));
    }

    @Override
    public int getMemory(Object value) {
        return switch (value) {
            case String text -> 56 + text.length();
            case KeyValue key -> key.stream().mapToInt(this::memory).sum() + 48;
            case Map<?, ?> document ->
                document.values().stream().mapToInt(this::memory).sum() + 64 + 80 * document.size();
            case Collection<?> list -> list.stream().mapToInt(this::memory).sum() + 64;
            default -> 32;
        };
    }

    private int memory(@org.jspecify.annotations.Nullable Object value) {
        return value == null ? 8 : getMemory(value);
    }

    @Override
    public int compare(Object one, Object other) {
        if (one instanceof KeyValue key && other instanceof KeyValue otherKey) {
            for (int i = 0; i < Math.min(key.size(), otherKey.size()); i++) {
                int order = compareValues(key.get(i), otherKey.get(i));
                if (order != 0) {
                    return order;
                }
            }
            return Integer.compare(key.size(), otherKey.size());
        }
        return compareValues(one, other);
    }

    @SuppressWarnings({"unchecked", "rawtypes"}) // of one class, so comparable with each other
    private static int compareValues(
            @org.jspecify.annotations.Nullable Object one, @org.jspecify.annotations.Nullable Object other) {
        if (one == null || other == null) {
            return Boolean.compare(one != null, other != null);
        }
        if (one.getClass() != other.getClass()) {
            return one.getClass().getName().compareTo(other.getClass().getName());
        }
        return one instanceof Comparable comparable
                ? comparable.compareTo(other)
                : Arrays.compareUnsigned(encoded(one), encoded(other));
    }

    @Override
    public void write(WriteBuffer buffer, Object value) {
        if (FIRST_WRITE.isBound()) {
            FIRST_WRITE.get().run();
        }
        switch (value) {
            case Missing missing -> buffer.put(MISSING);
            case KeyValue key -> {
                buffer.put(KEY).putVarInt(key.size());
                key.forEach(part -> writeBytes(buffer, encoded(part)));
            }
            case String text -> {
                buffer.put(TEXT);
                writeBytes(buffer, text.getBytes(StandardCharsets.UTF_8));
            }
            case Document document -> {
                buffer.put(DOCUMENT);
                writeBytes(buffer, encoded(document));
            }
            default -> {
                buffer.put(OTHER);
                writeBytes(buffer, encoded(value));
            }
        }
    }

    private static void writeBytes(WriteBuffer buffer, byte[] bytes) {
        buffer.putVarInt(bytes.length).putInt(checksum(bytes)).put(bytes);
    }

    private static byte[] readBytes(ByteBuffer buffer) {
        var bytes = new byte[length(buffer)];
        int written = buffer.getInt();
        buffer.get(bytes);
        if (checksum(bytes) != written) {
            throw DataUtils.newMVStoreException(DataUtils.ERROR_FILE_CORRUPT, "a value is not as it was written");
        }
        return bytes;
    }

    private static int checksum(byte[] bytes) {
        var checksum = new CRC32C();
        checksum.update(bytes);
        return (int) checksum.getValue();
    }

    @Override
    public Object read(ByteBuffer buffer) {
        byte kind = buffer.get();
        return switch (kind) {
            case MISSING -> Missing.getInstance();
            case KEY -> {
                int size = length(buffer);
                var parts = new ArrayList<Object>(size);
                for (int i = 0; i < size; i++) {
                    parts.add(readDocument(buffer).get(VALUE));
                }
                yield new KeyValue(parts);
            }
            case TEXT -> new String(readBytes(buffer), StandardCharsets.UTF_8);
            case DOCUMENT -> readDocument(buffer);
            case OTHER -> Objects.requireNonNull(readDocument(buffer).get(VALUE));
            default -> throw DataUtils.newMVStoreException(DataUtils.ERROR_FILE_CORRUPT, "unknown kind {0}", kind);
        };
    }

    private static Document readDocument(ByteBuffer buffer) {
        return BsonDecoder.decodeBson(Unpooled.wrappedBuffer(readBytes(buffer)));
    }

    /** Of parts or bytes that follow, each at least a byte: in a damaged file it may say anything. */
    private static int length(ByteBuffer buffer) {
        int length = DataUtils.readVarInt(buffer);
        if (length < 0 || length > buffer.remaining()) {
            throw DataUtils.newMVStoreException(DataUtils.ERROR_FILE_CORRUPT, "impossible length {0}", length);
        }
        return length;
    }

    private static byte[] encoded(@org.jspecify.annotations.Nullable Object value) {
        ByteBuf buffer = Unpooled.buffer();
        BsonEncoder.encodeDocument(value instanceof Document document ? document : new Document(VALUE, value), buffer);
        return ByteBufUtil.getBytes(buffer);
    }

    @Override
    public Object[] createStorage(int size) {
        return new Object[size];
    }
}
