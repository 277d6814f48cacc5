/** What is different on a dashboard between two moments: pure functions of how it was and how it is. */
@NullMarked
package dev.tandem.query.change;

import org.jspecify.annotations.NullMarked;
