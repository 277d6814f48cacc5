package dev.tandem.query.audit;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Filters;
import dev.tandem.api.TandemEvent;
import dev.tandem.api.query.VerificationView;
import dev.tandem.api.query.VerificationView.State;
import dev.tandem.query.MemoryLog;
import dev.tandem.query.ReadSideFixture;
import dev.tandem.query.Story;
import dev.tandem.query.store.EmbeddedViews;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import org.awaitility.Awaitility;
import org.bson.Document;
import org.junit.jupiter.api.Test;

/**
 * Somebody with every right on the disk alters something, at random: in the copies that the read side keeps, or in the log
 * itself with all that is folded from it made anew. Each time verifying finds it. {@code -Dtandem.tamperings=1000} for as
 * many of each.
 */
class TamperedIT {

    private static final int TAMPERINGS = Integer.getInteger("tandem.tamperings", 12);
    private static final long SEED = Long.getLong("tandem.seed", 20261123);
    private static final Instant START = Instant.parse("2026-01-05T08:00:00Z");
    private static final int EVENTS = 120;
    /** Signed after so many. */
    private static final int SIGNED = 100;

    private final Random random = new Random(SEED);

    private enum InViews {
        EDIT_ENTRY,
        DELETE_ENTRY,
        EXCHANGE_ENTRIES,
        EDIT_TREE
    }

    private enum InLog {
        EDIT,
        DELETE,
        INSERT,
        EXCHANGE,
        TRUNCATE,
        REWRITE_THE_TAIL
    }

    private record Event(TandemEvent event, Instant at, Map<String, String> more) {}

    private static List<Event> story() {
        var story = new Story(3);
        var events = new ArrayList<Event>();
        for (int i = 0; i < EVENTS; i++) {
            events.add(new Event(story.next(), START.plusSeconds(600L * i), Map.of()));
        }
        return events;
    }

    private static MemoryLog log(List<Event> events) {
        var log = new MemoryLog();
        events.forEach(event -> log.append(event.event(), event.at(), event.more()));
        return log;
    }

    @Test
    void whatIsAlteredInTheReadStoreIsFoundAndNamed() {
        try (var store = EmbeddedViews.inMemory();
                var side = new ReadSideFixture(log(story()), store).start().caughtUp()) {
            assertThat(verified(side).state()).isEqualTo(State.WHOLE);
            var journal = store.database().getCollection("journal@1");
            var tree = store.database().getCollection("tree@1");
            for (int i = 0; i < TAMPERINGS; i++) {
                var kind = InViews.values()[i % InViews.values().length];
                // the last has none after it to be exchanged with
                int position = random.nextInt(EVENTS - 1);
                var undo = alter(kind, position, journal, tree);
                var found = verified(side);
                assertThat(found.state())
                        .as("%s at %d, seed %d", kind, position, SEED)
                        .isEqualTo(State.CONTRADICTED);
                assertThat(found.findings().getFirst().position())
                        .as("%s at %d", kind, position)
                        .isEqualTo(position);
                undo.run();
            }
            assertThat(verified(side).state()).isEqualTo(State.WHOLE);
        }
    }

    private Runnable alter(
            InViews kind, int position, MongoCollection<Document> journal, MongoCollection<Document> tree) {
        return switch (kind) {
            case EDIT_ENTRY -> {
                var before = document(journal, Integer.toString(position));
                replace(journal, edited(before));
                yield () -> replace(journal, before);
            }
            case DELETE_ENTRY -> {
                var before = document(journal, Integer.toString(position));
                journal.deleteOne(Filters.eq("_id", before.get("_id")));
                yield () -> journal.insertOne(before);
            }
            case EXCHANGE_ENTRIES -> {
                var one = document(journal, Integer.toString(position));
                var other = document(journal, Integer.toString(position + 1));
                replace(journal, with(one, other.get("view")));
                replace(journal, with(other, one.get("view")));
                yield () -> {
                    replace(journal, one);
                    replace(journal, other);
                };
            }
            case EDIT_TREE -> {
                var before = document(tree, "0/0");
                var text = before.get("view", Document.class).getString("whole");
                int at = text.indexOf('.') + 1 + position * 32 * 4 / 3 + 4;
                var other = text.charAt(at) == 'A' ? 'B' : 'A';
                replace(
                        tree,
                        with(before, new Document("whole", text.substring(0, at) + other + text.substring(at + 1))));
                yield () -> replace(tree, before);
            }
        };
    }

    private static Document document(MongoCollection<Document> all, String id) {
        return Objects.requireNonNull(all.find(Filters.eq("_id", id)).first(), id);
    }

    private static void replace(MongoCollection<Document> all, Document document) {
        all.replaceOne(Filters.eq("_id", document.get("_id")), document);
    }

    private static Document with(Document document, Object view) {
        var other = new Document(document);
        other.put("view", view);
        return other;
    }

    /** One letter of what it says is another one. */
    private static Document edited(Document document) {
        var text = document.get("view", Document.class).getString("whole");
        var other = text.replaceFirst("account:someone", "account:sumeone");
        assertThat(other).isNotEqualTo(text);
        return with(document, new Document("whole", other));
    }

    @Test
    void aLogThatIsRewrittenWithEverythingFoldedFromItSpeaksAgainstWhatWasSigned() {
        var events = story();
        var signed = new MemoryCheckpoints();
        try (var store = EmbeddedViews.inMemory();
                var side = new ReadSideFixture(log(events.subList(0, SIGNED)), store)
                        .start()
                        .caughtUp()) {
            var note = side.audit.notary().newCheckpoint();
            signed.keep(note.checkpoint().size(), note.note());
        }
        for (int i = 0; i < TAMPERINGS; i++) {
            var kind = InLog.values()[i % InLog.values().length];
            int position = random.nextInt(SIGNED - 1);
            try (var store = EmbeddedViews.inMemory();
                    var side = new ReadSideFixture(log(altered(events, kind, position)), store)
                            .start()
                            .caughtUp()) {
                signed.notes.forEach(side.checkpoints::keep);
                assertThat(verified(side).state())
                        .as("%s at %d, seed %d", kind, position, SEED)
                        .isEqualTo(State.CONTRADICTED);
            }
        }
    }

    private static List<Event> altered(List<Event> events, InLog kind, int position) {
        var altered = new ArrayList<>(events);
        var one = events.get(position);
        switch (kind) {
            case EDIT -> altered.set(position, new Event(one.event(), one.at(), Map.of("reason", "Quite another")));
            case DELETE -> altered.remove(position);
            case INSERT -> altered.add(position, new Event(one.event(), one.at(), Map.of()));
            case EXCHANGE -> Collections.swap(altered, position, position + 1);
            case TRUNCATE -> altered.subList(position, EVENTS).clear();
            case REWRITE_THE_TAIL ->
                altered.subList(position, EVENTS)
                        .replaceAll(event -> new Event(event.event(), event.at().plusSeconds(1), event.more()));
        }
        return altered;
    }

    private static VerificationView verified(ReadSideFixture side) {
        side.audit.check().begin();
        return Awaitility.await()
                .atMost(Duration.ofSeconds(30))
                .pollInterval(Duration.ofMillis(5))
                .until(() -> side.audit.check().last(), last -> last.state() != State.RUNNING);
    }
}
