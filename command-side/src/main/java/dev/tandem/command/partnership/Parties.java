package dev.tandem.command.partnership;

import dev.tandem.api.Actor;
import dev.tandem.api.partnership.Side;
import dev.tandem.api.person.PersonId;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Who stands on which side. Any one of the HR partners binds the HR side. */
public record Parties(List<PersonId> hrPartners, PersonId manager) {

    public Parties {
        hrPartners = List.copyOf(hrPartners);
    }

    /** The actor's side; empty for everyone who is no party. */
    public Optional<Side> sideOf(Actor actor) {
        var person = actor.person();
        if (person == null) {
            return Optional.empty();
        }
        if (person.equals(manager)) {
            return Optional.of(Side.MANAGER);
        }
        return hrPartners.contains(person) ? Optional.of(Side.HR) : Optional.empty();
    }

    /** Whether the same people are on each side; their order says nothing. */
    boolean sameAs(Parties others) {
        return manager.equals(others.manager) && Set.copyOf(hrPartners).equals(Set.copyOf(others.hrPartners));
    }

    Stream<PersonId> everyone() {
        return Stream.concat(hrPartners.stream(), Stream.of(manager));
    }
}
