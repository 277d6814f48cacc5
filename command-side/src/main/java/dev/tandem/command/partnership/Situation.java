package dev.tandem.command.partnership;

import dev.tandem.api.Actor;
import dev.tandem.api.AggregateId;
import dev.tandem.api.partnership.PartnershipId;
import dev.tandem.api.partnership.Side;
import dev.tandem.api.person.PersonId;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Optional;
import java.util.function.Function;

/**
 * What a decision within a partnership knows besides its own topic.
 *
 * @param topics all of them: some refer to parts of others
 * @param partnershipOf finds the partnership of a goal or an initiative; empty where there is no such thing
 */
record Situation(
        Actor actor,
        Instant now,
        Parties parties,
        ZoneId zone,
        Topics topics,
        Function<AggregateId, Optional<PartnershipId>> partnershipOf) {

    /** The actor's; empty for everyone who is no party. */
    Optional<Side> side() {
        return parties.sideOf(actor);
    }

    boolean byParty() {
        return side().isPresent();
    }

    boolean by(Side side) {
        return side().filter(side::equals).isPresent();
    }

    /** The side of an actor who is known to be a party. */
    Side mySide() {
        return side().orElseThrow();
    }

    /** The person of an actor who is known to be one. */
    PersonId me() {
        return Optional.ofNullable(actor.person()).orElseThrow();
    }

    LocalDate today() {
        return LocalDate.ofInstant(now, zone);
    }
}
