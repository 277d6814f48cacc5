package dev.tandem.query.goal;

import dev.tandem.api.TandemEvent;
import dev.tandem.api.goal.GoalEvent;
import dev.tandem.query.projection.Projection;
import dev.tandem.query.projection.Recorded;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A document per goal, {@code _id} its UUID. */
public final class Goals implements Projection<GoalCard> {

    @Override
    public String name() {
        return "goals";
    }

    @Override
    public int version() {
        return 3;
    }

    @Override
    public Class<GoalCard> viewType() {
        return GoalCard.class;
    }

    @Override
    public boolean concerns(Class<? extends TandemEvent> type) {
        return GoalEvent.class.isAssignableFrom(type);
    }

    @Override
    public Stream<String> keys(Recorded<? extends TandemEvent> recorded) {
        return recorded.event() instanceof GoalEvent e ? Stream.of(e.goalId().toString()) : Stream.empty();
    }

    @Override
    public @Nullable GoalCard evolve(@Nullable GoalCard card, Recorded<? extends TandemEvent> recorded) {
        return recorded.event() instanceof GoalEvent e ? GoalCard.evolve(card, e, recorded) : card;
    }
}
