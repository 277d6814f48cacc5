package dev.tandem.proof;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An export of the journal: the line of each entry in the order of positions from 0 on, and after every {@link
 * #BLOCK}th and after the last a line with the hashes of the entries since the one before. The root follows from the
 * entries alone; the hashes are there so that, where it does not, a verifier can say which entry is to blame.
 */
public final class Export {

    /** How many entries come between two lines of hashes. */
    public static final int BLOCK = 256;

    private static final byte[] HASHES = "{\"hashes\":\"".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] END = "\"}".getBytes(StandardCharsets.US_ASCII);

    private Export() {}

    /** The line with these hashes, each of 32 bytes, without its newline. */
    public static byte[] hashLine(List<byte[]> hashes) {
        var joined = new byte[hashes.size() * Hasher.LENGTH];
        int at = 0;
        for (var hash : hashes) {
            System.arraycopy(hash, 0, joined, at, Hasher.LENGTH);
            at += Hasher.LENGTH;
        }
        var base64 = Base64.getEncoder().encode(joined);
        var line = new byte[HASHES.length + base64.length + END.length];
        System.arraycopy(HASHES, 0, line, 0, HASHES.length);
        System.arraycopy(base64, 0, line, HASHES.length, base64.length);
        System.arraycopy(END, 0, line, HASHES.length + base64.length, END.length);
        return line;
    }

    /** The hashes in a line of them, one after the other; null where it is none, and so an entry. */
    public static byte @Nullable [] hashes(Lines line) {
        if (!line.startsWith(HASHES) || !line.endsWith(END) || line.length() <= HASHES.length + END.length) {
            return null;
        }
        int from = line.offset() + HASHES.length;
        try {
            var hashes = Base64.getDecoder()
                    .decode(Arrays.copyOfRange(line.bytes(), from, line.offset() + line.length() - END.length));
            return hashes.length > 0 && hashes.length % Hasher.LENGTH == 0 ? hashes : null;
        } catch (IllegalArgumentException notBase64) {
            return null;
        }
    }

    /** A writer of an export to this stream, which should be buffered and stays the caller's to close. */
    public static Writer writer(OutputStream out) {
        return new Writer(out);
    }

    /** Writes entries with the lines of hashes between them. */
    public static final class Writer {

        private final OutputStream out;
        private final Hasher hasher = new Hasher();
        private final List<byte[]> hashes = new ArrayList<>(BLOCK);

        private Writer(OutputStream out) {
            this.out = out;
        }

        /** Writes the next entry, given as {@link EntryLine#bytes()}. */
        public void entry(byte[] line) throws IOException {
            out.write(line);
            out.write('\n');
            hashes.add(hasher.leaf(line));
            if (hashes.size() == BLOCK) {
                end();
            }
        }

        /** Ends the export with the hashes of the entries since the last line of them, if there are any. */
        public void end() throws IOException {
            if (!hashes.isEmpty()) {
                out.write(hashLine(hashes));
                out.write('\n');
                hashes.clear();
            }
        }
    }
}
