package dev.tandem.audit;

import dev.tandem.proof.EntryLine;
import java.time.Instant;
import java.util.Map;
import java.util.Random;
import java.util.UUID;

/** Entries as a real journal has them, about 900 bytes each, the same for the same seed. */
public final class Journal {

    private static final Instant START = Instant.parse("2026-01-05T08:00:00Z");
    private static final String WORDS =
            "Wir haben vereinbart, dass die Runde am Montag entfällt. \"Fewer meetings\" bleibt.";

    private static final String PAYLOAD = "{\"goalId\":\"%s\",\"partnershipId\":\"%s\",\"keyResult\":\"%s\","
            + "\"value\":%d.50,\"on\":\"2026-02-02\",\"note\":\"%s\"}";

    private final Random random;
    private long position;

    public Journal(long seed) {
        this.random = new Random(seed);
    }

    /** The next entry. */
    public EntryLine next() {
        var goal = uuid();
        return new EntryLine(
                position,
                START.plusMillis(137 * position++),
                uuid(),
                "goal.KeyResultMeasured",
                "1",
                "goal-" + goal,
                random.nextInt(40),
                Map.of(
                        "actor", uuid(),
                        "roles", "MANAGER",
                        "commandType", "goal.MeasureKeyResult",
                        "correlationId", uuid(),
                        "causationId", uuid(),
                        "traceId", uuid()),
                PAYLOAD.formatted(goal, uuid(), uuid(), random.nextInt(1000), WORDS.replace("\"", "\\\"")));
    }

    private String uuid() {
        return new UUID(random.nextLong(), random.nextLong()).toString();
    }
}
