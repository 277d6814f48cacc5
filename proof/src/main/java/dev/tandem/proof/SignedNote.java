package dev.tandem.proof;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A text with the signatures on it (c2sp.org/signed-note). Reading one says nothing about who wrote it: the text is to
 * be believed only after {@link #requireSignedBy}.
 */
public final class SignedNote {

    static final String DASH = "— ";

    private static final int MOST_BYTES = 1_000_000;
    private static final int MOST_SIGNATURES = 100;

    private final String text;
    private final List<NoteSignature> signatures;

    private SignedNote(String text, List<NoteSignature> signatures) {
        this.text = text;
        this.signatures = List.copyOf(signatures);
    }

    /** One line below the text: whose it says it is, the first four bytes as the key's id, and the rest. */
    @SuppressWarnings("ArrayRecordComponent")
    public record NoteSignature(String name, int id, byte[] signature) {

        @Override
        public boolean equals(Object other) {
            return other instanceof NoteSignature(var otherName, var otherId, var otherSignature)
                    && otherName.equals(name)
                    && otherId == id
                    && Arrays.equals(otherSignature, signature);
        }

        @Override
        public int hashCode() {
            return 31 * id + Arrays.hashCode(signature);
        }
    }

    /**
     * Reads a note.
     *
     * @throws Malformed where it has no empty line before its signatures, no signature at all or one that is not of the
     *     form, a control character other than the newline, more than 1,000,000 bytes or more than 100 signatures
     */
    public static SignedNote parse(String note) {
        if (note.length() > MOST_BYTES || Texts.utf8(note).length > MOST_BYTES) {
            throw new Malformed("a note of more than 1,000,000 bytes is not read");
        }
        requirePlain(note);
        var end = note.lastIndexOf("\n\n");
        if (end < 0) {
            throw new Malformed("the note has no empty line between its text and its signatures");
        }
        var lines = Texts.lines(note.substring(end + 2));
        if (lines.isEmpty()) {
            throw new Malformed("the note has no signature");
        }
        if (lines.size() > MOST_SIGNATURES) {
            throw new Malformed("a note with more than 100 signatures is not read");
        }
        var signatures = new ArrayList<NoteSignature>();
        for (var line : lines) {
            signatures.add(signature(line));
        }
        return new SignedNote(note.substring(0, end + 1), signatures);
    }

    /** Reads a note from its bytes, which must be UTF-8. */
    public static SignedNote parse(byte[] note) {
        if (note.length > MOST_BYTES) {
            throw new Malformed("a note of more than 1,000,000 bytes is not read");
        }
        return parse(Texts.utf8(note, "the note"));
    }

    /**
     * The note with these signatures under the text.
     *
     * @throws Malformed where the text does not end with a newline or has a character that no note may have
     */
    public static String sign(String text, NoteSigner... signers) {
        if (!text.endsWith("\n")) {
            throw new Malformed("the text of a note ends with a newline");
        }
        requirePlain(text);
        return Stream.of(signers).map(signer -> signer.line(text)).collect(Collectors.joining("", text + "\n", ""));
    }

    /** The signed text, with its last newline. Not to be believed before {@link #requireSignedBy}. */
    public String text() {
        return text;
    }

    /** The signatures in the order of their lines, those of unknown keys too. */
    public List<NoteSignature> signatures() {
        return signatures;
    }

    /**
     * This note, once it is known that the key signed it. Signatures of other keys are ignored.
     *
     * @throws Untrusted where the key did not sign it, or a signature that names the key is not one of it
     */
    public SignedNote requireSignedBy(NoteVerifier verifier) {
        var bytes = Texts.utf8(text);
        var known = signatures.stream().filter(verifier::knows).toList();
        if (known.isEmpty()) {
            throw new Untrusted("the note is not signed by the key " + verifier.verifierKey());
        }
        // each one that names the key has to be right, not one among several
        for (var signature : known) {
            if (!verifier.verifies(bytes, signature.signature())) {
                throw new Untrusted("the note's signature is not one of the key " + verifier.verifierKey());
            }
        }
        return this;
    }

    private static NoteSignature signature(String line) {
        var space = line.indexOf(' ', DASH.length());
        if (!line.startsWith(DASH) || space < 0) {
            throw new Malformed("a signature line has the form '— name base64'");
        }
        var name = Keys.name(line.substring(DASH.length(), space));
        var bytes = Texts.base64(line.substring(space + 1), "a signature");
        if (bytes.length <= Integer.BYTES) {
            throw new Malformed("a signature has more than 4 bytes");
        }
        return new NoteSignature(
                name, ByteBuffer.wrap(bytes).getInt(), Arrays.copyOfRange(bytes, Integer.BYTES, bytes.length));
    }

    private static void requirePlain(String note) {
        note.codePoints().forEach(character -> {
            if (character < 0x20 && character != '\n') {
                throw new Malformed("a note has no control characters but newlines");
            }
            if (Character.getType(character) == Character.SURROGATE) {
                throw new Malformed("the note has half a character, which UTF-8 cannot hold");
            }
        });
    }
}
