package dev.tandem.query.store;

import java.util.List;
import java.util.Optional;
import org.axonframework.eventhandling.Segment;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.eventhandling.tokenstore.TokenStore;
import org.jspecify.annotations.Nullable;

/** Tokens written like views: through the store's {@link ViewStore#writing}. */
final class GatedTokenStore implements TokenStore {

    private final TokenStore tokens;
    private final ViewStore store;
    private final Runnable claimed;

    GatedTokenStore(TokenStore tokens, ViewStore store, Runnable claimed) {
        this.tokens = tokens;
        this.store = store;
        this.claimed = claimed;
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
        store.writing(() -> tokens.storeToken(token, processorName, segment));
    }

    /** Claims too, so it is a write. */
    @Override
    @SuppressWarnings("NullAway") // the token may be absent, as Axon's interface says without annotations
    public TrackingToken fetchToken(String processorName, int segment) {
        var token = store.writing(() -> tokens.fetchToken(processorName, segment));
        claimed.run();
        return token;
    }

    @Override
    public void extendClaim(String processorName, int segment) {
        store.writing(() -> tokens.extendClaim(processorName, segment));
    }

    @Override
    public void releaseClaim(String processorName, int segment) {
        store.writing(() -> tokens.releaseClaim(processorName, segment));
    }

    @Override
    public void initializeSegment(@Nullable TrackingToken token, String processorName, int segment) {
        store.writing(() -> tokens.initializeSegment(token, processorName, segment));
    }

    @Override
    public void deleteToken(String processorName, int segment) {
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
