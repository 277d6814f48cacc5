/** What administrators have done with the projections, whichever way the order comes in. */
@NullMarked
package dev.tandem.query.operating;

import org.jspecify.annotations.NullMarked;
