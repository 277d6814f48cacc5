package dev.tandem.web.file;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Objects;

/** Files that only their owner may read, replaced as a whole: synced before they are there, and there after a crash. */
public final class SecretFile {

    private SecretFile() {}

    /** One writer at a time per file. The directory is made where it is not there. */
    public static void write(Path file, byte[] content) throws IOException {
        var directory = Objects.requireNonNull(file.getParent(), "a file in a directory");
        make(directory);
        var next = directory.resolve(file.getFileName() + ".next");
        Files.deleteIfExists(next);
        if (Files.getFileStore(directory).supportsFileAttributeView("posix")) {
            Files.createFile(next, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        } else {
            Files.createFile(next);
        }
        fill(next, ByteBuffer.wrap(content));
        Files.move(next, file, StandardCopyOption.ATOMIC_MOVE);
        sync(directory);
    }

    /** Synced in the directory that it is in: else a crash may take it away, with the files in it. */
    private static synchronized void make(Path directory) throws IOException {
        if (Files.isDirectory(directory)) {
            return;
        }
        var parent = directory.toAbsolutePath().getParent();
        if (parent != null) {
            make(parent);
        }
        Files.createDirectory(directory);
        if (parent != null) {
            sync(parent);
        }
    }

    /** Writes zeros over what a file holds, as far as its file system writes in place. */
    public static void zero(Path file) throws IOException {
        fill(file, ByteBuffer.allocate((int) Files.size(file)));
    }

    private static void fill(Path file, ByteBuffer bytes) throws IOException {
        try (var channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            channel.force(true);
        }
    }

    private static void sync(Path directory) throws IOException {
        try (var channel = FileChannel.open(directory, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }
}
