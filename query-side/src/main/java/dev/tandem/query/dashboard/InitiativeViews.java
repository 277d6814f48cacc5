package dev.tandem.query.dashboard;

import dev.tandem.api.query.InitiativeStatus;
import dev.tandem.api.query.InitiativeView;
import dev.tandem.api.query.InitiativeView.BlockView;
import dev.tandem.api.query.InitiativeView.CheckInView;
import dev.tandem.api.query.InitiativeView.InsightView;
import dev.tandem.api.query.InitiativeView.MilestoneView;
import dev.tandem.api.query.InitiativeView.ObligationView;
import dev.tandem.api.query.InitiativeView.ReadinessView;
import dev.tandem.api.query.InitiativeView.TaskView;
import dev.tandem.query.figure.Punctuality;
import dev.tandem.query.figure.Punctuality.DatedTask;
import dev.tandem.query.initiative.InitiativeCard;
import dev.tandem.query.initiative.Insight;
import java.time.LocalDate;

/** What is shown of initiatives. */
final class InitiativeViews {

    private final Names names;

    InitiativeViews(Names names) {
        this.names = names;
    }

    InitiativeView initiative(InitiativeCard initiative, LocalDate today) {
        var progress = initiative.progress();
        boolean completed = initiative.status() == InitiativeStatus.COMPLETED;
        var ending = Shown.text(initiative.endReason());
        return new InitiativeView(
                initiative.id(),
                initiative.partnershipId(),
                initiative.status(),
                initiative.title().value(),
                initiative.kind(),
                initiative.why().value(),
                names.of(initiative.owner()),
                initiative.goals(),
                initiative.startOn(),
                initiative.endOn(),
                initiative.awaiting(),
                initiative.plannedAt(),
                initiative.startedAt(),
                initiative.endedAt(),
                completed ? null : ending,
                completed ? ending : null,
                progress.blocked().map(block -> block.by().value()).orElse(null),
                progress.blocks().stream()
                        .map(block ->
                                new BlockView(block.by().value(), block.since(), Shown.text(block.how()), block.to()))
                        .toList(),
                progress.milestones().stream()
                        .map(reached ->
                                new MilestoneView(reached.id(), reached.title().value(), reached.on()))
                        .toList(),
                progress.checkIns().stream()
                        .map(checkIn ->
                                new CheckInView(checkIn.status(), checkIn.note().value(), checkIn.at()))
                        .toList(),
                initiative.insights().stream().map(this::insight).toList(),
                initiative.readiness().stream()
                        .map(readiness -> new ReadinessView(
                                readiness.area().value(),
                                readiness.level(),
                                Shown.text(readiness.note()),
                                readiness.at()))
                        .toList(),
                initiative.obligations().stream()
                        .map(obligation -> new ObligationView(
                                obligation.id(),
                                obligation.rule().value(),
                                obligation.due(),
                                Shown.text(obligation.evidence()),
                                obligation.attestedAt(),
                                obligation.attestedAt() == null
                                        && initiative.endedAt() == null
                                        && obligation.due().isBefore(today)))
                        .toList(),
                Punctuality.tasks(initiative, today).map(this::task).toList(),
                Punctuality.tasks(Punctuality.tasks(initiative, today).toList()));
    }

    private InsightView insight(Insight insight) {
        return new InsightView(
                insight.id(),
                names.of(insight.person()),
                insight.text().value(),
                insight.offeredAt(),
                insight.adopted(),
                Shown.text(insight.answer()));
    }

    TaskView task(DatedTask dated) {
        var task = dated.task();
        long overdue = Punctuality.daysOverdue(dated);
        return new TaskView(
                task.id(),
                task.title().value(),
                names.of(task.owner()),
                task.due(),
                task.completedAt(),
                overdue > 0,
                overdue);
    }
}
