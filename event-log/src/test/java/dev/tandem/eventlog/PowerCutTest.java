package dev.tandem.eventlog;

import static dev.tandem.eventlog.LogFiles.fingerprint;
import static dev.tandem.eventlog.LogFiles.link;
import static dev.tandem.eventlog.LogFiles.newestWriteAheadFile;
import static dev.tandem.eventlog.Samples.NOON;
import static dev.tandem.eventlog.Samples.event;
import static dev.tandem.eventlog.Samples.logIn;
import static dev.tandem.eventlog.Samples.markIn;
import static dev.tandem.eventlog.Samples.open;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tandem.eventlog.LogFiles.Scratch;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What a power failure can leave of the newest write-ahead file: any beginning of it, followed by nothing, by zeros (a file
 * system that extends before it writes) or by whatever the blocks held before. The bytes that were there when something
 * was acknowledged have been synced; so a file that is cut below them also stands for a disk that lied about a sync.
 *
 * <p>The high-water mark is not synced with each group: after a power failure it is the newest, an older one, or gone.
 * Only where it says that something is missing can a cut below an acknowledgement be told from a write that was never
 * acknowledged. Where it does not, the log must open as the dense beginning that the bytes hold, to the event.
 */
class PowerCutTest {

    private static final int TAIL = 64 << 10;
    private static final int IN_TABLES = 30;

    @TempDir
    Path data;

    @TempDir
    Path crashed;

    /** How long the write-ahead file and the log were when an append was acknowledged, and the mark of that moment. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Acknowledgement(int walBytes, int events, byte[] mark) {}

    private enum Tail {
        CUT,
        ZEROS,
        GARBAGE
    }

    private enum Mark {
        NEWEST,
        OLDER,
        MISSING
    }

    private enum Outcome {
        COMPLETE,
        TRIMMED,
        REFUSED
    }

    private record Case(int cut, Tail tail, Mark mark) {}

    private final List<Acknowledgement> acknowledged = new ArrayList<>();
    private final List<StoredEvent> events = new ArrayList<>();
    private byte[] wal = new byte[0];

    /** Single events, groups, values in between, and some that span the write-ahead file's blocks of 32 KiB. */
    private void crash() throws IOException {
        var random = new Random(Extent.SEED);
        try (var log = open(data)) {
            log.append(Samples.events("before", IN_TABLES));
        }
        try (var log = open(data)) {
            var file = newestWriteAheadFile(data);
            note(log, file);
            for (int i = 0; wal.length < TAIL + (16 << 10); i++) {
                var size = i % 20 == 7 ? 9_000 : random.nextInt(300);
                var payload = Long.toHexString(random.nextLong()).repeat(size / 16 + 1);
                var aggregate = "a" + i % 7;
                log.append(IntStream.range(0, 1 + i % 3)
                        .mapToObj(n -> event(
                                aggregate + "#" + (events.size() + n),
                                aggregate,
                                seq(aggregate, n),
                                NOON.plusSeconds(events.size() + n),
                                payload))
                        .toList());
                note(log, file);
                if (i % 5 == 0) {
                    log.keyValues("values").put("k" + i, new byte[] {1});
                }
            }
            assertThat(newestWriteAheadFile(data)).isEqualTo(file);
            LogFiles.copy(data, crashed);
        }
    }

    private int seq(String aggregate, int n) {
        return (int) events.stream()
                        .filter(e -> e.aggregateId().equals(aggregate))
                        .count()
                + n;
    }

    private void note(EventLog log, Path file) throws IOException {
        events.addAll(log.read(events.size(), Integer.MAX_VALUE));
        wal = Files.readAllBytes(file);
        acknowledged.add(new Acknowledgement(wal.length, events.size(), Files.readAllBytes(markIn(data))));
    }

    @Test
    void losesNothingThatWasSyncedAndSaysWhatIsMissing() throws Exception {
        crash();
        var before = fingerprint(crashed);
        var cases = cases();
        var outcomes = run(cases, Case::mark, this::run);
        System.out.printf("[power cut] %d cases, seed %d: %s%n", cases.size(), Extent.SEED, outcomes);
        assertThat(fingerprint(crashed)).as("what all copies were linked to").isEqualTo(before);
    }

    /**
     * A write-ahead file that has become tables while the log was open.
     *
     * @param old the file
     * @param before how long the manifest was before
     */
    private record Flushed(Path old, Path manifest, int before, Digest digest) {}

    private Flushed flush() throws IOException {
        open(data).close();
        try (var log = open(data)) {
            log.append(Samples.events("a", 300));
            log.keyValues("values").put("before", new byte[] {1});
            log.append(Samples.events("b", 3));
            var old = Files.copy(
                    newestWriteAheadFile(data),
                    data.resolve(newestWriteAheadFile(data).getFileName()));
            var manifest = LogFiles.largest(data, "MANIFEST-[0-9]+");
            int before = (int) Files.size(manifest);
            log.reading(database -> {
                database.flush();
                return database;
            });
            log.keyValues("values").put("after", new byte[] {2});
            log.append(Samples.events("c", 3));
            LogFiles.copy(data, crashed);
            return new Flushed(old, manifest.getFileName(), before, Digest.of(log));
        }
    }

