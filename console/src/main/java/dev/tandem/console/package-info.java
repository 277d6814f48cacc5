/** The web console: pages for people, made of what the buses answer. */
@NullMarked
package dev.tandem.console;

import org.jspecify.annotations.NullMarked;
