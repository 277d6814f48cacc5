/** The declared table of routes: what is not in it is not served. */
@NullMarked
package dev.tandem.web.route;

import org.jspecify.annotations.NullMarked;
