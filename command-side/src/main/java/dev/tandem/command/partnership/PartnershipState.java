package dev.tandem.command.partnership;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.time.ZoneId;

/** What decisions on a partnership depend on. */
@JsonTypeInfo(use = JsonTypeInfo.Id.SIMPLE_NAME)
sealed interface PartnershipState {

    record Unborn() implements PartnershipState {}

    /** What an open, a paused and a closed partnership have in common. */
    sealed interface Known extends PartnershipState {
        Parties parties();

        ZoneId zone();

        Topics topics();
    }

    record Open(Parties parties, ZoneId zone, Topics topics) implements Known {}

    record Paused(Parties parties, ZoneId zone, Topics topics) implements Known {}

    record Closed(Parties parties, ZoneId zone, Topics topics) implements Known {}
}
