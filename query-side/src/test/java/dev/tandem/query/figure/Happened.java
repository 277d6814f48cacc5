package dev.tandem.query.figure;

import dev.tandem.api.Line;
import dev.tandem.api.MetadataKeys;
import dev.tandem.api.TandemEvent;
import dev.tandem.api.Text;
import dev.tandem.api.partnership.LifecycleEvent.PartnershipOpened;
import dev.tandem.api.partnership.PartnershipId;
import dev.tandem.api.person.PersonId;
import dev.tandem.query.Story;
import dev.tandem.query.partnership.Board;
import dev.tandem.query.partnership.PartnershipBoard;
import dev.tandem.query.projection.Recorded;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A partnership in which this and that happened at given times: {@code opened(at, zone).at(…).board()}. */
final class Happened {

    static final PartnershipId OURS = new PartnershipId(Story.id(1000));
    static final PersonId HR = new PersonId(Story.id(1001));
    static final PersonId OTHER_HR = new PersonId(Story.id(1002));
    static final PersonId MANAGER = new PersonId(Story.id(1003));
    static final PersonId ANNA = new PersonId(Story.id(1004));
    static final PersonId BEN = new PersonId(Story.id(1005));

    private final PartnershipBoard projection = new PartnershipBoard();
    private @Nullable Board board;
    private int events;

    private Happened() {}

    static Happened opened(String at, String zone) {
        return new Happened()
                .at(
                        at,
                        new PartnershipOpened(
                                OURS,
                                List.of(HR, OTHER_HR),
                                MANAGER,
                                new Line("Team"),
                                new Text("Keep people"),
                                ZoneId.of(zone)));
    }

    Happened at(String at, TandemEvent... those) {
        for (var event : those) {
            board = projection.evolve(
                    board,
                    Recorded.of(
                            event,
                            events,
                            Instant.parse(at),
                            events,
                            Map.of(MetadataKeys.SEQUENCE, OURS.toString()),
                            new Recorded.Stored(event.getClass().getSimpleName(), "1", "{}")));
            events++;
        }
        return this;
    }

    Board board() {
        return java.util.Objects.requireNonNull(board);
    }
}
