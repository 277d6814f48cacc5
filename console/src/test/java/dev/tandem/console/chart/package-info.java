@NullMarked
package dev.tandem.console.chart;

import org.jspecify.annotations.NullMarked;
