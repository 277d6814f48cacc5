/** Who holds which partnership, and since when. */
@NullMarked
package dev.tandem.query.membership;

import org.jspecify.annotations.NullMarked;
