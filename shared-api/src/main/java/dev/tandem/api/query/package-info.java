/** What can be asked and what is answered: queries, views and the figures in them. */
@NullMarked
package dev.tandem.api.query;

import org.jspecify.annotations.NullMarked;
