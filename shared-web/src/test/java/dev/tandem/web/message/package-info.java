@NullMarked
package dev.tandem.web.message;

import org.jspecify.annotations.NullMarked;
