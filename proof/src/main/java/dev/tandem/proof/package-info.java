/**
 * What an auditor can check without trusting whoever runs the system: the Merkle tree over the journal (RFC 9162,
 * section 2.1), its proofs, signed notes and checkpoints (C2SP), and the one form of an entry whose bytes are the
 * tree's leaves.
 *
 * <p>It needs nothing but the JDK, so that a verifier made from it is small enough to be read.
 */
@NullMarked
package dev.tandem.proof;

import org.jspecify.annotations.NullMarked;
