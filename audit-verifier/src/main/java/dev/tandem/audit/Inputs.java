package dev.tandem.audit;

import dev.tandem.proof.Checkpoint;
import dev.tandem.proof.Malformed;
import dev.tandem.proof.NoteVerifier;
import dev.tandem.proof.Untrusted;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** Reads the files that are handed in: small ones whole and bounded, exports as a stream, packed or not. */
final class Inputs {

    /** Keys, notes and proofs are far smaller; more is something else, or a bomb. */
    static final int SMALL = 2_000_000;

    private Inputs() {}

    static NoteVerifier key(Path file) {
        return key(small(file), file.toString());
    }

    static NoteVerifier key(String text, String name) {
        try {
            return NoteVerifier.of(text);
        } catch (Malformed malformed) {
            throw new Unreadable("%s is not a verifier key: %s".formatted(name, malformed.getMessage()));
        }
    }

    /** The checkpoint in a file, which the key must have signed. */
    static Checkpoint checkpoint(Path file, NoteVerifier key) {
        return checkpoint(small(file), file.toString(), key);
    }

    static Checkpoint checkpoint(String note, String name, NoteVerifier key) {
        try {
            return Checkpoint.verified(note, key);
        } catch (Malformed malformed) {
            throw new Unreadable("%s is not a checkpoint: %s".formatted(name, malformed.getMessage()));
        } catch (Untrusted untrusted) {
            throw new Disproved("%s: %s".formatted(name, untrusted.getMessage()));
        }
    }

    /** The text of a small file. */
    static String small(Path file) {
        try (var in = Files.newInputStream(file)) {
            return small(in, file.toString());
        } catch (IOException failed) {
            throw unreadable(file, failed);
        }
    }

    static String small(InputStream in, String name) throws IOException {
        var bytes = in.readNBytes(SMALL + 1);
        if (bytes.length > SMALL) {
            throw new Unreadable("%s is larger than %d bytes".formatted(name, SMALL));
        }
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException notUtf8) {
            throw new Unreadable(name + " is not UTF-8");
        }
    }

    static Unreadable unreadable(Path file, IOException failed) {
        return new Unreadable(
                failed instanceof NoSuchFileException
                        ? "there is no file " + file
                        : "%s cannot be read: %s".formatted(file, failed.getMessage()));
    }

    /** Counts what was read, for the progress. */
    static final class Counted extends FilterInputStream {

        private final Progress progress;

        Counted(InputStream in, Progress progress) {
            super(in);
            this.progress = progress;
        }

        @Override
        public int read() throws IOException {
            var read = super.read();
            progress.advance(read < 0 ? 0 : 1);
            return read;
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            var read = super.read(bytes, offset, length);
            progress.advance(Math.max(read, 0));
            return read;
        }
    }
}
