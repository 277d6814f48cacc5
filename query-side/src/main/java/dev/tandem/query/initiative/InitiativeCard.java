package dev.tandem.query.initiative;

import dev.tandem.api.Line;
import dev.tandem.api.Text;
import dev.tandem.api.goal.GoalId;
import dev.tandem.api.initiative.InitiativeEvent;
import dev.tandem.api.initiative.InitiativeEvent.InitiativeApproved;
import dev.tandem.api.initiative.InitiativeEvent.InitiativeEnded;
import dev.tandem.api.initiative.InitiativeEvent.InitiativePlanned;
import dev.tandem.api.initiative.InitiativeEvent.InitiativeStarted;
import dev.tandem.api.initiative.InitiativeEvent.TaskAllocated;
import dev.tandem.api.initiative.InitiativeEvent.TaskCompleted;
import dev.tandem.api.initiative.InitiativeId;
import dev.tandem.api.initiative.InitiativeKind;
import dev.tandem.api.initiative.TaskId;
import dev.tandem.api.partnership.PartnershipId;
import dev.tandem.api.partnership.Side;
import dev.tandem.api.person.PersonId;
import dev.tandem.api.query.InitiativeStatus;
import dev.tandem.query.projection.Recorded;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is known of an initiative.
 *
 * @param since position of its first event
 * @param awaiting the side that has not approved yet
 * @param tasks in the order they were allocated
 */
public record InitiativeCard(
        InitiativeId id,
        PartnershipId partnershipId,
        long since,
        InitiativeStatus status,
        Line title,
        InitiativeKind kind,
        Text why,
        PersonId owner,
        List<GoalId> goals,
        LocalDate startOn,
        LocalDate endOn,
        @Nullable Side awaiting,
        Instant plannedAt,
        @Nullable Instant startedAt,
        @Nullable Instant endedAt,
        @Nullable Text endReason,
        List<Task> tasks) {

    public InitiativeCard {
        goals = List.copyOf(goals);
        tasks = List.copyOf(tasks);
    }

    /** Open until it has a time of completion. */
    public record Task(
            TaskId id,
            Line title,
            PersonId owner,
            LocalDate due,
            @Nullable Instant completedAt) {}

    public static InitiativeCard evolve(@Nullable InitiativeCard card, InitiativeEvent event, Recorded<?> recorded) {
        if (event instanceof InitiativePlanned e) {
            return new InitiativeCard(
                    e.initiativeId(),
                    e.partnershipId(),
                    recorded.position(),
                    InitiativeStatus.PLANNED,
                    e.title(),
                    e.kind(),
                    e.why(),
                    e.owner(),
                    e.goals(),
                    e.startOn(),
                    e.endOn(),
                    e.by().other(),
                    recorded.at(),
                    null,
                    null,
                    null,
                    List.of());
        }
        if (card == null) {
            throw new IllegalStateException("%s was never planned".formatted(event.initiativeId()));
        }
        return switch (event) {
            case InitiativePlanned e -> throw new IllegalStateException("unreachable: " + e);
            case InitiativeApproved e ->
                card.with(InitiativeStatus.APPROVED, null, card.startedAt, card.endedAt, card.endReason);
            case InitiativeStarted e ->
                card.with(InitiativeStatus.STARTED, card.awaiting, recorded.at(), card.endedAt, card.endReason);
            case TaskAllocated e -> card.allocated(new Task(e.task(), e.title(), e.owner(), e.due(), null));
            case TaskCompleted e -> card.completed(e.task(), recorded.at());
            case InitiativeEnded e ->
                card.with(InitiativeStatus.ENDED, card.awaiting, card.startedAt, recorded.at(), e.reason());
        };
    }

    private InitiativeCard with(
            InitiativeStatus now,
            @Nullable Side waitingFor,
            @Nullable Instant started,
            @Nullable Instant ended,
            @Nullable Text reason) {
        return new InitiativeCard(
                id,
                partnershipId,
                since,
                now,
                title,
                kind,
                why,
                owner,
                goals,
                startOn,
                endOn,
                waitingFor,
                plannedAt,
                started,
                ended,
                reason,
                tasks);
    }

    private InitiativeCard allocated(Task task) {
        var more = new ArrayList<>(tasks);
        more.add(task);
        return withTasks(more);
    }

    private InitiativeCard completed(TaskId which, Instant at) {
        return withTasks(tasks.stream()
                .map(t -> t.id().equals(which) ? new Task(t.id(), t.title(), t.owner(), t.due(), at) : t)
                .toList());
    }

    private InitiativeCard withTasks(List<Task> those) {
        return new InitiativeCard(
                id,
                partnershipId,
                since,
                status,
                title,
                kind,
                why,
                owner,
                goals,
                startOn,
                endOn,
                awaiting,
                plannedAt,
                startedAt,
                endedAt,
                endReason,
                those);
    }
}
