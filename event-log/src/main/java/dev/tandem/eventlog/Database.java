package dev.tandem.eventlog;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.rocksdb.BlockBasedTableConfig;
import org.rocksdb.BloomFilter;
import org.rocksdb.Cache;
import org.rocksdb.ColumnFamilyDescriptor;
import org.rocksdb.ColumnFamilyHandle;
import org.rocksdb.ColumnFamilyOptions;
import org.rocksdb.CompressionType;
import org.rocksdb.DBOptions;
import org.rocksdb.FlushOptions;
import org.rocksdb.InfoLogLevel;
import org.rocksdb.LRUCache;
import org.rocksdb.Options;
import org.rocksdb.RocksDB;
import org.rocksdb.RocksDBException;
import org.rocksdb.WALRecoveryMode;

/** An open RocksDB with the log's column families, and every native object that must live as long. */
final class Database implements AutoCloseable {

    /** The column families; the keys of each are described in {@code docs/reference/event-log.md}. */
    enum Family {
        META("default"),
        EVENTS("events"),
        AGGREGATES("aggregates"),
        EVENT_IDS("event-ids"),
        TIMES("times"),
        SNAPSHOTS("snapshots"),
        VALUES("values"),
        TOKENS("tokens");

        private final String text;

        Family(String text) {
            this.text = text;
        }
    }

    static {
        RocksDB.loadLibrary();
    }

    private final List<AutoCloseable> natives;
    private final Map<Family, ColumnFamilyHandle> handles;
    private final RocksDB rocks;

    private Database(RocksDB rocks, Map<Family, ColumnFamilyHandle> handles, List<AutoCloseable> natives) {
        this.rocks = rocks;
        this.handles = handles;
        this.natives = natives;
    }

    /** Opens for writing, and creates what is missing. */
    static Database open(Path directory, long cacheBytes) throws RocksDBException {
        return open(directory, cacheBytes, true, List.of(Family.values()));
    }

    /** Opens what is there without changing a byte; a family that does not exist yet has no handle. */
    static Database openReadOnly(Path directory) throws RocksDBException {
        List<byte[]> existing;
        try (var options = new Options()) {
            existing = RocksDB.listColumnFamilies(options, directory.toString());
        }
        var names = existing.stream().map(name -> new String(name, UTF_8)).toList();
        var families = new ArrayList<Family>();
        for (var family : Family.values()) {
            if (names.contains(family.text)) {
                families.add(family);
            }
        }
        if (!families.contains(Family.META)) {
            throw new EventLogDamaged("the column family " + Family.META.text + " is missing", null);
        }
        return open(directory, 8L << 20, false, families);
    }

    @SuppressWarnings("MustBeClosedChecker")
    private static Database open(Path directory, long cacheBytes, boolean writable, List<Family> families)
            throws RocksDBException {
        var natives = new ArrayList<AutoCloseable>();
        try {
            var cache = new LRUCache(cacheBytes);
            natives.add(cache);
            var filter = new BloomFilter(10);
            natives.add(filter);
            var descriptors = new ArrayList<ColumnFamilyDescriptor>();
            for (var family : families) {
                var options = options(family, cache, filter);
                natives.add(options);
                descriptors.add(new ColumnFamilyDescriptor(family.text.getBytes(UTF_8), options));
            }
            var options = options(writable);
            natives.add(options);
            var opened = new ArrayList<ColumnFamilyHandle>();
            var rocks = writable
                    ? RocksDB.open(options, directory.toString(), descriptors, opened)
                    : RocksDB.openReadOnly(options, directory.toString(), descriptors, opened);
            var handles = new EnumMap<Family, ColumnFamilyHandle>(Family.class);
            for (int i = 0; i < opened.size(); i++) {
                handles.put(families.get(i), opened.get(i));
            }
            return new Database(rocks, handles, natives);
        } catch (RocksDBException | RuntimeException e) {
            closeAll(natives);
            throw e;
        }
    }

    private static DBOptions options(boolean writable) {
        var properties = new Properties();
        // not among the Java setters: a synced write-ahead file that is missing or shorter than it was refuses to open
        properties.setProperty("track_and_verify_wals_in_manifest", "true");
        return requireNonNull(DBOptions.getDBOptionsFromProps(properties), "RocksDB does not know an option")
                .setCreateIfMissing(writable)
                .setCreateMissingColumnFamilies(writable)
                .setParanoidChecks(true)
                // trims an incomplete record at the end; a record with a wrong checksum, wherever it is, refuses
                .setWalRecoveryMode(WALRecoveryMode.TolerateCorruptedTailRecords)
                .setMaxTotalWalSize(128L << 20)
                .setMaxBackgroundJobs(2)
                .setStatsDumpPeriodSec(0)
                .setInfoLogLevel(InfoLogLevel.WARN_LEVEL)
                .setMaxLogFileSize(1L << 20)
                .setKeepLogFileNum(4);
    }

    private static ColumnFamilyOptions fromProperties(Family family) {
        if (family != Family.AGGREGATES) {
            return new ColumnFamilyOptions();
        }
        // not among the Java setters: it remembers where the last key with the same first bytes is, and inserts the
        // next one
        // beside it. A kind and a UUID have at least so many before the sequence; with less it would remember each key
        var properties = new Properties();
        properties.setProperty("memtable_insert_with_hint_prefix_extractor", "capped:41");
        return requireNonNull(
                ColumnFamilyOptions.getColumnFamilyOptionsFromProps(properties), "RocksDB does not know an option");
    }

    private static ColumnFamilyOptions options(Family family, Cache cache, BloomFilter filter) {
        var table = new BlockBasedTableConfig().setBlockCache(cache).setFormatVersion(5);
        if (family != Family.EVENTS && family != Family.TIMES) {
            table.setFilterPolicy(filter); // positions and times are only ever asked for where they exist
        }
        boolean filtered = family == Family.AGGREGATES || family == Family.EVENT_IDS;
        return fromProperties(family)
                // every append asks for keys that are not there
                .setMemtablePrefixBloomSizeRatio(filtered ? 0.1 : 0)
                .setMemtableWholeKeyFiltering(filtered)
                .setTableFormatConfig(table)
                .setWriteBufferSize(family == Family.EVENTS ? 64L << 20 : 16L << 20)
                .setCompressionType(CompressionType.LZ4_COMPRESSION);
    }

    RocksDB rocks() {
        return rocks;
    }

    boolean has(Family family) {
        return handles.containsKey(family);
    }

    ColumnFamilyHandle handle(Family family) {
        return requireNonNull(handles.get(family), () -> "no column family " + family);
    }

    /** Moves what is only in the write-ahead file into tables, so that the next opening has nothing to replay. */
    void flush() throws RocksDBException {
        try (var options = new FlushOptions().setWaitForFlush(true)) {
            rocks.flush(options, List.copyOf(handles.values()));
        }
    }

    @Override
    public void close() {
        handles.values().forEach(ColumnFamilyHandle::close);
        rocks.close();
        closeAll(natives);
    }

    private static void closeAll(List<AutoCloseable> natives) {
        for (var each : natives.reversed()) {
            try {
                each.close();
            } catch (Exception e) {
                throw new IllegalStateException(e); // RocksDB's objects declare none
            }
        }
    }
}
