/**
 * Checks what Tandem hands out of its journal without trusting it: exports, checkpoints, proofs and evidence packages,
 * offline and with nothing but the public key.
 */
@NullMarked
package dev.tandem.audit;

import org.jspecify.annotations.NullMarked;
