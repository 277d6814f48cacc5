@NullMarked
package dev.tandem.command.http;

import org.jspecify.annotations.NullMarked;
