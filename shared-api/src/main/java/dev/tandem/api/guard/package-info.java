/** Personal and confidential words: encrypted wherever they are stored, readable as long as their key lives. */
@NullMarked
package dev.tandem.api.guard;

import org.jspecify.annotations.NullMarked;
