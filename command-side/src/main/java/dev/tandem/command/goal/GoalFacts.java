package dev.tandem.command.goal;

import dev.tandem.api.TandemEvent;
import dev.tandem.api.goal.GoalEvent;
import dev.tandem.api.goal.GoalId;
import dev.tandem.api.partnership.PartnershipId;
import dev.tandem.command.goal.GoalState.Abandoned;
import dev.tandem.command.goal.GoalState.Achieved;
import dev.tandem.command.goal.GoalState.Ended;
import dev.tandem.command.goal.GoalState.Known;
import dev.tandem.command.goal.GoalState.Open;
import dev.tandem.command.goal.GoalState.Rejected;
import dev.tandem.command.goal.GoalState.Unborn;
import dev.tandem.command.shell.Fold;
import java.util.Optional;

/** What others must know of a goal. They may be milliseconds old. */
public final class GoalFacts {

    public static final Fold<GoalFacts> FOLD = new Fold<>() {
        @Override
        public GoalFacts unborn() {
            return new GoalFacts(new Unborn());
        }

        @Override
        public GoalFacts evolve(GoalFacts facts, TandemEvent event) {
            return event instanceof GoalEvent e ? new GoalFacts(Goals.evolve(facts.state, e)) : facts;
        }
    };

    private final GoalState state;

    private GoalFacts(GoalState state) {
        this.state = state;
    }

    /** The goal's partnership; empty where there is no such goal. */
    public Optional<PartnershipId> partnership() {
        return state instanceof Known known ? Optional.of(known.partnership()) : Optional.empty();
    }

    /** Whether other goals may serve it; an achieved one stays what they serve. */
    boolean canBeParent() {
        return switch (state) {
            case Open _, Achieved _ -> true;
            case Unborn _, Rejected _, Abandoned _, Ended _ -> false;
        };
    }

    /** The goal that it serves, or served until it was over. */
    Optional<GoalId> parent() {
        return state instanceof Known known ? Optional.ofNullable(known.parent()) : Optional.empty();
    }
}
