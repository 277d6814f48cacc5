/** What lists filter and sort by. */
@NullMarked
package dev.tandem.query.listing;

import org.jspecify.annotations.NullMarked;
