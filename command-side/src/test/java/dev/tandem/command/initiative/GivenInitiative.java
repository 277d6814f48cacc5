package dev.tandem.command.initiative;

import static dev.tandem.command.support.Told.INITIATIVE;
import static dev.tandem.command.support.Told.PARTNERSHIP;
import static dev.tandem.command.support.Told.opened;
import static dev.tandem.command.support.Told.otherOpened;
import static dev.tandem.command.support.Who.EMPLOYEE;
import static dev.tandem.command.support.Who.OWNER;
import static dev.tandem.command.support.Who.TASK_OWNER;

import dev.tandem.api.Line;
import dev.tandem.api.Rating;
import dev.tandem.api.TandemEvent;
import dev.tandem.api.Text;
import dev.tandem.api.goal.GoalId;
import dev.tandem.api.initiative.CheckInStatus;
import dev.tandem.api.initiative.InitiativeCommand;
import dev.tandem.api.initiative.InitiativeCommand.AdoptInsight;
import dev.tandem.api.initiative.InitiativeCommand.AllocateTask;
import dev.tandem.api.initiative.InitiativeCommand.Approve;
import dev.tandem.api.initiative.InitiativeCommand.AssessReadiness;
import dev.tandem.api.initiative.InitiativeCommand.AttestObligation;
import dev.tandem.api.initiative.InitiativeCommand.Cancel;
import dev.tandem.api.initiative.InitiativeCommand.CheckIn;
import dev.tandem.api.initiative.InitiativeCommand.Complete;
import dev.tandem.api.initiative.InitiativeCommand.CompleteTask;
import dev.tandem.api.initiative.InitiativeCommand.DeclineInsight;
import dev.tandem.api.initiative.InitiativeCommand.EndInitiative;
import dev.tandem.api.initiative.InitiativeCommand.HandOverTask;
import dev.tandem.api.initiative.InitiativeCommand.OfferInsight;
import dev.tandem.api.initiative.InitiativeCommand.PlanInitiative;
import dev.tandem.api.initiative.InitiativeCommand.ReachMilestone;
import dev.tandem.api.initiative.InitiativeCommand.RegisterObligation;
import dev.tandem.api.initiative.InitiativeCommand.ReportBlocked;
import dev.tandem.api.initiative.InitiativeCommand.Start;
import dev.tandem.api.initiative.InitiativeCommand.Unblock;
import dev.tandem.api.initiative.InitiativeEvent.BlockReported;
import dev.tandem.api.initiative.InitiativeEvent.CheckedIn;
import dev.tandem.api.initiative.InitiativeEvent.InitiativeApproved;
import dev.tandem.api.initiative.InitiativeEvent.InitiativeCancelled;
import dev.tandem.api.initiative.InitiativeEvent.InitiativeCompleted;
import dev.tandem.api.initiative.InitiativeEvent.InitiativeEnded;
import dev.tandem.api.initiative.InitiativeEvent.InitiativePlanned;
import dev.tandem.api.initiative.InitiativeEvent.InitiativeStarted;
import dev.tandem.api.initiative.InitiativeEvent.InsightAdopted;
import dev.tandem.api.initiative.InitiativeEvent.InsightDeclined;
import dev.tandem.api.initiative.InitiativeEvent.InsightOffered;
import dev.tandem.api.initiative.InitiativeEvent.MilestoneReached;
import dev.tandem.api.initiative.InitiativeEvent.ObligationAttested;
import dev.tandem.api.initiative.InitiativeEvent.ObligationRegistered;
import dev.tandem.api.initiative.InitiativeEvent.ReadinessAssessed;
import dev.tandem.api.initiative.InitiativeEvent.TaskAllocated;
import dev.tandem.api.initiative.InitiativeEvent.TaskCompleted;
import dev.tandem.api.initiative.InitiativeEvent.TaskHandedOver;
import dev.tandem.api.initiative.InitiativeEvent.Unblocked;
import dev.tandem.api.initiative.InitiativeKind;
import dev.tandem.api.initiative.InsightId;
import dev.tandem.api.initiative.MilestoneId;
import dev.tandem.api.initiative.ObligationId;
import dev.tandem.api.initiative.TaskId;
import dev.tandem.api.partnership.LifecycleEvent.PartnershipPaused;
import dev.tandem.api.partnership.Side;
import dev.tandem.api.person.PersonId;
import dev.tandem.command.support.Scenario;
import dev.tandem.command.support.Told;
import dev.tandem.command.support.Who;
import java.time.LocalDate;
import java.util.List;

/** A pair and its initiative, as tests of initiatives tell of it: what may be said, and what has happened. */
final class GivenInitiative {

    static final Line TITLE = new Line("Onboarding buddies");
    static final Text WHY = new Text("New people feel lost");
    static final LocalDate START = LocalDate.of(2026, 3, 1);
    static final LocalDate END_ON = LocalDate.of(2026, 9, 30);
    static final TaskId TASK = new TaskId(Told.id(301));
    static final TaskId ANOTHER_TASK = new TaskId(Told.id(302));
    static final TaskId UNKNOWN_TASK = new TaskId(Told.id(404));
    static final Line TASK_TITLE = new Line("Find ten buddies");
    static final MilestoneId MILESTONE = new MilestoneId(Told.id(303));
    static final InsightId INSIGHT = new InsightId(Told.id(304));
    static final ObligationId OBLIGATION = new ObligationId(Told.id(305));
    static final Line RULE = new Line("Working hours are recorded");
    static final Line AREA = new Line("Support desk");

