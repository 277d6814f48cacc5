package dev.tandem.query.access;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/** The whole lines of a file from the last to the first; what is after the last line break is none. */
final class LinesBackwards implements AutoCloseable {

    private static final int BLOCK = 64 * 1024;

    private final FileChannel channel;
    /** Where the line break is that ends the line to be given next; -1 before the first line. */
    private long end;

    private ByteBuffer block = ByteBuffer.allocate(0);
    private long blockAt;

    /** @param length of what is read of it */
    LinesBackwards(Path file, long length) throws IOException {
        channel = FileChannel.open(file, StandardOpenOption.READ);
        end = breakBefore(length);
    }

    /** @param end where its line break is in the file */
    record Found(String text, long end) {}

    /** The line before; null where there is none. */
    @Nullable Found next() throws IOException {
        if (end < 0) {
            return null;
        }
        long before = breakBefore(end);
        var text = ByteBuffer.allocate(Math.toIntExact(end - before - 1));
        fill(text, before + 1);
        var found = new Found(StandardCharsets.UTF_8.decode(text.flip()).toString(), end);
        end = before;
        return found;
    }

    private long breakBefore(long position) throws IOException {
        for (long at = position - 1; at >= 0; at--) {
            if (byteAt(at) == '\n') {
                return at;
            }
        }
        return -1;
    }

    private byte byteAt(long position) throws IOException {
        if (position < blockAt || position >= blockAt + block.limit()) {
            blockAt = Math.max(0, position + 1 - BLOCK);
            block = ByteBuffer.allocate((int) (position + 1 - blockAt));
            fill(block, blockAt);
            block.flip();
        }
        return block.get((int) (position - blockAt));
    }

    private void fill(ByteBuffer buffer, long from) throws IOException {
        while (buffer.hasRemaining()) {
            if (channel.read(buffer, from + buffer.position()) < 0) {
                throw new IOException("it has become shorter while it was read");
            }
        }
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
