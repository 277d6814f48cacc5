/** Partnerships: commands, events and ids, one file per topic. */
@NullMarked
package dev.tandem.api.partnership;

import org.jspecify.annotations.NullMarked;
