/** Goals: commands, events, terms and ids. */
@NullMarked
package dev.tandem.api.goal;

import org.jspecify.annotations.NullMarked;
