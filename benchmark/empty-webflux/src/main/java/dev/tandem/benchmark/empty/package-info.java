/** A WebFlux application with nothing in it. */
@NullMarked
package dev.tandem.benchmark.empty;

import org.jspecify.annotations.NullMarked;
