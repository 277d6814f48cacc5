package dev.tandem.query.initiative;

import dev.tandem.api.Line;
import dev.tandem.api.Text;
import dev.tandem.api.goal.GoalId;
import dev.tandem.api.initiative.InitiativeEvent;
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
import dev.tandem.api.initiative.InitiativeId;
import dev.tandem.api.initiative.InitiativeKind;
import dev.tandem.api.initiative.InsightId;
import dev.tandem.api.initiative.TaskId;
import dev.tandem.api.partnership.PartnershipId;
import dev.tandem.api.partnership.Side;
import dev.tandem.api.person.PersonId;
import dev.tandem.api.query.InitiativeStatus;
import dev.tandem.query.card.Cards;
import dev.tandem.query.initiative.Progress.CheckIn;
import dev.tandem.query.initiative.Progress.Milestone;
import dev.tandem.query.projection.InParts;
import dev.tandem.query.projection.Recorded;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is known of an initiative.
 *
 * @param since position of its first event
 * @param insights in the order they were offered
 * @param readiness in the order the areas were first assessed
 * @param obligations in the order they were registered
 */
public record InitiativeCard(
        InitiativeId id,
        PartnershipId partnershipId,
        long since,
        Plan plan,
        Course course,
        Progress progress,
        List<Insight> insights,
        List<Readiness> readiness,
        List<Obligation> obligations)
        implements InParts {

    public InitiativeCard {
        insights = List.copyOf(insights);
        readiness = List.copyOf(readiness);
        obligations = List.copyOf(obligations);
    }

    /** Open until it has a time of completion. */
    public record Task(
            TaskId id,
            Line title,
            PersonId owner,
            LocalDate due,
            List<HandOver> handOvers,
            @Nullable Instant completedAt) {

        public Task {
            handOvers = List.copyOf(handOvers);
        }

        private Task handedOver(PersonId to, Text reason, Instant at) {
            return new Task(
                    id, title, to, due, Cards.plus(handOvers, new HandOver(owner, to, reason, at)), completedAt);
        }

        private Task completed(Instant at) {
            return new Task(id, title, owner, due, handOvers, at);
        }
    }

    /** A task went from one owner to another. */
    public record HandOver(PersonId from, PersonId to, Text reason, Instant at) {}

    public static InitiativeCard evolve(@Nullable InitiativeCard card, InitiativeEvent event, Recorded<?> recorded) {
        if (event instanceof InitiativePlanned e) {
            return new InitiativeCard(
                    e.initiativeId(),
                    e.partnershipId(),
                    recorded.position(),
                    Plan.of(e),
                    Course.planned(e.by(), recorded.at()),
                    Progress.NONE,
                    List.of(),
                    List.of(),
                    List.of());
        }
        if (card == null) {
            throw new IllegalStateException("%s was never planned".formatted(event.initiativeId()));
        }
        return card.evolve(event, recorded.at());
    }

    private InitiativeCard evolve(InitiativeEvent event, Instant at) {
        return switch (event) {
            case InitiativePlanned e -> throw new IllegalStateException("unreachable: " + e);
            case InitiativeApproved e -> with(course.approved());
            case InitiativeStarted e -> with(course.started(at));
            case TaskAllocated e ->
                with(progress.allocated(new Task(e.task(), e.title(), e.owner(), e.due(), List.of(), null)));
            case TaskCompleted e -> with(progress.task(e.task(), task -> task.completed(at)));
            case TaskHandedOver e -> with(progress.task(e.task(), task -> task.handedOver(e.to(), e.reason(), at)));
            case MilestoneReached e -> with(progress.reached(new Milestone(e.milestone(), e.title(), e.on(), at)));
            case BlockReported e -> with(progress.blocked(e.by(), at));
            case Unblocked e -> with(progress.unblocked(e.how(), at));
            case CheckedIn e -> with(progress.checkedIn(new CheckIn(e.status(), e.note(), at)));
            case InsightOffered e ->
                withInsights(
                        Cards.plus(insights, new Insight(e.insight(), e.person(), e.text(), at, null, null, null)));
            case InsightAdopted e -> decided(e.insight(), true, e.how(), at);
            case InsightDeclined e -> decided(e.insight(), false, e.reason(), at);
            case ReadinessAssessed e -> assessed(new Readiness(e.area(), e.level(), e.note(), at));
            case ObligationRegistered e ->
                withObligations(
                        Cards.plus(obligations, new Obligation(e.obligation(), e.rule(), e.due(), at, null, null)));
            case ObligationAttested e ->
                withObligations(Cards.each(
                        obligations,
                        obligation -> obligation.id().equals(e.obligation()),
                        obligation -> obligation.attested(e.evidence(), at)));
            case InitiativeCompleted e -> with(course.ended(InitiativeStatus.COMPLETED, at, e.outcome()));
            case InitiativeCancelled e -> with(course.ended(InitiativeStatus.CANCELLED, at, e.reason()));
            case InitiativeEnded e -> with(course.ended(InitiativeStatus.ENDED, at, e.reason()));
        };
    }

    private InitiativeCard decided(InsightId which, boolean adopted, Text answer, Instant at) {
        return withInsights(Cards.each(
                insights, insight -> insight.id().equals(which), insight -> insight.decided(adopted, answer, at)));
    }

    private InitiativeCard with(Course now) {
        return new InitiativeCard(id, partnershipId, since, plan, now, progress, insights, readiness, obligations);
    }

    private InitiativeCard with(Progress now) {
        return new InitiativeCard(id, partnershipId, since, plan, course, now, insights, readiness, obligations);
    }

    private InitiativeCard withInsights(List<Insight> those) {
        return new InitiativeCard(id, partnershipId, since, plan, course, progress, those, readiness, obligations);
    }

    private InitiativeCard assessed(Readiness latest) {
        return new InitiativeCard(
                id,
                partnershipId,
                since,
                plan,
                course,
                progress,
                insights,
                Cards.put(readiness, earlier -> earlier.area().equals(latest.area()), earlier -> latest),
                obligations);
    }

    private InitiativeCard withObligations(List<Obligation> those) {
        return new InitiativeCard(id, partnershipId, since, plan, course, progress, insights, readiness, those);
    }

    public Line title() {
        return plan.title();
    }

    public InitiativeKind kind() {
        return plan.kind();
    }

    public Text why() {
        return plan.why();
    }

    public PersonId owner() {
        return plan.owner();
    }

    public List<GoalId> goals() {
        return plan.goals();
    }

    public LocalDate startOn() {
        return plan.startOn();
    }

    public LocalDate endOn() {
        return plan.endOn();
    }

    public InitiativeStatus status() {
        return course.status();
    }

    public @Nullable Side awaiting() {
        return course.awaiting();
    }

    public Instant plannedAt() {
        return course.plannedAt();
    }

    public @Nullable Instant startedAt() {
        return course.startedAt();
    }

    public @Nullable Instant endedAt() {
        return course.endedAt();
    }

    public @Nullable Text endReason() {
        return course.endReason();
    }

    public List<Task> tasks() {
        return progress.tasks();
    }
}
