package dev.tandem.query.initiative;

import dev.tandem.api.Line;
import dev.tandem.api.Text;
import dev.tandem.api.initiative.CheckInStatus;
import dev.tandem.api.initiative.MilestoneId;
import dev.tandem.api.initiative.TaskId;
import dev.tandem.query.card.Cards;
import dev.tandem.query.initiative.InitiativeCard.Task;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * How an initiative goes on.
 *
 * @param tasks in the order they were allocated
 * @param milestones in the order they were recorded
 * @param blocks oldest first; the last one lasts as long as it has no end
 * @param checkIns oldest first
 */
public record Progress(List<Task> tasks, List<Milestone> milestones, List<Block> blocks, List<CheckIn> checkIns) {

    static final Progress NONE = new Progress(List.of(), List.of(), List.of(), List.of());

    public Progress {
        tasks = List.copyOf(tasks);
        milestones = List.copyOf(milestones);
        blocks = List.copyOf(blocks);
        checkIns = List.copyOf(checkIns);
    }

    /**
     * @param on the day it was reached
     * @param at when that was recorded
     */
    public record Milestone(MilestoneId id, Line title, LocalDate on, Instant at) {}

    /**
     * @param by what was in the way
     * @param to when it was out of the way; absent while it lasts, as is {@code how}
     */
    public record Block(
            Text by,
            Instant since,
            @Nullable Instant to,
            @Nullable Text how) {}

    public record CheckIn(CheckInStatus status, Text note, Instant at) {}

    /** What is in the way now. */
    public Optional<Block> blocked() {
        return blocks.isEmpty() || blocks.getLast().to() != null ? Optional.empty() : Optional.of(blocks.getLast());
    }

    Progress allocated(Task task) {
        return withTasks(Cards.plus(tasks, task));
    }

    Progress task(TaskId which, UnaryOperator<Task> change) {
        return withTasks(Cards.each(tasks, task -> task.id().equals(which), change));
    }

    private Progress withTasks(List<Task> those) {
        return new Progress(those, milestones, blocks, checkIns);
    }

    Progress reached(Milestone milestone) {
        return new Progress(tasks, Cards.plus(milestones, milestone), blocks, checkIns);
    }

    Progress blocked(Text by, Instant at) {
        return new Progress(tasks, milestones, Cards.plus(blocks, new Block(by, at, null, null)), checkIns);
    }

    Progress unblocked(Text how, Instant at) {
        return new Progress(
                tasks,
                milestones,
                Cards.each(blocks, block -> block.to() == null, block -> new Block(block.by(), block.since(), at, how)),
                checkIns);
    }

    Progress checkedIn(CheckIn checkIn) {
        return new Progress(tasks, milestones, blocks, Cards.plus(checkIns, checkIn));
    }
}
