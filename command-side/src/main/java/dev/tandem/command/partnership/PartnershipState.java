package dev.tandem.command.partnership;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.time.ZoneId;

/** What decisions on a partnership depend on. */
@JsonTypeInfo(use = JsonTypeInfo.Id.SIMPLE_NAME)
sealed interface PartnershipState {

    record Unborn() implements PartnershipState {}

    /** What an open and a closed partnership have in common; one part per topic. */
    sealed interface Known extends PartnershipState {
        Parties parties();

        ZoneId zone();

        Actions actions();
    }

    record Open(Parties parties, ZoneId zone, Actions actions) implements Known {}

    record Closed(Parties parties, ZoneId zone, Actions actions) implements Known {}
}
