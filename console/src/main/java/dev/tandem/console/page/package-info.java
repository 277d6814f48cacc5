/** The pages: for each a record that its template shows. */
@NullMarked
package dev.tandem.console.page;

import org.jspecify.annotations.NullMarked;
