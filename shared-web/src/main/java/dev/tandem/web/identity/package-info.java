/** Who is asking: accounts or an identity provider, and from either the {@link dev.tandem.api.Actor}. */
@NullMarked
package dev.tandem.web.identity;

import org.jspecify.annotations.NullMarked;
