package dev.tandem.query.initiative;

import dev.tandem.api.Line;
import dev.tandem.api.Text;
import dev.tandem.api.goal.GoalId;
import dev.tandem.api.initiative.InitiativeEvent.InitiativePlanned;
import dev.tandem.api.initiative.InitiativeKind;
import dev.tandem.api.person.PersonId;
import java.time.LocalDate;
import java.util.List;

/** What was planned. */
public record Plan(
        Line title,
        InitiativeKind kind,
        Text why,
        PersonId owner,
        List<GoalId> goals,
        LocalDate startOn,
        LocalDate endOn) {

    public Plan {
        goals = List.copyOf(goals);
    }

    static Plan of(InitiativePlanned e) {
        return new Plan(e.title(), e.kind(), e.why(), e.owner(), e.goals(), e.startOn(), e.endOn());
    }
}
