/** What surrounds a pure decision: loading, idempotency, expected versions, metadata, facts of other streams. */
@NullMarked
package dev.tandem.command.shell;

import org.jspecify.annotations.NullMarked;
