@NullMarked
package dev.tandem.web.openapi;

import org.jspecify.annotations.NullMarked;
