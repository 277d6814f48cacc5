package dev.tandem.api.query;

import dev.tandem.api.goal.GoalKind;
import dev.tandem.api.goal.KeyResultTerms;
import dev.tandem.api.partnership.Side;
import java.time.LocalDate;
import java.util.List;

/**
 * Terms that one side has proposed for an active goal and the other has not agreed to yet.
 *
 * @param by the side that proposed it
 * @param eases whether it makes the goal easier to reach
 */
public record AmendmentView(
        int revision,
        Side by,
        boolean eases,
        String reason,
        String title,
        String why,
        PersonRef owner,
        GoalKind kind,
        LocalDate startOn,
        LocalDate dueOn,
        List<KeyResultTerms> keyResults) {}
