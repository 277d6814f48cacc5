/** One document per partnership with all that belongs to it. */
@NullMarked
package dev.tandem.query.partnership;

import org.jspecify.annotations.NullMarked;
