@NullMarked
package dev.tandem.query;

import org.jspecify.annotations.NullMarked;
