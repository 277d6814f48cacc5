/** Initiatives: commands, events and ids. */
@NullMarked
package dev.tandem.api.initiative;

import org.jspecify.annotations.NullMarked;
