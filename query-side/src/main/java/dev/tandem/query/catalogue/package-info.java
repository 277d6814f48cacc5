/** What there is, in the order it came to be. */
@NullMarked
package dev.tandem.query.catalogue;

import org.jspecify.annotations.NullMarked;
