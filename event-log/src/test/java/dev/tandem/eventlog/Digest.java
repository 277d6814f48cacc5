package dev.tandem.eventlog;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.tandem.eventlog.Database.Family;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.TreeSet;

/**
 * Everything that a log answers, in one value: two logs with the same digest have the same events, index entries,
 * snapshots, values and tokens, found on every path that finds them.
 */
record Digest(long events, String sha256) {

    /** @throws EventLogDamaged when anything cannot be read */
    static Digest of(EventLog log) {
        var sum = new Sum();
        var all = read(log);
        for (var event : all) {
            sum.add(event);
        }
        var aggregates = new LinkedHashMap<String, List<StoredEvent>>();
        var instants = new TreeSet<Instant>();
        for (var event : all) {
            aggregates
                    .computeIfAbsent(event.aggregateId(), _ -> new ArrayList<>())
                    .add(event);
            instants.add(event.timestamp());
        }
        aggregates.forEach((aggregate, events) -> {
            sum.add(aggregate.getBytes(UTF_8));
            log.readAggregate(aggregate, 0, Integer.MAX_VALUE).forEach(sum::add);
            sum.add(log.lastSequence(aggregate));
            sum.add(log.readAggregate(aggregate, events.getLast().sequence(), 10)
                    .size());
        });
        int every = Math.max(1, instants.size() / 50);
        int n = 0;
        for (var instant : instants) {
            if (n++ % every == 0) {
                sum.add(log.firstPositionAt(instant));
                sum.add(log.firstPositionAt(instant.plusNanos(1)));
            }
        }
        log.<Object>reading(database -> {
            // by key: a filter that denies a key hides it from this and not from an iterator
            for (var event : all) {
                sum.add(database.rocks()
                        .get(database.handle(Family.EVENT_IDS), event.eventId().getBytes(UTF_8)));
            }
            return all;
        });
        for (var family : Family.values()) {
            for (var row : log.table(family).scan(new byte[0])) {
                sum.add(row.key());
                sum.add(row.value());
            }
        }
        return new Digest(all.size(), sum.hex());
    }

    /** All events, in order. */
    static List<StoredEvent> read(EventLog log) {
        var all = new ArrayList<StoredEvent>();
        for (var batch = log.read(0, Integer.MAX_VALUE);
                !batch.isEmpty();
                batch = log.read(all.size(), Integer.MAX_VALUE)) {
            all.addAll(batch);
        }
        return all;
    }

    private static final class Sum {
        private final MessageDigest digest;

        Sum() {
            try {
                digest = MessageDigest.getInstance("SHA-256");
            } catch (NoSuchAlgorithmException e) {
                throw new IllegalStateException(e);
            }
        }

        void add(StoredEvent event) {
            add(event.position());
            add(RecordFormat.encode(new NewEvent(
                    event.eventId(),
                    event.type(),
                    event.revision(),
                    event.aggregateType(),
                    event.aggregateId(),
                    event.sequence(),
                    event.timestamp(),
                    event.metadata(),
                    event.payload())));
        }

        void add(long number) {
            digest.update(ByteBuffer.allocate(Long.BYTES).putLong(0, number));
        }

        void add(byte[] bytes) {
            if (bytes == null) {
                add(-1);
                return;
            }
            add(bytes.length);
            digest.update(bytes);
        }

        String hex() {
            return HexFormat.of().formatHex(digest.digest());
        }
    }
}
