package dev.tandem.query.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicLong;
import org.axonframework.eventhandling.GlobalSequenceTrackingToken;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.eventhandling.tokenstore.inmemory.InMemoryTokenStore;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Tokens are written late, and never lost to whoever takes over in good order. */
class LateTokensIT {

    private static final String NAME = "some@1";
    private static final int SEGMENT = 0;

    private final AtomicLong now = new AtomicLong();
    private final InMemoryTokenStore written = new InMemoryTokenStore();
    private final ViewStore store = EmbeddedViews.inMemory();
    private final GatedTokenStore tokens = new GatedTokenStore(written, store, () -> {}, now::get);

    @BeforeEach
    void claim() {
        tokens.initializeTokenSegments(NAME, 1, at(0));
        assertThat(tokens.fetchToken(NAME, SEGMENT)).isEqualTo(at(0));
    }

    @AfterEach
    void close() {
        store.close();
    }

    private static TrackingToken at(long position) {
        return new GlobalSequenceTrackingToken(position);
    }

    private void store(long position) {
        tokens.storeToken(at(position), NAME, SEGMENT);
    }

    private TrackingToken written() {
        return written.fetchToken(NAME, SEGMENT);
    }

    @Test
    void theFirstIsWrittenAtOnceAndTheNewestOfTheOthersWhenItIsTime() {
        store(1);
        assertThat(written()).isEqualTo(at(1));

        store(2);
        now.addAndGet(GatedTokenStore.AT_MOST_EVERY - 1);
        store(3);
        assertThat(written()).isEqualTo(at(1));

        now.incrementAndGet();
        store(4);
        assertThat(written()).isEqualTo(at(4));
    }

    @Test
    void whatIsLateIsWrittenWhenTheClaimIsGivenUp() {
        store(1);
        store(2);

        tokens.releaseClaim(NAME, SEGMENT);

        assertThat(written()).isEqualTo(at(2));
    }

    @Test
    void whatIsLateIsWrittenWhenNothingComesForAWhile() {
        store(1);
        store(2);

        tokens.extendClaim(NAME, SEGMENT);

        assertThat(written()).isEqualTo(at(2));
    }

    @Test
    void aNewClaimBeginsWithWhatIsWrittenAndWritesItsFirstAtOnce() {
        store(1);
        store(2);

        assertThat(tokens.fetchToken(NAME, SEGMENT)).isEqualTo(at(1));
        tokens.extendClaim(NAME, SEGMENT);
        assertThat(written()).isEqualTo(at(1));
        store(3);

        assertThat(written()).isEqualTo(at(3));
    }

    @Test
    void segmentsDoNotWaitForEachOther() {
        tokens.initializeSegment(at(0), NAME, 1);
        store(1);

        tokens.storeToken(at(7), NAME, 1);

        assertThat(written.fetchToken(NAME, 1)).isEqualTo(at(7));
    }
}
