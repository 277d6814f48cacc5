package dev.tandem.query.partnership;

import dev.tandem.api.Line;
import dev.tandem.api.TandemEvent;
import dev.tandem.api.Text;
import dev.tandem.api.goal.GoalEvent;
import dev.tandem.api.initiative.InitiativeEvent;
import dev.tandem.api.partnership.ActionEvent;
import dev.tandem.api.partnership.LifecycleEvent.PartnershipClosed;
import dev.tandem.api.partnership.LifecycleEvent.PartnershipOpened;
import dev.tandem.api.partnership.PartnershipId;
import dev.tandem.api.person.PersonEvent;
import dev.tandem.api.person.PersonId;
import dev.tandem.api.query.PartnershipStatus;
import dev.tandem.query.goal.GoalCard;
import dev.tandem.query.initiative.InitiativeCard;
import dev.tandem.query.projection.Recorded;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Everything about one partnership, of one moment: what dashboards are made from.
 *
 * @param since position of its first event
 * @param goals in the order they were proposed
 * @param actions in the order they were assigned
 * @param initiatives in the order they were planned
 */
public record Board(
        PartnershipId id,
        long since,
        PartnershipStatus status,
        List<PersonId> hrPartners,
        PersonId manager,
        Line team,
        Text purpose,
        ZoneId zone,
        Instant openedAt,
        @Nullable Instant closedAt,
        @Nullable Text closeReason,
        List<ActionCard> actions,
        List<GoalCard> goals,
        List<InitiativeCard> initiatives) {

    public Board {
        hrPartners = List.copyOf(hrPartners);
        actions = List.copyOf(actions);
        goals = List.copyOf(goals);
        initiatives = List.copyOf(initiatives);
    }

    static @Nullable Board evolve(@Nullable Board board, TandemEvent event, Recorded<?> recorded) {
        if (event instanceof PartnershipOpened e) {
            return new Board(
                    e.partnershipId(),
                    recorded.position(),
                    PartnershipStatus.OPEN,
                    e.hrPartners(),
                    e.manager(),
                    e.team(),
                    e.purpose(),
                    e.zone(),
                    recorded.at(),
                    null,
                    null,
                    List.of(),
                    List.of(),
                    List.of());
        }
        if (board == null) {
            throw new IllegalStateException("%s was never opened".formatted(event.sequence()));
        }
        return switch (event) {
            case PartnershipOpened e -> throw new IllegalStateException("unreachable: " + e);
            case PartnershipClosed e -> board.closed(recorded.at(), e.reason());
            case ActionEvent e ->
                board.withActions(change(
                        board.actions,
                        card -> card.id().equals(e.action()),
                        card -> ActionCard.evolve(card, e, recorded)));
            case GoalEvent e ->
                board.withGoals(change(
                        board.goals, card -> card.id().equals(e.goalId()), card -> GoalCard.evolve(card, e, recorded)));
            case InitiativeEvent e ->
                board.withInitiatives(change(
                        board.initiatives,
                        card -> card.id().equals(e.initiativeId()),
                        card -> InitiativeCard.evolve(card, e, recorded)));
            case PersonEvent e -> board;
        };
    }

    /** Replaces the one that matches, or adds what becomes of none. */
    private static <C> List<C> change(List<C> cards, Predicate<C> which, Function<@Nullable C, C> evolve) {
        var changed = new ArrayList<>(cards);
        for (int i = 0; i < changed.size(); i++) {
            if (which.test(changed.get(i))) {
                changed.set(i, evolve.apply(changed.get(i)));
                return changed;
            }
        }
        changed.add(evolve.apply(null));
        return changed;
    }

    private Board closed(Instant at, Text reason) {
        return new Board(
                id,
                since,
                PartnershipStatus.CLOSED,
                hrPartners,
                manager,
                team,
                purpose,
                zone,
                openedAt,
                at,
                reason,
                actions,
                goals,
                initiatives);
    }

    private Board withActions(List<ActionCard> those) {
        return new Board(
                id,
                since,
                status,
                hrPartners,
                manager,
                team,
                purpose,
                zone,
                openedAt,
                closedAt,
                closeReason,
                those,
                goals,
                initiatives);
    }

    private Board withGoals(List<GoalCard> those) {
        return new Board(
                id,
                since,
                status,
                hrPartners,
                manager,
                team,
                purpose,
                zone,
                openedAt,
                closedAt,
                closeReason,
                actions,
                those,
                initiatives);
    }

    private Board withInitiatives(List<InitiativeCard> those) {
        return new Board(
                id,
                since,
                status,
                hrPartners,
                manager,
                team,
                purpose,
                zone,
                openedAt,
                closedAt,
                closeReason,
                actions,
                goals,
                those);
    }
}
