/** Views put together from documents, and the figures in them. */
@NullMarked
package dev.tandem.query.dashboard;

import org.jspecify.annotations.NullMarked;
