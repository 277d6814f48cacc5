package dev.tandem.command.initiative;

import dev.tandem.api.goal.GoalId;
import dev.tandem.api.initiative.InitiativeCommand;
import dev.tandem.api.initiative.InitiativeCommand.PlanInitiative;
import dev.tandem.api.initiative.InitiativeEvent;
import dev.tandem.api.partnership.PartnershipId;
import dev.tandem.command.goal.GoalFacts;
import dev.tandem.command.initiative.InitiativeState.Known;
import dev.tandem.command.partnership.PartnershipFacts;
import dev.tandem.command.shell.AggregateShell;
import dev.tandem.command.shell.CommandRequest;
import dev.tandem.command.shell.Streams;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.axonframework.modelling.command.AggregateRoot;
import org.axonframework.serialization.Revision;

/** The shell around {@link Initiatives}. */
@AggregateRoot(type = "Initiative")
@Revision("2")
public class InitiativeAggregate extends AggregateShell<InitiativeState, InitiativeCommand, InitiativeEvent> {

    InitiativeAggregate() {
        this("");
    }

    public InitiativeAggregate(String stream) {
        super(stream, new InitiativeState.Unborn());
    }

    @Override
    protected List<? extends InitiativeEvent> decide(
            InitiativeState state, InitiativeCommand command, CommandRequest request, Streams streams) {
        var partnership = command instanceof PlanInitiative plan
                ? streams.read(plan.partnershipId(), PartnershipFacts.FOLD)
                : state instanceof Known known
                        ? streams.read(known.plan().partnership(), PartnershipFacts.FOLD)
                        : PartnershipFacts.FOLD.unborn();
        var goals = command instanceof PlanInitiative plan
                ? partnershipsOf(plan.goals(), streams)
                : Map.<GoalId, PartnershipId>of();
        return Initiatives.decide(state, command, new InitiativeContext(request.actor(), partnership, goals));
    }

    private static Map<GoalId, PartnershipId> partnershipsOf(List<GoalId> goals, Streams streams) {
        var partnerships = new HashMap<GoalId, PartnershipId>();
        for (var goal : goals) {
            streams.read(goal, GoalFacts.FOLD)
                    .partnership()
                    .ifPresent(partnership -> partnerships.put(goal, partnership));
        }
        return partnerships;
    }

    @Override
    protected InitiativeState evolve(InitiativeState state, InitiativeEvent event) {
        return Initiatives.evolve(state, event);
    }
}
