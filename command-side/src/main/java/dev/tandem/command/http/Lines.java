package dev.tandem.command.http;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferUtils;

/**
 * Cuts a stream of bytes into lines. Holds at most one line's worth of bytes: of a line that is too long nothing is
 * kept, it is only skipped to its end. One instance per stream, used by one signal at a time.
 */
final class Lines {

    /** One line without its line break, or the news that there was one that is too long. */
    sealed interface Line {

        record Whole(byte[] bytes) implements Line {}

        record TooLong() implements Line {}
    }

    private final int longest;
    private ByteArrayOutputStream begun = new ByteArrayOutputStream();
    private boolean skipping;

    /** @param longest in bytes, without the line break */
    Lines(int longest) {
        this.longest = longest;
    }

    /** The lines that end in these bytes; releases the buffer. Blank lines are none. */
    List<Line> feed(DataBuffer buffer) {
        try {
            byte[] bytes = new byte[buffer.readableByteCount()];
            buffer.read(bytes);
            var lines = new ArrayList<Line>();
            int start = 0;
            for (int i = 0; i < bytes.length; i++) {
                if (bytes[i] == '\n') {
                    add(bytes, start, i);
                    end(lines);
                    start = i + 1;
                }
            }
            add(bytes, start, bytes.length);
            return lines;
        } finally {
            DataBufferUtils.release(buffer);
        }
    }

    /** The last line, where the stream does not end with a line break. */
    List<Line> finish() {
        var lines = new ArrayList<Line>();
        end(lines);
        return lines;
    }

    private void add(byte[] bytes, int from, int to) {
        if (skipping || from == to) {
            return;
        }
        if (begun.size() + to - from > longest) {
            skipping = true;
            begun = new ByteArrayOutputStream();
        } else {
            begun.write(bytes, from, to - from);
        }
    }

    private void end(List<Line> lines) {
        if (skipping) {
            lines.add(new Line.TooLong());
        } else if (begun.size() > 0) {
            byte[] line = begun.toByteArray();
            if (!isBlank(line)) {
                lines.add(new Line.Whole(line));
            }
            begun.reset();
        }
        skipping = false;
    }

    private static boolean isBlank(byte[] line) {
        for (byte b : line) {
            if (b != ' ' && b != '\t' && b != '\r') {
                return false;
            }
        }
        return true;
    }
}
