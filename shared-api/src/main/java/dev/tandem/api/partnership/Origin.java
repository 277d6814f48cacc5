package dev.tandem.api.partnership;

import dev.tandem.api.InvalidValue;
import dev.tandem.api.OneOf;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What an action came from: exactly one of these. */
@OneOf
public record Origin(
        @Nullable MeetingId meeting,
        @Nullable InputId input,
        @Nullable FeedbackId feedback) {

    public Origin {
        if (Stream.of(meeting, input, feedback).filter(Objects::nonNull).count() != 1) {
            throw new InvalidValue("must name one of meeting, input, feedback");
        }
    }
}
