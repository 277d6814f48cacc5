package dev.tandem.audit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tandem.proof.Checkpoint;
import dev.tandem.proof.CompactRange;
import dev.tandem.proof.EntryLine;
import dev.tandem.proof.Export;
import dev.tandem.proof.Merkle;
import dev.tandem.proof.NoteSigner;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Random;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Random tamperings with exports, each of which has to be found. {@code -Dtandem.tamperings=1000} for more of them
 * and larger exports, {@code -Dtandem.seed} to repeat one run.
 */
class TamperingTest {

    private static final int TAMPERINGS = Integer.getInteger("tandem.tamperings", 100);
    private static final int LEAST = TAMPERINGS >= 1000 ? 2_000 : 600;
    private static final long SEED = Long.getLong("tandem.seed", System.nanoTime());

    private static final NoteSigner SIGNER = NoteSigner.generate("tandem.example/journal");

    @TempDir
    private Path directory;

    private enum Kind {
        EDIT,
        EDIT_WITH_ITS_HASH,
        DELETE,
        DELETE_WITH_THE_HASHES,
        INSERT,
        INSERT_A_COPY,
        INSERT_WITH_THE_HASHES,
        MOVE,
        SWAP,
        TRUNCATE_AFTER_AN_ENTRY,
        TRUNCATE_WITHIN_A_LINE,
        REWRITE_THE_TAIL
    }

    /**
     * Those whose culprit can always be named: the hashes in the export are the signed ones, or positions do not fit.
     */
    private static final List<Kind> EXACT = List.of(
            Kind.EDIT,
            Kind.DELETE,
            Kind.DELETE_WITH_THE_HASHES,
            Kind.INSERT,
            Kind.INSERT_A_COPY,
            Kind.INSERT_WITH_THE_HASHES,
            Kind.MOVE,
            Kind.SWAP,
            Kind.TRUNCATE_AFTER_AN_ENTRY,
            Kind.TRUNCATE_WITHIN_A_LINE);

    /** What was done, and what a report that names exactly the culprit says. */
    private record Tampered(byte[] export, Pattern exact) {}

    @Test
    void everyTamperingIsFound() throws IOException {
        System.out.println("TamperingTest: seed " + SEED);
        var random = new Random(SEED);
        var key = Files.writeString(directory.resolve("key.txt"), SIGNER.verifierKey() + "\n");
        var found = new EnumMap<Kind, int[]>(Kind.class);
        List<byte[]> entries = List.of();
        for (int i = 0; i < TAMPERINGS; i++) {
            if (i % 20 == 0) {
                entries = entries(random, LEAST + random.nextInt(LEAST));
                var untouched = run(export(entries), key, checkpoints(entries, random));
                assertThat(untouched.exitCode()).as(untouched.err()).isZero();
            }
            var kind = Kind.values()[random.nextInt(Kind.values().length)];
            var tampered = tamper(kind, entries, random);
            var checkpoints = checkpoints(entries, random);
            if (kind == Kind.REWRITE_THE_TAIL) {
                // signed by the same key: whoever has it, and a copy of no earlier checkpoint, would believe it
                checkpoints.set(1, checkpoint(1, lines(tampered.export)));
                assertThat(run(tampered.export, key, checkpoints.subList(1, 2)).exitCode())
                        .isZero();
            }
            var ran = run(tampered.export, key, checkpoints);
            assertThat(ran.exitCode())
                    .as("%s, the %dth of seed %d: %s", kind, i, SEED, ran.out())
                    .isEqualTo(1);
            assertThat(ran.err()).startsWith("DISPROVED: ");
            var counts = found.computeIfAbsent(kind, any -> new int[2]);
            counts[0]++;
            if (tampered.exact.matcher(ran.err()).find()) {
                counts[1]++;
            } else if (EXACT.contains(kind)) {
                throw new AssertionError(
                        "%s, the %dth of seed %d: not %s but %s".formatted(kind, i, SEED, tampered.exact, ran.err()));
            }
        }
        found.forEach((kind, counts) ->
                System.out.printf("%-26s %4d found, %4d located exactly%n", kind, counts[0], counts[1]));
        System.out.printf(
                "%d tamperings, %d found, %d located exactly%n",
                TAMPERINGS,
                found.values().stream().mapToInt(counts -> counts[0]).sum(),
                found.values().stream().mapToInt(counts -> counts[1]).sum());
    }

