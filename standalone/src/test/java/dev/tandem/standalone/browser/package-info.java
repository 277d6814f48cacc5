/** The console in a real browser. */
@NullMarked
package dev.tandem.standalone.browser;

import org.jspecify.annotations.NullMarked;
