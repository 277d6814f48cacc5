/** The partnerships of the whole organisation, as numbers: one small document per partnership, and what is made of them. */
@NullMarked
package dev.tandem.query.organisation;

import org.jspecify.annotations.NullMarked;
