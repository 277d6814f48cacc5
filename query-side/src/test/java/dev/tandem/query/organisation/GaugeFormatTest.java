package dev.tandem.query.organisation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tandem.api.MetadataKeys;
import dev.tandem.api.wire.TandemJson;
import dev.tandem.query.Story;
import dev.tandem.query.projection.Recorded;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GaugeFormatTest {

    private static final Instant START = Instant.parse("2025-11-03T08:00:00.123456789Z");

    /** The gauges after each of some random events, by partnership the last. */
    private static Map<String, Gauge> gauges(long seed, int events) {
        var projection = new Gauges();
        var story = new Story(seed);
        var gauges = new HashMap<String, Gauge>();
        for (int position = 0; position < events; position++) {
            var event = story.next();
            var key = event.sequence().toString();
            var recorded = Recorded.of(
                    event,
                    position,
                    START.plus(Duration.ofHours(9L * position)).plusNanos(position % 2 * 1_000L),
                    position,
                    Map.of(MetadataKeys.SEQUENCE, key),
                    new Recorded.Stored(event.getClass().getSimpleName(), "1", "{}"));
            if (projection.keys(recorded).findAny().isEmpty()) {
                continue;
            }
            var gauge = Objects.requireNonNull(projection.evolve(gauges.get(key), recorded));
            gauges.put(key, gauge);
            assertThat(GaugeFormat.INSTANCE.read(GaugeFormat.INSTANCE.write(gauge)))
                    .as("position %d", position)
                    .isEqualTo(gauge);
        }
        return gauges;
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void readsEveryGaugeAsItWas(long seed) {
        assertThat(gauges(seed, 1_500)).hasSizeGreaterThan(5);
    }

    @Test
    void takesAQuarterOfTheRoomOfJson() {
        long json = 0;
        long dense = 0;
        for (var gauge : gauges(7, 1_500).values()) {
            json += TandemJson.mapper().writeValueAsString(gauge).length();
            dense += GaugeFormat.INSTANCE.write(gauge).length();
        }
        assertThat(dense * 4).isLessThan(json);
    }

    @Test
    void refusesWhatItDidNotWrite() {
        var written =
                GaugeFormat.INSTANCE.write(gauges(7, 200).values().iterator().next());

        assertThatThrownBy(() -> GaugeFormat.INSTANCE.read(written.substring(0, written.length() / 2)))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> GaugeFormat.INSTANCE.read("Ag" + written.substring(2)))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> GaugeFormat.INSTANCE.read(written + "AAAA"))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> GaugeFormat.INSTANCE.read("{}")).isInstanceOf(IllegalArgumentException.class);
    }
}
