/** One document per initiative. */
@NullMarked
package dev.tandem.query.initiative;

import org.jspecify.annotations.NullMarked;
