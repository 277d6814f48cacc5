package dev.tandem.command.goal;

import dev.tandem.api.TandemEvent;
import dev.tandem.api.goal.GoalEvent;
import dev.tandem.api.partnership.PartnershipId;
import dev.tandem.command.goal.GoalState.Active;
import dev.tandem.command.goal.GoalState.Ended;
import dev.tandem.command.goal.GoalState.Known;
import dev.tandem.command.goal.GoalState.Proposed;
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

    /** Whether other goals may serve it. */
    boolean canBeParent() {
        return switch (state) {
            case Proposed _, Active _ -> true;
            case Unborn _, Rejected _, Ended _ -> false;
        };
    }
}
