package dev.tandem.query.store;

import static java.util.Objects.requireNonNull;

import com.mongodb.ConnectionString;
import com.mongodb.MongoClientSettings;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoDatabase;
import de.bwaldvogel.mongo.MongoServer;
import de.bwaldvogel.mongo.bson.Document;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.LongPredicate;
import java.util.function.Supplier;
import org.h2.mvstore.DataUtils;
import org.h2.mvstore.MVMap;
import org.h2.mvstore.MVStore;
import org.h2.mvstore.MVStoreException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Views in one file, served to the MongoDB driver by a server in this process that listens on the loopback interface
 * alone.
 *
 * <p>The file changes only at checkpoints, and has what was written when one began: H2 neither commits by time nor by
 * memory pressure, as either could fall between a document and its token. After a crash the file is as the last checkpoint
 * left it, documents and tokens alike, and the log is replayed from there.
 */
public final class EmbeddedViews implements ViewStore {

    private static final Logger LOG = LoggerFactory.getLogger(EmbeddedViews.class);
    private static final String FILE = "views.mv.db";
    private static final String DATABASE = "views";
    /** An ordinary channel is closed for everybody when one thread is interrupted while it reads or writes. */
    private static final String CHANNEL = "async:";
    /** In the store's own cache; pages beyond are read from the file again. */
    private static final int CACHE_MEGABYTES = 64;
    /** Below this share of live pages, checkpoints rewrite some of the emptiest chunks so that the file stays small. */
    private static final int LEAST_FILL_PERCENT = 50;

    private static final int COMPACT_BYTES = 8 << 20;

    /** Entries read through at a time. */
    private static final int STEP = 500;

    /** A start has other things to do. */
    private static final Duration READ_THROUGH_AFTER = Duration.ofMinutes(1);

    /** A checkpoint has what it writes in memory, so one is taken as soon as there is so much, whatever time it is. */
    private static final long MOST_UNSAVED = Runtime.getRuntime().maxMemory() / 32;

    private final MVStore file;
    /** Absent in memory. */
    private final @Nullable Seal seal;

