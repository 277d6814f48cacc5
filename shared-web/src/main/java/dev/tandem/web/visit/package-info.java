/** When readers were last at which dashboard. */
@NullMarked
package dev.tandem.web.visit;

import org.jspecify.annotations.NullMarked;
