/**
 * Charts as SVG that the server draws: no script, no style in the markup, the same data always beside them as a table.
 *
 * <p>Places along a chart are shares of its width ({@code %}), those up and down are pixels. So a chart is as wide as
 * its card while its words keep their size, on a phone as on a wide screen. How things look is left to the stylesheet:
 * the markup has classes only.
 */
@NullMarked
package dev.tandem.console.chart;

import org.jspecify.annotations.NullMarked;
