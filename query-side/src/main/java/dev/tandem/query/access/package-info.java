/** Who read the journal: recorded apart from the log, before anything is answered. */
@NullMarked
package dev.tandem.query.access;

import org.jspecify.annotations.NullMarked;
