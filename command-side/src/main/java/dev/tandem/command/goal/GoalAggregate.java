package dev.tandem.command.goal;

import dev.tandem.api.goal.GoalCommand;
import dev.tandem.api.goal.GoalCommand.AlignGoal;
import dev.tandem.api.goal.GoalCommand.ProposeGoal;
import dev.tandem.api.goal.GoalEvent;
import dev.tandem.api.goal.GoalId;
import dev.tandem.command.goal.GoalState.Known;
import dev.tandem.command.partnership.PartnershipFacts;
import dev.tandem.command.shell.AggregateShell;
import dev.tandem.command.shell.CommandRequest;
import dev.tandem.command.shell.Streams;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import org.axonframework.modelling.command.AggregateRoot;
import org.axonframework.serialization.Revision;

/** The shell around {@link Goals}. */
@AggregateRoot(type = "Goal")
@Revision("2")
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
        return Goals.decide(state, command, contextOf(state, command, request, streams));
    }

    private static GoalContext contextOf(
            GoalState state, GoalCommand command, CommandRequest request, Streams streams) {
        var propose = command instanceof ProposeGoal p ? p : null;
        var align = command instanceof AlignGoal a ? a : null;
        var partnership = propose != null
                ? streams.read(propose.partnershipId(), PartnershipFacts.FOLD)
                : state instanceof Known known
                        ? streams.read(known.partnership(), PartnershipFacts.FOLD)
                        : PartnershipFacts.FOLD.unborn();
        var parent = propose != null ? propose.parent() : align != null ? align.parent() : null;
        return new GoalContext(
                request.actor(),
                request.now(),
                partnership,
                parent == null ? null : streams.read(parent, GoalFacts.FOLD),
                align == null ? List.of() : upwardsFrom(align.parent(), streams));
    }

    /** Stops where a race has closed a circle above. */
    private static List<GoalId> upwardsFrom(GoalId first, Streams streams) {
        var ancestors = new LinkedHashSet<GoalId>();
        var next = Optional.of(first);
        while (next.isPresent() && ancestors.size() <= GoalContext.MOST_ANCESTORS && ancestors.add(next.get())) {
            next = streams.read(next.get(), GoalFacts.FOLD).parent();
        }
        return List.copyOf(ancestors);
    }

    @Override
    protected GoalState evolve(GoalState state, GoalEvent event) {
        return Goals.evolve(state, event);
    }
}
