/** Partnerships, one file per topic: who may say what, what is decided, what follows. */
@NullMarked
package dev.tandem.command.partnership;

import org.jspecify.annotations.NullMarked;
