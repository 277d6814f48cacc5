package dev.tandem.query.explain;

import dev.tandem.api.query.FigureExplanation.Kind;
import dev.tandem.api.query.InputStatus;
import dev.tandem.query.figure.AnsweredInputs;
import dev.tandem.query.figure.Days;
import dev.tandem.query.partnership.InputCard;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Inputs, and whether they are answered in time. */
final class InputExplanations extends Topic {

    InputExplanations(PartnershipDay partnership) {
        super(partnership);
    }

    @Override
    Map<String, Supplier<Explained>> all() {
        var all = new LinkedHashMap<String, Supplier<Explained>>();
        all.put(Formula.INPUTS_ANSWERED.figure(), this::inputsAnswered);
        all.put(Formula.UNANSWERED_INPUTS.figure(), this::unansweredInputs);
        all.put(Formula.OLDEST_OPEN_INPUT.figure(), this::oldestOpenInput);
        return all;
    }

    Explained inputsAnswered() {
        return Explained.of(
                Formula.INPUTS_ANSWERED,
                AnsweredInputs.of(board.inputs(), today, board.zone()).answered(),
                partnership.withDay(board.inputs(), input -> {
                    var counting = AnsweredInputs.counting(input, today, board.zone());
                    var why = switch (counting) {
                        case IN_TIME, NOT_IN_TIME -> null;
                        case STILL_TIME -> "It was raised less than 14 days ago, or can still be answered in time";
                        case RAISED_LONG_AGO -> "It was raised more than 104 days ago";
                    };
                    return Item.of(
                            input.text().value(),
                            "raised %s, %s"
                                    .formatted(
                                            Days.of(input.raisedAt(), board.zone()),
                                            input.answers().isEmpty()
                                                    ? "not answered"
                                                    : "answered "
                                                            + Days.of(
                                                                    input.answers()
                                                                            .getFirst()
                                                                            .at(),
                                                                    board.zone())),
                            partnership.subject(Kind.INPUT, input.id()),
                            why,
                            List.of(behind.raised(input), behind.firstAnswer(input)));
                }));
    }

    /** That they are no obstacles any more: where inputs are known for another reason than a warning. */
    Stream<Trace> closedInputs() {
        return board.inputs().stream()
                .filter(input -> input.closedAt() != null
                        && AnsweredInputs.counting(input, today, board.zone()).counts())
                .map(behind::closed);
    }

    private Explained unansweredInputs() {
        return Explained.of(
                Formula.UNANSWERED_INPUTS,
                AnsweredInputs.of(board.inputs(), today, board.zone()).unanswered(),
                board.inputs().stream()
                        .filter(input -> AnsweredInputs.status(input) == InputStatus.OPEN)
                        .map(input -> Item.counted(
                                input.text().value(),
                                null,
                                partnership.subject(Kind.INPUT, input.id()),
                                List.of(behind.raised(input)))));
    }

    private Explained oldestOpenInput() {
        var open = board.inputs().stream()
                .filter(input -> input.closedAt() == null)
                .sorted(Comparator.comparing(InputCard::raisedAt))
                .toList();
        return Explained.of(
                Formula.OLDEST_OPEN_INPUT,
                AnsweredInputs.of(board.inputs(), today, board.zone()).oldestOpen(),
                partnership.withDay(
                        open,
                        input -> Item.of(
                                input.text().value(),
                                Days.inWords(AnsweredInputs.daysOpen(input, today, board.zone())),
                                partnership.subject(Kind.INPUT, input.id()),
                                input.equals(open.getFirst()) ? null : "It is not the oldest",
                                List.of(behind.raised(input)))));
    }
}
