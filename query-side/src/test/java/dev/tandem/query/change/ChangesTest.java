package dev.tandem.query.change;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.tandem.api.initiative.InitiativeId;
import dev.tandem.api.initiative.TaskId;
import dev.tandem.api.partnership.ActionId;
import dev.tandem.api.partnership.PartnershipId;
import dev.tandem.api.partnership.Severity;
import dev.tandem.api.person.PersonId;
import dev.tandem.api.query.ActionStatus;
import dev.tandem.api.query.ActionView;
import dev.tandem.api.query.ActionView.Rescheduling;
import dev.tandem.api.query.ChangeKind;
import dev.tandem.api.query.ChangeView;
import dev.tandem.api.query.EmployeeDashboard;
import dev.tandem.api.query.EmployeeDashboard.OwnAction;
import dev.tandem.api.query.EmployeeDashboard.OwnTask;
import dev.tandem.api.query.HrPartnerDashboard;
import dev.tandem.api.query.InitiativeView.TaskView;
import dev.tandem.api.query.PersonRef;
import dev.tandem.query.Story;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

class ChangesTest {

    private static final PersonRef ANNA = new PersonRef(new PersonId(Story.id(1)), "Anna");
    private static final PartnershipId OURS = new PartnershipId(Story.id(10));
    private static final PartnershipId THEIRS = new PartnershipId(Story.id(11));
    private static final LocalDate DUE = LocalDate.parse("2026-03-10");
    private static final Instant THEN = Instant.parse("2026-03-01T09:00:00Z");

    private static OwnAction action(PartnershipId in, int id, LocalDate due, ActionStatus status, boolean overdue) {
        return new OwnAction(
                in,
                new ActionView(
                        new ActionId(Story.id(id)),
                        "Talk to the team",
                        ANNA,
                        status,
                        due,
                        DUE,
                        due.equals(DUE) ? List.of() : List.of(new Rescheduling(DUE, due, "Holiday", THEN)),
                        null,
                        THEN,
                        status == ActionStatus.OPEN ? null : Instant.parse("2026-03-20T09:00:00Z"),
                        null,
                        overdue,
                        overdue ? 3 : 0));
    }

    private static OwnTask task(boolean overdue) {
        return new OwnTask(
                new InitiativeId(Story.id(40)),
                "Better start",
                new TaskView(new TaskId(Story.id(41)), "Write it down", ANNA, DUE, null, overdue, overdue ? 1 : 0));
    }

    private static EmployeeDashboard desk(PersonRef person, List<OwnAction> actions, List<OwnTask> tasks) {
        return new EmployeeDashboard(
                person, actions, tasks, List.of(), List.of(), List.of(), List.of(), List.of(), List.of(), List.of());
    }

    private static EmployeeDashboard desk(OwnAction... actions) {
        return desk(ANNA, List.of(actions), List.of());
    }

    private static List<String> sentences(List<ChangeView> changes) {
        return changes.stream().map(ChangeView::sentence).toList();
    }

    @Test
    void saysNothingWhereNothingIsDifferent() {
        var desk = desk(action(OURS, 20, DUE, ActionStatus.OPEN, false));

        assertThat(Changes.between(desk, desk)).isEmpty();
    }

    @Test
    void tellsWhatCameOfADay() {
        var before = desk(ANNA, List.of(action(OURS, 20, DUE, ActionStatus.OPEN, false)), List.of(task(false)));
        var after = desk(ANNA, List.of(action(OURS, 20, DUE, ActionStatus.OPEN, true)), List.of(task(true)));

        assertThat(sentences(Changes.between(before, after)))
                .containsExactly(
                        "Action 'Talk to the team' became overdue: it was due on 2026-03-10, Anna owns it.",
                        "Task 'Write it down' of initiative 'Better start' became overdue: it was due on 2026-03-10,"
                                + " Anna owns it.");
    }

    @Test
    void tellsThatAnActionWasMovedAndThenDoneLate() {
        var before = desk(action(OURS, 20, DUE, ActionStatus.OPEN, false));
        var after = desk(action(OURS, 20, LocalDate.parse("2026-03-15"), ActionStatus.COMPLETED, false));

        assertThat(Changes.between(before, after))
                .extracting(ChangeView::kind, ChangeView::before, ChangeView::after, ChangeView::sentence)
                .containsExactly(
                        tuple(
                                ChangeKind.ACTION_RESCHEDULED,
                                "2026-03-10",
                                "2026-03-15",
                                "Action 'Talk to the team' is due on 2026-03-15, was on 2026-03-10: 'Holiday'."),
                        tuple(
                                ChangeKind.ACTION_COMPLETED,
                                "OPEN",
                                "COMPLETED",
                                "Action 'Talk to the team' was completed, after it was due."));
    }

    @Test
    void tellsThatSomethingIsSomebodyElsesNow() {
        var before = desk(action(OURS, 20, DUE, ActionStatus.OPEN, false));

        assertThat(sentences(Changes.between(before, desk())))
                .containsExactly("Action 'Talk to the team' is no longer here.");
    }

    @Test
    void tellsANewNameOnce() {
        var action = action(OURS, 20, DUE, ActionStatus.OPEN, false);
        var before = desk(new PersonRef(ANNA.id(), "Anna Old"), List.of(action), List.of());
        var after = desk(ANNA, List.of(action), List.of());

        assertThat(sentences(Changes.between(before, after))).containsExactly("Anna Old is called Anna now.");
    }

    @Test
    void putsTheGravestFirstThenGoesByPartnershipThenByKind() {
        var before = desk(
                action(OURS, 20, DUE, ActionStatus.OPEN, false), action(THEIRS, 21, DUE, ActionStatus.OPEN, false));
        var after = desk(
                action(OURS, 20, DUE, ActionStatus.COMPLETED, false),
                action(OURS, 22, DUE, ActionStatus.OPEN, false),
                action(THEIRS, 21, DUE, ActionStatus.OPEN, true));

        assertThat(Changes.inOrder(Changes.between(before, after)))
                .extracting(ChangeView::gravity, ChangeView::kind)
                .containsExactly(
                        tuple(Severity.MEDIUM, ChangeKind.ACTION_OVERDUE),
                        tuple(Severity.LOW, ChangeKind.ACTION_ASSIGNED),
                        tuple(Severity.LOW, ChangeKind.ACTION_COMPLETED));
    }

    @Test
    void comparesOnlyDashboardsOfOneKind() {
        var portfolio = new HrPartnerDashboard(ANNA, List.of());

        assertThatThrownBy(() -> Changes.between(portfolio, desk())).isInstanceOf(IllegalArgumentException.class);
    }
}
