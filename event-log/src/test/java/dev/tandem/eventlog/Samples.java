package dev.tandem.eventlog;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;

/** Events and places for tests. */
final class Samples {

    static final Instant NOON = Instant.parse("2026-03-02T12:00:00.123456789Z");

    private Samples() {}

    static NewEvent event(String aggregate, long sequence) {
        return event(aggregate, sequence, NOON);
    }

    static NewEvent event(String aggregate, long sequence, Instant time) {
        return event(aggregate + "#" + sequence, aggregate, sequence, time, "{\"n\":" + sequence + "}");
    }

    static NewEvent event(String id, String aggregate, long sequence, Instant time, String payload) {
        return new NewEvent(
                id,
                "goal.GoalProposed",
                "1",
                "Goal",
                aggregate,
                sequence,
                time,
                "{\"actor\":\"ana\"}".getBytes(UTF_8),
                payload.getBytes(UTF_8));
    }

    static List<NewEvent> events(String aggregate, int count) {
        return IntStream.range(0, count).mapToObj(i -> event(aggregate, i)).toList();
    }

    static Path logIn(Path data) {
        return data.resolve("log");
    }

    static Path markIn(Path data) {
        return data.resolve("system").resolve("high-water-mark");
    }

    static EventLog open(Path data) {
        return EventLog.open(logIn(data), EventLog.Options.of(markIn(data)));
    }

    static EventLog open(Path data, Appender.Writer writer) {
        return EventLog.open(logIn(data), EventLog.Options.of(markIn(data)), writer);
    }
}
