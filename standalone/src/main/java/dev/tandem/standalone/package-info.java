@NullMarked
package dev.tandem.standalone;

import org.jspecify.annotations.NullMarked;
