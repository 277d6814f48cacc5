package dev.tandem.eventlog;

import dev.tandem.eventlog.Database.Family;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.rocksdb.RocksDBException;

/**
 * Plain rows beside the events, in one column family. Writes are not synced, but they share the events' write-ahead file:
 * after a crash the rows are those of a moment, none newer surviving an older one, and every event appended after a row
 * was written makes that row durable too.
 */
final class Table {

    private final EventLog log;
    private final Family family;

    Table(EventLog log, Family family) {
        this.log = log;
        this.family = family;
    }

    /** A row. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Row(byte[] key, byte[] value) {}

    byte @Nullable [] get(byte[] key) {
        return log.reading(database -> database.rocks().get(database.handle(family), key));
    }

    void put(byte[] key, byte[] value) {
        writing(database -> database.rocks().put(database.handle(family), key, value));
    }

    void delete(byte[] key) {
        writing(database -> database.rocks().delete(database.handle(family), key));
    }

    /** All rows whose key starts with {@code prefix}, in key order. */
    List<Row> scan(byte[] prefix) {
        return log.reading(database -> {
            var rows = new ArrayList<Row>();
            try (var iterator = database.rocks().newIterator(database.handle(family))) {
                for (iterator.seek(prefix); iterator.isValid(); iterator.next()) {
                    var key = iterator.key();
                    if (!Keys.startsWith(key, prefix)) {
                        break;
                    }
                    rows.add(new Row(key, iterator.value()));
                }
                iterator.status();
            }
            return rows;
        });
    }

    private void writing(Write write) {
        log.writing(write);
    }

    /** A write to the database. */
    interface Write {
        void apply(Database database) throws RocksDBException;
    }
}
