package dev.tandem.audit.figures;

import dev.tandem.audit.Journal;
import dev.tandem.audit.Verifying;
import dev.tandem.proof.Checkpoint;
import dev.tandem.proof.CompactRange;
import dev.tandem.proof.Export;
import dev.tandem.proof.Merkle;
import dev.tandem.proof.NoteSigner;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;

/**
 * How fast the command {@code verify} is, against hashing alone: each line of the same file by one SHA-256, already in
 * memory and already split. Both on one thread, in turn, in the same process. Prints the median and range of the ratio.
 *
 * <p>{@code ./mvnw -q -Pverifier-figures -pl audit-verifier -am test-compile}
 */
public final class VerifySpeed {

    private static final int ROUNDS = 5;

    private VerifySpeed() {}

    public static void main(String[] arguments) throws IOException, NoSuchAlgorithmException {
        var count = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 1_000_000;
        var directory = Files.createTempDirectory("verify-speed");
        var export = directory.resolve("export.ndjson");
        var checkpoint = directory.resolve("checkpoint.txt");
        var key = directory.resolve("key.txt");
        try {
            var signer = NoteSigner.generate("tandem.example/speed");
            Files.writeString(key, signer.verifierKey());
            Files.writeString(checkpoint, new Checkpoint(signer.name(), count, write(export, count)).sign(signer));
            var size = Files.size(export);
            System.out.printf("%,d entries, %,d bytes, %d a line%n", count, size, size / count);

            var memory = inMemory(export, count + count / Export.BLOCK + 1);
            var digest = MessageDigest.getInstance("SHA-256");
            var ratios = new double[ROUNDS];
            var processor = new double[ROUNDS];
            for (int round = -1; round < ROUNDS; round++) {
                var hashing = took(() -> memory.hash(digest));
                var verifying = took(() -> {
                    if (Verifying.verify(export, checkpoint, key) != 0) {
                        throw new IllegalStateException("not proved");
                    }
                });
                // the round before the first is for the compiler
                if (round >= 0) {
                    ratios[round] = hashing.wall / verifying.wall;
                    processor[round] = hashing.processor / verifying.processor;
                    System.out.printf(
                            "round %d: hashing %.3f s, %,.0f entries/s; verify %.3f s, %,.0f entries/s; ratio %.2f,"
                                    + " %.2f of processor time%n",
                            round + 1,
                            hashing.wall,
                            count / hashing.wall,
                            verifying.wall,
                            count / verifying.wall,
                            ratios[round],
                            processor[round]);
                }
            }
            say("verify has %.2f of the speed of hashing alone (%.2f to %.2f); at least 0.50 is wanted%n", ratios);
            say("by processor time, which other work on the machine hardly changes: %.2f (%.2f to %.2f)%n", processor);
        } finally {
            Files.deleteIfExists(export);
            Files.deleteIfExists(checkpoint);
            Files.deleteIfExists(key);
            Files.delete(directory);
        }
    }

    private static byte[] write(Path export, int count) throws IOException {
        var tree = new CompactRange();
        try (var out = new BufferedOutputStream(Files.newOutputStream(export), 1 << 20)) {
            var writer = Export.writer(out);
            var journal = new Journal(1);
            for (int i = 0; i < count; i++) {
                var line = journal.next().bytes();
                writer.entry(line);
                tree.append(Merkle.leaf(line));
            }
            writer.end();
        }
        return tree.root();
    }

    /** The file in pieces, since one array cannot hold it, with a line wholly in one of them. */
    private record Memory(ArrayList<byte[]> pieces, int[] piece, int[] begin, int[] end, int lines) {

        byte hash(MessageDigest digest) {
            byte all = 0;
            for (int line = 0; line < lines; line++) {
                digest.update(pieces.get(piece[line]), begin[line], end[line] - begin[line]);
                all ^= digest.digest()[0];
            }
            return all;
        }
    }

    private static Memory inMemory(Path export, int most) throws IOException {
        var memory = new Memory(new ArrayList<>(), new int[most], new int[most], new int[most], most);
        int line = 0;
        try (var in = Files.newInputStream(export)) {
            var rest = new byte[0];
            while (true) {
                var read = in.readNBytes(64 << 20);
                if (read.length == 0) {
                    break;
                }
                var piece = Arrays.copyOf(rest, rest.length + read.length);
                System.arraycopy(read, 0, piece, rest.length, read.length);
                int begin = 0;
                for (int at = 0; at < piece.length; at++) {
                    if (piece[at] == '\n') {
                        memory.piece[line] = memory.pieces.size();
                        memory.begin[line] = begin;
                        memory.end[line++] = at;
                        begin = at + 1;
                    }
                }
                memory.pieces.add(piece);
                rest = Arrays.copyOfRange(piece, begin, piece.length);
            }
        }
        return new Memory(memory.pieces, memory.piece, memory.begin, memory.end, line);
    }

    private interface Work {
        void run();
    }

    /** seconds by the clock, and of this thread on a processor */
    private record Took(double wall, double processor) {}

    private static Took took(Work work) {
        var threads = ManagementFactory.getThreadMXBean();
        var started = System.nanoTime();
        var processor = threads.getCurrentThreadCpuTime();
        work.run();
        return new Took((System.nanoTime() - started) / 1e9, (threads.getCurrentThreadCpuTime() - processor) / 1e9);
    }

    private static void say(String format, double[] ratios) {
        Arrays.sort(ratios);
        System.out.printf(format, ratios[ROUNDS / 2], ratios[0], ratios[ROUNDS - 1]);
    }
}
