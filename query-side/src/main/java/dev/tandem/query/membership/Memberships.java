package dev.tandem.query.membership;

import dev.tandem.api.TandemEvent;
import dev.tandem.api.partnership.LifecycleEvent.PartnershipOpened;
import dev.tandem.api.partnership.Side;
import dev.tandem.query.membership.Held.Interval;
import dev.tandem.query.projection.Projection;
import dev.tandem.query.projection.Recorded;
import java.util.ArrayList;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A document per person who is or was a party, {@code _id} the person's UUID. Several partnerships feed one. */
public final class Memberships implements Projection<Held> {

    @Override
    public String name() {
        return "memberships";
    }

    @Override
    public int version() {
        return 1;
    }

    @Override
    public Class<Held> viewType() {
        return Held.class;
    }

    @Override
    public boolean global() {
        return true;
    }

    @Override
    public boolean concerns(Class<? extends TandemEvent> type) {
        return type == PartnershipOpened.class;
    }

    @Override
    public Stream<String> keys(Recorded<? extends TandemEvent> recorded) {
        return recorded.event() instanceof PartnershipOpened e
                ? Stream.concat(e.hrPartners().stream(), Stream.of(e.manager()))
                        .map(Object::toString)
                        .distinct()
                : Stream.empty();
    }

    @Override
    public @Nullable Held evolve(@Nullable Held held, Recorded<? extends TandemEvent> recorded) {
        throw new UnsupportedOperationException("needs to know whose document it is");
    }

    @Override
    public @Nullable Held evolve(String key, @Nullable Held held, Recorded<? extends TandemEvent> recorded) {
        if (!(recorded.event() instanceof PartnershipOpened e)) {
            return held;
        }
        var intervals = new ArrayList<>(held == null ? Held.NONE.intervals() : held.intervals());
        var side = e.manager().toString().equals(key) ? Side.MANAGER : Side.HR;
        intervals.add(new Interval(e.partnershipId(), side, recorded.position(), null));
        return new Held(intervals);
    }
}