    static final PlanInitiative PLAN = plan(OWNER.person(), List.of(), START, END_ON);
    static final Approve APPROVE = new Approve(INITIATIVE);
    static final Start START_IT = new Start(INITIATIVE);
    static final AllocateTask ALLOCATE = allocate(TASK, TASK_OWNER.person());
    static final CompleteTask COMPLETE_TASK = new CompleteTask(INITIATIVE, TASK);
    static final HandOverTask HAND_OVER = new HandOverTask(INITIATIVE, TASK, EMPLOYEE.person(), WHY);
    static final ReachMilestone REACH = new ReachMilestone(INITIATIVE, MILESTONE, TITLE, START);
    static final ReportBlocked BLOCK = new ReportBlocked(INITIATIVE, WHY);
    static final Unblock UNBLOCK = new Unblock(INITIATIVE, WHY);
    static final CheckIn CHECK_IN = new CheckIn(INITIATIVE, CheckInStatus.BEHIND, WHY);
    static final OfferInsight OFFER = new OfferInsight(INITIATIVE, INSIGHT, WHY);
    static final AdoptInsight ADOPT = new AdoptInsight(INITIATIVE, INSIGHT, WHY);
    static final DeclineInsight DECLINE = new DeclineInsight(INITIATIVE, INSIGHT, WHY);
    static final AssessReadiness ASSESS = new AssessReadiness(INITIATIVE, AREA, new Rating(3), WHY);
    static final RegisterObligation REGISTER = new RegisterObligation(INITIATIVE, OBLIGATION, RULE, END_ON);
    static final AttestObligation ATTEST = new AttestObligation(INITIATIVE, OBLIGATION, WHY);
    static final Complete COMPLETE = new Complete(INITIATIVE, WHY);
    static final Cancel CANCEL = new Cancel(INITIATIVE, WHY);
    static final EndInitiative END = new EndInitiative(INITIATIVE, WHY);

    private GivenInitiative() {}

    /** The partnership of the pair and that of another. */
    static Scenario<InitiativeCommand, InitiativeAggregate> pair() {
        return Scenario.on(InitiativeCommand.class, InitiativeAggregate.class, InitiativeAggregate::new)
                .given(opened(), otherOpened());
    }

    static PlanInitiative plan(PersonId owner, List<GoalId> goals, LocalDate start, LocalDate end) {
        return new PlanInitiative(
                INITIATIVE, PARTNERSHIP, TITLE, InitiativeKind.ONBOARDING, WHY, owner, goals, start, end);
    }

    static AllocateTask allocate(TaskId task, PersonId owner) {
        return new AllocateTask(INITIATIVE, task, TASK_TITLE, owner, END_ON);
    }

    static TandemEvent planned(Side by, GoalId... goals) {
        return planned(by, InitiativeKind.ONBOARDING, goals);
    }

    static TandemEvent planned(Side by, InitiativeKind kind, GoalId... goals) {
        return new InitiativePlanned(
                INITIATIVE, PARTNERSHIP, by, TITLE, kind, WHY, OWNER.person(), List.of(goals), START, END_ON);
    }

    static TandemEvent approved() {
        return new InitiativeApproved(INITIATIVE, PARTNERSHIP, Side.MANAGER);
    }

    static TandemEvent started() {
        return new InitiativeStarted(INITIATIVE, PARTNERSHIP);
    }

    static TandemEvent allocated() {
        return new TaskAllocated(INITIATIVE, PARTNERSHIP, TASK, TASK_TITLE, TASK_OWNER.person(), END_ON);
    }

    static TandemEvent taskCompleted() {
        return new TaskCompleted(INITIATIVE, PARTNERSHIP, TASK);
    }

    static TandemEvent handedOver() {
        return new TaskHandedOver(INITIATIVE, PARTNERSHIP, TASK, EMPLOYEE.person(), WHY);
    }

    static TandemEvent milestoneReached() {
        return new MilestoneReached(INITIATIVE, PARTNERSHIP, MILESTONE, TITLE, START);
    }

    static TandemEvent blockReported() {
        return new BlockReported(INITIATIVE, PARTNERSHIP, WHY);
    }

    static TandemEvent unblocked() {
        return new Unblocked(INITIATIVE, PARTNERSHIP, WHY);
    }

    static TandemEvent checkedIn() {
        return new CheckedIn(INITIATIVE, PARTNERSHIP, CheckInStatus.BEHIND, WHY);
    }

    static TandemEvent insightOffered(Who by) {
        return new InsightOffered(INITIATIVE, PARTNERSHIP, INSIGHT, by.person(), WHY);
    }

    static TandemEvent insightAdopted() {
        return new InsightAdopted(INITIATIVE, PARTNERSHIP, INSIGHT, WHY);
    }

    static TandemEvent insightDeclined() {
        return new InsightDeclined(INITIATIVE, PARTNERSHIP, INSIGHT, WHY);
    }

    static TandemEvent readinessAssessed() {
        return new ReadinessAssessed(INITIATIVE, PARTNERSHIP, AREA, new Rating(3), WHY);
    }

    static TandemEvent obligationRegistered() {
        return new ObligationRegistered(INITIATIVE, PARTNERSHIP, OBLIGATION, RULE, END_ON);
    }

    static TandemEvent obligationAttested() {
        return new ObligationAttested(INITIATIVE, PARTNERSHIP, OBLIGATION, WHY);
    }

    static TandemEvent completed() {
        return new InitiativeCompleted(INITIATIVE, PARTNERSHIP, WHY);
    }

    static TandemEvent cancelled() {
        return new InitiativeCancelled(INITIATIVE, PARTNERSHIP, WHY);
    }

    static TandemEvent ended() {
        return new InitiativeEnded(INITIATIVE, PARTNERSHIP, WHY);
    }

    static TandemEvent paused() {
        return new PartnershipPaused(PARTNERSHIP, new Text("Parental leave"));
    }
}
