package dev.tandem.eventlog;

import dev.tandem.eventlog.Database.Family;

/** The events of a log as RocksDB alone has them. */
public final class BareEvents {

    private BareEvents() {}

    /** How many bytes a record of that event has. */
    public static int recordBytes(NewEvent event) {
        return RecordFormat.encode(event).length;
    }

    /**
     * Goes over all records with a bare iterator, in the very database and cache that the log reads.
     *
     * @return how many bytes of keys and values there were
     */
    public static long iterate(EventLog log) {
        return log.reading(database -> {
            long bytes = 0;
            try (var iterator = database.rocks().newIterator(database.handle(Family.EVENTS))) {
                for (iterator.seekToFirst(); iterator.isValid(); iterator.next()) {
                    bytes += iterator.key().length + iterator.value().length;
                }
                iterator.status();
            }
            return bytes;
        });
    }
}
