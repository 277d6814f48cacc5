package dev.tandem.standalone.operation;

import dev.tandem.web.file.SecretFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;

/**
 * The SHA-256 of each file of a directory, in a file that {@code sha256sum -c} takes too. What is copied is hashed on the
 * way, and on disk before it counts.
 */
final class Sums {

    static final String FILE = "sha256sums.txt";

    private static final int ROOM = 1 << 17;
    private static final String BETWEEN = "  ";

    private final Map<String, String> byName = new TreeMap<>();

    /** Reads those in a directory. @param digest what the file with them must have itself */
    static Sums read(Path directory, String digest) throws IOException {
        var file = directory.resolve(FILE);
        if (!Files.exists(file)) {
            throw new Refused("%s is missing", file);
        }
        var bytes = Files.readAllBytes(file);
        if (!hex(sha256().digest(bytes)).equals(digest)) {
            throw new Refused("%s was altered", file);
        }
        var sums = new Sums();
        new String(bytes, StandardCharsets.UTF_8).lines().forEach(line -> {
            var parts = line.split(BETWEEN, 2);
            var name = parts.length == 2 ? Path.of(parts[1]) : Path.of("");
            if (name.isAbsolute() || !name.equals(name.normalize()) || name.startsWith("..") || parts.length < 2) {
                throw new Refused("%s names what is not in its directory: %s", file, line);
            }
            sums.byName.put(parts[1], parts[0]);
        });
        return sums;
    }

    /** Writes them into the directory. @return the SHA-256 of what was written */
    String write(Path directory) throws IOException {
        var text = new StringBuilder();
        byName.forEach(
                (name, sum) -> text.append(sum).append(BETWEEN).append(name).append('\n'));
        var bytes = text.toString().getBytes(StandardCharsets.UTF_8);
        SecretFile.write(directory.resolve(FILE), bytes);
        return hex(sha256().digest(bytes));
    }

    /** The names of the files, relative to the directory, with slashes. */
    Iterable<String> names() {
        return byName.keySet();
    }

    boolean has(String name) {
        return byName.containsKey(name);
    }

    /** Copies a file to {@code directory/name} and notes its sum. */
    void add(Path from, Path directory, String name) throws IOException {
        byName.put(name, copy(from, directory.resolve(name)));
    }

    /** Notes the sum of a file that is there. */
    void note(Path directory, String name) throws IOException {
        byName.put(name, sum(directory.resolve(name)));
    }

    /** Compares a file of a directory that has these sums. @throws Refused where it is not what it was */
    void check(Path directory, String name) throws IOException {
        var file = directory.resolve(name);
        try {
            if (!sum(file).equals(byName.get(name))) {
                throw new Refused("%s was altered", file);
            }
        } catch (NoSuchFileException e) {
            throw new Refused("%s is missing", file);
        }
    }

    /** Copies a file of a directory that has these sums. @throws Refused where it is not what it was */
    void copyTo(Path directory, String name, Path target) throws IOException {
        var from = directory.resolve(name);
        try {
            if (!copy(from, target).equals(byName.get(name))) {
                throw new Refused("%s was altered", from);
            }
        } catch (NoSuchFileException e) {
            throw new Refused("%s is missing", from);
        }
    }

    private static String copy(Path from, Path to) throws IOException {
        var digest = sha256();
        try (var in = FileChannel.open(from, StandardOpenOption.READ)) {
            ownDirectory(Trees.holding(to));
            try (var out = own(to)) {
                var buffer = ByteBuffer.allocate(ROOM);
                while (in.read(buffer) >= 0) {
                    buffer.flip();
                    digest.update(buffer.duplicate());
                    while (buffer.hasRemaining()) {
                        out.write(buffer);
                    }
                    buffer.clear();
                }
                out.force(true);
            }
        }
        return hex(digest.digest());
    }

    private static FileChannel own(Path file) throws IOException {
        if (isPosix(Trees.holding(file))) {
            Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        } else {
            Files.createFile(file);
        }
        return FileChannel.open(file, StandardOpenOption.WRITE);
    }

    /** Makes it for its owner alone, with those above it, where it is not there. */
    static void ownDirectory(Path directory) throws IOException {
        if (Files.isDirectory(directory)) {
            return;
        }
        var parent = Trees.holding(directory);
        ownDirectory(parent);
        if (isPosix(parent)) {
            Files.createDirectory(
                    directory, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        } else {
            Files.createDirectory(directory);
        }
    }

    private static boolean isPosix(Path there) throws IOException {
        return Files.getFileStore(there).supportsFileAttributeView("posix");
    }

    private static String sum(Path file) throws IOException {
        var digest = sha256();
        try (var in = Files.newInputStream(file)) {
            var buffer = new byte[ROOM];
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                digest.update(buffer, 0, read);
            }
        }
        return hex(digest.digest());
    }

    private static String hex(byte[] hash) {
        return HexFormat.of().formatHex(hash);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new AssertionError("every Java platform has SHA-256", impossible);
        }
    }
}
