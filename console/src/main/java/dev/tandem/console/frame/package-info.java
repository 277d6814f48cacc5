/** What every page stands in: its address and door, the layout, who looks at it and as of when, errors in words. */
@NullMarked
package dev.tandem.console.frame;

import org.jspecify.annotations.NullMarked;
