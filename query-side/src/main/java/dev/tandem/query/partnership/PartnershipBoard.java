package dev.tandem.query.partnership;

import dev.tandem.api.TandemEvent;
import dev.tandem.api.person.PersonEvent;
import dev.tandem.query.projection.Projection;
import dev.tandem.query.projection.Recorded;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A document per partnership, {@code _id} its UUID. */
public final class PartnershipBoard implements Projection<Board> {

    @Override
    public String name() {
        return "board";
    }

    @Override
    public int version() {
        return 4;
    }

    @Override
    public Class<Board> viewType() {
        return Board.class;
    }

    @Override
    public boolean concerns(Class<? extends TandemEvent> type) {
        return !PersonEvent.class.isAssignableFrom(type);
    }

    @Override
    public Stream<String> keys(Recorded<? extends TandemEvent> recorded) {
        return recorded.event() instanceof PersonEvent
                ? Stream.empty()
                : Stream.of(recorded.event().sequence().toString());
    }

    @Override
    public @Nullable Board evolve(@Nullable Board board, Recorded<? extends TandemEvent> recorded) {
        return Board.evolve(board, recorded.event(), recorded);
    }
}
