/** One document per person. */
@NullMarked
package dev.tandem.query.person;

import org.jspecify.annotations.NullMarked;
