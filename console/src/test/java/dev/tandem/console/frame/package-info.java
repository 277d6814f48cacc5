@NullMarked
package dev.tandem.console.frame;

import org.jspecify.annotations.NullMarked;
