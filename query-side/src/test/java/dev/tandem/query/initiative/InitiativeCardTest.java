package dev.tandem.query.initiative;

import static dev.tandem.query.Given.timeOf;
import static dev.tandem.query.Opened.COLLEAGUE;
import static dev.tandem.query.Opened.EMPLOYEE;
import static dev.tandem.query.Opened.MANAGER;
import static dev.tandem.query.Opened.US;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tandem.api.Line;
import dev.tandem.api.Rating;
import dev.tandem.api.TandemEvent;
import dev.tandem.api.Text;
import dev.tandem.api.initiative.CheckInStatus;
import dev.tandem.api.initiative.InitiativeEvent.BlockReported;
import dev.tandem.api.initiative.InitiativeEvent.CheckedIn;
import dev.tandem.api.initiative.InitiativeEvent.InitiativeCancelled;
import dev.tandem.api.initiative.InitiativeEvent.InitiativeCompleted;
import dev.tandem.api.initiative.InitiativeEvent.InitiativePlanned;
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
import dev.tandem.api.initiative.InitiativeId;
import dev.tandem.api.initiative.InitiativeKind;
import dev.tandem.api.initiative.InsightId;
import dev.tandem.api.initiative.MilestoneId;
import dev.tandem.api.initiative.ObligationId;
import dev.tandem.api.initiative.TaskId;
import dev.tandem.api.partnership.Side;
import dev.tandem.api.query.InitiativeStatus;
import dev.tandem.query.Opened;
import dev.tandem.query.Story;
import dev.tandem.query.initiative.InitiativeCard.HandOver;
import dev.tandem.query.initiative.InitiativeCard.Task;
import dev.tandem.query.initiative.Progress.Block;
import dev.tandem.query.initiative.Progress.CheckIn;
import dev.tandem.query.initiative.Progress.Milestone;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class InitiativeCardTest {

    private static final InitiativeId INITIATIVE = new InitiativeId(Story.id(1));
    private static final LocalDate DAY = LocalDate.of(2026, 4, 1);
    private static final TaskId TASK = new TaskId(Story.id(2));
    private static final InsightId INSIGHT = new InsightId(Story.id(3));
    private static final ObligationId OBLIGATION = new ObligationId(Story.id(4));
    private static final MilestoneId MILESTONE = new MilestoneId(Story.id(5));

    private static InitiativeCard initiative(TandemEvent... next) {
        var all = new ArrayList<TandemEvent>();
        all.add(new InitiativePlanned(
                INITIATIVE,
                US,
                Side.MANAGER,
                new Line("New rota"),
                InitiativeKind.CHANGE,
                new Text("People are tired"),
                MANAGER,
                List.of(),
                DAY,
                DAY.plusDays(60)));
        all.addAll(List.of(next));
        // the planning is at position 1, what comes next from 2 on
        return Opened.events(all.toArray(TandemEvent[]::new)).then(new Initiatives(), INITIATIVE.toString());
    }

    @Test
    void aTaskGoesFromOwnerToOwner() {
        var task = initiative(
                        new TaskAllocated(INITIATIVE, US, TASK, new Line("Ask around"), EMPLOYEE, DAY),
                        new TaskHandedOver(INITIATIVE, US, TASK, COLLEAGUE, new Text("holiday")),
                        new TaskCompleted(INITIATIVE, US, TASK))
                .tasks();
        assertThat(task)
                .containsExactly(new Task(
                        TASK,
                        new Line("Ask around"),
                        COLLEAGUE,
                        DAY,
                        List.of(new HandOver(EMPLOYEE, COLLEAGUE, new Text("holiday"), timeOf(3))),
                        timeOf(4)));
    }

    @Test
    void keepsMilestonesAndCheckIns() {
        var progress = initiative(
                        new MilestoneReached(INITIATIVE, US, MILESTONE, new Line("Pilot"), DAY),
                        new CheckedIn(INITIATIVE, US, CheckInStatus.BEHIND, new Text("two weeks late")))
                .progress();
        assertThat(progress.milestones()).containsExactly(new Milestone(MILESTONE, new Line("Pilot"), DAY, timeOf(2)));
        assertThat(progress.checkIns())
                .containsExactly(new CheckIn(CheckInStatus.BEHIND, new Text("two weeks late"), timeOf(3)));
    }

    @Test
    void isBlockedUntilItIsNotAndRemembersIt() {
        var reported = new BlockReported(INITIATIVE, US, new Text("no budget"));
        assertThat(initiative(reported).progress().blocked())
                .contains(new Block(new Text("no budget"), timeOf(2), null, null));

        var unblocked = initiative(reported, new Unblocked(INITIATIVE, US, new Text("granted")));
        assertThat(unblocked.progress().blocked()).isEmpty();
        assertThat(unblocked.progress().blocks())
                .containsExactly(new Block(new Text("no budget"), timeOf(2), timeOf(3), new Text("granted")));
    }

    @Test
    void anInsightIsAdoptedOrDeclined() {
        var offered = new InsightOffered(INITIATIVE, US, INSIGHT, EMPLOYEE, new Text("start later"));
        assertThat(initiative(offered).insights())
                .containsExactly(new Insight(INSIGHT, EMPLOYEE, new Text("start later"), timeOf(2), null, null, null));
        assertThat(initiative(offered, new InsightAdopted(INITIATIVE, US, INSIGHT, new Text("from May")))
                        .insights())
                .containsExactly(new Insight(
                        INSIGHT, EMPLOYEE, new Text("start later"), timeOf(2), true, new Text("from May"), timeOf(3)));
        assertThat(initiative(offered, new InsightDeclined(INITIATIVE, US, INSIGHT, new Text("too late")))
                        .insights()
                        .getFirst()
                        .adopted())
                .isFalse();
    }

    @Test
    void theLastAssessmentOfAnAreaCounts() {
        var initiative = initiative(
                new ReadinessAssessed(INITIATIVE, US, new Line("Warehouse"), new Rating(2), new Text("sceptical")),
                new ReadinessAssessed(INITIATIVE, US, new Line("Office"), new Rating(5), null),
                new ReadinessAssessed(INITIATIVE, US, new Line("Warehouse"), new Rating(4), null));
        assertThat(initiative.readiness())
                .containsExactly(
                        new Readiness(new Line("Warehouse"), new Rating(4), null, timeOf(4)),
                        new Readiness(new Line("Office"), new Rating(5), null, timeOf(3)));
    }

    @Test
    void anObligationIsOpenUntilThereIsEvidence() {
        var registered = new ObligationRegistered(INITIATIVE, US, OBLIGATION, new Line("Rest of 11 hours"), DAY);
        assertThat(initiative(registered).obligations())
                .containsExactly(new Obligation(OBLIGATION, new Line("Rest of 11 hours"), DAY, timeOf(2), null, null));
        assertThat(initiative(registered, new ObligationAttested(INITIATIVE, US, OBLIGATION, new Text("rota of May")))
                        .obligations())
                .containsExactly(new Obligation(
                        OBLIGATION, new Line("Rest of 11 hours"), DAY, timeOf(2), new Text("rota of May"), timeOf(3)));
    }

    @Test
    void endsWithAnOutcomeOrAReason() {
        var completed = initiative(new InitiativeCompleted(INITIATIVE, US, new Text("everyone rests")));
        assertThat(completed.status()).isEqualTo(InitiativeStatus.COMPLETED);
        assertThat(completed.endReason()).isEqualTo(new Text("everyone rests"));
        assertThat(completed.endedAt()).isEqualTo(timeOf(2));

        var cancelled = initiative(new InitiativeCancelled(INITIATIVE, US, new Text("no money")));
        assertThat(cancelled.status()).isEqualTo(InitiativeStatus.CANCELLED);
        assertThat(cancelled.endReason()).isEqualTo(new Text("no money"));
    }
}