    private static Tampered tamper(Kind kind, List<byte[]> entries, Random random) throws IOException {
        var lines = lines(export(entries));
        var size = entries.size();
        var at = random.nextInt(size);
        var other = at == 0 ? 1 : random.nextInt(at);
        var changed = new ArrayList<>(entries);
        return switch (kind) {
            case EDIT -> {
                lines.set(line(at), edited(entries.get(at), random));
                yield new Tampered(joined(lines), said("line %d: entry %d was edited", line(at) + 1, at));
            }
            case EDIT_WITH_ITS_HASH -> {
                changed.set(at, edited(entries.get(at), random));
                yield new Tampered(export(changed), said("line %d: ", line(at) + 1));
            }
            case DELETE -> {
                lines.remove(line(at));
                yield new Tampered(joined(lines), said("line %d: entry %d is missing before it", line(at) + 1, at));
            }
            case DELETE_WITH_THE_HASHES -> {
                changed.remove(at);
                // of the last nothing is left that could be out of place
                yield at == size - 1
                        ? new Tampered(export(changed), said("the export has %d entries", size - 1))
                        : new Tampered(
                                export(changed),
                                said("line %d: it says position %d where %d is expected", line(at) + 1, at + 1, at));
            }
            case INSERT -> {
                lines.add(line(at), edited(entries.get(other), random));
                yield new Tampered(joined(lines), said("line %d: it was inserted before entry %d", line(at) + 1, at));
            }
            case INSERT_A_COPY -> {
                lines.add(line(at), entries.get(other));
                // a copy right behind its original: either of the two is the one too many
                yield new Tampered(joined(lines), said("line (%d|%d): it was inserted", line(at) + 1, line(at)));
            }
            case INSERT_WITH_THE_HASHES -> {
                changed.add(at, edited(entries.get(at), random));
                yield new Tampered(export(changed), said("line (%d|%d): ", line(at) + 1, line(at + 1) + 1));
            }
            case MOVE -> {
                var moved = lines.remove(line(at));
                lines.add(line(other), moved);
                // where it moved by one place it is as true of the other of the two
                yield new Tampered(
                        joined(lines),
                        said(
                                "line (%d|%d|%d): entry (%d|%d) stands out of order",
                                line(other) + 1, line(at) + 1, line(other) + 2, at, other));
            }
            case SWAP -> {
                lines.set(line(at), entries.get(other));
                lines.set(line(other), entries.get(at));
                yield new Tampered(
                        joined(lines),
                        said(
                                "line (%d|%d): entry (%d|%d) stands out of order",
                                line(at) + 1, line(other) + 1, at, other));
            }
            case TRUNCATE_AFTER_AN_ENTRY ->
                new Tampered(
                        joined(lines.subList(0, line(at))),
                        said("the export has %d entries and a checkpoint %d: %d are missing", at, size, size - at));
            case TRUNCATE_WITHIN_A_LINE -> {
                var cut = joined(lines.subList(0, line(at)));
                var part = Arrays.copyOf(entries.get(at), 1 + random.nextInt(entries.get(at).length - 1));
                var export = Arrays.copyOf(cut, cut.length + part.length);
                System.arraycopy(part, 0, export, cut.length, part.length);
                yield new Tampered(export, said("line %d: the file breaks off in it", line(at) + 1));
            }
            case REWRITE_THE_TAIL -> {
                // before the earliest checkpoint, so that this one finds it
                var from = random.nextInt(size / 4);
                for (int i = from; i < size; i++) {
                    changed.set(i, edited(entries.get(i), random));
                }
                yield new Tampered(export(changed), said("something between entry 0 and entry"));
            }
        };
    }

    private static Pattern said(String what, Object... values) {
        return Pattern.compile("(?m)^(DISPROVED: )?" + what.formatted(values));
    }

    /** The line of an entry, counted from 0: one line of hashes comes after each 256 entries. */
    private static int line(int entry) {
        return entry + entry / Export.BLOCK;
    }

    /** A letter is another; positions and what makes an entry one are left alone. */
    private static byte[] edited(byte[] line, Random random) {
        var text = new String(line, StandardCharsets.UTF_8);
        var from = text.indexOf("\"note");
        var edited = line.clone();
        while (Arrays.equals(edited, line)) {
            var at = from + random.nextInt(60);
            if (edited[at] >= 'a' && edited[at] <= 'z') {
                edited[at] = (byte) ('a' + random.nextInt(26));
            }
        }
        return edited;
    }

    /** An early checkpoint and the last one, which come in any order. */
    private List<Path> checkpoints(List<byte[]> entries, Random random) throws IOException {
        var early = entries.size() / 4 + random.nextInt(entries.size() / 2);
        return new ArrayList<>(List.of(checkpoint(0, entries.subList(0, early)), checkpoint(2, entries)));
    }

    private Path checkpoint(int number, List<byte[]> lines) throws IOException {
        var tree = new CompactRange();
        lines.stream().filter(line -> line[2] == 'a').forEach(line -> tree.append(Merkle.leaf(line)));
        return Files.writeString(
                directory.resolve("checkpoint-" + number),
                new Checkpoint(SIGNER.name(), tree.size(), tree.root()).sign(SIGNER));
    }

    private Verifying.Ran run(byte[] export, Path key, List<Path> checkpoints) throws IOException {
        var file = Files.write(directory.resolve("export.ndjson"), export);
        var arguments = new ArrayList<>(List.of("verify", file.toString(), "--key", key.toString()));
        checkpoints.forEach(checkpoint -> arguments.addAll(List.of("--checkpoint", checkpoint.toString())));
        return Verifying.run(arguments.toArray(String[]::new));
    }

    private static List<byte[]> entries(Random random, int count) {
        var journal = new Journal(random.nextLong());
        return Stream.generate(journal::next).limit(count).map(EntryLine::bytes).toList();
    }

    private static byte[] export(List<byte[]> entries) throws IOException {
        var out = new ByteArrayOutputStream();
        var writer = Export.writer(out);
        for (var entry : entries) {
            writer.entry(entry);
        }
        writer.end();
        return out.toByteArray();
    }

    private static List<byte[]> lines(byte[] export) {
        var lines = new ArrayList<byte[]>();
        int begin = 0;
        for (int at = 0; at < export.length; at++) {
            if (export[at] == '\n') {
                lines.add(Arrays.copyOfRange(export, begin, at));
                begin = at + 1;
            }
        }
        return lines;
    }

    private static byte[] joined(List<byte[]> lines) {
        var out = new ByteArrayOutputStream();
        for (var line : lines) {
            out.writeBytes(line);
            out.write('\n');
        }
        return out.toByteArray();
    }
}
