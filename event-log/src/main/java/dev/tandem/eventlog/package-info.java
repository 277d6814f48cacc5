/**
 * The embedded event store: one append-only log in one directory, for one process. {@link dev.tandem.eventlog.EventLog}
 * is the log itself, the other public types put Axon's contracts on top of it. The layout on disk and what is guaranteed
 * is written down in {@code docs/reference/event-log.md}.
 */
@NullMarked
package dev.tandem.eventlog;

import org.jspecify.annotations.NullMarked;
