package dev.tandem.benchmark;

import dev.tandem.eventlog.BareEvents;
import dev.tandem.eventlog.EventLog;
import dev.tandem.eventlog.StoredEvent;
import dev.tandem.standalone.figures.BigLog;
import dev.tandem.standalone.figures.Rounds;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.messaging.MetaData;
import org.axonframework.serialization.SerializedMetaData;
import org.axonframework.serialization.Serializer;
import org.axonframework.serialization.SimpleSerializedObject;

/**
 * Reading a whole log from its beginning, over and over: as stored events and as Axon's messages that nobody decodes,
 * beside a bare iterator of RocksDB over the same column family; and with payload and metadata decoded, beside a loop that
 * only decodes the same bytes, already in memory. One thread. System property: {@code events} (200,000).
 */
final class Reading {

    private static final long EVENTS = Long.getLong("events", 200_000);
    /** As much as the log's own streams read at once. */
    private static final int BATCH = 256;

    private static final String BARE = "bare iterator of RocksDB";
    private static final String STORED = "stored events";
    private static final String MESSAGES = "messages, not decoded";
    private static final String DECODING = "decoding alone, bytes in memory";
    private static final String DECODED = "messages, decoded";

    private Reading() {}

    private interface Pass {
        /** @return how many events it went over */
        long over() throws Exception;
    }

    static void run(Settings settings) throws Exception {
        var rounds = new Rounds();
        try (var context = BigLog.open(BigLog.of(EVENTS))) {
            var log = context.getBean(EventLog.class);
            var store = context.getBean(EventStore.class);
            var serializer = context.getBean("eventSerializer", Serializer.class);
            var inMemory = inMemory(log);
            long count = inMemory.size();
            System.out.printf("%,d events%n", count);
            for (int round = 0; round <= settings.rounds(); round++) {
                boolean counts = round > 0; // the first warms up
                measure(rounds, counts, BARE, settings, () -> {
                    if (BareEvents.iterate(log) < count) {
                        throw new IllegalStateException("the iterator found less than there is");
                    }
                    return count;
                });
                measure(rounds, counts, STORED, settings, () -> stored(log));
                measure(rounds, counts, MESSAGES, settings, () -> messages(store, count, false));
                measure(rounds, counts, DECODING, settings, () -> decode(inMemory, serializer));
                measure(rounds, counts, DECODED, settings, () -> messages(store, count, true));
            }
        }
        rounds.print();
        rounds.compare(STORED, BARE, "at least 0.6");
        rounds.compare(MESSAGES, BARE, "none");
        rounds.compare(DECODED, DECODING, "at least 0.7");
    }

    private static void measure(Rounds rounds, boolean counts, String what, Settings settings, Pass pass)
            throws Exception {
        long events = 0;
        long start = System.nanoTime();
        while (System.nanoTime() - start < settings.measured().toNanos()) {
            events += pass.over();
        }
        double perSecond = events * 1e9 / (System.nanoTime() - start);
        if (counts) {
            rounds.add(what, perSecond);
        }
    }

    private static List<StoredEvent> inMemory(EventLog log) {
        var all = new ArrayList<StoredEvent>();
        for (var batch = log.read(0, BATCH); !batch.isEmpty(); batch = log.read(all.size(), BATCH)) {
            all.addAll(batch);
        }
        return all;
    }

    private static long stored(EventLog log) {
        long next = 0;
        for (var batch = log.read(0, BATCH); !batch.isEmpty(); batch = log.read(next, BATCH)) {
            next = batch.getLast().position() + 1;
        }
        return next;
    }

    private static long messages(EventStore store, long count, boolean decoded) throws InterruptedException {
        long read = 0;
        try (var stream = store.openStream(store.createTailToken())) {
            while (read < count && stream.hasNextAvailable(1, TimeUnit.SECONDS)) {
                var message = stream.nextAvailable();
                if (decoded) {
                    Objects.requireNonNull(message.getMetaData());
                    Objects.requireNonNull(message.getPayload());
                }
                read++;
            }
        }
        return read;
    }

    private static long decode(List<StoredEvent> events, Serializer serializer) {
        for (var event : events) {
            MetaData metadata = serializer.deserialize(new SerializedMetaData<>(event.metadata(), byte[].class));
            Object payload = serializer.deserialize(
                    new SimpleSerializedObject<>(event.payload(), byte[].class, event.type(), event.revision()));
            Objects.requireNonNull(metadata);
            Objects.requireNonNull(payload);
        }
        return events.size();
    }
}
