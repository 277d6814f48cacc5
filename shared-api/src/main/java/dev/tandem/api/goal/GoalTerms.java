package dev.tandem.api.goal;

import dev.tandem.api.Line;
import dev.tandem.api.Text;
import dev.tandem.api.person.PersonId;
import java.time.LocalDate;
import java.util.List;

/** One revision of what a goal says. Both sides must have agreed the same revision for the goal to be active. */
public record GoalTerms(
        Line title,
        Text why,
        PersonId owner,
        GoalKind kind,
        LocalDate startOn,
        LocalDate dueOn,
        List<KeyResultTerms> keyResults) {

    public GoalTerms {
        keyResults = List.copyOf(keyResults);
    }
}
