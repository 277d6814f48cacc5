@NullMarked
package dev.tandem.console.form;

import org.jspecify.annotations.NullMarked;
