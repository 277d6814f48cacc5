/** Problems: every answer that is not a success is {@code application/problem+json} (RFC 9457) with a code. */
@NullMarked
package dev.tandem.web.problem;

import org.jspecify.annotations.NullMarked;
