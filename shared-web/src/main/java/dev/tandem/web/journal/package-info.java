/** The journal as files: an export, and the package of evidence on a partnership. */
@NullMarked
package dev.tandem.web.journal;

import org.jspecify.annotations.NullMarked;
