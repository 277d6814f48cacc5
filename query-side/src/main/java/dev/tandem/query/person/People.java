package dev.tandem.query.person;

import dev.tandem.api.TandemEvent;
import dev.tandem.api.person.PersonEvent;
import dev.tandem.query.projection.Projection;
import dev.tandem.query.projection.Recorded;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A document per person, {@code _id} the UUID. */
public final class People implements Projection<PersonCard> {

    @Override
    public String name() {
        return "people";
    }

    @Override
    public int version() {
        return 3;
    }

    @Override
    public Class<PersonCard> viewType() {
        return PersonCard.class;
    }

    @Override
    public boolean concerns(Class<? extends TandemEvent> type) {
        return PersonEvent.class.isAssignableFrom(type);
    }

    @Override
    public Stream<String> keys(Recorded<? extends TandemEvent> recorded) {
        return recorded.event() instanceof PersonEvent e
                ? Stream.of(e.personId().toString())
                : Stream.empty();
    }

    @Override
    public @Nullable PersonCard evolve(@Nullable PersonCard card, Recorded<? extends TandemEvent> recorded) {
        return recorded.event() instanceof PersonEvent event ? PersonCard.evolve(card, event, recorded) : card;
    }
}
