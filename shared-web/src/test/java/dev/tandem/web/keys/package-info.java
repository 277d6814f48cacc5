@NullMarked
package dev.tandem.web.keys;

import org.jspecify.annotations.NullMarked;
