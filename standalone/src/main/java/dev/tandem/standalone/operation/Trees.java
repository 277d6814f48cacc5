package dev.tandem.standalone.operation;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;

/** Directories with all that is in them. */
final class Trees {

    private Trees() {}

    /** The directory that something is in. */
    static Path holding(Path path) {
        return Objects.requireNonNull(path.toAbsolutePath().getParent(), "something in a directory");
    }

    /**
     * Every regular file, relative to the directory; none where there is no directory. What goes away meanwhile may or may
     * not be among them.
     */
    static List<Path> files(Path directory) throws IOException {
        if (!Files.isDirectory(directory)) {
            return List.of();
        }
        var files = new ArrayList<Path>();
        Files.walkFileTree(directory, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                if (attributes.isRegularFile()) {
                    files.add(directory.relativize(file));
                }
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException failed) throws IOException {
                if (failed instanceof NoSuchFileException) {
                    return FileVisitResult.CONTINUE;
                }
                throw failed;
            }
        });
        Collections.sort(files);
        return files;
    }

    static void delete(Path tree) throws IOException {
        if (!Files.exists(tree, LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        List<Path> all;
        try (var walked = Files.walk(tree)) {
            all = walked.sorted(Comparator.reverseOrder()).toList();
        }
        for (var path : all) {
            Files.delete(path);
        }
    }

    /** Has what was made in any directory of a tree survive a crash of the machine; its files are synced already. */
    static void sync(Path tree) throws IOException {
        List<Path> directories;
        try (var all = Files.walk(tree)) {
            directories = all.filter(Files::isDirectory).toList();
        }
        for (var directory : directories) {
            syncOne(directory);
        }
        var parent = tree.toAbsolutePath().getParent();
        if (parent != null) {
            syncOne(parent);
        }
    }

    static void syncOne(Path directory) throws IOException {
        try (var channel = FileChannel.open(directory, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }
}
