/** Goals: who may say what, what is decided, what follows. */
@NullMarked
package dev.tandem.command.goal;

import org.jspecify.annotations.NullMarked;
