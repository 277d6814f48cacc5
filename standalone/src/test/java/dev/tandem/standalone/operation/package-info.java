@NullMarked
package dev.tandem.standalone.operation;

import org.jspecify.annotations.NullMarked;
