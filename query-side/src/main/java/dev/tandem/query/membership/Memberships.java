package dev.tandem.query.membership;

import dev.tandem.api.TandemEvent;
import dev.tandem.api.partnership.LifecycleEvent.PartnershipHandedOver;
import dev.tandem.api.partnership.LifecycleEvent.PartnershipOpened;
import dev.tandem.api.partnership.Side;
import dev.tandem.api.person.PersonId;
import dev.tandem.query.projection.Projection;
import dev.tandem.query.projection.Recorded;
import java.util.List;
import java.util.function.Function;
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
        return 3;
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
        return type == PartnershipOpened.class || type == PartnershipHandedOver.class;
    }

    @Override
    public Stream<String> keys(Recorded<? extends TandemEvent> recorded) {
        return people(recorded.event()).map(Object::toString).distinct();
    }

    private static Stream<PersonId> people(TandemEvent event) {
        if (event instanceof PartnershipOpened e) {
            return Stream.concat(e.hrPartners().stream(), Stream.of(e.manager()));
        }
        return event instanceof PartnershipHandedOver e
                ? Stream.of(e.hrPartners().stream(), Stream.of(e.manager()), e.leaving().stream())
                        .flatMap(Function.identity())
                : Stream.empty();
    }

    @Override
    public @Nullable Held evolve(@Nullable Held held, Recorded<? extends TandemEvent> recorded) {
        throw new UnsupportedOperationException("needs to know whose document it is");
    }

    @Override
    public @Nullable Held evolve(String key, @Nullable Held held, Recorded<? extends TandemEvent> recorded) {
        var before = held == null ? Held.NONE : held;
        if (recorded.event() instanceof PartnershipOpened e) {
            return before.on(side(key, e.hrPartners(), e.manager()), e.partnershipId(), recorded.position());
        }
        if (recorded.event() instanceof PartnershipHandedOver e) {
            return before.on(side(key, e.hrPartners(), e.manager()), e.partnershipId(), recorded.position());
        }
        return held;
    }

    private static @Nullable Side side(String person, List<PersonId> hrPartners, PersonId manager) {
        if (manager.toString().equals(person)) {
            return Side.MANAGER;
        }
        return hrPartners.stream().anyMatch(partner -> partner.toString().equals(person)) ? Side.HR : null;
    }
}
