package dev.tandem.standalone.operation;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.tandem.eventlog.EventLog;
import dev.tandem.eventlog.NewEvent;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Data directories with logs in them, for tests. */
final class Logs {

    static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");

    /** The finest time, one of whole seconds, one before 1970, one of milliseconds. */
    private static final List<Instant> TIMES = List.of(
            NOON.plusNanos(123_456_789), NOON, Instant.parse("1969-12-31T23:59:59.000001Z"), NOON.plusMillis(5));

    private static final List<String> KINDS = List.of("goal", "partnership", "person", "initiative");

    private Logs() {}

    /** Events of every kind there is, with words that are hard to write. */
    static List<NewEvent> events(long from, int count) {
        var events = new ArrayList<NewEvent>();
        for (long n = from; n < from + count; n++) {
            var kind = KINDS.get((int) (n % 4));
            boolean published = n % 17 != 5;
            var id = new UUID(n, 1).toString();
            events.add(new NewEvent(
                    id,
                    kind + ".Something",
                    n % 3 == 0 ? null : "1",
                    published ? Character.toUpperCase(kind.charAt(0)) + kind.substring(1) : null,
                    published ? kind + "-" + new UUID(n / 8, 2) : id,
                    published ? n / 4 % 2 : 0,
                    TIMES.get((int) (n % TIMES.size())).plusSeconds(n),
                    "{\"commandId\":\"c%d\",\"actor\":\"Zoë \\u0001\"}"
                            .formatted(n)
                            .getBytes(UTF_8),
                    "{\"n\":%d,\"text\":\"„ä\\\"\\n😀 <&>\",\"x\":1.50}"
                            .formatted(n)
                            .getBytes(UTF_8)));
        }
        return events;
    }

    /** A stopped installation with a log of so many events, two keys, a destroyed one and an account. */
    static DataDirectory data(Path root, int events) {
        var data = new DataDirectory(root);
        try (var log = EventLog.open(data.log(), EventLog.Options.of(data.mark()))) {
            if (events > 0) {
                log.append(events(0, events));
            }
        }
        write(data.system().resolve("accounts.json"), "accounts");
        write(data.system().resolve("master.key"), "master");
        write(data.keys().resolve("person/aa/aaaa"), "key a");
        write(data.keys().resolve("person/bb/bbbb"), "key b");
        write(data.keys().resolve("person/cc/cccc"), "destroyed\n");
        return data;
    }

    static void append(DataDirectory data, long from, int count) {
        try (var log = EventLog.open(data.log(), EventLog.Options.of(data.mark()))) {
            log.append(events(from, count));
        }
    }

    /** The root of a stopped log, and how many events it has. */
    static String root(DataDirectory data) {
        try (var log = data.openLog()) {
            return LogSource.of(log).events() + " " + LogSource.of(log).root(quiet());
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    static Manifest backup(DataDirectory data, Path target) throws Exception {
        return backup(data, target, null);
    }

    static Manifest backup(DataDirectory data, Path target, @Nullable Path keys) throws Exception {
        return new Backup(data, target, keys == null ? target.resolve("keys") : keys, NOON, quiet()).make();
    }

    static Progress quiet() {
        return new Progress(new PrintWriter(new StringWriter()), false);
    }

    static void write(Path file, String text) {
        try {
            Files.createDirectories(file.getParent());
            Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
