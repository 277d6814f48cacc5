package dev.tandem.query.dashboard;

import dev.tandem.api.goal.KeyResultTerms;
import dev.tandem.api.goal.Progress.Measured;
import dev.tandem.api.query.AmendmentView;
import dev.tandem.api.query.ConfidenceView;
import dev.tandem.api.query.ConfidenceView.StatementView;
import dev.tandem.api.query.GoalStatus;
import dev.tandem.api.query.GoalView;
import dev.tandem.api.query.KeyResultView;
import dev.tandem.api.query.KeyResultView.MeasurementView;
import dev.tandem.query.figure.GoalFigures;
import dev.tandem.query.goal.Agreement.Amendment;
import dev.tandem.query.goal.Course.Achievement;
import dev.tandem.query.goal.GoalCard;
import dev.tandem.query.partnership.Meetings.Cadence;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** What is shown of goals. */
final class GoalViews {

    private final Names names;

    GoalViews(Names names) {
        this.names = names;
    }

    GoalView goal(GoalCard goal, @Nullable Cadence checkIn, LocalDate today) {
        var terms = goal.terms();
        return new GoalView(
                goal.id(),
                goal.partnershipId(),
                goal.status(),
                terms.title().value(),
                terms.why().value(),
                names.of(terms.owner()),
                terms.kind(),
                terms.startOn(),
                terms.dueOn(),
                goal.revision(),
                goal.awaiting(),
                goal.parent(),
                Shown.text(goal.noAlignment()),
                goal.status() == GoalStatus.ACTIVE ? amendment(goal.agreement().amendment()) : null,
                goal.proposedAt(),
                goal.agreedAt(),
                goal.endedAt(),
                Shown.text(goal.endReason()),
                goal.course().achievements().stream().map(Achievement::by).toList(),
                goal.meetings(),
                confidence(goal),
                terms.keyResults().stream()
                        .map(keyResult -> keyResult(goal, keyResult))
                        .toList(),
                GoalFigures.goalProgress(goal),
                GoalFigures.measuredWeight(goal),
                GoalFigures.expectedProgress(goal, today),
                GoalFigures.goalHealth(goal, checkIn, today));
    }

    private @Nullable AmendmentView amendment(@Nullable Amendment amendment) {
        if (amendment == null) {
            return null;
        }
        var terms = amendment.terms();
        return new AmendmentView(
                amendment.revision(),
                amendment.by(),
                amendment.eases(),
                amendment.reason().value(),
                terms.title().value(),
                terms.why().value(),
                names.of(terms.owner()),
                terms.kind(),
                terms.startOn(),
                terms.dueOn(),
                terms.keyResults());
    }

    private @Nullable ConfidenceView confidence(GoalCard goal) {
        if (goal.confidence().isEmpty()) {
            return null;
        }
        int level = goal.confidence().getLast().level();
        return new ConfidenceView(
                level,
                GoalFigures.band(level),
                goal.confidence().stream()
                        .map(stated -> new StatementView(
                                stated.level(), names.of(stated.person()), Shown.text(stated.note()), stated.at()))
                        .toList());
    }

    static KeyResultView keyResult(GoalCard goal, KeyResultTerms terms) {
        var latest = GoalFigures.latest(goal, terms);
        return new KeyResultView(
                terms.keyResult(),
                terms.metric().value(),
                terms.unit().value(),
                terms.baseline(),
                terms.target(),
                terms.weight(),
                latest.map(Measured::value).orElse(null),
                latest.map(Measured::on).orElse(null),
                GoalFigures.keyResultProgress(goal, terms),
                goal.measurementsOf(terms.keyResult()).stream()
                        .map(m -> new MeasurementView(m.id(), m.value(), m.on(), m.corrections()))
                        .toList());
    }
}
