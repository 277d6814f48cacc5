/** How lists within documents change: always into new ones. */
@NullMarked
package dev.tandem.query.card;

import org.jspecify.annotations.NullMarked;
