/** The queries over HTTP. */
@NullMarked
package dev.tandem.query.endpoint;

import org.jspecify.annotations.NullMarked;
