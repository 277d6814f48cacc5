/** How messages are written: logical type names and JSON. */
@NullMarked
package dev.tandem.api.wire;

import org.jspecify.annotations.NullMarked;
