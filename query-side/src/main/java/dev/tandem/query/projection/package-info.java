/** What a view is, a pure fold of the log, and the one runner that keeps all of them up to date. */
@NullMarked
package dev.tandem.query.projection;

import org.jspecify.annotations.NullMarked;
