package dev.tandem.query.partnership;

import dev.tandem.api.Text;
import dev.tandem.api.partnership.InputEvent;
import dev.tandem.api.partnership.InputEvent.InputAnswered;
import dev.tandem.api.partnership.InputEvent.InputClosed;
import dev.tandem.api.partnership.InputEvent.InputEscalated;
import dev.tandem.api.partnership.InputEvent.InputRaised;
import dev.tandem.api.partnership.InputId;
import dev.tandem.api.partnership.InputKind;
import dev.tandem.api.partnership.Severity;
import dev.tandem.api.partnership.Side;
import dev.tandem.api.person.PersonId;
import dev.tandem.query.card.Cards;
import dev.tandem.query.projection.Recorded;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is known of an insight, an obstacle or a question.
 *
 * @param by the side of the raiser
 * @param answers oldest first
 * @param escalations oldest first
 */
public record InputCard(
        InputId id,
        Side by,
        PersonId raiser,
        InputKind kind,
        Severity severity,
        Text text,
        Instant raisedAt,
        List<Reply> answers,
        List<Escalation> escalations,
        @Nullable Instant closedAt,
        @Nullable Text outcome) {

    public InputCard {
        answers = List.copyOf(answers);
        escalations = List.copyOf(escalations);
    }

    public record Reply(PersonId person, Text text, Instant at) {}

    /** @param to who may answer since then */
    public record Escalation(PersonId to, Text reason, Instant at) {}

    static InputCard evolve(@Nullable InputCard card, InputEvent event, Recorded<?> recorded) {
        if (event instanceof InputRaised e) {
            return new InputCard(
                    e.input(),
                    e.by(),
                    e.raiser(),
                    e.kind(),
                    e.severity(),
                    e.text(),
                    recorded.at(),
                    List.of(),
                    List.of(),
                    null,
                    null);
        }
        if (card == null) {
            throw new IllegalStateException("the input %s was never raised".formatted(event.input()));
        }
        return switch (event) {
            case InputRaised e -> throw new IllegalStateException("unreachable: " + e);
            case InputAnswered e ->
                card.with(Cards.plus(card.answers, new Reply(e.person(), e.answer(), recorded.at())), card.escalations);
            case InputEscalated e ->
                card.with(
                        card.answers, Cards.plus(card.escalations, new Escalation(e.to(), e.reason(), recorded.at())));
            case InputClosed e -> card.closed(recorded.at(), e.outcome());
        };
    }

    private InputCard with(List<Reply> replies, List<Escalation> escalated) {
        return new InputCard(id, by, raiser, kind, severity, text, raisedAt, replies, escalated, closedAt, outcome);
    }

    private InputCard closed(Instant when, Text how) {
        return new InputCard(id, by, raiser, kind, severity, text, raisedAt, answers, escalations, when, how);
    }
}
