package dev.tandem.query.projection;

import java.time.Duration;

/**
 * How the runner works.
 *
 * @param batchSize most events folded in one go
 * @param segments how many workers may fold one projection at a time, each its own sequences; fixed when the first
 *     generation is built
 * @param retryAfter how often a segment that stopped is tried again, at the earliest
 * @param publishEvery how often progress is written to the store
 * @param rebuild how generations are built
 */
public record RunnerSettings(
        int batchSize, int segments, Duration retryAfter, Duration publishEvery, RebuildSettings rebuild) {

    public RunnerSettings(int batchSize, int segments, Duration retryAfter, Duration publishEvery) {
        this(batchSize, segments, retryAfter, publishEvery, RebuildSettings.defaults());
    }

    public static RunnerSettings defaults() {
        return new RunnerSettings(512, 4, Duration.ofSeconds(5), Duration.ofMillis(250));
    }
}
