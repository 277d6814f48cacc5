package dev.tandem.query.audit;

import dev.tandem.proof.NoteSigner;
import dev.tandem.query.journal.JournalReader;
import dev.tandem.query.journal.TreeReader;
import dev.tandem.query.projection.Log;
import dev.tandem.query.projection.ProjectionRunner;
import dev.tandem.query.reading.TandemProjections;
import java.time.Clock;

/** The proofs of a journal in a test. */
public final class Audits {

    /** The same in every test and process of a test: what one has signed another can go on from. */
    public static final NoteSigner SIGNER = NoteSigner.generate("tandem.example/journal");

    private Audits() {}

    public static Audit of(
            ProjectionRunner runner, Log log, TandemProjections projections, CheckpointStore store, Clock clock) {
        var tree = new TreeReader(runner, projections.tree());
        var notary = new Notary(tree, log, store, (_, _) -> SIGNER.privateKey(), SIGNER.name());
        var entries = new JournalReader(runner, projections.journal(), projections.history());
        return new Audit(
                tree, notary, new JournalCheck(runner, projections.journal(), entries, tree, notary, store, clock));
    }
}
