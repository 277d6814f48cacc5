/** The queryable copy of the log, and the way from a partnership to its entries. */
@NullMarked
package dev.tandem.query.journal;

import org.jspecify.annotations.NullMarked;
