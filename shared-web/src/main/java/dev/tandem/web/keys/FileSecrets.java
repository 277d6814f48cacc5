package dev.tandem.web.keys;

import dev.tandem.web.file.SecretFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.function.Supplier;

/** A file per secret. */
final class FileSecrets implements Secrets {

    private final Path directory;
    private final MasterKey master;

    FileSecrets(Path directory, MasterKey master) {
        this.directory = directory;
        this.master = master;
    }

    @Override
    public synchronized String orMake(String name, Supplier<String> made) {
        var file = directory.resolve(name + ".secret");
        try {
            if (!Files.exists(file)) {
                SecretFile.write(file, Base64.getEncoder().encode(master.wrap(made.get())));
            }
            var stored = Files.readString(file, StandardCharsets.US_ASCII).strip();
            return master.unwrapText(Base64.getDecoder().decode(stored));
        } catch (IOException e) {
            throw new UncheckedIOException("The secret cannot be kept: " + file, e);
        } catch (IllegalArgumentException e) {
            throw new IllegalStateException("The secret is damaged: " + file, e);
        }
    }
}
