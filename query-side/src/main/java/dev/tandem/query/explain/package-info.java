/** How figures came about: what was looked at, what counted, and the events behind it. */
@NullMarked
package dev.tandem.query.explain;

import org.jspecify.annotations.NullMarked;
