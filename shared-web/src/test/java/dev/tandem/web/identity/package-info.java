@NullMarked
package dev.tandem.web.identity;

import org.jspecify.annotations.NullMarked;
