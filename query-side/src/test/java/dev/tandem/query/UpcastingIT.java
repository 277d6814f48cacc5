package dev.tandem.query;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tandem.api.query.JournalEntryView;
import dev.tandem.api.query.PartnershipView;
import dev.tandem.api.query.Reading;
import dev.tandem.api.query.TandemQuery.GetJournalEntry;
import dev.tandem.api.query.TandemQuery.GetPartnership;
import dev.tandem.query.projection.Log;
import dev.tandem.query.store.EmbeddedViews;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.axonframework.serialization.SimpleSerializedType;
import org.axonframework.serialization.upcasting.event.IntermediateEventRepresentation;
import org.axonframework.serialization.upcasting.event.SingleEventUpcaster;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.node.ObjectNode;

/** Once an event has a new revision: views show what upcasters make of it, the journal keeps what is stored. */
class UpcastingIT {

    private static final SimpleSerializedType FIRST = new SimpleSerializedType("partnership.PartnershipOpened", "1");

    private final MemoryLog log = new MemoryLog();

    /** The team has a longer name as of the second revision. */
    private static final class LongerNames extends SingleEventUpcaster {

        @Override
        protected boolean canUpcast(IntermediateEventRepresentation event) {
            return event.getType().equals(FIRST);
        }

        @Override
        protected IntermediateEventRepresentation doUpcast(IntermediateEventRepresentation event) {
            return event.upcastPayload(
                    new SimpleSerializedType(FIRST.getName(), "2"),
                    ObjectNode.class,
                    payload -> payload.put(
                            "team", "The team of " + payload.get("team").asString()));
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void viewsShowWhatUpcastersMakeOfItAndTheJournalWhatIsStored(boolean byPosition) {
        long position = log.append(Opened.OPENED, Instant.parse("2026-01-05T08:00:00Z"));
        try (var store = EmbeddedViews.inMemory();
                var side =
                        new ReadSideFixture(log, log(byPosition), store).start().caughtUp()) {
            assertThat(team(side, Reading.now())).isEqualTo("The team of Logistics");
            assertThat(team(side, Reading.asOf(Long.toString(position))))
                    .as("as of its position, folded from the log or the journal")
                    .isEqualTo("The team of Logistics");
            var entry = (JournalEntryView) Objects.requireNonNull(
                    side.ask(new GetJournalEntry(position)).view());
            assertThat(entry.revision()).isEqualTo("1");
            assertThat(entry.payload().get("team").asString()).isEqualTo("Logistics");
        }
    }

    private Log log(boolean byPosition) {
        return byPosition ? log.logByPosition(new LongerNames()) : new Log(log.store(), List.of(new LongerNames()));
    }

    private static String team(ReadSideFixture side, Reading reading) {
        var view = (PartnershipView) Objects.requireNonNull(
                side.ask(new GetPartnership(Opened.US, reading)).view());
        return view.team();
    }
}
