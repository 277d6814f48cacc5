package dev.tandem.audit;

import dev.tandem.audit.Difference.Kind;
import dev.tandem.proof.Export;
import dev.tandem.proof.Hasher;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The entries between two lines of hashes: the hashes of their lines, which lines these are, what position each claims.
 */
final class Block {

    /** More entries in one block than an export ever has; beyond it the hashes are taken as missing. */
    static final int MOST = 16 * Export.BLOCK;

    private byte[] hashes = new byte[2 * Export.BLOCK * Hasher.LENGTH];
    private long[] lines = new long[2 * Export.BLOCK];
    private long[] positions = new long[2 * Export.BLOCK];
    private int count;

    /**
     * A difference within one block.
     *
     * @param gone the hash that should be there and is not
     * @param stranger the hash of the line that belongs nowhere in this block
     */
    record Found(
            Difference difference,
            @Nullable ByteBuffer gone,
            @Nullable ByteBuffer stranger) {}

    int count() {
        return count;
    }

    byte[] hashes() {
        return hashes;
    }

    void clear() {
        count = 0;
    }

    void add(Hasher hasher, byte[] bytes, int offset, int length, long line, long position) {
        if (count == lines.length) {
            hashes = Arrays.copyOf(hashes, 2 * hashes.length);
            lines = Arrays.copyOf(lines, 2 * count);
            positions = Arrays.copyOf(positions, 2 * count);
        }
        hasher.leaf(bytes, offset, length, hashes, count * Hasher.LENGTH);
        lines[count] = line;
        positions[count] = position;
        count++;
    }

    boolean hasHashes(byte[] claimed) {
        return claimed.length == count * Hasher.LENGTH
                && Arrays.equals(hashes, 0, claimed.length, claimed, 0, claimed.length);
    }

    /**
     * What was done to the entries, judged by the hashes they should have.
     *
     * @param claimed the hashes one after the other
     * @param first the position that the first of them belongs to
     * @param endLine the line after the block
     */
    List<Found> differences(byte[] claimed, long first, long endLine) {
        var places = new HashMap<ByteBuffer, ArrayDeque<Integer>>();
        var size = claimed.length / Hasher.LENGTH;
        for (int place = 0; place < size; place++) {
            places.computeIfAbsent(hash(claimed, place), hash -> new ArrayDeque<>())
                    .add(place);
        }
        // the place that each line belongs to, -1 where it belongs to none
        var belongs = new int[count];
        var missing = new boolean[size];
        Arrays.fill(missing, true);
        for (int i = 0; i < count; i++) {
            var free = places.get(hash(hashes, i));
            belongs[i] = free == null || free.isEmpty() ? -1 : free.poll();
            if (belongs[i] >= 0) {
                missing[belongs[i]] = false;
            }
        }
        var inOrder = withCopiesOutside(belongs, claimed);
        var found = new ArrayList<Found>();
        int line = 0;
        int place = 0;
        for (int kept = 0; kept <= inOrder.size(); kept++) {
            var toLine = kept < inOrder.size() ? inOrder.get(kept) : count;
            var toPlace = kept < inOrder.size() ? belongs[toLine] : size;
            between(line, toLine, place, toPlace, belongs, missing, claimed, first, endLine, found);
            line = toLine + 1;
            place = toPlace + 1;
        }
        return found;
    }

    /**
     * The lines that are in order. Of two lines that are the same, and of which one is too many, the one that stands
     * where it should is the entry, and the other the copy.
     */
    private List<Integer> withCopiesOutside(int[] belongs, byte[] claimed) {
        var inOrder = longestRise(belongs);
        var strays = new HashMap<ByteBuffer, Integer>();
        for (int i = 0; i < count; i++) {
            if (belongs[i] >= 0) {
                strays.put(hash(claimed, belongs[i]), i);
            }
        }
        inOrder.forEach(i -> strays.remove(hash(claimed, belongs[i])));
        boolean moved = false;
        for (int i = 0; i < count && !strays.isEmpty(); i++) {
            var stray = belongs[i] < 0 ? strays.remove(hash(hashes, i)) : null;
            if (stray != null) {
                belongs[i] = belongs[stray];
                belongs[stray] = -1;
                moved = true;
            }
        }
        return moved ? longestRise(belongs) : inOrder;
    }

    /** Pairs the lines that belong nowhere with the places that nothing belongs to, between two that are in order. */
    private void between(
            int fromLine,
            int toLine,
            int fromPlace,
            int toPlace,
            int[] belongs,
            boolean[] missing,
            byte[] claimed,
            long first,
            long endLine,
            List<Found> found) {
        Map<Long, Integer> strangers = new TreeMap<>();
        for (int i = fromLine; i < toLine; i++) {
            if (belongs[i] >= 0) {
                found.add(new Found(new Difference(Kind.OUT_OF_ORDER, first + belongs[i], lines[i]), null, null));
            } else {
                strangers.put(lines[i], i);
            }
        }
        var open = new ArrayDeque<Integer>();
        for (int place = fromPlace; place < toPlace; place++) {
            if (missing[place]) {
                open.add(place);
            }
        }
        // with as many strangers as places each is an edited entry; else those are that say so themselves
        var edited = strangers.size() == open.size();
        for (var i : strangers.values()) {
            var place = edited ? open.peek() : Integer.valueOf(Math.clamp(positions[i] - first, -1, Integer.MAX_VALUE));
            if (open.remove(place)) {
                var difference = new Difference(Kind.EDITED, first + place, lines[i]);
                found.add(new Found(difference, copy(claimed, place), copy(hashes, i)));
            } else {
                var difference = new Difference(Kind.INSERTED, first + fromPlace, lines[i]);
                found.add(new Found(difference, null, copy(hashes, i)));
            }
        }
        for (var place : open) {
            var difference = new Difference(Kind.MISSING, first + place, toLine < count ? lines[toLine] : endLine);
            found.add(new Found(difference, copy(claimed, place), null));
        }
    }

    /** The longest rising choice of the places that are not -1, as indices; patience sorting. */
    private static List<Integer> longestRise(int[] places) {
        var ends = new ArrayList<Integer>();
        var before = new int[places.length];
        for (int i = 0; i < places.length; i++) {
            if (places[i] < 0) {
                continue;
            }
            int low = 0;
            int high = ends.size();
            while (low < high) {
                var middle = (low + high) >>> 1;
                if (places[ends.get(middle)] < places[i]) {
                    low = middle + 1;
                } else {
                    high = middle;
                }
            }
            before[i] = low == 0 ? -1 : ends.get(low - 1);
            if (low == ends.size()) {
                ends.add(i);
            } else {
                ends.set(low, i);
            }
        }
        var rise = new ArrayDeque<Integer>();
        for (int i = ends.isEmpty() ? -1 : ends.getLast(); i >= 0; i = before[i]) {
            rise.addFirst(i);
        }
        return List.copyOf(rise);
    }

    private static ByteBuffer copy(byte[] hashes, int i) {
        return ByteBuffer.wrap(Arrays.copyOfRange(hashes, i * Hasher.LENGTH, (i + 1) * Hasher.LENGTH));
    }

    private static ByteBuffer hash(byte[] hashes, int i) {
        return ByteBuffer.wrap(hashes, i * Hasher.LENGTH, Hasher.LENGTH);
    }
}
