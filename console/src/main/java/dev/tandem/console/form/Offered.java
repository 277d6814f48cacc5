package dev.tandem.console.form;

import dev.tandem.web.message.CommandType;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Every place where commands are offered. A new topic adds its list of places. */
final class Offered {

    private Offered() {}

    static List<Place<?>> places() {
        return Stream.of(
                        PeopleOffers.ALL,
                        PartnershipOffers.ALL,
                        GoalOffers.ALL,
                        InitiativeOffers.ALL,
                        EmployeeOffers.ALL)
                .flatMap(List::stream)
                .toList();
    }

    /** What is offered anywhere. */
    static Set<CommandType> commands() {
        return places().stream().flatMap(place -> place.commands().stream()).collect(Collectors.toSet());
    }
}
