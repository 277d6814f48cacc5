package dev.tandem.query.calendar;

import dev.tandem.api.person.PersonId;
import dev.tandem.web.keys.HoldsPersonal;
import java.util.Optional;

/** The calendars that were given out, one for each person at most. All of this blocks. */
interface Subscriptions extends HoldsPersonal {

    /** In place of the one that the person had. */
    void put(Subscription subscription);

    /** May be repeated. */
    void remove(PersonId person);

    Optional<Subscription> find(String hash);

    @Override
    default void forget(PersonId person) {
        remove(person);
    }
}
