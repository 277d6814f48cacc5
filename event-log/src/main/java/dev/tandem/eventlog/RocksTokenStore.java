package dev.tandem.eventlog;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.tandem.eventlog.Database.Family;
import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import org.axonframework.eventhandling.Segment;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.eventhandling.tokenstore.TokenStore;
import org.axonframework.eventhandling.tokenstore.UnableToClaimTokenException;
import org.axonframework.eventhandling.tokenstore.UnableToInitializeTokenException;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.axonframework.serialization.Serializer;
import org.axonframework.serialization.SimpleSerializedObject;
import org.jspecify.annotations.Nullable;

/**
 * Tokens that live with the log, for processors whose effects live with it too. Only this process can have the log open,
 * so every claim succeeds.
 *
 * <p>A token given within a unit of work is written after that has committed, as there is no transaction that would take
 * it back: a batch that fails is read again. Token writes are not synced; after a crash a processor may find an older
 * token and sees the events since then once more, but never a token beyond the log.
 */
public final class RocksTokenStore implements TokenStore {

    private static final byte NO_TOKEN = 0;
    private static final byte TOKEN = 1;

    private final EventLog log;
    private final Table tokens;
    private final Serializer serializer;
    private final ReentrantLock initializing = new ReentrantLock();

    public RocksTokenStore(EventLog log, Serializer serializer) {
        this.log = log;
        this.tokens = log.table(Family.TOKENS);
        this.serializer = serializer;
    }

    @Override
    public void initializeTokenSegments(String processorName, int segmentCount) {
        initializeTokenSegments(processorName, segmentCount, null);
    }

    @Override
    public void initializeTokenSegments(String processorName, int segmentCount, @Nullable TrackingToken initialToken) {
        initializing.lock();
        try {
            if (fetchSegments(processorName).length > 0) {
                throw new UnableToClaimTokenException(
                        "Could not initialize segments of " + processorName + ": some are there already");
            }
            for (int segment = 0; segment < segmentCount; segment++) {
                put(initialToken, processorName, segment);
            }
        } finally {
            initializing.unlock();
        }
    }

    @Override
    public void initializeSegment(@Nullable TrackingToken token, String processorName, int segment) {
        initializing.lock();
        try {
            if (tokens.get(Keys.ofSegment(processorName, segment)) != null) {
                throw new UnableToInitializeTokenException(
                        "Segment " + segment + " of " + processorName + " is there already");
            }
            put(token, processorName, segment);
        } finally {
            initializing.unlock();
        }
    }

    @Override
    public void storeToken(@Nullable TrackingToken token, String processorName, int segment) {
        require(processorName, segment);
        if (CurrentUnitOfWork.isStarted()) {
            CurrentUnitOfWork.get().afterCommit(committed -> put(token, processorName, segment));
        } else {
            put(token, processorName, segment);
        }
    }

    @Override
    public @Nullable TrackingToken fetchToken(String processorName, int segment) {
        var stored = ByteBuffer.wrap(require(processorName, segment));
        if (stored.get() == NO_TOKEN) {
            return null;
        }
        var type = new byte[stored.getShort()];
        stored.get(type);
        var data = new byte[stored.remaining()];
        stored.get(data);
        return serializer.deserialize(new SimpleSerializedObject<>(data, byte[].class, new String(type, UTF_8), null));
    }

    @Override
    public @Nullable TrackingToken fetchToken(String processorName, Segment segment) {
        // its segments may have been split or merged since the caller looked
        var known = fetchSegments(processorName);
        var token = fetchToken(processorName, segment.getSegmentId());
        if (!Segment.computeSegment(segment.getSegmentId(), known).equals(segment)) {
            throw new UnableToClaimTokenException(segment + " of " + processorName + " was split or merged meanwhile");
        }
        return token;
    }

    @Override
    public void extendClaim(String processorName, int segment) {
        require(processorName, segment);
    }

    @Override
    public void releaseClaim(String processorName, int segment) {
        // nobody else could claim it
    }

    @Override
    public void deleteToken(String processorName, int segment) {
        require(processorName, segment);
        tokens.delete(Keys.ofSegment(processorName, segment));
    }

    @Override
    public boolean requiresExplicitSegmentInitialization() {
        return true;
    }

    @Override
    public int[] fetchSegments(String processorName) {
        var prefix = Keys.prefix(processorName);
        return tokens.scan(prefix).stream()
                .mapToInt(row -> Keys.toInt(row.key(), prefix.length))
                .toArray();
    }

    /** The log's own id: two stores on one log share their tokens. */
    @Override
    public Optional<String> retrieveStorageIdentifier() {
        return Optional.of(log.id().toString());
    }

    private byte[] require(String processorName, int segment) {
        byte @Nullable [] stored = tokens.get(Keys.ofSegment(processorName, segment));
        if (stored == null) {
            throw new UnableToClaimTokenException(
                    "No token was initialized for segment " + segment + " of " + processorName);
        }
        return stored;
    }

    /** A row is {@code 0}, or {@code 1 typeLength:2 type data}. */
    private void put(@Nullable TrackingToken token, String processorName, int segment) {
        tokens.put(Keys.ofSegment(processorName, segment), token == null ? new byte[] {NO_TOKEN} : encode(token));
    }

    private byte[] encode(TrackingToken token) {
        var serialized = serializer.serialize(token, byte[].class);
        var type = serialized.getType().getName().getBytes(UTF_8);
        return ByteBuffer.allocate(1 + Short.BYTES + type.length + serialized.getData().length)
                .put(TOKEN)
                .putShort((short) type.length)
                .put(type)
                .put(serialized.getData())
                .array();
    }
}
