package dev.tandem.query.catalogue;

import dev.tandem.api.AggregateType;
import dev.tandem.api.TandemEvent;
import dev.tandem.api.goal.GoalEvent.GoalProposed;
import dev.tandem.api.initiative.InitiativeEvent.InitiativePlanned;
import dev.tandem.api.partnership.LifecycleEvent.PartnershipOpened;
import dev.tandem.api.person.PersonEvent.PersonRegistered;
import dev.tandem.query.catalogue.Block.Item;
import dev.tandem.query.projection.Projection;
import dev.tandem.query.projection.Recorded;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Lists everything of a kind in the order it came to be, for those who may see all of it, without a search: a document
 * per kind and stretch of positions, {@code _id = goal/12}.
 */
public final class Catalogue implements Projection<Block> {

    /** Positions per document. */
    static final long STRETCH = 4096;

    private static final Set<Class<? extends TandemEvent>> BEGINNINGS =
            Set.of(PartnershipOpened.class, GoalProposed.class, InitiativePlanned.class, PersonRegistered.class);

    /** The document that lists what of a kind came to be at a position. */
    public static String key(AggregateType type, long position) {
        return type.singular() + "/" + position / STRETCH;
    }

    /** The first position of the stretch after the one that has this position. */
    public static long nextStretch(long position) {
        return (position / STRETCH + 1) * STRETCH;
    }

    @Override
    public String name() {
        return "catalogue";
    }

    @Override
    public int version() {
        return 2;
    }

    @Override
    public Class<Block> viewType() {
        return Block.class;
    }

    @Override
    public boolean global() {
        return true;
    }

    @Override
    public boolean concerns(Class<? extends TandemEvent> type) {
        return BEGINNINGS.contains(type);
    }

    @Override
    public Stream<String> keys(Recorded<? extends TandemEvent> recorded) {
        var event = recorded.event();
        return BEGINNINGS.contains(event.getClass())
                ? Stream.of(key(event.source().type(), recorded.position()))
                : Stream.empty();
    }

    @Override
    public @Nullable Block evolve(@Nullable Block block, Recorded<? extends TandemEvent> recorded) {
        var event = recorded.event();
        var items = new ArrayList<>(block == null ? List.<Item>of() : block.items());
        items.add(new Item(
                recorded.position(),
                event.source().value().toString(),
                event.sequence().value().toString()));
        return new Block(items);
    }
}
