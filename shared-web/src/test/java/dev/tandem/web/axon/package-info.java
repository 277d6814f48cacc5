@NullMarked
package dev.tandem.web.axon;

import org.jspecify.annotations.NullMarked;
