package dev.tandem.proof;

import java.util.ArrayList;
import java.util.List;

/**
 * That an older tree is the beginning of a newer one, as the text that witnesses are sent (the request body of
 * {@code add-checkpoint}, c2sp.org/tlog-witness).
 *
 * @param old the size of the older tree
 * @param hashes those from which both roots follow
 * @param checkpoint the signed note of the newer tree, verbatim
 */
public record ConsistencyProof(long old, List<byte[]> hashes, String checkpoint) {

    private static final String OLD = "old ";

    public ConsistencyProof {
        hashes = List.copyOf(hashes);
    }

    /** The textual form. */
    public String text() {
        var text = new StringBuilder(OLD).append(old).append('\n');
        hashes.forEach(hash -> text.append(Texts.base64(hash)).append('\n'));
        return text.append('\n').append(checkpoint).toString();
    }

    /**
     * Reads the textual form; the note is not looked at here.
     *
     * @throws Malformed where it is not of the form
     */
    public static ConsistencyProof parse(String text) {
        var end = text.indexOf('\n');
        if (!text.startsWith(OLD) || end < 0) {
            throw new Malformed("a consistency proof begins with a line 'old N'");
        }
        var old = Texts.number(text.substring(OLD.length(), end), "the old size");
        var hashes = new ArrayList<byte[]>();
        var note = Texts.hashes(text, end + 1, hashes);
        return new ConsistencyProof(old, hashes, text.substring(note));
    }

    /** Whether this shows that the older checkpoint is the beginning of the newer one; the key of both was checked. */
    public boolean proves(Checkpoint older, Checkpoint newer) {
        return older.size() == old
                && older.origin().equals(newer.origin())
                && Proofs.verifyConsistency(old, newer.size(), hashes, older.root(), newer.root());
    }
}
