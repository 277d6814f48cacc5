/** People: who may say what, what is decided, what follows. */
@NullMarked
package dev.tandem.command.person;

import org.jspecify.annotations.NullMarked;