    /** The note of that is cut anywhere while both files are still there, as RocksDB removes the old one after it. */
    @Test
    void losesNothingWhileAWriteAheadFileBecomesTables() throws Exception {
        var flushed = flush();
        Files.copy(flushed.old(), logIn(crashed).resolve(flushed.old().getFileName()));
        assertThat(cutManifest(flushed, flushed.before())).containsOnlyKeys(Outcome.COMPLETE);
    }

    /** What was synced, and relied upon by removing the old file, is cut: no crash does that, but a bad disk may. */
    @Test
    void losesNothingWhenTheManifestIsCutBelowWhatWasSynced() throws Exception {
        cutManifest(flush(), 0);
    }

    private Map<Outcome, Long> cutManifest(Flushed flushed, int from) throws Exception {
        int size = (int) Files.size(logIn(crashed).resolve(flushed.manifest()));
        var random = new Random(Extent.SEED);
        var cuts = Extent.WHOLE
                ? IntStream.range(from, size).boxed().toList()
                : IntStream.range(0, 40)
                        .map(_ -> from + random.nextInt(size - from))
                        .boxed()
                        .toList();
        var outcomes =
                run(cuts, _ -> "manifest", cut -> withManifest(flushed, cut)).get("manifest");
        System.out.printf(
                "[power cut] %d cuts in bytes %d to %d of the manifest: %s%n", cuts.size(), from, size, outcomes);
        return outcomes;
    }

    private Outcome withManifest(Flushed flushed, int cut) throws IOException {
        try (var scratch = new Scratch()) {
            link(crashed, scratch.path(), path -> path.endsWith(flushed.manifest()));
            LogFiles.truncate(logIn(scratch.path()).resolve(flushed.manifest()), cut);
            var before = fingerprint(scratch.path());
            try (var log = open(scratch.path())) {
                assertThat(Digest.of(log)).as("cut at %d", cut).isEqualTo(flushed.digest());
                return Outcome.COMPLETE;
            } catch (EventLogUnavailable e) {
                assertThat(e)
                        .as("cut at %d", cut)
                        .hasMessageContaining(logIn(scratch.path()).toString());
                assertThat(fingerprint(scratch.path()))
                        .as("cut at %d: refused and left as it was", cut)
                        .isEqualTo(before);
                return Outcome.REFUSED;
            }
        }
    }

    /** A case: what is left, and what came of it. */
    private interface Run<C> {
        Outcome of(C each) throws IOException;
    }

    /** How often each outcome came of the cases of a group. */
    private static <C, G extends Comparable<G>> Map<G, Map<Outcome, Long>> run(
            List<C> cases, Function<C, G> group, Run<C> run) throws Exception {
        var outcomes = new TreeMap<G, Map<Outcome, Long>>();
        try (var threads = Executors.newFixedThreadPool(Runtime.getRuntime().availableProcessors())) {
            var running = new ArrayList<Future<Outcome>>();
            for (var each : cases) {
                running.add(threads.submit(() -> run.of(each)));
            }
            try {
                for (int i = 0; i < cases.size(); i++) {
                    outcomes.computeIfAbsent(group.apply(cases.get(i)), _ -> new EnumMap<>(Outcome.class))
                            .merge(running.get(i).get(), 1L, Long::sum);
                }
            } finally {
                threads.shutdownNow(); // the rest of many, when one has failed
            }
        }
        return outcomes;
    }

    /** Every byte of the tail, or a sample of it and what is around the last records' ends. */
    private List<Case> cases() {
        var cases = new ArrayList<Case>();
        int first = wal.length - TAIL;
        for (int block = (first / FramedRecords.BLOCK + 1) * FramedRecords.BLOCK;
                block < wal.length;
                block += FramedRecords.BLOCK) {
            for (var tail : Tail.values()) { // where a record may go on that began before
                for (var mark : Mark.values()) {
                    cases.add(new Case(block, tail, mark));
                }
            }
        }
        if (Extent.WHOLE) {
            for (int cut = first; cut <= wal.length; cut++) {
                cases.add(new Case(cut, Tail.CUT, Mark.values()[cut % 3]));
                if (cut % 4 == 0) {
                    cases.add(new Case(cut, cut % 8 == 0 ? Tail.ZEROS : Tail.GARBAGE, Mark.values()[cut / 8 % 3]));
                }
            }
            return cases;
        }
        var random = new Random(Extent.SEED);
        for (int i = 0; i < 150; i++) {
            cases.add(new Case(first + random.nextInt(TAIL), Tail.values()[i % 3], Mark.values()[i / 3 % 3]));
        }
        for (var end : acknowledged.reversed().subList(0, 4)) {
            for (int cut = end.walBytes() - 1; cut <= Math.min(end.walBytes() + 1, wal.length); cut++) {
                for (var mark : Mark.values()) {
                    cases.add(new Case(cut, Tail.values()[cases.size() % 3], mark));
                }
                cases.add(new Case(cut, Tail.CUT, Mark.OLDER));
            }
        }
        return cases;
    }

