/** What both sides need at their HTTP edge; {@link dev.tandem.web.WebConfiguration} brings all of it. */
@NullMarked
package dev.tandem.web;

import org.jspecify.annotations.NullMarked;
