package dev.tandem.query.team;

import dev.tandem.api.TandemEvent;
import dev.tandem.api.person.PersonEvent;
import dev.tandem.api.person.PersonEvent.PersonChanged;
import dev.tandem.api.person.PersonEvent.PersonErased;
import dev.tandem.api.person.PersonEvent.PersonLeft;
import dev.tandem.api.person.PersonEvent.PersonRegistered;
import dev.tandem.api.person.PersonId;
import dev.tandem.query.projection.Projection;
import dev.tandem.query.projection.Recorded;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A document per person who manages somebody or did, {@code _id} the manager's UUID. Several people feed one. */
public final class Teams implements Projection<Team> {

    private static final Set<Class<? extends TandemEvent>> CHANGES =
            Set.of(PersonRegistered.class, PersonChanged.class, PersonLeft.class);

    @Override
    public String name() {
        return "teams";
    }

    @Override
    public int version() {
        return 2;
    }

    @Override
    public Class<Team> viewType() {
        return Team.class;
    }

    @Override
    public boolean global() {
        return true;
    }

    @Override
    public boolean concerns(Class<? extends TandemEvent> type) {
        return CHANGES.contains(type);
    }

    @Override
    public Stream<String> keys(Recorded<? extends TandemEvent> recorded) {
        if (!(recorded.event() instanceof PersonEvent event)) {
            return Stream.empty();
        }
        return Stream.of(joined(event), left(event))
                .flatMap(Optional::stream)
                .map(Object::toString)
                .distinct();
    }

    /** Whose team the person is in from now on. */
    private static Optional<PersonId> joined(PersonEvent event) {
        return Optional.ofNullable(
                switch (event) {
                    case PersonRegistered e -> e.manager();
                    case PersonChanged e -> e.manager();
                    case PersonLeft e -> null;
                    case PersonErased e -> null;
                });
    }

    /** Whose team the person is not in any more. */
    private static Optional<PersonId> left(PersonEvent event) {
        return Optional.ofNullable(
                switch (event) {
                    case PersonRegistered e -> null;
                    case PersonChanged e -> e.formerManager();
                    case PersonLeft e -> e.manager();
                    case PersonErased e -> null;
                });
    }

    @Override
    public @Nullable Team evolve(@Nullable Team team, Recorded<? extends TandemEvent> recorded) {
        throw new UnsupportedOperationException("needs to know whose document it is");
    }

    @Override
    public @Nullable Team evolve(String key, @Nullable Team team, Recorded<? extends TandemEvent> recorded) {
        if (!(recorded.event() instanceof PersonEvent event)) {
            return team;
        }
        var before = team == null ? Team.NONE : team;
        return joined(event).map(Object::toString).filter(key::equals).isPresent()
                ? before.joined(event.personId(), recorded.position())
                : before.left(event.personId(), recorded.position());
    }
}
