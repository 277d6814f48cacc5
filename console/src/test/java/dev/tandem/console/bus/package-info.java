@NullMarked
package dev.tandem.console.bus;

import org.jspecify.annotations.NullMarked;
