package dev.tandem.query.initiative;

import dev.tandem.api.TandemEvent;
import dev.tandem.api.initiative.InitiativeEvent;
import dev.tandem.query.projection.Projection;
import dev.tandem.query.projection.Recorded;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A document per initiative, {@code _id} its UUID. */
public final class Initiatives implements Projection<InitiativeCard> {

    @Override
    public String name() {
        return "initiatives";
    }

    @Override
    public int version() {
        return 3;
    }

    @Override
    public Class<InitiativeCard> viewType() {
        return InitiativeCard.class;
    }

    @Override
    public boolean concerns(Class<? extends TandemEvent> type) {
        return InitiativeEvent.class.isAssignableFrom(type);
    }

    @Override
    public Stream<String> keys(Recorded<? extends TandemEvent> recorded) {
        return recorded.event() instanceof InitiativeEvent e
                ? Stream.of(e.initiativeId().toString())
                : Stream.empty();
    }

    @Override
    public @Nullable InitiativeCard evolve(@Nullable InitiativeCard card, Recorded<? extends TandemEvent> recorded) {
        return recorded.event() instanceof InitiativeEvent e ? InitiativeCard.evolve(card, e, recorded) : card;
    }
}
