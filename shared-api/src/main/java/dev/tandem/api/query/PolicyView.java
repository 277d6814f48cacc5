package dev.tandem.api.query;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A policy in its newest version.
 *
 * @param acknowledgedAt when the manager took note of this version; absent where that is still to be done
 * @param earlierVersions the oldest first
 */
public record PolicyView(
        String policy,
        String version,
        String what,
        String why,
        Instant briefedAt,
        @Nullable Instant acknowledgedAt,
        List<String> earlierVersions) {}
