package dev.tandem.command.goal;

import dev.tandem.api.goal.GoalCommand;
import dev.tandem.api.goal.GoalCommand.ProposeGoal;
import dev.tandem.api.goal.GoalEvent;
import dev.tandem.command.goal.GoalState.Known;
import dev.tandem.command.partnership.PartnershipFacts;
import dev.tandem.command.shell.AggregateShell;
import dev.tandem.command.shell.CommandRequest;
import dev.tandem.command.shell.Streams;
import java.util.List;
import org.axonframework.modelling.command.AggregateRoot;
import org.axonframework.serialization.Revision;

/** The shell around {@link Goals}. */
@AggregateRoot(type = "Goal")
@Revision("1")
public class GoalAggregate extends AggregateShell<GoalState, GoalCommand, GoalEvent> {

    GoalAggregate() {
        this("");
    }

    public GoalAggregate(String stream) {
        super(stream, new GoalState.Unborn());
    }

    @Override
    protected List<? extends GoalEvent> decide(
            GoalState state, GoalCommand command, CommandRequest request, Streams streams) {
        var propose = command instanceof ProposeGoal p ? p : null;
        var partnership = propose != null
                ? streams.read(propose.partnershipId(), PartnershipFacts.FOLD)
                : state instanceof Known known
                        ? streams.read(known.partnership(), PartnershipFacts.FOLD)
                        : PartnershipFacts.FOLD.unborn();
        var parent =
                propose == null || propose.parent() == null ? null : streams.read(propose.parent(), GoalFacts.FOLD);
        return Goals.decide(state, command, new GoalContext(request.actor(), request.now(), partnership, parent));
    }

    @Override
    protected GoalState evolve(GoalState state, GoalEvent event) {
        return Goals.evolve(state, event);
    }
}
