package dev.tandem.standalone.operation;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** The lines of a stream, every one of which must end with a newline. */
final class WholeLines {

    private static final int LONGEST = 64 << 20;
    private static final int ROOM = 1 << 17;

    private final InputStream in;
    private byte[] buffer = new byte[ROOM];
    private int begin;
    private int filled;
    private long number;

    WholeLines(InputStream in) {
        this.in = in;
    }

    /** Which line was given last, counted from 1. */
    long number() {
        return number;
    }

    /**
     * The next line without its newline; null at the end.
     *
     * @throws Refused where it has no end or is too long
     */
    byte @Nullable [] next() throws IOException {
        int looked = begin;
        while (true) {
            for (; looked < filled; looked++) {
                if (buffer[looked] == '\n') {
                    var line = Arrays.copyOfRange(buffer, begin, looked);
                    begin = looked + 1;
                    number++;
                    return line;
                }
            }
            looked -= begin;
            if (!fill()) {
                if (filled > begin) {
                    throw new Refused("line %d has no end: the file was cut off", number + 1);
                }
                return null;
            }
        }
    }

    /** Moves the line that is begun to the front and reads more; false at the end of the stream. */
    private boolean fill() throws IOException {
        System.arraycopy(buffer, begin, buffer, 0, filled - begin);
        filled -= begin;
        begin = 0;
        if (filled > LONGEST) {
            throw new Refused("line %d is longer than %d MiB", number + 1, LONGEST >> 20);
        }
        if (filled == buffer.length) {
            buffer = Arrays.copyOf(buffer, 2 * buffer.length);
        }
        int read = in.read(buffer, filled, buffer.length - filled);
        if (read < 0) {
            return false;
        }
        filled += read;
        return true;
    }
}
