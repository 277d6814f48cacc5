package dev.tandem.query.initiative;

import dev.tandem.api.Line;
import dev.tandem.api.Rating;
import dev.tandem.api.Text;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** How ready an area is for the change, by the last assessment. */
public record Readiness(Line area, Rating level, @Nullable Text note, Instant at) {}
