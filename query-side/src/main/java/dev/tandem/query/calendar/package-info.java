/** A person's meetings and due dates for calendar applications. */
@NullMarked
package dev.tandem.query.calendar;

import org.jspecify.annotations.NullMarked;
