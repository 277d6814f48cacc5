/** Files of the {@code system} folder. */
@NullMarked
package dev.tandem.web.file;

import org.jspecify.annotations.NullMarked;
