/** Answering queries: who may see what, and as of when. */
@NullMarked
package dev.tandem.query.reading;

import org.jspecify.annotations.NullMarked;
