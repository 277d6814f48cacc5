@NullMarked
package dev.tandem.web.problem;

import org.jspecify.annotations.NullMarked;
