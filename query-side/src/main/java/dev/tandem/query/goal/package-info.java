/** One document per goal. */
@NullMarked
package dev.tandem.query.goal;

import org.jspecify.annotations.NullMarked;
