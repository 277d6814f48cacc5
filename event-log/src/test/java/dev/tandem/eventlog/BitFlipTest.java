package dev.tandem.eventlog;

import static dev.tandem.eventlog.LogFiles.fingerprint;
import static dev.tandem.eventlog.LogFiles.flip;
import static dev.tandem.eventlog.LogFiles.link;
import static dev.tandem.eventlog.Samples.NOON;
import static dev.tandem.eventlog.Samples.event;
import static dev.tandem.eventlog.Samples.logIn;
import static dev.tandem.eventlog.Samples.markIn;
import static dev.tandem.eventlog.Samples.open;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tandem.eventlog.Database.Family;
import dev.tandem.eventlog.LogFiles.Scratch;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.axonframework.eventhandling.GlobalSequenceTrackingToken;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A single bit that is not what it was, anywhere in the log or in the high-water mark: either everything acknowledged is
 * still there, to the byte and on every path that finds it, or somebody is told, with the file or the position. Half of
 * the logs are opened without reading all tables first, so that the damage must be found when it is read.
 */
class BitFlipTest {

    /** RocksDB may hang on what it does not expect; a long run may be held up by others for a while. */
    private static final int PATIENCE_SECONDS = Extent.of(60, 3600);

    private static final int FLIPS = Integer.getInteger("faults.flips", Extent.of(150, 10_000));

    @TempDir
    Path killed;

    @TempDir
    Path closed;

    /** What a bit was flipped in. */
    private enum Kind {
        WRITE_AHEAD(30, "[0-9]+\\.log"),
        TABLE(35, "[0-9]+\\.sst"),
        MANIFEST(20, "MANIFEST-[0-9]+"),
        CURRENT(4, "CURRENT"),
        OPTIONS(3, "OPTIONS-[0-9]+"),
        IDENTITY(3, "IDENTITY"),
        MARK(5, "high-water-mark");

        private final int percent;
        private final String name;

        Kind(int percent, String name) {
            this.percent = percent;
            this.name = name;
        }
    }

    private enum Outcome {
        UNCHANGED,
        REFUSED,
        FOUND_ON_READING
    }

    /** A log to be damaged, and what it says while it is whole. */
    private record Specimen(Path data, Digest digest, Map<Kind, List<Path>> files) {}

    private record Flip(Specimen specimen, Kind kind, Path file, long offset, int bit, boolean verifyOnOpen) {
        @Override
        public String toString() {
            return "bit %d of byte %d of %s in the log that was %s, %s"
                    .formatted(
                            bit,
                            offset,
                            file,
                            specimen.data().getFileName(),
                            verifyOnOpen ? "verified" : "not verified");
        }
    }

    @Test
    void isHarmlessOrFoundButNeverLosesAnything() throws Exception {
        var specimens = List.of(specimen(killed, false), specimen(closed, true));
        var before = List.of(fingerprint(killed), fingerprint(closed));
        var outcomes = new TreeMap<Kind, Map<Outcome, Integer>>();
        var random = new Random(Extent.SEED);
        // not closed when a flip fails: RocksDB, when it hangs, cannot be interrupted
        var threads = Executors.newFixedThreadPool(
                Runtime.getRuntime().availableProcessors(),
                Thread.ofPlatform().daemon().factory());
        var running = new ArrayList<Map.Entry<Flip, Future<Outcome>>>();
        for (int i = 0; i < FLIPS; i++) {
            var flip = choose(specimens.get(i % 2), random);
            running.add(Map.entry(flip, threads.submit(() -> run(flip))));
        }
        for (var each : running) {
            outcomes.computeIfAbsent(each.getKey().kind(), _ -> new EnumMap<>(Outcome.class))
                    .merge(outcome(each), 1, Integer::sum);
        }
        threads.shutdown();
        print(outcomes);
        assertThat(List.of(fingerprint(killed), fingerprint(closed)))
                .as("what all copies were linked to")
                .isEqualTo(before);
    }

