/** People: commands, events and ids. */
@NullMarked
package dev.tandem.api.person;

import org.jspecify.annotations.NullMarked;
