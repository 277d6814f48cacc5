package dev.tandem.query.audit;

import dev.tandem.query.journal.TreeReader;

/** All that proves the journal. */
public record Audit(TreeReader tree, Notary notary, JournalCheck check) {}
