package dev.tandem.proof;

import java.util.ArrayList;
import java.util.List;

/**
 * That an entry is in the log, as a text that can be checked offline (c2sp.org/tlog-proof, version 1).
 *
 * @param index the position of the entry
 * @param hashes those beside its path up to the root, its sibling's first
 * @param checkpoint the signed note that has the root, verbatim
 */
public record InclusionProof(long index, List<byte[]> hashes, String checkpoint) {

    private static final String FIRST = "c2sp.org/tlog-proof@v1\n";
    private static final String EXTRA = "extra ";
    private static final String INDEX = "index ";

    public InclusionProof {
        hashes = List.copyOf(hashes);
    }

    /** The textual form. */
    public String text() {
        var text = new StringBuilder(FIRST).append(INDEX).append(index).append('\n');
        hashes.forEach(hash -> text.append(Texts.base64(hash)).append('\n'));
        return text.append('\n').append(checkpoint).toString();
    }

    /**
     * Reads the textual form. Its optional line of extra data is nothing that is proved, and ignored; the note is not
     * looked at here.
     *
     * @throws Malformed where it is not of the form
     */
    public static InclusionProof parse(String text) {
        if (!text.startsWith(FIRST)) {
            throw new Malformed("an inclusion proof begins with the line " + FIRST.strip());
        }
        var begin = FIRST.length();
        var end = lineEnd(text, begin);
        if (text.startsWith(EXTRA, begin)) {
            Texts.base64(text.substring(begin + EXTRA.length(), end), "the extra data of the proof");
            begin = end + 1;
            end = lineEnd(text, begin);
        }
        if (!text.startsWith(INDEX, begin)) {
            throw new Malformed("an inclusion proof has a line 'index N'");
        }
        var index = Texts.number(text.substring(begin + INDEX.length(), end), "the index of the proof");
        var hashes = new ArrayList<byte[]>();
        var note = Texts.hashes(text, end + 1, hashes);
        return new InclusionProof(index, hashes, text.substring(note));
    }

    /**
     * Whether this shows that the leaf with this hash is the entry {@code index} of the checkpoint, whose key was
     * checked.
     */
    public boolean proves(byte[] leafHash, Checkpoint checked) {
        return Proofs.verifyInclusion(leafHash, index, checked.size(), hashes, checked.root());
    }

    private static int lineEnd(String text, int begin) {
        var end = text.indexOf('\n', begin);
        if (end < 0) {
            throw new Malformed("the inclusion proof ends too early");
        }
        return end;
    }
}
