/** Who is managed by whom, and was. */
@NullMarked
package dev.tandem.query.team;

import org.jspecify.annotations.NullMarked;
