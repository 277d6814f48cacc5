package dev.tandem.eventlog;

/** How much a fault test does: a sample in every build, all of it with {@code -Pfaults}. */
final class Extent {

    /** Whether everything is asked for. */
    static final boolean WHOLE = Boolean.getBoolean("faults");

    /** What the random choices begin with; {@code -Dfaults.seed=N} makes others. */
    static final long SEED = Long.getLong("faults.seed", 1);

    private Extent() {}

    static int of(int sample, int whole) {
        return WHOLE ? whole : sample;
    }
}
