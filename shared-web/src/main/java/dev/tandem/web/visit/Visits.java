package dev.tandem.web.visit;

import dev.tandem.api.person.PersonId;
import dev.tandem.web.keys.HoldsPersonal;
import java.util.Optional;

/**
 * How far each reader has seen each dashboard. Kept where accounts and keys are, and not with the views: these may be
 * thrown away at any time, and what somebody has seen cannot be told from the log.
 */
public interface Visits extends HoldsPersonal {

    /** Dashboards remembered of one reader; past them the one that was visited the longest ago is forgotten. */
    int MOST = 500;

    /**
     * @param reader as the log names the actor
     * @param dashboard {@code <kind>/<id>}
     */
    Optional<Visit> last(String reader, String dashboard);

    /** Takes note of a visit and says what is known now; never goes back. */
    Visit note(String reader, String dashboard, Visit visit);

    /** Removes all that is known of a reader. May be repeated. */
    void forget(String reader);

    @Override
    default void forget(PersonId person) {
        forget(person.toString());
    }
}
