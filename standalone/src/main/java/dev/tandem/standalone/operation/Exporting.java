package dev.tandem.standalone.operation;

import dev.tandem.proof.CompactRange;
import dev.tandem.proof.Export;
import dev.tandem.proof.Hasher;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/** Writes a log as the lines that {@code GET /api/journal/export} gives. */
final class Exporting {

    private static final int ROOM = 1 << 17;

    private Exporting() {}

    /** @return the root over what was written */
    static String write(LogSource log, OutputStream to, Progress progress) throws Exception {
        var out = new BufferedOutputStream(to, ROOM);
        var export = Export.writer(out);
        var hasher = new Hasher();
        var tree = new CompactRange();
        log.forEach(0, "exporting", progress, (_, line) -> {
            export.entry(line);
            tree.append(hasher.leaf(line));
        });
        export.end();
        out.flush();
        return LogSource.text(tree.root());
    }

    /** To a file that is there only when it is whole. */
    static String write(LogSource log, Path file, Progress progress) throws Exception {
        if (Files.exists(file)) {
            throw new Refused("%s is there already", file);
        }
        var unfinished = file.resolveSibling(file.getFileName() + ".unfinished");
        String root;
        try (var channel = FileChannel.open(
                        unfinished,
                        StandardOpenOption.CREATE,
                        StandardOpenOption.TRUNCATE_EXISTING,
                        StandardOpenOption.WRITE);
                var out = Channels.newOutputStream(channel)) {
            root = write(log, out, progress);
            channel.force(true);
        } catch (IOException e) {
            Files.deleteIfExists(unfinished);
            throw e;
        }
        Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE);
        Trees.syncOne(Trees.holding(file));
        return root;
    }
}
