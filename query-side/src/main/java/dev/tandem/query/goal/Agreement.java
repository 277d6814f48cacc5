package dev.tandem.query.goal;

import dev.tandem.api.Text;
import dev.tandem.api.goal.GoalTerms;
import dev.tandem.api.partnership.Side;
import dev.tandem.query.card.Cards;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the two sides agreed, and what they have not agreed yet.
 *
 * @param revision of {@code terms}: the newest proposed until one is agreed, then the last agreed
 * @param terms those of {@code revision}
 * @param newestRevision the last that was proposed; the next proposal has the number after it
 * @param awaiting the side that has not agreed the newest revision yet; none while the goal is over
 * @param amendment proposed for an active goal and not agreed yet; waits while the goal is achieved or abandoned
 * @param agreed oldest first
 */
public record Agreement(
        int revision,
        GoalTerms terms,
        int newestRevision,
        @Nullable Side awaiting,
        @Nullable Amendment amendment,
        List<Agreed> agreed) {

    public Agreement {
        agreed = List.copyOf(agreed);
    }

    /** @param eases whether it makes the goal easier to reach */
    public record Amendment(int revision, GoalTerms terms, Side by, boolean eases, Text reason, Instant at) {}

    /**
     * A revision that both sides agreed.
     *
     * @param eased whether it made the goal easier to reach than the one before
     * @param reason for amending the one before; absent for the first
     */
    public record Agreed(
            int revision,
            GoalTerms terms,
            boolean eased,
            @Nullable Text reason,
            Instant at) {}

    static Agreement proposed(GoalTerms terms, Side by) {
        return new Agreement(1, terms, 1, by.other(), null, List.of());
    }

    Agreement counterProposed(int newest, GoalTerms to, Side by) {
        return new Agreement(newest, to, newest, by.other(), null, agreed);
    }

    Agreement amended(Amendment by) {
        return new Agreement(revision, terms, by.revision(), by.by().other(), by, agreed);
    }

    /** The newest revision holds. */
    Agreement agreed(Instant at) {
        var holds = amendment == null
                ? new Agreed(revision, terms, false, null, at)
                : new Agreed(amendment.revision(), amendment.terms(), amendment.eases(), amendment.reason(), at);
        return new Agreement(holds.revision(), holds.terms(), newestRevision, null, null, Cards.plus(agreed, holds));
    }

    /** Nobody is waited for, but an amendment is there again when the goal is reopened. */
    Agreement over() {
        return new Agreement(revision, terms, newestRevision, null, amendment, agreed);
    }

    Agreement reopened() {
        return new Agreement(
                revision,
                terms,
                newestRevision,
                amendment == null ? null : amendment.by().other(),
                amendment,
                agreed);
    }

    /** Nobody is waited for ever again; what was not agreed falls. */
    Agreement ended() {
        return new Agreement(revision, terms, newestRevision, null, null, agreed);
    }
}
