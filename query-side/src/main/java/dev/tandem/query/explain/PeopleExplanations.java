package dev.tandem.query.explain;

import dev.tandem.api.partnership.Side;
import dev.tandem.api.person.PersonId;
import dev.tandem.api.query.FigureExplanation.Kind;
import dev.tandem.api.query.FigureExplanation.Subject;
import dev.tandem.query.figure.Days;
import dev.tandem.query.figure.FeedbackConversion;
import dev.tandem.query.figure.RecognitionBalance;
import dev.tandem.query.figure.ResponsibilityCoverage;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Who answers for what, who is recognised, and what becomes of feedback. */
final class PeopleExplanations extends Topic {

    private final List<PersonId> team;

    /** @param team those whom the partnership's manager manages */
    PeopleExplanations(PartnershipDay partnership, List<PersonId> team) {
        super(partnership);
        this.team = List.copyOf(team);
    }

    @Override
    Map<String, Supplier<Explained>> all() {
        var all = new LinkedHashMap<String, Supplier<Explained>>();
        all.put(Formula.RESPONSIBILITY_COVERAGE.figure(), this::responsibilityCoverage);
        Arrays.stream(Side.values())
                .forEach(side -> all.put(Formula.RECOGNITIONS_GIVEN.figure(side), () -> recognitionsGiven(side)));
        all.put(Formula.NEVER_RECOGNISED.figure(), this::neverRecognised);
        all.put(Formula.STRENGTH_COVERAGE.figure(), this::strengthCoverage);
        all.put(Formula.FEEDBACK_CONVERSION.figure(), this::feedbackConversion);
        return all;
    }

    Explained responsibilityCoverage() {
        return Explained.of(
                Formula.RESPONSIBILITY_COVERAGE,
                ResponsibilityCoverage.of(board.responsibilities()),
                board.responsibilities().areas().stream()
                        .map(area -> Item.counted(
                                area.area().value(),
                                ResponsibilityCoverage.isGap(area)
                                        ? area.accountable() == null ? "nobody accountable" : "nobody responsible"
                                        : "covered",
                                partnership.subject(Kind.AREA, area.area().value()),
                                List.of(behind.area(area)))));
    }

    private Explained recognitionsGiven(Side by) {
        var given = board.recognitions().given().stream()
                .filter(recognition -> recognition.by() == by)
                .toList();
        return Explained.of(
                Formula.RECOGNITIONS_GIVEN,
                RecognitionBalance.given(board.recognitions(), by, today, board.zone()),
                partnership.withDay(
                        given,
                        recognition -> Item.of(
                                "%s to %s"
                                        .formatted(
                                                partnership.name(recognition.giver()),
                                                partnership.name(recognition.to())),
                                Days.of(recognition.at(), board.zone()),
                                partnership.subject(Kind.RECOGNITION, recognition.id()),
                                RecognitionBalance.counts(recognition, today, board.zone())
                                        ? null
                                        : "It was given more than 90 days ago",
                                List.of(behind.recognition(recognition)))));
    }

    private Item manager() {
        return Item.counted(
                "The team of " + partnership.name(board.manager()),
                "%d people".formatted(team.size()),
                partnership.subject(Kind.PERSON, board.manager()),
                List.of(behind.parties()));
    }

    private Explained neverRecognised() {
        var never = RecognitionBalance.thoseNeverRecognised(board.recognitions(), team);
        return Explained.of(
                Formula.NEVER_RECOGNISED,
                RecognitionBalance.neverRecognised(board.recognitions(), team),
                Stream.concat(
                        Stream.of(manager()),
                        team.stream()
                                .map(person -> member(person, null, never.contains(person) ? null : "Was recognised")
                                        .alsoFrom(board.recognitions().given().stream()
                                                .filter(given -> given.to().equals(person))
                                                .limit(1)
                                                .map(behind::recognition)))));
    }

    private Item member(PersonId person, @Nullable String value, @Nullable String why) {
        return Item.of(
                partnership.name(person),
                value,
                new Subject(Kind.PERSON, person.toString(), null),
                why,
                List.of(Behind.member(person, board.manager())));
    }

    private Explained strengthCoverage() {
        return Explained.of(
                Formula.STRENGTH_COVERAGE,
                RecognitionBalance.strengthCoverage(board.recognitions(), team),
                Stream.concat(Stream.of(manager()), team.stream().map(person -> {
                    var endorsed = RecognitionBalance.endorsed(board.recognitions())
                            .filter(strength -> strength.person().equals(person))
                            .findFirst();
                    return member(
                                    person,
                                    endorsed.map(strength -> "endorsed: "
                                                    + strength.strength().value())
                                            .orElse("no endorsed strength"),
                                    null)
                            .alsoFrom(endorsed.stream().flatMap(strength -> behind.endorsed(strength).stream()));
                })));
    }

    private Explained feedbackConversion() {
        return Explained.of(
                Formula.FEEDBACK_CONVERSION,
                FeedbackConversion.of(board.feedback(), today, board.zone()),
                partnership.withDay(board.feedback(), feedback -> {
                    var counting = FeedbackConversion.counting(feedback, today, board.zone());
                    var why = switch (counting) {
                        case CONVERTED, CLOSED -> null;
                        case NOT_ENDED -> "It was neither converted nor closed yet";
                        case ENDED_LONG_AGO -> "It ended more than 180 days ago";
                    };
                    return Item.of(
                            feedback.giver() == null ? "Asked for" : "Given by " + partnership.name(feedback.giver()),
                            feedback.convertedTo() != null
                                    ? "converted"
                                    : feedback.closedAt() == null ? null : "closed",
                            partnership.subject(Kind.FEEDBACK, feedback.id()),
                            why,
                            feedback.givenAt() == null
                                    ? Stream.concat(
                                                    Stream.of(behind.requested(feedback)),
                                                    behind.feedback(feedback).stream())
                                            .toList()
                                    : behind.feedback(feedback));
                }));
    }
}
