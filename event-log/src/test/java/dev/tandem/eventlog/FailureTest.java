package dev.tandem.eventlog;

import static dev.tandem.eventlog.Samples.events;
import static dev.tandem.eventlog.Samples.logIn;
import static dev.tandem.eventlog.Samples.markIn;
import static dev.tandem.eventlog.Samples.open;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rocksdb.RocksDBException;
import org.rocksdb.Status;

/** What happens when the disk does not do what it was asked to. */
class FailureTest {

    @TempDir
    Path data;

    private final AtomicReference<@Nullable RocksDBException> failure = new AtomicReference<>();
    private final AtomicInteger writes = new AtomicInteger();

    private EventLog failing() {
        return open(data, (rocks, options, batch) -> {
            writes.incrementAndGet();
            var failing = failure.getAndSet(null);
            if (failing != null) {
                throw failing;
            }
            rocks.write(options, batch);
        });
    }

    private static RocksDBException ioError(Status.SubCode subCode) {
        return new RocksDBException(
                "While fdatasync: 000004.log: failed", new Status(Status.Code.IOError, subCode, null));
    }

    @Test
    void acknowledgesNothingMoreAfterTheFirstFailedWriteAndStillReads() {
        try (var log = failing()) {
            log.append(events("a", 2));
            failure.set(ioError(Status.SubCode.None));

            assertThatThrownBy(() -> log.append(events("b", 1)))
                    .isInstanceOf(EventLogStopped.class)
                    .hasMessageContaining("until a restart")
                    .hasMessageContaining("000004.log");
            int writesSoFar = writes.get();
            assertThatThrownBy(() -> log.append(events("c", 1))).isInstanceOf(EventLogStopped.class);
            assertThatThrownBy(() -> log.keyValues("x").put("k", new byte[0])).isInstanceOf(EventLogStopped.class);

            assertThat(writes).as("later appends do not even try").hasValue(writesSoFar);
            assertThat(log.head()).isEqualTo(1);
            assertThat(log.read(0, 10)).hasSize(2);
        }
        try (var log = open(data)) {
            assertThat(log.append(events("c", 1))).isEqualTo(2);
        }
    }

    @Test
    void saysThatTheDiskIsFullWhenThatIsWhyAWriteFailed() {
        try (var log = failing()) {
            log.append(events("a", 1));
            failure.set(ioError(Status.SubCode.NoSpace));

            assertThatThrownBy(() -> log.append(events("b", 1)))
                    .isInstanceOf(EventLogFull.class)
                    .hasMessageContaining("disk is full");
            assertThatThrownBy(() -> log.append(events("c", 1))).isInstanceOf(EventLogFull.class);
            assertThat(log.read(0, 10)).hasSize(1);
        }
    }

    @Test
    void takesNoEventsBelowItsReserveButStaysWell() {
        var options = EventLog.Options.of(markIn(data));
        try (var log = EventLog.open(logIn(data), options.withMinimumFreeBytes(0))) {
            log.append(events("a", 1));
        }
        try (var log = EventLog.open(logIn(data), options.withMinimumFreeBytes(Long.MAX_VALUE / 4))) {
            assertThatThrownBy(() -> log.append(events("b", 1)))
                    .isInstanceOf(EventLogFull.class)
                    .hasMessageContaining(logIn(data).toString());
            assertThat(log.head()).isZero();
            assertThat(log.read(0, 10)).hasSize(1);
        }
        try (var log = open(data)) {
            assertThat(log.append(events("b", 1))).isEqualTo(1);
        }
    }

    @Test
    void takesEventsAgainAsSoonAsThereIsRoom() {
        var free = new java.util.concurrent.atomic.AtomicLong(0);
        try (var log =
                EventLog.open(logIn(data), EventLog.Options.of(markIn(data)), org.rocksdb.RocksDB::write, free::get)) {
            assertThatThrownBy(() -> log.append(events("a", 1))).isInstanceOf(EventLogFull.class);
            assertThatThrownBy(() -> log.append(events("a", 1))).isInstanceOf(EventLogFull.class);
            free.set(Long.MAX_VALUE);
            assertThat(log.append(events("a", 1))).isZero();
            assertThat(log.firstPositionAt(Samples.NOON)).isZero();
        }
    }

    @Test
    void completesWhatWaitsWhenTheAppenderFailsUnexpectedly() {
        try (var log = open(data, (rocks, options, batch) -> {
            throw new IllegalStateException("a bug");
        })) {
            assertThatThrownBy(() -> log.append(events("a", 1)))
                    .isInstanceOf(EventLogStopped.class)
                    .hasMessageContaining("a bug");
        }
    }
}
