package dev.tandem.query;

import dev.tandem.api.query.JournalEntryView;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import tools.jackson.databind.node.JsonNodeFactory;

/** Entries of a journal, for what only counts them. */
public final class Entries {

    private Entries() {}

    public static JournalEntryView at(long position) {
        return new JournalEntryView(
                position,
                "event-" + position,
                "goal.GoalAgreed",
                "1",
                "goal",
                "goal-1",
                position,
                Instant.EPOCH,
                "p",
                "account:someone",
                List.of(),
                null,
                null,
                null,
                null,
                null,
                false,
                JsonNodeFactory.instance.objectNode(),
                "{}",
                Map.of(),
                "Something happened",
                null,
                null);
    }

    public static List<JournalEntryView> from(long position, int count) {
        return LongStream.range(position, position + count)
                .mapToObj(Entries::at)
                .toList();
    }
}
