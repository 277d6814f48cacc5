package dev.tandem.api.query;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.tandem.api.partnership.RecognitionId;
import dev.tandem.api.partnership.Side;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What somebody was recognised for. */
public record RecognitionView(
        RecognitionId id,
        Side by,
        PersonRef giver,
        PersonRef to,
        @JsonProperty("for") String reason,
        @Nullable String strength,
        Instant at) {}
