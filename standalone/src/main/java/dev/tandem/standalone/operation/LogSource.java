package dev.tandem.standalone.operation;

import dev.tandem.eventlog.EventLog;
import dev.tandem.eventlog.LogCopy;
import dev.tandem.eventlog.StoredEvent;
import dev.tandem.proof.CompactRange;
import dev.tandem.proof.Hasher;
import java.util.Base64;
import java.util.List;

/** A log that nobody writes to while it is read. */
record LogSource(long events, Reading reading) {

    /** As {@link EventLog#read}. */
    interface Reading {
        List<StoredEvent> read(long from, int limit);
    }

    /** What is done with each event and its line. */
    interface Each {
        void accept(StoredEvent event, byte[] line) throws Exception;
    }

    private static final int AT_ONCE = 1_000;

    static LogSource of(EventLog log) {
        return new LogSource(log.head() + 1, log::read);
    }

    static LogSource of(LogCopy copy) {
        return new LogSource(copy.events(), copy::read);
    }

    /** Hands in every event from one position on. */
    void forEach(long from, String what, Progress progress, Each each) throws Exception {
        for (long next = from; next < events; ) {
            for (var event : reading.read(next, AT_ONCE)) {
                each.accept(event, EventLines.line(event));
                next = event.position() + 1;
            }
            progress.at(what, next, events);
        }
    }

    /** The root of the tree over all of it, as checkpoints of the journal have it. */
    String root(Progress progress) throws Exception {
        var hasher = new Hasher();
        var tree = new CompactRange();
        forEach(0, "verifying", progress, (_, line) -> tree.append(hasher.leaf(line)));
        return text(tree.root());
    }

    static String text(byte[] root) {
        return Base64.getEncoder().encodeToString(root);
    }
}
