package dev.tandem.query.access;

import dev.tandem.api.query.ReadingsCheck;
import dev.tandem.api.wire.TandemJson;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;

/**
 * A file a month in {@code system/readings}, as in {@code 2026-11.ndjson}, by UTC. Nothing is deleted. A line is synced
 * before its number is given; lines that are added at the same time are synced together. What a crash left unfinished at
 * the end is put aside when the file is opened, and told; it had not been answered.
 */
final class FileReadings implements Readings {

    private static final Logger LOG = LoggerFactory.getLogger(FileReadings.class);

    private static final String ENDING = ".ndjson";
    /** Lines that are written in one go. */
    private static final int AT_ONCE = 1_000;

    private final Path directory;
    private final ConcurrentLinkedQueue<Waiting> queue = new ConcurrentLinkedQueue<>();
    private final ReentrantLock writing = new ReentrantLock();
    /** Changes under the lock; the last line that is certain to be there. */
    private volatile Head head;
    /** Under the lock. */
    private @Nullable FileChannel open;

    /**
     * @param file of the newest lines; absent before the first
     * @param length of what is certain in it
     */
    private record Head(
            long next, String hash, Instant at, @Nullable Path file, long length) {

        static final Head NONE = new Head(0, Line.NONE_BEFORE, Instant.EPOCH, null, 0);
    }

    private static final class Waiting {

        private final Noted noted;
        private long number = -1;
        private @Nullable IOException failed;
        private boolean done;

        Waiting(Noted noted) {
            this.noted = noted;
        }
    }

    /**
     * @param directory made with the first line
     * @throws UncheckedIOException where what is there cannot be read
     */
    FileReadings(Path directory) {
        this.directory = directory;
        try {
            head = found();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read who read the journal, in " + directory, e);
        }
    }

    private Head found() throws IOException {
        for (var file : files().reversed()) {
            try (var lines = new LinesBackwards(file, Files.size(file))) {
                for (var text = lines.next(); text != null; text = lines.next()) {
                    var last = parsed(text.text());
                    if (last == null && isObject(text.text())) {
                        throw new IOException(file + " ends with a line that this version does not know");
                    }
                    if (last != null) {
                        long length = text.end() + 1;
                        putAside(file, length);
                        return new Head(last.number() + 1, Line.hash(text.text()), last.at(), file, length);
                    }
                }
            }
            putAside(file, 0);
        }
        return Head.NONE;
    }

    /** Cuts off what is after the last whole line; it stays to be looked at. */
    private static void putAside(Path file, long length) throws IOException {
        try (var channel = FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            long rest = channel.size() - length;
            if (rest == 0) {
                return;
            }
            var aside = file.resolveSibling(file.getFileName() + ".unfinished");
            try (var to = FileChannel.open(
                    aside, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.APPEND)) {
                channel.transferTo(length, rest, to);
                to.force(true);
            }
            channel.truncate(length);
            channel.force(true);
            LOG.warn("{} ended with {} bytes of an unfinished line; they are in {} now", file, rest, aside);
        }
    }

    private List<Path> files() throws IOException {
        if (!Files.isDirectory(directory)) {
            return List.of();
        }
        try (var all = Files.list(directory)) {
            return all.filter(file -> file.getFileName().toString().endsWith(ENDING))
                    .sorted(Comparator.comparing(Path::getFileName))
                    .toList();
        }
    }

    @Override
    public long add(Noted noted) {
        var mine = new Waiting(noted);
        queue.add(mine);
        writing.lock();
        try {
            while (!mine.done) {
                writeWaiting();
            }
        } finally {
            writing.unlock();
        }
        if (mine.failed != null) {
            throw new NotRecorded("cannot write who read the journal, in " + directory, mine.failed);
        }
        return mine.number;
    }

    private void writeWaiting() {
        var batch = new ArrayList<Waiting>();
        for (var one = queue.poll(); one != null; one = batch.size() < AT_ONCE ? queue.poll() : null) {
            batch.add(one);
        }
        try {
            write(batch);
        } catch (IOException e) {
            batch.forEach(one -> one.failed = e);
            close(open);
            open = null;
        }
        batch.forEach(one -> one.done = true);
    }

    private void write(List<Waiting> batch) throws IOException {
        var before = head;
        var next = before;
        var text = new StringBuilder();
        for (var one : batch) {
            var at = one.noted.at().isAfter(next.at()) ? one.noted.at() : next.at();
            var line = Line.of(one.noted, next.next(), next.hash(), at).text();
            text.append(line).append('\n');
            one.number = next.next();
            next = new Head(next.next() + 1, Line.hash(line), at, null, 0);
        }
        var bytes = ByteBuffer.wrap(text.toString().getBytes(StandardCharsets.UTF_8));
        int length = bytes.remaining();
        var file = fileOf(next.at(), before);
        boolean same = file.equals(before.file());
        var channel = channel(file, same ? before.length() : 0);
        while (bytes.hasRemaining()) {
            channel.write(bytes);
        }
        channel.force(true);
        head = new Head(next.next(), next.hash(), next.at(), file, (same ? before.length() : 0) + length);
    }

