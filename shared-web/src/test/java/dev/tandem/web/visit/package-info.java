@NullMarked
package dev.tandem.web.visit;

import org.jspecify.annotations.NullMarked;
