package dev.tandem.query.projection;

import dev.tandem.api.query.ProjectionView.RebuildState;
import java.util.concurrent.ScheduledFuture;
import org.jspecify.annotations.Nullable;

/** A projection in this process: the generation that queries read, the one that is being made, the one that retires. */
final class Slot<V> {

    final Projection<V> projection;
    volatile Generation<V> serving;
    volatile @Nullable Job<V> job;
    volatile GenerationRecords.Served record;

    /** What keeps the first generation from being built. */
    volatile @Nullable String alarm;

    @Nullable Generation<V> retiring;

    @Nullable ScheduledFuture<?> retirement;

    Slot(Projection<V> projection, Generation<V> serving, GenerationRecords.Served record) {
        this.projection = projection;
        this.serving = serving;
        this.record = record;
    }

    /** Work on another generation in this process. */
    static final class Job<V> {

        final Slot<V> slot;
        final Generation<V> generation;
        final GenerationRecords.Work work;
        final long begun = System.nanoTime();
        volatile long from;
        volatile long position;
        volatile RebuildState state;
        volatile @Nullable Agreement agreement;
        volatile End end = End.NONE;

        /** Why it is not to go on. */
        enum End {
            NONE,
            CANCELLED,
            /** Another process has taken it over. */
            LOST,
            CLOSING
        }

        Job(Slot<V> slot, Generation<V> generation, GenerationRecords.Work work, RebuildState state) {
            this.slot = slot;
            this.generation = generation;
            this.work = work;
            this.state = state;
            from = work.position();
            position = work.position();
        }

        boolean wanted() {
            return end == End.NONE;
        }

        /** Events of the log per second. */
        double rate() {
            return Math.max(0, position - from) * 1e9 / Math.max(1, System.nanoTime() - begun);
        }
    }
}