    private final MongoServer server;
    private final MongoClient client;
    private final MongoDatabase database;
    private final Gate gate = new Gate();
    private final long mostUnsaved;
    private final AtomicBoolean due = new AtomicBoolean();
    private final ScheduledExecutorService checkpoints = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("views-checkpoint").daemon().factory());

    private final ScheduledExecutorService readings = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("views-reading").daemon().factory());

    private EmbeddedViews(MVStore file, @Nullable Seal seal, long mostUnsaved) {
        this.file = file;
        this.seal = seal;
        this.mostUnsaved = mostUnsaved;
        server = new MongoServer(new ViewsBackend(file));
        server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
        var address = server.getLocalAddress();
        client = MongoClients.create(MongoClientSettings.builder()
                .applyConnectionString(new ConnectionString("mongodb://%s:%d/?retryWrites=false&retryReads=false"
                        .formatted(host(address.getAddress()), address.getPort())))
                .applyToClusterSettings(s -> s.serverSelectionTimeout(10, TimeUnit.SECONDS))
                .build());
        database = client.getDatabase(DATABASE);
    }

    private static String host(InetAddress address) {
        return address instanceof java.net.Inet6Address
                ? "[" + address.getHostAddress() + "]"
                : address.getHostAddress();
    }

    /**
     * Opens the views of a directory, or begins anew there: what cannot be read is thrown away, as the log has it all.
     *
     * @param every how often a checkpoint is taken while there are changes
     */
    public static EmbeddedViews open(Path directory, Duration every) {
        return open(directory, every, MOST_UNSAVED);
    }

    /** @param mostUnsaved bytes of changes, about, after which one is taken too; after twice as many writers wait for it */
    static EmbeddedViews open(Path directory, Duration every, long mostUnsaved) {
        var path = directory.resolve(FILE);
        var seal = new Seal(path);
        boolean sealed = seal.holds();
        MVStore file;
        try {
            Files.createDirectories(directory);
            file = openFile(path, sealed);
        } catch (DamagedViews e) {
            LOG.warn("The views in {} cannot be read ({}); they are built again from the log", path, e.getMessage());
            try {
                Files.deleteIfExists(path);
            } catch (IOException inner) {
                throw new UncheckedIOException(inner);
            }
            file = openFile(path, false);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        seal.set();
        var views = new EmbeddedViews(file, seal, mostUnsaved);
        views.checkpoints.scheduleWithFixedDelay(
                views::checkpointQuietly, every.toMillis(), every.toMillis(), TimeUnit.MILLISECONDS);
        if (sealed) {
            var unused = views.readings.schedule(
                    () -> views.readThrough(EmbeddedViews::pause),
                    READ_THROUGH_AFTER.toMillis(),
                    TimeUnit.MILLISECONDS);
        }
        return views;
    }

    /** In memory alone, gone with the process. */
    public static EmbeddedViews inMemory() {
        return new EmbeddedViews(settings().open(), null, Long.MAX_VALUE / 2);
    }

    private static MVStore.Builder settings() {
        return new MVStore.Builder()
                .autoCommitDisabled()
                .autoCommitBufferSize(0)
                .autoCompactFillRate(0)
                .cacheSize(CACHE_MEGABYTES);
    }

    private static MVStore openFile(Path path, boolean sealed) {
        MVStore store = null;
        try {
            store = settings().fileName(CHANNEL + path).open();
            for (var name : store.getMapNames()) {
                ViewsBackend.open(store, name);
            }
            if (!sealed) {
                readThrough(store, _ -> true);
            }
            return store;
        } catch (RuntimeException | OutOfMemoryError | AssertionError e) {
            // a damaged length is an attempt to allocate that much, and H2 asserts what it should check
            if (store != null) {
                store.closeImmediately();
            }
            if (e instanceof MVStoreException of && of.getErrorCode() == DataUtils.ERROR_FILE_LOCKED) {
                throw new IllegalStateException("The views in %s are in use by another process".formatted(path), e);
            }
            throw new DamagedViews(firstLine(e), e);
        }
    }

    /**
     * Reads every page once: H2 itself checks a page only when it comes to it, which may be in the midst of a query. In
     * steps, so that what is changed meanwhile is not held on to.
     *
     * @param goOn asked after each step, with how long it took in nanoseconds
     */
    private static void readThrough(MVStore store, LongPredicate goOn) {
        for (var name : store.getMapNames()) {
            MVMap<Object, Object> map = store.openMap(name);
            @Nullable Object from = null;
            int read;
            do {
                long begun = System.nanoTime();
                var cursor = map.cursor(from);
                for (read = 0; read < STEP && cursor.hasNext(); read++) {
                    from = cursor.next();
                }
                if (!goOn.test(System.nanoTime() - begun)) {
                    return;
                }
            } while (read == STEP);
        }
    }

    /**
     * Reads through what was not when it was opened, beside everything else. Damage is not mended under those who read, but
     * by the next start.
     *
     * @return whether there was none, as far as it got
     */
    boolean readThrough(LongPredicate goOn) {
        try {
            readThrough(file, goOn);
            return true;
        } catch (RuntimeException | OutOfMemoryError | AssertionError e) {
            if (file.isClosed()) {
                return true;
            }
            LOG.error("The views are damaged ({}); the next start builds them again from the log", firstLine(e), e);
            try {
                requireNonNull(seal).breakIt();
            } catch (IOException inner) {
                LOG.error("It may take a start of the machine before they are", inner);
            }
            return false;
        }
    }

    /** As long as the last step took: half of one processor is enough. */
    private static boolean pause(long nanos) {
        try {
            TimeUnit.NANOSECONDS.sleep(nanos);
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private static String firstLine(Throwable e) {
        return e.toString().lines().findFirst().orElse("");
    }

    @Override
    public MongoClient client() {
        return client;
    }

    @Override
    public MongoDatabase database() {
        return database;
    }

    @Override
    public Optional<Nearby> nearby(String collection) {
        return ViewsBackend.documents(file, DATABASE, collection).map(documents -> id -> (Document) documents.get(id));
    }

    @Override
    public <T> T writing(Supplier<T> write) {
        var written = gate.writing(write);
        int unsaved = file.getUnsavedMemory();
        if (unsaved > 2 * mostUnsaved && !gate.isEntered()) {
            checkpoint();
        } else if (unsaved > mostUnsaved && !checkpoints.isShutdown() && due.compareAndSet(false, true)) {
            checkpoints.execute(() -> {
                due.set(false);
                checkpointQuietly();
            });
        }
        return written;
    }

    @Override
    public boolean ownedByThisProcess() {
        return true;
    }

    @Override
    public void discard() {
        gate.writing(() -> {
            for (var name : database.listCollectionNames()) {
                database.getCollection(name).drop();
            }
            return true;
        });
        checkpoint();
    }

    /**
     * Makes durable what has been written so far. Who writes waits only until H2 has the root of each map as it is, which
     * is before it writes the first value: what is changed later is not in this checkpoint.
     */
    public synchronized void checkpoint() {
        if (!file.hasUnsavedChanges()) {
            return;
        }
        gate.quiet(open -> ScopedValue.where(StoredValues.FIRST_WRITE, open).run(file::commit));
        // moves pages together that the next checkpoint then writes
        file.compact(LEAST_FILL_PERCENT, COMPACT_BYTES);
        setSeal();
    }

    private void setSeal() {
        if (seal != null) {
            seal.set();
        }
    }

    private void checkpointQuietly() {
        try {
            checkpoint();
        } catch (RuntimeException e) {
            LOG.error("The views could not be saved; after a restart they will be built from an earlier state", e);
        }
    }

    /** Runs something while nobody writes, and no checkpoint is taken: a copy of the file, say. */
    public synchronized void paused(Runnable meanwhile) {
        gate.quiet(meanwhile);
    }

    /** Where the server listens. */
    public InetSocketAddress address() {
        return server.getLocalAddress();
    }

    @Override
    public void close() {
        checkpoints.shutdown();
        readings.shutdownNow();
        try {
            if (!(checkpoints.awaitTermination(10, TimeUnit.SECONDS)
                    && readings.awaitTermination(10, TimeUnit.SECONDS))) {
                LOG.warn("A checkpoint of the views, or reading them through, did not end in time");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        checkpointQuietly();
        client.close();
        // closes the file too, without another commit being needed
        server.shutdownNow();
        setSeal();
    }

    /** The file is not one that can be read. */
    private static final class DamagedViews extends RuntimeException {
        DamagedViews(String message, Throwable cause) {
            super(message, cause);
        }
    }
}
