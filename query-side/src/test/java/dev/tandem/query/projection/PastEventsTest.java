package dev.tandem.query.projection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.tandem.api.partnership.ActionEvent.ActionCompleted;
import dev.tandem.api.partnership.ActionId;
import dev.tandem.api.partnership.PartnershipId;
import dev.tandem.query.MemoryLog;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PastEventsTest {

    private static final Instant AT = Instant.parse("2026-03-01T09:00:00Z");
    private static final int EVENTS = 200;

    private final MemoryLog log = new MemoryLog();
    private final PartnershipId partnership = new PartnershipId(UUID.randomUUID());

    @AfterEach
    void close() {
        log.close();
    }

    private void append(int events) {
        for (int i = 0; i < events; i++) {
            log.append(new ActionCompleted(partnership, new ActionId(UUID.randomUUID()), null), AT.plusSeconds(i));
        }
    }

    private PastEvents past(int shares) {
        return new PastEvents(log.logByPosition(), new EventReader(MemoryLog.SERIALIZER), shares);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 16})
    void handsThemOutInTheOrderAskedForHoweverManyReadThem(int shares) {
        append(EVENTS);
        var positions = new ArrayList<>(LongStream.range(0, EVENTS).boxed().toList());
        Collections.shuffle(positions, new Random(shares));

        var events = past(shares).at(positions).orElseThrow();

        assertThat(events).extracting(Recorded::position).containsExactlyElementsOf(positions);
        assertThat(events)
                .allSatisfy(recorded -> assertThat(recorded.event())
                        .isEqualTo(log.events().get((int) recorded.position()).event()));
    }

    @Test
    void hasNoneWhereNoneAreAskedFor() {
        assertThat(past(4).at(List.of()))
                .hasValueSatisfying(none -> assertThat(none).isEmpty());
    }

    @Test
    void oneThatCannotBeReadKeepsNoOtherBack() {
        append(EVENTS);
        long unknown = log.appendUnknown(partnership.toString(), AT);

        var events =
                past(4).at(LongStream.rangeClosed(0, unknown).boxed().toList()).orElseThrow();

        assertThat(events).hasSize(EVENTS + 1);
        assertThatExceptionOfType(PoisonEvent.class)
                .isThrownBy(() -> events.getLast().event());
    }

    @Test
    void doesNotHaveThemWhereTheStoreCannotFindThem() {
        append(EVENTS);
        var past = new PastEvents(log.log(), new EventReader(MemoryLog.SERIALIZER), 4);

        assertThat(past.at(LongStream.range(0, EVENTS).boxed().toList())).isEmpty();
    }
}
