@NullMarked
package dev.tandem.console;

import org.jspecify.annotations.NullMarked;
