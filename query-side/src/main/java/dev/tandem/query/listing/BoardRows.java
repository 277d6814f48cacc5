package dev.tandem.query.listing;

import dev.tandem.query.partnership.Board;
import java.time.Instant;
import java.util.List;

/** What lists filter and sort a partnership, its goals and its initiatives by. Has no guarded word. */
public record BoardRows(PartnershipRow partnership, List<GoalRow> goals, List<InitiativeRow> initiatives) {

    public BoardRows {
        goals = List.copyOf(goals);
        initiatives = List.copyOf(initiatives);
    }

    public static BoardRows of(Board board, Instant at) {
        return new BoardRows(
                PartnershipRow.of(board, at),
                board.goals().stream().map(goal -> GoalRow.of(goal, board, at)).toList(),
                board.initiatives().stream()
                        .map(initiative -> InitiativeRow.of(initiative, board, at))
                        .toList());
    }

    /** How many rows these are. */
    public int size() {
        return 1 + goals.size() + initiatives.size();
    }
}
