package dev.tandem.query.change;

import static dev.tandem.query.change.Noted.subject;

import dev.tandem.api.partnership.Severity;
import dev.tandem.api.query.ChangeKind;
import dev.tandem.api.query.ChangeView.Of;
import dev.tandem.api.query.ChangeView.Subject;
import dev.tandem.api.query.InitiativeStatus;
import dev.tandem.api.query.InitiativeView;
import dev.tandem.api.query.InitiativeView.InsightView;
import dev.tandem.api.query.InitiativeView.MilestoneView;
import dev.tandem.api.query.InitiativeView.ObligationView;
import dev.tandem.api.query.InitiativeView.ReadinessView;
import dev.tandem.api.query.InitiativeView.TaskView;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What is different about initiatives and what belongs to them. */
final class InitiativeChanges {

    private final Noted noted;

    InitiativeChanges(Noted noted) {
        this.noted = noted;
    }

    void between(List<InitiativeView> before, List<InitiativeView> after) {
        Noted.each(
                before,
                after,
                InitiativeView::id,
                this::initiative,
                initiative -> noted.gone(of(initiative), name(initiative)));
    }

    private void initiative(@Nullable InitiativeView before, InitiativeView after) {
        status(before, after);
        if (before != null) {
            terms(before, after);
        }
        blocked(before, after);
        checkIns(before, after);
        Noted.each(
                before == null ? List.<MilestoneView>of() : before.milestones(),
                after.milestones(),
                MilestoneView::id,
                (was, is) -> milestone(was, is, after),
                gone -> noted.gone(
                        subject(Of.MILESTONE, gone.id(), gone.title()), "milestone " + Say.quoted(gone.title())));
        Noted.each(
                before == null ? List.<InsightView>of() : before.insights(),
                after.insights(),
                InsightView::id,
                (was, is) -> insight(was, is, after),
                gone -> noted.gone(subject(Of.INSIGHT, gone.id(), gone.text()), "insight " + Say.quoted(gone.text())));
        Noted.each(
                before == null ? List.<ReadinessView>of() : before.readiness(),
                after.readiness(),
                ReadinessView::area,
                (was, is) -> readiness(was, is, after),
                gone -> noted.gone(
                        subject(Of.READINESS, gone.area(), gone.area()), "readiness of " + Say.quoted(gone.area())));
        Noted.each(
                before == null ? List.<ObligationView>of() : before.obligations(),
                after.obligations(),
                ObligationView::id,
                this::obligation,
                gone -> noted.gone(of(gone), "obligation " + Say.quoted(gone.rule())));
        Noted.each(
                before == null ? List.<TaskView>of() : before.tasks(),
                after.tasks(),
                TaskView::id,
                (was, is) -> task(was, is, after.title()),
                gone -> noted.gone(of(gone), name(gone)));
    }

    private void status(@Nullable InitiativeView before, InitiativeView after) {
        if (before != null
                && before.status() == after.status()
                && Objects.equals(before.awaiting(), after.awaiting())
                && Objects.equals(before.endReason(), after.endReason())
                && Objects.equals(before.outcome(), after.outcome())) {
            return;
        }
        var kind = switch (after.status()) {
            case PLANNED -> ChangeKind.INITIATIVE_PLANNED;
            case APPROVED -> ChangeKind.INITIATIVE_APPROVED;
            case STARTED -> ChangeKind.INITIATIVE_STARTED;
            case COMPLETED -> ChangeKind.INITIATIVE_COMPLETED;
            case CANCELLED -> ChangeKind.INITIATIVE_CANCELLED;
            case ENDED -> ChangeKind.INITIATIVE_ENDED;
        };
        var sentence = switch (after.status()) {
            case PLANNED ->
                "is planned"
                        + (after.awaiting() == null
                                ? ""
                                : " and waits for %s to approve".formatted(Say.side(after.awaiting())));
            case APPROVED -> "was approved by both sides";
            case STARTED -> "was started, to end on " + after.endOn();
            case COMPLETED -> "was completed" + Say.because(after.outcome());
            case CANCELLED -> "was cancelled" + Say.because(after.endReason());
            case ENDED -> "ended with its partnership";
        };
        noted.add(
                kind,
                after.status() == InitiativeStatus.CANCELLED ? Severity.MEDIUM : Severity.LOW,
                of(after),
                before == null ? null : before.status(),
                after.status(),
                name(after) + " " + sentence);
    }

