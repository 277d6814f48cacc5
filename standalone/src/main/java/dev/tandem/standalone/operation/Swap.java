package dev.tandem.standalone.operation;

import dev.tandem.web.file.SecretFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Puts parts of a data directory in the place of others, so that a process killed in the middle leaves either what was
 * there or a directory that Tandem does not start with, and which can be put back. What comes in is made and checked in
 * {@code restore/new} before.
 */
final class Swap {

    private static final String WORK = "restore";
    private static final String SWAPPING = "swapping";

    /** Moves a file or directory. A seam: tests make it fail. */
    interface Mover {
        void move(Path from, Path to) throws IOException;
    }

    private final Path root;
    private final Path work;
    private final Mover mover;

    Swap(DataDirectory data) {
        this(data, Files::move);
    }

    Swap(DataDirectory data, Mover mover) {
        this.root = data.root();
        this.work = root.resolve(WORK);
        this.mover = mover;
    }

    /** Why Tandem cannot start with this data directory; null where it can. */
    static @Nullable String unfinished(Path data) {
        return Files.exists(data.resolve(WORK).resolve(SWAPPING))
                ? "a restore or an import into %s was interrupted; run it once more: it first puts back what was there"
                        .formatted(data)
                : null;
    }

    /** Where to make what comes in. */
    Path incoming() {
        return work.resolve("new");
    }

    private Path outgoing() {
        return work.resolve("old");
    }

    /** Undoes what an interrupted one has done, and removes what it has left. */
    void recover() throws IOException {
        var swapping = work.resolve(SWAPPING);
        if (Files.exists(swapping)) {
            for (var line : Files.readAllLines(swapping).reversed()) {
                var part = Part.parse(line);
                var here = root.resolve(part.path());
                var old = outgoing().resolve(part.path());
                if (Files.exists(old)) {
                    Trees.delete(here);
                    Files.move(old, here);
                } else if (!part.goesOut() && !Files.exists(incoming().resolve(part.path()))) {
                    Trees.delete(here);
                }
            }
            sync();
            Files.delete(swapping);
        }
        Trees.delete(work);
    }

    /** @param paths relative to the data directory; what does not come in only goes out */
    void perform(List<String> paths) throws IOException {
        var parts = new ArrayList<Part>();
        for (var path : paths) {
            var part = new Part(
                    path,
                    Files.exists(root.resolve(path)),
                    Files.exists(incoming().resolve(path)));
            if (part.goesOut() || part.comesIn()) {
                parts.add(part);
            }
        }
        Trees.sync(work);
        SecretFile.write(
                work.resolve(SWAPPING),
                parts.stream()
                        .map(Part::line)
                        .collect(Collectors.joining("\n", "", "\n"))
                        .getBytes(StandardCharsets.UTF_8));
        for (var part : parts) {
            var here = root.resolve(part.path());
            if (part.goesOut()) {
                var old = outgoing().resolve(part.path());
                Files.createDirectories(Trees.holding(old));
                mover.move(here, old);
            }
            if (part.comesIn()) {
                Files.createDirectories(Trees.holding(here));
                mover.move(incoming().resolve(part.path()), here);
            }
        }
        sync();
        Files.delete(work.resolve(SWAPPING));
        Trees.delete(work);
        Trees.syncOne(root);
    }

    private void sync() throws IOException {
        Trees.syncOne(root);
        var system = root.resolve(DataDirectory.SYSTEM);
        if (Files.isDirectory(system)) {
            Trees.syncOne(system);
        }
    }

    /** What is exchanged, whether there is one that goes out and whether there is one that comes in. */
    private record Part(String path, boolean goesOut, boolean comesIn) {

        String line() {
            return (goesOut ? "out" : "-") + " " + (comesIn ? "in" : "-") + " " + path;
        }

        static Part parse(String line) {
            var words = line.split(" ", 3);
            return new Part(words[2], words[0].equals("out"), words[1].equals("in"));
        }
    }
}
