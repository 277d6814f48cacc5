package dev.tandem.web.file;

import dev.tandem.api.wire.TandemJson;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import tools.jackson.core.JacksonException;

/** JSON in a {@link SecretFile} that says what format it has, so that a version which does not know it refuses it. */
public final class FormattedFile {

    private FormattedFile() {}

    /** What a file holds. */
    public interface Content {

        int format();
    }

    /**
     * @param known the format that this version knows
     * @return empty where there is no file
     * @throws UncheckedIOException where it cannot be read, is damaged, or has another format
     */
    public static <C extends Content> Optional<C> read(Path file, Class<C> type, int known) {
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        try {
            var content = TandemJson.mapper().readValue(Files.readAllBytes(file), type);
            if (content.format() != known) {
                throw new IOException(
                        "%s has the format %d; this version knows %d".formatted(file, content.format(), known));
            }
            return Optional.of(content);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file, e);
        } catch (JacksonException e) {
            throw new UncheckedIOException(new IOException(file + " is damaged: " + e.getOriginalMessage(), e));
        }
    }

    /** Replaces it as a whole; one writer at a time per file. */
    public static void write(Path file, Content content) {
        try {
            SecretFile.write(file, TandemJson.mapper().writeValueAsBytes(content));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + file, e);
        }
    }
}
