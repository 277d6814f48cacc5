package dev.tandem.query.projection;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tandem.api.MetadataKeys;
import dev.tandem.api.guard.MemoryKeys;
import dev.tandem.api.wire.LogicalNameSerializer;
import java.time.Instant;
import java.util.Map;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventhandling.GenericTrackedDomainEventMessage;
import org.axonframework.eventhandling.GlobalSequenceTrackingToken;
import org.junit.jupiter.api.Test;

class EventReaderTest {

    private static final Instant KEPT = Instant.parse("2026-03-02T12:00:00.123Z");
    private static final Instant EXACT = Instant.parse("2026-03-02T12:00:00.123456789Z");

    private static Recorded<?> read(Map<String, String> metadata) {
        var message = new GenericDomainEventMessage<>("Goal", "goal-1", 0, "an event", metadata, "id", KEPT);
        return new EventReader(LogicalNameSerializer.create(new MemoryKeys()))
                .read(new GenericTrackedDomainEventMessage<>(new GlobalSequenceTrackingToken(7), message));
    }

    @Test
    void takesTheTimeThatCameAlongWithACopyForItsTimeAndNotForMetadata() {
        var read = read(Map.of(MetadataKeys.TIME, EXACT.toString(), "actor", "ana"));

        assertThat(read.at()).isEqualTo(EXACT);
        assertThat(read.metadata()).isEqualTo(Map.of("actor", "ana"));
    }

    @Test
    void takesTheTimeOfTheMessageWhereNoneCameAlong() {
        assertThat(read(Map.of("actor", "ana")).at()).isEqualTo(KEPT);
    }
}
