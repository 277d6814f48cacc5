@NullMarked
package dev.tandem.console.look;

import org.jspecify.annotations.NullMarked;
