/** Where somebody has something of their own: the way from an employee to what is theirs. */
@NullMarked
package dev.tandem.query.involvement;

import org.jspecify.annotations.NullMarked;
