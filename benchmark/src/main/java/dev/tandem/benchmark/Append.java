package dev.tandem.benchmark;

import dev.tandem.eventlog.BareEvents;
import dev.tandem.eventlog.EventLog;
import dev.tandem.eventlog.NewEvent;
import dev.tandem.standalone.figures.Rounds;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.IntFunction;
import org.axonframework.common.IdentifierFactory;
import org.springframework.util.FileSystemUtils;

/**
 * Durable appends of one event each from 16 writers, beside a bare loop that writes 16 records of the same size and then
 * calls {@code fdatasync}, and beside PostgreSQL with a client for each writer, whose every INSERT is a commit of its own.
 * The writers are platform threads, as the database's clients are; and once more virtual ones, on which commands over HTTP
 * are handled.
 */
final class Append {

    private static final int WRITERS = 16;
    private static final String LOG = "event log, 16 writers";
    private static final String LOG_VIRTUAL = "event log, 16 writers, virtual threads";
    private static final String BARE = "bare loop, 16 records per fdatasync";
    private static final String ROWS = "PostgreSQL, 16 clients";
    private static final String DATABASE = "append";

    private Append() {}

    static void run(Settings settings) throws Exception {
        var measured = List.of(BARE, LOG, LOG_VIRTUAL, ROWS);
        var rounds = new Rounds();
        rounds.inOrder(measured);
        try (var postgres = Postgres.start(settings.directory())) {
            postgres.create(DATABASE);
            var clients = postgres.connections(DATABASE, WRITERS);
            try (var statement = clients.getFirst().createStatement()) {
                // no index but the key: less than the log keeps
                statement.execute("CREATE TABLE records (position bigserial PRIMARY KEY, record bytea NOT NULL)");
            }
            int bytes = BareEvents.recordBytes(event("partnership-" + UUID.randomUUID(), 0));
            System.out.printf("records of %d bytes%n", bytes);
            for (int round = 0; round <= settings.rounds(); round++) {
                for (var what : Rounds.turns(round, measured)) {
                    double perSecond = switch (what) {
                        case BARE -> bare(settings.directory().resolve("bare"), bytes, settings.measured());
                        case LOG ->
                            log(settings.make("log-" + round), settings.measured(), Thread.ofPlatform());
                        case LOG_VIRTUAL ->
                            log(settings.make("log-virtual-" + round), settings.measured(), Thread.ofVirtual());
                        default -> rows(clients, bytes, settings.measured());
                    };
                    if (round > 0) { // the first warms up
                        rounds.add(what, perSecond);
                    }
                }
            }
            for (var client : clients) {
                client.close();
            }
        }
        rounds.print();
        rounds.compare(LOG, BARE, "at least 0.6");
        rounds.compare(LOG, ROWS, "at least 2");
        rounds.compare(LOG_VIRTUAL, BARE, "at least 0.6");
        rounds.compare(LOG_VIRTUAL, ROWS, "at least 2");
    }

    private static double bare(Path file, int bytes, Duration measured) throws IOException {
        var group = ByteBuffer.allocateDirect(WRITERS * bytes);
        long records = 0;
        long start = System.nanoTime();
        try (var channel = FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            while (System.nanoTime() - start < measured.toNanos()) {
                channel.write(group.clear());
                channel.force(false);
                records += WRITERS;
            }
        }
        double perSecond = records * 1e9 / (System.nanoTime() - start);
        Files.delete(file);
        return perSecond;
    }

    private interface Writer {
        void write(long sequence) throws SQLException;
    }

    private static double log(Path data, Duration measured, Thread.Builder threads) throws IOException {
        try (var log = EventLog.open(data.resolve("log"), EventLog.Options.of(data.resolve("high-water-mark")))) {
            double perSecond = all(measured, threads, writer -> {
                var aggregate = "partnership-" + UUID.randomUUID();
                return sequence -> log.append(List.of(event(aggregate, sequence)));
            });
            System.out.printf("%.1f appends shared a sync%n", log.stats().meanGroup());
            return perSecond;
        } finally {
            FileSystemUtils.deleteRecursively(data);
        }
    }

    private static NewEvent event(String aggregate, long sequence) {
        return new NewEvent(
                IdentifierFactory.getInstance().generateIdentifier(),
                "goal.KeyResultMeasured",
                "1",
                "Goal",
                aggregate,
                sequence,
                Instant.now(),
                new byte[100],
                new byte[300]);
    }

    private static double rows(List<Connection> clients, int bytes, Duration measured) throws SQLException {
        var inserts = new ArrayList<PreparedStatement>();
        for (var client : clients) {
            inserts.add(client.prepareStatement("INSERT INTO records (record) VALUES (?)"));
        }
        double perSecond = all(measured, Thread.ofPlatform(), writer -> {
            var insert = inserts.get(writer);
            var record = new byte[bytes];
            return sequence -> {
                Arrays.fill(record, 0, 8, (byte) sequence);
                insert.setBytes(1, record);
                insert.executeUpdate();
            };
        });
        for (var insert : inserts) {
            insert.close();
        }
        return perSecond;
    }

    private static double all(Duration measured, Thread.Builder threads, IntFunction<Writer> writers) {
        var done = new AtomicLong();
        try (var pool = Executors.newThreadPerTaskExecutor(threads.factory())) {
            long start = System.nanoTime();
            var all = new ArrayList<CompletableFuture<?>>();
            for (int i = 0; i < WRITERS; i++) {
                var writer = writers.apply(i);
                all.add(CompletableFuture.runAsync(
                        () -> {
                            try {
                                for (long next = 0; System.nanoTime() - start < measured.toNanos(); next++) {
                                    writer.write(next);
                                    done.incrementAndGet();
                                }
                            } catch (SQLException e) {
                                throw new IllegalStateException(e);
                            }
                        },
                        pool));
            }
            CompletableFuture.allOf(all.toArray(CompletableFuture[]::new)).join();
            return done.get() * 1e9 / (System.nanoTime() - start);
        }
    }
}
