@NullMarked
package dev.tandem.command;

import org.jspecify.annotations.NullMarked;
