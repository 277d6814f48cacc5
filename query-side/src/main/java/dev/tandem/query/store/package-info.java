/** Where views are kept: MongoDB, or its protocol spoken by a server in this process. */
@NullMarked
package dev.tandem.query.store;

import org.jspecify.annotations.NullMarked;
