/** Messages at the edge: strict reading of commands, their metadata, and the catalogue that URLs are derived from. */
@NullMarked
package dev.tandem.web.message;

import org.jspecify.annotations.NullMarked;
