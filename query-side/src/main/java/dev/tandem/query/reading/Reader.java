package dev.tandem.query.reading;

import dev.tandem.api.Actor;
import dev.tandem.api.Role;
import dev.tandem.api.partnership.PartnershipId;
import dev.tandem.api.person.PersonId;
import dev.tandem.query.goal.GoalCard;
import dev.tandem.query.initiative.InitiativeCard;
import dev.tandem.query.membership.Held;
import dev.tandem.query.partnership.Board;
import dev.tandem.query.person.PersonCard;
import org.jspecify.annotations.Nullable;

/**
 * What somebody may read, by today's rights: parties their partnerships with all that belongs to them, owners their goal
 * or initiative, auditors everything, administrators and HR partners people, managers their own team, everyone their
 * own record.
 *
 * @param held the partnerships that the reader holds
 */
record Reader(Actor actor, Held held) {

    boolean readsEverything() {
        return actor.is(Role.AUDITOR);
    }

    boolean isPartyOf(PartnershipId partnership) {
        return held.sideIn(partnership).isPresent();
    }

    boolean mayRead(PartnershipId partnership) {
        return readsEverything() || isPartyOf(partnership);
    }

    boolean mayRead(@Nullable Board board) {
        return readsEverything()
                || (board != null
                        && (actor.is(board.manager())
                                || board.hrPartners().stream().anyMatch(actor::is)));
    }

    boolean mayRead(@Nullable GoalCard goal, @Nullable Board board) {
        return mayRead(board) || (goal != null && actor.is(goal.terms().owner()));
    }

    boolean mayRead(@Nullable InitiativeCard initiative, @Nullable Board board) {
        return mayRead(board) || (initiative != null && actor.is(initiative.owner()));
    }

    /** Whether there is any list of partnerships, goals or initiatives for this reader. */
    boolean listsPartnerships() {
        return readsEverything()
                || actor.is(Role.HR_PARTNER)
                || actor.is(Role.MANAGER)
                || !held.intervals().isEmpty();
    }

    boolean readsAllPeople() {
        return readsEverything() || actor.is(Role.ADMIN) || actor.is(Role.HR_PARTNER);
    }

    boolean mayRead(PersonId person, @Nullable PersonCard card) {
        return readsAllPeople()
                || actor.is(person)
                || (card != null && card.manager() != null && actor.is(card.manager()));
    }
}
