package dev.tandem.query.audit;

import java.util.List;
import java.util.Optional;

/**
 * The checkpoints that were given out. Kept where keys and accounts are and not with the views: these are folded from the
 * log, and a log that was rewritten gives another tree, which these speak against.
 */
public interface CheckpointStore {

    /** Kept at most. Past them every other one of the older half goes: each later one speaks for what was before it. */
    int MOST = 1_000;

    /** All of them, by size, the smallest first, each a signed note. */
    List<String> all();

    /** The one of the largest size. */
    Optional<String> newest();

    /** @param size of the tree that it is of; of one size there is one */
    void keep(long size, String note);

    /** What was found when the journal was last verified, as it was given to {@link #keepReport}. */
    Optional<String> report();

    void keepReport(String report);
}
