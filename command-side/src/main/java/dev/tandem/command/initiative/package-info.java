/** Initiatives: who may say what, what is decided, what follows. */
@NullMarked
package dev.tandem.command.initiative;

import org.jspecify.annotations.NullMarked;
