/** Refusals: their stable codes. */
@NullMarked
package dev.tandem.api.error;

import org.jspecify.annotations.NullMarked;
