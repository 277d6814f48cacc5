/** Reactions: commands that follow from events, never replayed. */
@NullMarked
package dev.tandem.command.reaction;

import org.jspecify.annotations.NullMarked;
