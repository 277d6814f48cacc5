package dev.tandem.audit;

import java.io.PrintWriter;
import java.time.Duration;
import java.util.function.LongSupplier;

/** One line on a terminal that says how far a long reading has come; nothing where there is nobody to see it. */
final class Progress implements AutoCloseable {

    private static final long EVERY_NANOS = 200_000_000;
    private static final double MEBI = 1 << 20;

    private final PrintWriter out;
    private final boolean shown;
    private final long total;
    private final LongSupplier nanoTime;
    private final long started;
    private long read;
    private long printed;
    private int width;

    /** @param total how many bytes there are to read, 0 where nobody knows */
    Progress(PrintWriter out, boolean shown, long total, LongSupplier nanoTime) {
        this.out = out;
        this.shown = shown;
        this.total = total;
        this.nanoTime = nanoTime;
        this.started = nanoTime.getAsLong();
        this.printed = started;
    }

    /**
     * Whether a person watches: the JDK can tell that of standard input and output together, and of no stream alone.
     */
    @SuppressWarnings("SystemConsoleNull") // null again from JDK 25 on, where there is no terminal
    static boolean watched() {
        var console = System.console();
        return console != null && console.isTerminal();
    }

    void advance(int bytes) {
        read += bytes;
        if (!shown) {
            return;
        }
        var now = nanoTime.getAsLong();
        if (now - printed >= EVERY_NANOS) {
            printed = now;
            print(line(now - started));
        }
    }

    private String line(long nanos) {
        var rate = read / (nanos / 1e9);
        var line = "%.0f MiB, %.0f MiB/s".formatted(read / MEBI, rate / MEBI);
        if (total <= 0 || rate <= 0) {
            return line;
        }
        var left = Duration.ofSeconds(Math.round(Math.max(0, total - read) / rate));
        return "%3d %%  %s, %d:%02d left".formatted(100 * read / total, line, left.toMinutes(), left.toSecondsPart());
    }

    private void print(String line) {
        // the blanks cover what is left of a longer line before it
        out.print("\r" + line + " ".repeat(Math.max(0, width - line.length())));
        out.flush();
        width = line.length();
    }

    /** Takes the line away again. */
    @Override
    public void close() {
        if (width > 0) {
            out.print("\r" + " ".repeat(width) + "\r");
            out.flush();
        }
    }
}
