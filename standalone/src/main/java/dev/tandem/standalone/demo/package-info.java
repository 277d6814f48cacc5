/** {@code --demo}: a directory with a sample year in it, and accounts that everybody knows. */
@NullMarked
package dev.tandem.standalone.demo;

import org.jspecify.annotations.NullMarked;
