/** What every message has in common: ids, values, actor, metadata, the catalogue of message types. */
@NullMarked
package dev.tandem.api;

import org.jspecify.annotations.NullMarked;
