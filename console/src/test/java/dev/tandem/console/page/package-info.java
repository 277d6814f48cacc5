@NullMarked
package dev.tandem.console.page;

import org.jspecify.annotations.NullMarked;
