/** The figures: pure functions of a document and an instant. */
@NullMarked
package dev.tandem.query.figure;

import org.jspecify.annotations.NullMarked;
