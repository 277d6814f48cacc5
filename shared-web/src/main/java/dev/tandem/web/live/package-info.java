/** Dashboards as streams: first the state, then each newer one. */
@NullMarked
package dev.tandem.web.live;

import org.jspecify.annotations.NullMarked;
