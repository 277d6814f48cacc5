package dev.tandem.audit;

import dev.tandem.audit.Difference.Kind;
import dev.tandem.proof.Checkpoint;
import dev.tandem.proof.CompactRange;
import dev.tandem.proof.EntryLine;
import dev.tandem.proof.Export;
import dev.tandem.proof.Hasher;
import dev.tandem.proof.Lines;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Checks an export in one pass and in constant memory.
 *
 * <p>Two trees are grown. That of the entries is what counts: where its root is that of a checkpoint, every entry
 * before it is proved. That of the lines of hashes only serves to find the culprit: where its root is the checkpoint's,
 * these are the hashes that the entries had when they were signed, and an entry with another hash is the one that was
 * changed. Both are one tree up to the first difference.
 */
final class ExportCheck {

    private static final byte[] ENTRY = "{\"aggregate\":\"".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] ENTRY_END = "\"}".getBytes(StandardCharsets.US_ASCII);

    /** so many differences and faults are kept: enough to see a pattern, and bounded */
    private static final int MOST_KEPT = 1000;

    private final NavigableMap<Long, byte[]> roots = new TreeMap<>();
    private final Hasher hasher = new Hasher();
    private final Block block = new Block();

    private final CompactRange entries = new CompactRange();
    private @Nullable CompactRange hashes;
    /** whether entries came without a line of hashes, so that those that follow cannot be placed */
    private boolean hashesMissing;

    private final NavigableMap<Long, Boolean> agrees = new TreeMap<>();
    private long hashesProved;
    private final List<Block.Found> found = new ArrayList<>();
    private final List<Fault> faults = new ArrayList<>();
    private final List<Long> wrongHashLines = new ArrayList<>();
    private long seen;

    /** A line that is not what an export has there. */
    record Fault(long entry, long line, String what) {
        @Override
        public String toString() {
            return "line %d: %s".formatted(line, what);
        }
    }

    /**
     * What was found.
     *
     * @param verdict what it comes to
     * @param entries how many entry lines there are
     * @param proved how many of them, from the first on, are proved
     * @param agrees for each checkpoint's size that the export reaches whether the roots are the same
     * @param differences the places that are to blame for certain, in the order of the file
     * @param faults lines that are not as they should be, as a hint; in the part that is not proved
     * @param wrongHashLines lines of hashes which are not those of the entries before them though these are proved
     */
    record Result(
            Verdict verdict,
            long entries,
            long proved,
            NavigableMap<Long, Boolean> agrees,
            List<Difference> differences,
            List<Fault> faults,
            List<Long> wrongHashLines) {

        /** The largest checkpoint that agrees before the first that does not; 0 where none does. */
        long lastAgreeing() {
            return agrees.headMap(firstDiffering().orElse(Long.MAX_VALUE)).entrySet().stream()
                    .filter(Map.Entry::getValue)
                    .mapToLong(Map.Entry::getKey)
                    .max()
                    .orElse(0);
        }

        /** The smallest checkpoint with another root. */
        Optional<Long> firstDiffering() {
            return agrees.entrySet().stream()
                    .filter(entry -> !entry.getValue())
                    .map(Map.Entry::getKey)
                    .findFirst();
        }
    }

    /** A check against these checkpoints, of which no two have the same size. */
    ExportCheck(Collection<Checkpoint> checkpoints) {
        checkpoints.forEach(checkpoint -> roots.put(checkpoint.size(), checkpoint.root()));
    }

    Result check(Lines lines) throws IOException {
        compare(entries, true);
        while (lines.next()) {
            line(lines);
        }
        end(null, lines.number() + 1);
        return result();
    }

    private void line(Lines lines) {
        var claimed = Export.hashes(lines);
        if (claimed != null && claimed.length <= Block.MOST * Hasher.LENGTH) {
            end(claimed, lines.number());
            return;
        }
        // Whatever is not a line of hashes counts as an entry: so nothing can hide in a line that is passed over.
        var position = EntryLine.position(lines.bytes(), lines.offset(), lines.length());
        if (position != seen || !lines.startsWith(ENTRY) || !lines.endsWith(ENTRY_END)) {
            fault(lines, position);
        }
        if (block.count() == Block.MOST) {
            end(null, lines.number());
        }
        block.add(hasher, lines.bytes(), lines.offset(), lines.length(), lines.number(), position);
        seen++;
    }

    private void fault(Lines lines, long position) {
        if (faults.size() == MOST_KEPT) {
            return;
        }
        var what = position < 0 || !lines.startsWith(ENTRY) || !lines.endsWith(ENTRY_END)
                ? lines.whole() ? "it is neither an entry nor a line of hashes" : "the file breaks off in it"
                : "it says position %d where %d is expected".formatted(position, seen);
        faults.add(new Fault(seen, lines.number(), what));
    }

    /** The end of a block, with the line of hashes that ends it. */
    private void end(byte @Nullable [] claimed, long line) {
        if (claimed == null ? block.count() > 0 : !block.hasHashes(claimed)) {
            fork();
            hashesMissing |= claimed == null;
            if (wrongHashLines.size() < MOST_KEPT) {
                wrongHashLines.add(line);
            }
        }
        if (claimed != null && hashes != null && !hashesMissing) {
            if (!block.hasHashes(claimed) && found.size() < MOST_KEPT) {
                found.addAll(block.differences(claimed, hashes.size(), line));
            }
            for (int at = 0; at < claimed.length; at += Hasher.LENGTH) {
                hashes.append(claimed, at);
                compare(hashes, false);
            }
        }
        for (int i = 0; i < block.count(); i++) {
            entries.append(block.hashes(), i * Hasher.LENGTH);
            compare(entries, true);
        }
        block.clear();
    }

    private void fork() {
        if (hashes == null) {
            hashes = entries.copy();
        }
    }

    private void compare(CompactRange tree, boolean ofEntries) {
        var root = roots.get(tree.size());
        if (root == null) {
            return;
        }
        var same = Arrays.equals(root, tree.root());
        if (ofEntries) {
            agrees.put(tree.size(), same);
        }
        if (same && (!ofEntries || hashes == null)) {
            hashesProved = tree.size();
        }
    }

    private Result result() {
        var proved = agrees.entrySet().stream()
                .filter(Map.Entry::getValue)
                .mapToLong(Map.Entry::getKey)
                .max()
                .orElse(0);
        var differences = acrossBlocks().stream()
                .filter(difference -> difference.position() >= proved
                        && (difference.position() < hashesProved
                                || (difference.kind() == Kind.INSERTED && difference.position() == hashesProved)))
                .sorted(Comparator.comparingLong(Difference::line))
                .toList();
        var left = faults.stream().filter(fault -> fault.entry() >= proved).toList();
        var disproved = agrees.containsValue(false) || roots.lastKey() > entries.size() || !left.isEmpty();
        var verdict = disproved ? Verdict.DISPROVED : proved == entries.size() ? Verdict.PROVED : Verdict.NOT_WHOLLY;
        return new Result(verdict, entries.size(), proved, agrees, differences, left, wrongHashLines);
    }

    /** The differences, with what is missing in one block and found in another seen as one. */
    private List<Difference> acrossBlocks() {
        var gone = new HashMap<ByteBuffer, Long>();
        for (var each : found) {
            if (each.gone() != null) {
                gone.put(each.gone(), each.difference().position());
            }
        }
        var elsewhere = found.stream()
                .map(Block.Found::stranger)
                .filter(Objects::nonNull)
                .filter(gone::containsKey)
                .collect(Collectors.toSet());
        var differences = new ArrayList<Difference>();
        for (var each : found) {
            var difference = each.difference();
            var position = each.stranger() == null ? null : gone.get(each.stranger());
            if (position != null) {
                differences.add(new Difference(Kind.OUT_OF_ORDER, position, difference.line()));
                if (each.gone() != null && !elsewhere.contains(each.gone())) {
                    differences.add(new Difference(Kind.MISSING, difference.position(), difference.line()));
                }
            } else if (difference.kind() != Kind.MISSING || !elsewhere.contains(each.gone())) {
                differences.add(difference);
            }
        }
        return differences;
    }
}