    /** Tables of several sessions, compacted once, and a write-ahead file, unless it was closed; a few hundred KB. */
    private static Specimen specimen(Path data, boolean clean) throws IOException {
        var random = new Random(Extent.SEED);
        var source = Files.createDirectory(data.resolve("made"));
        var kept = Files.createDirectory(data.resolve("kept"));
        int sequence = 0;
        Digest digest;
        for (int session = 0; ; session++) {
            try (var log = open(source)) {
                for (int append = 0; append < 30; append++) {
                    int first = sequence;
                    int n = append;
                    log.append(IntStream.range(0, 12)
                            .mapToObj(aggregate -> event(
                                    "id" + aggregate + "/" + first,
                                    "aggregate" + aggregate,
                                    first,
                                    NOON.plusSeconds(first * 60L + aggregate),
                                    Long.toHexString(random.nextLong()).repeat(1 + n % 9)))
                            .toList());
                    sequence++;
                }
                beside(log, session, sequence);
                log.append(List.of(event("last", session))); // acknowledged, and with it whatever was written before
                digest = Digest.of(log);
                if (session == 6) {
                    if (!clean) {
                        LogFiles.copy(source, kept);
                    }
                    break;
                }
            }
        }
        if (clean) {
            LogFiles.copy(source, kept);
        }
        LogFiles.delete(source);
        var files = new EnumMap<Kind, List<Path>>(Kind.class);
        try (var found = Files.walk(kept)) {
            for (var file : found.filter(Files::isRegularFile).sorted().toList()) {
                for (var kind : Kind.values()) {
                    if (file.getFileName().toString().matches(kind.name) && Files.size(file) > 0) {
                        files.computeIfAbsent(kind, _ -> new ArrayList<>()).add(kept.relativize(file));
                    }
                }
            }
        }
        return new Specimen(kept, digest, files);
    }

    private static void beside(EventLog log, int session, int sequence) {
        for (int aggregate = 0; aggregate < 12; aggregate++) {
            log.table(Family.SNAPSHOTS)
                    .put(
                            ("aggregate" + aggregate).getBytes(UTF_8),
                            RecordFormat.encode(event("aggregate" + aggregate, sequence)));
        }
        log.keyValues("values").put("session" + session, new byte[] {(byte) session});
        var tokens = new RocksTokenStore(log, RocksTokenStoreTest.serializer());
        if (session == 0) {
            tokens.initializeTokenSegments("processor", 2);
        }
        tokens.storeToken(new GlobalSequenceTrackingToken(sequence), "processor", 1);
    }

    private static Flip choose(Specimen specimen, Random random) throws IOException {
        while (true) {
            int percent = random.nextInt(100);
            for (var kind : Kind.values()) {
                percent -= kind.percent;
                if (percent < 0) {
                    var files = specimen.files().getOrDefault(kind, List.of());
                    if (files.isEmpty()) {
                        break; // a log that was closed has nothing in its write-ahead file
                    }
                    var file = files.get(random.nextInt(files.size()));
                    long offset = random.nextLong(Files.size(specimen.data().resolve(file)));
                    return new Flip(specimen, kind, file, offset, random.nextInt(8), random.nextBoolean());
                }
            }
        }
    }

    private static Outcome outcome(Map.Entry<Flip, Future<Outcome>> running) throws Exception {
        try {
            return running.getValue().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (TimeoutException e) {
            throw new AssertionError(running.getKey() + ": neither opened nor refused", e);
        }
    }

    private static Outcome run(Flip flip) throws IOException {
        try (var scratch = new Scratch()) {
            var copy = scratch.path();
            link(flip.specimen().data(), copy, path -> path.endsWith(flip.file()));
            flip(copy.resolve(flip.file()), flip.offset(), flip.bit());
            var before = fingerprint(copy);
            var options = EventLog.Options.of(markIn(copy)).withVerifyOnOpen(flip.verifyOnOpen());
            EventLog log;
            try {
                log = EventLog.open(logIn(copy), options);
            } catch (EventLogUnavailable e) {
                requirePlace(flip, e);
                assertThat(fingerprint(copy))
                        .as("%s: refused and left as it was", flip)
                        .isEqualTo(before);
                return Outcome.REFUSED;
            }
            try (log) {
                assertThat(Digest.of(log))
                        .as("%s", flip)
                        .isEqualTo(flip.specimen().digest());
                return Outcome.UNCHANGED;
            } catch (EventLogDamaged e) {
                assertThat(flip.verifyOnOpen())
                        .as("%s: found only now: %s", flip, e.getMessage())
                        .isFalse();
                requirePlace(flip, e);
                return Outcome.FOUND_ON_READING;
            }
        }
    }

    private static void requirePlace(Flip flip, EventLogException e) {
        var name = flip.file().getFileName().toString();
        assertThat(e.getMessage())
                .as("%s: names file or position", flip)
                .matches("(?s).*(" + name + "|position [0-9]+).*");
    }

    private static void print(Map<Kind, Map<Outcome, Integer>> outcomes) {
        System.out.printf("[bit flips] %d flips, seed %d%n", FLIPS, Extent.SEED);
        System.out.printf("%-12s %10s %10s %10s%n", "", "unchanged", "refused", "on reading");
        outcomes.forEach((kind, counts) -> System.out.printf(
                "%-12s %s%n",
                kind,
                IntStream.range(0, Outcome.values().length)
                        .mapToObj(i -> "%10d".formatted(counts.getOrDefault(Outcome.values()[i], 0)))
                        .collect(Collectors.joining(" "))));
    }
}