    private void terms(InitiativeView before, InitiativeView after) {
        var differences = new ArrayList<String>();
        compare(differences, "title", before.title(), after.title());
        compare(differences, "kind", Say.plain(before.kind()), Say.plain(after.kind()));
        compare(differences, "reason", Say.shortened(before.why()), Say.shortened(after.why()));
        compare(differences, "start", before.startOn(), after.startOn());
        compare(differences, "end", before.endOn(), after.endOn());
        if (!Noted.same(before.owner(), after.owner())) {
            compare(differences, "owner", Say.name(before.owner()), Say.name(after.owner()));
        }
        if (!before.goals().equals(after.goals())) {
            compare(
                    differences,
                    "goals served",
                    before.goals().size(),
                    after.goals().size());
        }
        if (!differences.isEmpty()) {
            noted.add(
                    ChangeKind.INITIATIVE_CHANGED,
                    Severity.LOW,
                    of(after),
                    null,
                    differences,
                    "%s: %s".formatted(name(after), String.join("; ", differences)));
        }
    }

    private static void compare(List<String> differences, String of, Object was, Object is) {
        if (!was.equals(is)) {
            differences.add("%s %s, was %s".formatted(of, is, was));
        }
    }

    private void blocked(@Nullable InitiativeView before, InitiativeView after) {
        var was = before == null ? null : before.blockedBy();
        var blocks = before == null ? List.<InitiativeView.BlockView>of() : before.blocks();
        if (blocks.equals(after.blocks()) && Objects.equals(was, after.blockedBy())) {
            return;
        }
        boolean isBlocked = after.blockedBy() != null;
        var how = after.blocks().isEmpty() ? null : after.blocks().getLast().how();
        noted.add(
                isBlocked ? ChangeKind.INITIATIVE_BLOCKED : ChangeKind.INITIATIVE_UNBLOCKED,
                isBlocked ? Severity.HIGH : Severity.LOW,
                of(after),
                was,
                after.blockedBy(),
                after.blockedBy() != null
                        ? "%s is blocked: %s".formatted(name(after), Say.quoted(after.blockedBy()))
                        : "%s was blocked and is not any more%s".formatted(name(after), Say.because(how)));
    }

    private void checkIns(@Nullable InitiativeView before, InitiativeView after) {
        var earlier = before == null ? List.<InitiativeView.CheckInView>of() : before.checkIns();
        if (after.checkIns().equals(earlier) || after.checkIns().isEmpty()) {
            return;
        }
        var latest = after.checkIns().getLast();
        var was = earlier.isEmpty() ? null : earlier.getLast().status();
        boolean worse = was != null && latest.status().compareTo(was) > 0;
        noted.add(
                ChangeKind.INITIATIVE_CHECKED_IN,
                worse ? Severity.MEDIUM : Severity.LOW,
                of(after),
                was,
                latest.status(),
                "%s is %s by the word of those who run it%s%s"
                        .formatted(
                                name(after),
                                Say.plain(latest.status()),
                                was == null || was == latest.status() ? "" : ", was " + Say.plain(was),
                                Say.because(latest.note())));
    }

    private void milestone(@Nullable MilestoneView before, MilestoneView after, InitiativeView of) {
        if (!after.equals(before)) {
            noted.add(
                    ChangeKind.MILESTONE_REACHED,
                    Severity.LOW,
                    subject(Of.MILESTONE, after.id(), after.title()),
                    before == null ? null : before.on(),
                    after.on(),
                    "milestone %s of %s was reached on %s".formatted(Say.quoted(after.title()), lower(of), after.on()));
        }
    }

    private void insight(@Nullable InsightView before, InsightView after, InitiativeView of) {
        var name = "Insight " + Say.quoted(after.text());
        if (before == null
                || !before.text().equals(after.text())
                || !before.at().equals(after.at())
                || !Noted.same(before.by(), after.by())) {
            noted.add(
                    ChangeKind.INSIGHT_OFFERED,
                    Severity.LOW,
                    subject(Of.INSIGHT, after.id(), after.text()),
                    before == null ? null : before.text(),
                    after.text(),
                    "%s was offered by %s for %s".formatted(name, Say.name(after.by()), lower(of)));
        }
        var was = before == null ? null : before.adopted();
        if (!Objects.equals(was, after.adopted())
                || !Objects.equals(before == null ? null : before.decision(), after.decision())) {
            noted.add(
                    ChangeKind.INSIGHT_DECIDED,
                    Severity.LOW,
                    subject(Of.INSIGHT, after.id(), after.text()),
                    was,
                    after.adopted(),
                    "%s was %s%s"
                            .formatted(
                                    name,
                                    Boolean.TRUE.equals(after.adopted()) ? "adopted" : "declined",
                                    Say.because(after.decision())));
        }
    }

    private void readiness(@Nullable ReadinessView before, ReadinessView after, InitiativeView of) {
        if (after.equals(before)) {
            return;
        }
        boolean fell = before != null && after.level().value() < before.level().value();
        noted.add(
                ChangeKind.READINESS_ASSESSED,
                fell ? Severity.MEDIUM : Severity.LOW,
                subject(Of.READINESS, after.area(), after.area()),
                before == null ? null : before.level(),
                after.level(),
                "readiness of %s for %s is %s of 5%s%s"
                        .formatted(
                                Say.quoted(after.area()),
                                lower(of),
                                after.level(),
                                before == null ? "" : ", was " + before.level(),
                                Say.because(after.note())));
    }

