package dev.tandem.api.query;

import dev.tandem.api.partnership.InputId;
import dev.tandem.api.partnership.InputKind;
import dev.tandem.api.partnership.Severity;
import dev.tandem.api.partnership.Side;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Something that one side brought in.
 *
 * @param answers in the order they were given
 * @param escalations to whom it was taken, in order
 * @param daysOpen full days from its raising to its closing, or to today
 */
public record InputView(
        InputId id,
        InputKind kind,
        Severity severity,
        Side by,
        PersonRef raiser,
        String text,
        InputStatus status,
        Instant raisedAt,
        List<AnswerView> answers,
        List<EscalationView> escalations,
        @Nullable Instant closedAt,
        @Nullable String outcome,
        long daysOpen) {

    public record AnswerView(PersonRef by, String answer, Instant at) {}

    public record EscalationView(PersonRef to, String reason, Instant at) {}
}