    /** Never an earlier file than the last: the files are in order. */
    private Path fileOf(Instant at, Head before) {
        var month = directory.resolve(YearMonth.from(at.atZone(ZoneOffset.UTC)) + ENDING);
        return before.file() != null && before.file().compareTo(month) > 0 ? before.file() : month;
    }

    /**
     * The end of the file, without what an attempt that failed may have left there.
     *
     * @param length of what is certain in it
     */
    private FileChannel channel(Path file, long length) throws IOException {
        if (open != null && file.equals(head.file()) && Files.exists(file) && Files.size(file) == length) {
            return open;
        }
        close(open);
        open = null;
        if (!Files.exists(file)) {
            if (length > 0) {
                throw new IOException(file + " is gone");
            }
            make(file);
        }
        var channel = FileChannel.open(file, StandardOpenOption.WRITE);
        if (channel.size() < length) {
            close(channel);
            throw new IOException("%s had %d bytes and has %d".formatted(file, length, Files.size(file)));
        }
        channel.truncate(length);
        channel.position(length);
        open = channel;
        return channel;
    }

    private void make(Path file) throws IOException {
        Files.createDirectories(directory);
        if (Files.getFileStore(directory).supportsFileAttributeView("posix")) {
            Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        } else {
            Files.createFile(file);
        }
        for (var holds : List.of(directory, directory.resolveSibling("."))) {
            try (var channel = FileChannel.open(holds, StandardOpenOption.READ)) {
                channel.force(true);
            }
        }
    }

    private static void close(@Nullable FileChannel channel) {
        try {
            if (channel != null) {
                channel.close();
            }
        } catch (IOException e) {
            LOG.debug("A file of who read the journal cannot be closed", e);
        }
    }

    /** From the end of everything: what was added to a reading stands anywhere after it. */
    @Override
    public Found newest(Wanted wanted, long before, int limit) {
        var page = new NewestFirst(wanted, before, limit);
        var end = head;
        try {
            for (var file : files().reversed()) {
                if (end.file() != null && file.compareTo(end.file()) <= 0 && !page.full()) {
                    long length = file.equals(end.file()) ? end.length() : Files.size(file);
                    try (var lines = new LinesBackwards(file, length)) {
                        for (var text = lines.next(); text != null && !page.full(); text = lines.next()) {
                            page.take(parsed(text.text()));
                        }
                    }
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read who read the journal, in " + directory, e);
        }
        return page.found();
    }

    /** What somebody damaged is for the check to tell of. */
    private static @Nullable Line parsed(String text) {
        try {
            return Line.parse(text);
        } catch (JacksonException e) {
            return null;
        }
    }

    /** What a crash leaves behind is none. */
    private static boolean isObject(String text) {
        try {
            return TandemJson.mapper().readTree(text).isObject();
        } catch (JacksonException e) {
            return false;
        }
    }

    @Override
    public ReadingsCheck check() {
        var chain = new Chain();
        var end = head;
        try {
            for (var file : files()) {
                if (end.file() != null && file.compareTo(end.file()) <= 0) {
                    check(file, file.equals(end.file()) ? end.length() : Long.MAX_VALUE, chain);
                }
            }
            var checked = chain.result();
            if (end.next() > 0 && !end.hash().equals(checked.head())) {
                chain.tell("the last line is not number %d as it was written".formatted(end.next() - 1));
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read who read the journal, in " + directory, e);
        }
        return chain.result();
    }

    private static void check(Path file, long length, Chain chain) throws IOException {
        long read = 0;
        long number = 1;
        try (BufferedReader lines = Files.newBufferedReader(file, StandardCharsets.ISO_8859_1)) {
            for (var line = lines.readLine(); line != null && read < length; line = lines.readLine()) {
                // read byte for byte, whatever they are
                var bytes = line.getBytes(StandardCharsets.ISO_8859_1);
                chain.next(
                        new String(bytes, StandardCharsets.UTF_8), "%s line %d".formatted(file.getFileName(), number));
                read += bytes.length + 1L;
                number++;
            }
        }
    }

    @Override
    public void close() {
        writing.lock();
        try {
            close(open);
            open = null;
        } finally {
            writing.unlock();
        }
    }
}