    private void obligation(@Nullable ObligationView before, ObligationView after) {
        var name = "Obligation " + Say.quoted(after.rule());
        if (before == null
                || !before.rule().equals(after.rule())
                || !before.due().equals(after.due())) {
            noted.add(
                    ChangeKind.OBLIGATION_REGISTERED,
                    Severity.LOW,
                    of(after),
                    before == null ? null : before.due(),
                    after.due(),
                    "%s is to be met by %s".formatted(name, after.due()));
        }
        if (after.attestedAt() != null
                && (before == null
                        || !after.attestedAt().equals(before.attestedAt())
                        || !Objects.equals(after.evidence(), before.evidence()))) {
            noted.add(
                    ChangeKind.OBLIGATION_ATTESTED,
                    Severity.LOW,
                    of(after),
                    before == null ? null : before.evidence(),
                    after.evidence(),
                    "%s was met%s".formatted(name, Say.because(after.evidence())));
        }
        boolean was = before != null && before.overdue();
        if (after.overdue() && !was) {
            noted.add(
                    ChangeKind.OBLIGATION_OVERDUE,
                    Severity.HIGH,
                    of(after),
                    false,
                    true,
                    "%s became overdue: there should have been evidence by %s".formatted(name, after.due()));
        } else if (was && !after.overdue() && after.attestedAt() == null) {
            noted.add(
                    ChangeKind.OBLIGATION_NOT_OVERDUE,
                    Severity.LOW,
                    of(after),
                    true,
                    false,
                    name + " is no longer overdue");
        }
    }

    /** @param initiative the title of the one that it belongs to */
    void task(@Nullable TaskView before, TaskView after, String initiative) {
        if (before == null) {
            noted.add(
                    ChangeKind.TASK_ALLOCATED,
                    Severity.LOW,
                    of(after),
                    null,
                    after.due(),
                    "%s of initiative %s was given to %s, due on %s"
                            .formatted(name(after), Say.quoted(initiative), Say.name(after.owner()), after.due()));
        } else {
            if (!Noted.same(before.owner(), after.owner())) {
                noted.add(
                        ChangeKind.TASK_HANDED_OVER,
                        Severity.LOW,
                        of(after),
                        before.owner(),
                        after.owner(),
                        "%s is now %s's, was %s's"
                                .formatted(name(after), Say.name(after.owner()), Say.name(before.owner())));
            }
            if (!before.title().equals(after.title()) || !before.due().equals(after.due())) {
                noted.add(
                        ChangeKind.TASK_CHANGED,
                        Severity.LOW,
                        of(after),
                        before.due(),
                        after.due(),
                        "%s is due on %s, was %s due on %s"
                                .formatted(name(after), after.due(), Say.quoted(before.title()), before.due()));
            }
        }
        if (after.completedAt() != null
                && (before == null || !after.completedAt().equals(before.completedAt()))) {
            noted.add(
                    ChangeKind.TASK_COMPLETED,
                    Severity.LOW,
                    of(after),
                    false,
                    true,
                    "%s of initiative %s was completed".formatted(name(after), Say.quoted(initiative)));
        }
        boolean was = before != null && before.overdue();
        if (after.overdue() && !was) {
            noted.add(
                    ChangeKind.TASK_OVERDUE,
                    Severity.MEDIUM,
                    of(after),
                    false,
                    true,
                    "%s of initiative %s became overdue: it was due on %s, %s owns it"
                            .formatted(name(after), Say.quoted(initiative), after.due(), Say.name(after.owner())));
        } else if (was && !after.overdue() && after.completedAt() == null) {
            noted.add(
                    ChangeKind.TASK_NOT_OVERDUE,
                    Severity.LOW,
                    of(after),
                    true,
                    false,
                    name(after) + " is no longer overdue");
        }
    }

    private static Subject of(InitiativeView initiative) {
        return subject(Of.INITIATIVE, initiative.id(), initiative.title());
    }

    private static Subject of(ObligationView obligation) {
        return subject(Of.OBLIGATION, obligation.id(), obligation.rule());
    }

    static Subject of(TaskView task) {
        return subject(Of.TASK, task.id(), task.title());
    }

    static String name(TaskView task) {
        return "Task " + Say.quoted(task.title());
    }

    private static String name(InitiativeView initiative) {
        return "Initiative " + Say.quoted(initiative.title());
    }

    private static String lower(InitiativeView initiative) {
        return "initiative " + Say.quoted(initiative.title());
    }
}
