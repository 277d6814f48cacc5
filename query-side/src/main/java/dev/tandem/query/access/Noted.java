package dev.tandem.query.access;

import dev.tandem.api.query.Extent;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What is to be written: that somebody began to read, or that a reading went on.
 *
 * @param reader as the log names an actor
 * @param goesOn the number of the reading that went on; absent where one begins
 * @param begins what is asked; absent where a reading goes on
 * @param questions how many to add
 * @param extent what was answered to them
 */
public record Noted(
        Instant at,
        String reader,
        @Nullable Long goesOn,
        @Nullable Begins begins,
        long questions,
        Extent extent) {

    /**
     * @param what the kind of question
     * @param refused the code of the refusal, where it was one
     */
    public record Begins(
            List<String> roles,
            String what,
            Map<String, String> asked,
            @Nullable String refused) {}

    static Noted begins(Instant at, String reader, Begins begins, Extent extent) {
        return new Noted(at, reader, null, begins, 1, extent);
    }

    static Noted goesOn(long number, Instant at, String reader, long questions, Extent extent) {
        return new Noted(at, reader, number, null, questions, extent);
    }
}
