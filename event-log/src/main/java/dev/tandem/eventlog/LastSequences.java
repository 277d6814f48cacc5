package dev.tandem.eventlog;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.tandem.eventlog.Database.Family;
import org.jspecify.annotations.Nullable;
import org.rocksdb.ColumnFamilyHandle;
import org.rocksdb.RocksDB;
import org.rocksdb.RocksDBException;

/**
 * The sequence of each aggregate's last event, -1 where it has none. Those in use are remembered: the appender asks for each
 * append, and who decides on facts of others for each of these. What is remembered is never older than the log: a look into
 * the log and the news of an append exclude each other for the same aggregate.
 */
final class LastSequences {

    private static final int REMEMBERED = 100_000;

    private final RocksDB rocks;
    private final ColumnFamilyHandle aggregates;
    private final Cache<String, Long> known = Caffeine.newBuilder()
            .maximumSize(REMEMBERED)
            .executor(Runnable::run)
            .build();

    LastSequences(Database database) {
        rocks = database.rocks();
        aggregates = database.handle(Family.AGGREGATES);
    }

    /** Of what is on disk, be it published yet or not. */
    long of(String aggregate) throws RocksDBException {
        @Nullable Long last = known.getIfPresent(aggregate);
        if (last != null) {
            return last;
        }
        try {
            return known.asMap().computeIfAbsent(aggregate, this::inTheLog);
        } catch (Unreadable e) {
            throw e.reason;
        }
    }

    /** To be told of each event as soon as it is on disk. */
    void appended(String aggregate, long sequence) {
        known.asMap().merge(aggregate, sequence, Math::max);
    }

    private long inTheLog(String aggregate) {
        var prefix = Keys.prefix(aggregate);
        try (var iterator = rocks.newIterator(aggregates)) {
            iterator.seekForPrev(Keys.ofAggregate(aggregate, Long.MAX_VALUE));
            if (iterator.isValid() && Keys.belongs(iterator.key(), prefix)) {
                return Keys.toLong(iterator.key(), prefix.length);
            }
            iterator.status();
            return -1;
        } catch (RocksDBException e) {
            throw new Unreadable(e);
        }
    }

    /** Carries what went wrong out of the map. */
    private static final class Unreadable extends RuntimeException {

        private static final long serialVersionUID = 1L;

        private final RocksDBException reason;

        Unreadable(RocksDBException reason) {
            super(reason);
            this.reason = reason;
        }
    }
}
