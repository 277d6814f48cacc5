@NullMarked
package dev.tandem.web.route;

import org.jspecify.annotations.NullMarked;
