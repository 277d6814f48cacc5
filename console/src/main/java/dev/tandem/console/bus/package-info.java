/** The console's only way to the other sides: questions and commands over Axon's buses. */
@NullMarked
package dev.tandem.console.bus;

import org.jspecify.annotations.NullMarked;
