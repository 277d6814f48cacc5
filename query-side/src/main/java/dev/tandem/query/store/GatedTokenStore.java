package dev.tandem.query.store;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.axonframework.eventhandling.Segment;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.eventhandling.tokenstore.TokenStore;
import org.axonframework.eventhandling.tokenstore.UnableToClaimTokenException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tokens written like views: through the store's {@link ViewStore#writing}, and a little late. Documents know what is
 * folded into them, so a token that is behind costs no more than events that are passed over; written with each batch it
 * would cost as much as the documents.
 */
final class GatedTokenStore implements TokenStore {

    private static final Logger LOG = LoggerFactory.getLogger(GatedTokenStore.class);
    static final long AT_MOST_EVERY = TimeUnit.MILLISECONDS.toNanos(250);

    private record Claim(String processor, int segment) {}

    /** The token of a claim: what has come, and when one was written. Its own lock. */
    private static final class Late {

        private @Nullable TrackingToken token;
        private boolean pending;
        private long writtenAt;

        Late(long neverBefore) {
            writtenAt = neverBefore;
        }
    }

    private final Map<Claim, Late> claims = new ConcurrentHashMap<>();
    private final TokenStore tokens;
    private final ViewStore store;
    private final Runnable claimed;
    private final LongSupplier nanoTime;

    GatedTokenStore(TokenStore tokens, ViewStore store, Runnable claimed) {
        this(tokens, store, claimed, System::nanoTime);
    }

    GatedTokenStore(TokenStore tokens, ViewStore store, Runnable claimed, LongSupplier nanoTime) {
        this.tokens = tokens;
        this.store = store;
        this.claimed = claimed;
        this.nanoTime = nanoTime;
    }

    @Override
    public void initializeTokenSegments(String processorName, int segmentCount) {
        store.writing(() -> tokens.initializeTokenSegments(processorName, segmentCount));
    }

    @Override
    public void initializeTokenSegments(String processorName, int segmentCount, @Nullable TrackingToken initialToken) {
        store.writing(() -> tokens.initializeTokenSegments(processorName, segmentCount, initialToken));
    }

    @Override
    public void storeToken(@Nullable TrackingToken token, String processorName, int segment) {
        var late = claims.computeIfAbsent(
                new Claim(processorName, segment), _ -> new Late(nanoTime.getAsLong() - AT_MOST_EVERY));
        synchronized (late) {
            late.token = token;
            late.pending = true;
            if (nanoTime.getAsLong() - late.writtenAt >= AT_MOST_EVERY) {
                write(late, processorName, segment);
            }
        }
    }

    private void write(Late late, String processorName, int segment) {
        late.pending = false;
        store.writing(() -> tokens.storeToken(late.token, processorName, segment));
        late.writtenAt = nanoTime.getAsLong();
    }

    /** @return whether there was anything to write, which extends the claim as well */
    private boolean writeWhatIsLate(String processorName, int segment) {
        var late = claims.get(new Claim(processorName, segment));
        if (late == null) {
            return false;
        }
        synchronized (late) {
            boolean pending = late.pending;
            if (pending) {
                write(late, processorName, segment);
            }
            return pending;
        }
    }

    /** Claims too, so it is a write. */
    @Override
    @SuppressWarnings("NullAway") // the token may be absent, as Axon's interface says without annotations
    public TrackingToken fetchToken(String processorName, int segment) {
        claims.remove(new Claim(processorName, segment));
        var token = store.writing(() -> tokens.fetchToken(processorName, segment));
        claimed.run();
        return token;
    }

    @Override
    public void extendClaim(String processorName, int segment) {
        if (!writeWhatIsLate(processorName, segment)) {
            store.writing(() -> tokens.extendClaim(processorName, segment));
        }
    }

    @Override
    public void releaseClaim(String processorName, int segment) {
        try {
            boolean unused = writeWhatIsLate(processorName, segment);
        } catch (UnableToClaimTokenException e) {
            LOG.debug("{} of {} is another's already: {}", segment, processorName, e.toString());
        }
        claims.remove(new Claim(processorName, segment));
        store.writing(() -> tokens.releaseClaim(processorName, segment));
    }

    @Override
    public void initializeSegment(@Nullable TrackingToken token, String processorName, int segment) {
        store.writing(() -> tokens.initializeSegment(token, processorName, segment));
    }

    @Override
    public void deleteToken(String processorName, int segment) {
        claims.remove(new Claim(processorName, segment));
        store.writing(() -> tokens.deleteToken(processorName, segment));
    }

    @Override
    public boolean requiresExplicitSegmentInitialization() {
        return tokens.requiresExplicitSegmentInitialization();
    }

    @Override
    public int[] fetchSegments(String processorName) {
        return tokens.fetchSegments(processorName);
    }

    @Override
    public List<Segment> fetchAvailableSegments(String processorName) {
        return tokens.fetchAvailableSegments(processorName);
    }

    @Override
    public Optional<String> retrieveStorageIdentifier() {
        return store.writing(tokens::retrieveStorageIdentifier);
    }
}
