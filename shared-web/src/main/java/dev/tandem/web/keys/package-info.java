/** Where the keys of personal and confidential words lie: apart from the log. */
@NullMarked
package dev.tandem.web.keys;

import org.jspecify.annotations.NullMarked;
