package dev.tandem.eventlog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.axonframework.eventhandling.GlobalSequenceTrackingToken;
import org.axonframework.eventhandling.ReplayToken;
import org.axonframework.eventhandling.Segment;
import org.axonframework.eventhandling.tokenstore.UnableToClaimTokenException;
import org.axonframework.eventhandling.tokenstore.UnableToInitializeTokenException;
import org.axonframework.messaging.unitofwork.DefaultUnitOfWork;
import org.axonframework.serialization.jackson3.Jackson3Serializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RocksTokenStoreTest {

    private static final GlobalSequenceTrackingToken AT_7 = new GlobalSequenceTrackingToken(7);

    @TempDir
    Path data;

    private EventLog log;
    private RocksTokenStore tokens;

    @BeforeEach
    void openLog() {
        log = Samples.open(data);
        tokens = new RocksTokenStore(log, serializer());
    }

    @AfterEach
    void closeLog() {
        log.close();
    }

    /** As the application must configure it: Jackson 3 refuses Axon's wrapped tokens otherwise. */
    static Jackson3Serializer serializer() {
        return Jackson3Serializer.builder()
                .jsonMapperBuilderCustomizer(mapper -> mapper.polymorphicTypeValidator(
                        tools.jackson.databind.jsontype.BasicPolymorphicTypeValidator.builder()
                                .allowIfSubType("org.axonframework.")
                                .build()))
                .build();
    }

    @Test
    void knowsNoTokenThatWasNotInitialized() {
        assertThat(tokens.requiresExplicitSegmentInitialization()).isTrue();
        assertThat(tokens.fetchSegments("p")).isEmpty();
        assertThatThrownBy(() -> tokens.fetchToken("p", 0)).isInstanceOf(UnableToClaimTokenException.class);
        assertThatThrownBy(() -> tokens.storeToken(AT_7, "p", 0)).isInstanceOf(UnableToClaimTokenException.class);
        assertThatThrownBy(() -> tokens.extendClaim("p", 0)).isInstanceOf(UnableToClaimTokenException.class);
        assertThatThrownBy(() -> tokens.deleteToken("p", 0)).isInstanceOf(UnableToClaimTokenException.class);
    }

    @Test
    void initializesAllSegmentsOnce() {
        tokens.initializeTokenSegments("p", 3, AT_7);
        tokens.initializeTokenSegments("q", 1);
        assertThat(tokens.fetchSegments("p")).containsExactly(0, 1, 2);
        assertThat(tokens.fetchSegments("q")).containsExactly(0);
        assertThat(tokens.fetchToken("p", 2)).isEqualTo(AT_7);
        assertThat(tokens.fetchToken("q", 0)).isNull();
        assertThat(tokens.fetchAvailableSegments("p")).hasSize(3);
        assertThatThrownBy(() -> tokens.initializeTokenSegments("p", 4))
                .isInstanceOf(UnableToClaimTokenException.class);
    }

    @Test
    void initializesOneSegmentOnce() {
        tokens.initializeSegment(null, "p", 5);
        assertThat(tokens.fetchToken("p", 5)).isNull();
        assertThatThrownBy(() -> tokens.initializeSegment(AT_7, "p", 5))
                .isInstanceOf(UnableToInitializeTokenException.class);
        assertThat(tokens.fetchSegments("p")).containsExactly(5);
    }

    @Test
    void keepsTokensOverAReopening() {
        var replay = ReplayToken.createReplayToken(AT_7, new GlobalSequenceTrackingToken(3));
        tokens.initializeTokenSegments("p", 2);
        tokens.storeToken(AT_7, "p", 0);
        tokens.storeToken(replay, "p", 1);
        var identifier = tokens.retrieveStorageIdentifier();
        log.close();
        openLog();
        assertThat(tokens.fetchToken("p", 0)).isEqualTo(AT_7);
        assertThat(tokens.fetchToken("p", 1)).isEqualTo(replay);
        assertThat(tokens.retrieveStorageIdentifier()).isEqualTo(identifier).isPresent();
        tokens.storeToken(null, "p", 0);
        assertThat(tokens.fetchToken("p", 0)).isNull();
    }

    @Test
    void writesATokenOnlyWhenItsUnitOfWorkHasCommitted() {
        tokens.initializeTokenSegments("p", 1);
        var failed = DefaultUnitOfWork.startAndGet(null);
        tokens.storeToken(AT_7, "p", 0);
        failed.rollback();
        assertThat(tokens.fetchToken("p", 0)).isNull();

        var committed = DefaultUnitOfWork.startAndGet(null);
        tokens.storeToken(AT_7, "p", 0);
        assertThat(tokens.fetchToken("p", 0)).isNull();
        committed.commit();
        assertThat(tokens.fetchToken("p", 0)).isEqualTo(AT_7);
    }

    @Test
    void deletesAToken() {
        tokens.initializeTokenSegments("p", 2, AT_7);
        tokens.fetchToken("p", 1);
        tokens.releaseClaim("p", 1);
        tokens.deleteToken("p", 1);
        assertThat(tokens.fetchSegments("p")).containsExactly(0);
        assertThatThrownBy(() -> tokens.fetchToken("p", 1)).isInstanceOf(UnableToClaimTokenException.class);
    }

    @Test
    void refusesASegmentThatWasSplitOrMergedMeanwhile() {
        tokens.initializeTokenSegments("p", 1, AT_7);
        var whole = Segment.computeSegment(0, 0);
        assertThat(tokens.fetchToken("p", whole)).isEqualTo(AT_7);
        tokens.initializeSegment(AT_7, "p", 1);
        assertThatThrownBy(() -> tokens.fetchToken("p", whole)).isInstanceOf(UnableToClaimTokenException.class);
        assertThat(tokens.fetchToken("p", Segment.computeSegment(0, 0, 1))).isEqualTo(AT_7);
        tokens.deleteToken("p", 1);
        assertThat(tokens.fetchToken("p", whole)).isEqualTo(AT_7);
    }
}
