package dev.tandem.query.dashboard;

import dev.tandem.api.partnership.Side;
import dev.tandem.api.person.PersonId;
import dev.tandem.api.query.FeedbackStatus;
import dev.tandem.api.query.FeedbackView;
import dev.tandem.api.query.InputView;
import dev.tandem.api.query.InputView.AnswerView;
import dev.tandem.api.query.InputView.EscalationView;
import dev.tandem.api.query.RecognitionFigures;
import dev.tandem.api.query.RecognitionView;
import dev.tandem.api.query.ResponsibilitiesView;
import dev.tandem.api.query.ResponsibilitiesView.AreaView;
import dev.tandem.api.query.ResponsibilitiesView.OverlapView;
import dev.tandem.api.query.StrengthsView;
import dev.tandem.api.query.StrengthsView.StrengthView;
import dev.tandem.query.figure.AnsweredInputs;
import dev.tandem.query.figure.RecognitionBalance;
import dev.tandem.query.figure.ResponsibilityCoverage;
import dev.tandem.query.partnership.FeedbackCard;
import dev.tandem.query.partnership.InputCard;
import dev.tandem.query.partnership.Recognitions;
import dev.tandem.query.partnership.Recognitions.Recognition;
import dev.tandem.query.partnership.Recognitions.Strength;
import dev.tandem.query.partnership.Responsibilities;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;

/** What is shown of who answers for what, and of what people bring in, give and receive. */
final class PeopleViews {

    private final Names names;

    PeopleViews(Names names) {
        this.names = names;
    }

    ResponsibilitiesView responsibilities(Responsibilities responsibilities) {
        return new ResponsibilitiesView(
                responsibilities.areas().stream()
                        .map(area -> new AreaView(
                                area.area().value(),
                                Shown.text(area.why()),
                                names.ofAny(area.accountable()),
                                names.of(area.responsible()),
                                names.of(area.consulted()),
                                names.of(area.informed())))
                        .toList(),
                ResponsibilityCoverage.gaps(responsibilities).stream()
                        .map(area -> area.area().value())
                        .toList(),
                ResponsibilityCoverage.overlaps(responsibilities).entrySet().stream()
                        .map(overlap -> new OverlapView(names.of(overlap.getKey()), overlap.getValue()))
                        .toList(),
                ResponsibilityCoverage.of(responsibilities));
    }

    InputView input(InputCard input, LocalDate today, ZoneId zone) {
        return new InputView(
                input.id(),
                input.kind(),
                input.severity(),
                input.by(),
                names.of(input.raiser()),
                input.text().value(),
                AnsweredInputs.status(input),
                input.raisedAt(),
                input.answers().stream()
                        .map(reply -> new AnswerView(
                                names.of(reply.person()), reply.text().value(), reply.at()))
                        .toList(),
                input.escalations().stream()
                        .map(escalation -> new EscalationView(
                                names.of(escalation.to()), escalation.reason().value(), escalation.at()))
                        .toList(),
                input.closedAt(),
                Shown.text(input.outcome()),
                AnsweredInputs.daysOpen(input, today, zone));
    }

    RecognitionView recognition(Recognition given) {
        return new RecognitionView(
                given.id(),
                given.by(),
                names.of(given.giver()),
                names.of(given.to()),
                given.reason().value(),
                Shown.text(given.strength()),
                given.at());
    }

    RecognitionFigures balance(Recognitions recognitions, Collection<PersonId> team, LocalDate today, ZoneId zone) {
        return new RecognitionFigures(
                RecognitionBalance.given(recognitions, Side.HR, today, zone),
                RecognitionBalance.given(recognitions, Side.MANAGER, today, zone),
                RecognitionBalance.neverRecognised(recognitions, team),
                names.of(RecognitionBalance.thoseNeverRecognised(recognitions, team)));
    }

    /** By person, in the order in which the first strength of each was recorded. */
    List<StrengthsView> strengths(Recognitions recognitions) {
        var byPerson = new LinkedHashMap<PersonId, List<StrengthView>>();
        recognitions
                .strengths()
                .forEach(strength -> byPerson.computeIfAbsent(strength.person(), person -> new ArrayList<>())
                        .add(strength(strength)));
        return byPerson.entrySet().stream()
                .map(entry -> new StrengthsView(names.of(entry.getKey()), List.copyOf(entry.getValue())))
                .toList();
    }

    StrengthView strength(Strength strength) {
        return new StrengthView(
                strength.strength().value(), names.of(strength.recorder()), names.of(strength.endorsers()));
    }

    FeedbackView feedback(FeedbackCard feedback) {
        return new FeedbackView(
                feedback.id(),
                status(feedback),
                names.ofAny(feedback.requester()),
                names.ofAny(feedback.from()),
                Shown.text(feedback.about()),
                names.ofAny(feedback.giver()),
                names.ofAny(feedback.to()),
                Shown.text(feedback.text()),
                feedback.requestedAt(),
                feedback.givenAt(),
                feedback.closedAt(),
                feedback.convertedTo(),
                Shown.text(feedback.reason()));
    }

    private static FeedbackStatus status(FeedbackCard feedback) {
        if (feedback.closedAt() != null) {
            return feedback.convertedTo() == null ? FeedbackStatus.CLOSED : FeedbackStatus.CONVERTED;
        }
        return feedback.givenAt() == null ? FeedbackStatus.REQUESTED : FeedbackStatus.GIVEN;
    }
}
