package dev.tandem.query.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How a file was when it was last written here, in a note beside it: since which start of the machine, which file, its size
 * and time of change. While all of that is so, at most the process has died in between, and what it wrote the kernel still
 * has. Where a start of the machine has no name, it never is.
 */
final class Seal {

    private static final Logger LOG = LoggerFactory.getLogger(Seal.class);
    private static final Path BOOT = Path.of("/proc/sys/kernel/random/boot_id");

    private final Path file;
    private final Path note;
    private volatile boolean broken;

    Seal(Path file) {
        this.file = file;
        note = file.resolveSibling(file.getFileName() + ".seal");
    }

    /** Whether nobody but who sealed it can have written the file. */
    boolean holds() {
        try {
            return Files.exists(note) && Files.readString(note).equals(state());
        } catch (IOException | IllegalArgumentException e) {
            LOG.debug("The seal {} cannot be looked at", note, e);
            return false;
        }
    }

    /** The file is as it should be; without a note it is only read through once more than needed. */
    void set() {
        if (broken) {
            return;
        }
        try {
            Files.writeString(note, state());
        } catch (IOException | IllegalArgumentException e) {
            LOG.debug("The seal {} cannot be set", note, e);
        }
    }

    /** The file is not as it should be, and will not be sealed by this process again. */
    void breakIt() throws IOException {
        broken = true;
        Files.deleteIfExists(note);
    }

    private String state() throws IOException {
        var attributes = Files.readAttributes(file, BasicFileAttributes.class);
        return "%s %s %d %s%n"
                .formatted(
                        Files.readString(BOOT).strip(),
                        attributes.fileKey(),
                        attributes.size(),
                        attributes.lastModifiedTime());
    }
}
