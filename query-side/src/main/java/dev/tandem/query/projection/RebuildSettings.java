package dev.tandem.query.projection;

import java.time.Duration;

/**
 * How generations are built.
 *
 * @param chunk events handed on at a time
 * @param workers threads that decode and fold
 * @param writeEvery how often documents are written meanwhile, and so the most work that a restart repeats
 * @param touches the most changes to documents between two writes: each holds less than a kilobyte of memory
 * @param held the most characters of documents, as JSON, that stay in memory once they are written
 * @param lease how long a process that says nothing is believed to be at work
 * @param grace how long a generation that was replaced is kept up to date for the queries that began with it
 */
public record RebuildSettings(
        int chunk, int workers, Duration writeEvery, long touches, long held, Duration lease, Duration grace) {

    public static RebuildSettings defaults() {
        long memory = Runtime.getRuntime().maxMemory();
        return new RebuildSettings(
                1024,
                Math.max(2, Runtime.getRuntime().availableProcessors()),
                Duration.ofMinutes(2),
                memory / 1536,
                memory / 10,
                Duration.ofSeconds(15),
                Duration.ofSeconds(10));
    }
}