    private Outcome run(Case each) throws IOException {
        var left = left(each);
        // a tail that happens to repeat some bytes of what it replaces has cut less
        int mismatch = Arrays.mismatch(left, wal);
        int intact = mismatch < 0 ? wal.length : mismatch;
        int complete = acknowledged.stream()
                .filter(acknowledgement -> acknowledgement.walBytes() <= intact)
                .mapToInt(Acknowledgement::events)
                .max()
                .orElseThrow();
        try (var scratch = new Scratch()) {
            var file = newestWriteAheadFile(crashed).getFileName();
            link(crashed, scratch.path(), path -> path.endsWith(file));
            Files.write(logIn(scratch.path()).resolve(file), left);
            int marked = mark(each, intact, scratch.path());

            var before = fingerprint(scratch.path());
            try (var log = open(scratch.path())) {
                assertThat(marked)
                        .as("%s: opened with %d events, marked", each, complete)
                        .isLessThanOrEqualTo(complete);
                assertThat(log.head() + 1).as("%s: events", each).isEqualTo(complete);
                requireBeginning(each, log, complete);
                return complete == events.size() ? Outcome.COMPLETE : Outcome.TRIMMED;
            } catch (EventLogUnavailable e) {
                if (marked > complete && each.tail() == Tail.CUT) {
                    assertThat(e)
                            .hasMessageContaining(logIn(scratch.path()).toString())
                            .hasMessageContaining((marked - complete) + " positions are missing");
                } else if (marked <= complete) {
                    // all that was synced is there: only what cannot be told from damage may be refused
                    assertThat(each.tail()).as("%s: %s", each, e.getMessage()).isNotEqualTo(Tail.CUT);
                    assertThat(e).hasMessageContaining(file.toString()).hasMessageContaining("at byte ");
                } else {
                    assertThat(e).hasMessageContaining(logIn(scratch.path()).toString());
                }
                assertThat(fingerprint(scratch.path()))
                        .as("%s: refused and left as it was", each)
                        .isEqualTo(before);
                return Outcome.REFUSED;
            }
        }
    }

    private byte[] left(Case each) {
        var left = Arrays.copyOf(wal, each.tail() == Tail.CUT ? each.cut() : wal.length);
        if (each.tail() != Tail.CUT) {
            Arrays.fill(left, each.cut(), left.length, (byte) 0);
        }
        if (each.tail() == Tail.GARBAGE) {
            var garbage = new byte[left.length - each.cut()];
            new Random(Extent.SEED + each.cut()).nextBytes(garbage);
            System.arraycopy(garbage, 0, left, each.cut(), garbage.length);
        }
        return left;
    }

    /** @return how many events the mark promises */
    private int mark(Case each, int intact, Path copy) throws IOException {
        return switch (each.mark()) {
            case NEWEST -> acknowledged.getLast().events();
            case MISSING -> {
                Files.delete(markIn(copy));
                yield 0;
            }
            case OLDER -> {
                // of a moment before the cut, or sometimes a little after it
                int newest = (int) acknowledged.stream()
                                .filter(a -> a.walBytes() <= intact)
                                .count()
                        - 1;
                var older = acknowledged.get(Math.clamp(newest + 2 - each.cut() % 8, 0, acknowledged.size() - 1));
                Files.write(markIn(copy), older.mark());
                yield older.events();
            }
        };
    }

    private void requireBeginning(Case each, EventLog log, int complete) {
        var found = Digest.read(log);
        assertThat(found).as("%s", each).hasSize(complete);
        for (int i = 0; i < complete; i++) {
            var stored = found.get(i);
            assertThat(stored.position()).isEqualTo(i);
            assertThat(stored.eventId()).isEqualTo(events.get(i).eventId());
            assertThat(stored.payload()).isEqualTo(events.get(i).payload());
        }
        for (int a = 0; a < 7; a++) {
            var aggregate = "a" + a;
            var expected = events.subList(0, complete).stream()
                    .filter(e -> e.aggregateId().equals(aggregate))
                    .map(StoredEvent::position)
                    .toList();
            assertThat(log.readAggregate(aggregate, 0, Integer.MAX_VALUE))
                    .extracting(StoredEvent::position)
                    .isEqualTo(expected);
        }
        assertThat(log.append(List.of(event("after", 0))))
                .as("%s: goes on", each)
                .isEqualTo(complete);
    }
}
