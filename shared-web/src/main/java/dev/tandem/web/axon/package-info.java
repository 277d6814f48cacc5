/** How Axon is set up, the same in every application: serializers, threads, and no calls to anywhere. */
@NullMarked
package dev.tandem.web.axon;

import org.jspecify.annotations.NullMarked;
