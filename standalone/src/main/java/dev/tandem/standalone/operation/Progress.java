package dev.tandem.standalone.operation;

import java.io.PrintWriter;
import java.util.function.LongSupplier;

/** One line on a terminal that says how far something long has come; nothing where there is nobody to see it. */
final class Progress implements AutoCloseable {

    private static final long EVERY_NANOS = 200_000_000;

    private final PrintWriter err;
    private final boolean watched;
    private final LongSupplier nanoTime;
    private long printed;
    private int width;

    Progress(PrintWriter err, boolean watched) {
        this(err, watched, System::nanoTime);
    }

    Progress(PrintWriter err, boolean watched, LongSupplier nanoTime) {
        this.err = err;
        this.watched = watched;
        this.nanoTime = nanoTime;
        printed = nanoTime.getAsLong();
    }

    /** Whether a person watches: the JDK can tell that of standard input and output together only. */
    @SuppressWarnings("SystemConsoleNull") // null again from JDK 25 on, where there is no terminal
    static boolean isWatched() {
        var console = System.console();
        return console != null && console.isTerminal();
    }

    /** @param total 0 where nobody knows */
    void at(String what, long done, long total) {
        var now = nanoTime.getAsLong();
        if (!watched || now - printed < EVERY_NANOS) {
            return;
        }
        printed = now;
        var line = total > 0
                ? "%s: %,d of %,d (%d %%)".formatted(what, done, total, 100 * done / total)
                : "%s: %,d".formatted(what, done);
        // the blanks cover what is left of a longer line before it
        err.print("\r" + line + " ".repeat(Math.max(0, width - line.length())));
        err.flush();
        width = line.length();
    }

    /** Takes the line away again. */
    @Override
    public void close() {
        if (width > 0) {
            err.print("\r" + " ".repeat(width) + "\r");
            err.flush();
            width = 0;
        }
    }
}
