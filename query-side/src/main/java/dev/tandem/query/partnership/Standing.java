package dev.tandem.query.partnership;

import dev.tandem.api.Line;
import dev.tandem.api.Text;
import dev.tandem.api.partnership.LifecycleEvent;
import dev.tandem.api.partnership.LifecycleEvent.PartnershipClosed;
import dev.tandem.api.partnership.LifecycleEvent.PartnershipHandedOver;
import dev.tandem.api.partnership.LifecycleEvent.PartnershipOpened;
import dev.tandem.api.partnership.LifecycleEvent.PartnershipPaused;
import dev.tandem.api.partnership.LifecycleEvent.PartnershipResumed;
import dev.tandem.api.person.PersonId;
import dev.tandem.api.query.PartnershipStatus;
import dev.tandem.query.card.Cards;
import dev.tandem.query.projection.Recorded;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Who the two sides are, and where the partnership is in its life.
 *
 * @param openedAt when it was opened
 * @param pauses oldest first
 * @param handOvers oldest first
 */
public record Standing(
        PartnershipStatus status,
        List<PersonId> hrPartners,
        PersonId manager,
        Line team,
        Text purpose,
        ZoneId zone,
        Instant openedAt,
        @Nullable Instant closedAt,
        @Nullable Text closeReason,
        List<Pause> pauses,
        List<HandOver> handOvers) {

    public Standing {
        hrPartners = List.copyOf(hrPartners);
        pauses = List.copyOf(pauses);
        handOvers = List.copyOf(handOvers);
    }

    /**
     * @param to when it was resumed, or closed; absent while it lasts
     * @param resumeReason absent while it lasts, and where it was closed instead
     */
    public record Pause(
            Instant from,
            @Nullable Instant to,
            Text reason,
            @Nullable Text resumeReason) {}

    /** Who the parties were until then. */
    public record HandOver(Instant at, List<PersonId> formerHrPartners, PersonId formerManager, Text reason) {

        public HandOver {
            formerHrPartners = List.copyOf(formerHrPartners);
        }
    }

    static Standing opened(PartnershipOpened e, Instant at) {
        return new Standing(
                PartnershipStatus.OPEN,
                e.hrPartners(),
                e.manager(),
                e.team(),
                e.purpose(),
                e.zone(),
                at,
                null,
                null,
                List.of(),
                List.of());
    }

    Standing evolve(LifecycleEvent event, Recorded<?> recorded) {
        return switch (event) {
            case PartnershipOpened e -> opened(e, recorded.at());
            case PartnershipHandedOver e -> handedOver(e, recorded.at());
            case PartnershipPaused e ->
                course(PartnershipStatus.PAUSED, Cards.plus(pauses, new Pause(recorded.at(), null, e.reason(), null)));
            case PartnershipResumed e -> course(PartnershipStatus.OPEN, pausesEnded(recorded.at(), e.reason()));
            case PartnershipClosed e -> closed(recorded.at(), e.reason());
        };
    }

    private Standing handedOver(PartnershipHandedOver e, Instant at) {
        return new Standing(
                status,
                e.hrPartners(),
                e.manager(),
                team,
                purpose,
                zone,
                openedAt,
                closedAt,
                closeReason,
                pauses,
                Cards.plus(handOvers, new HandOver(at, hrPartners, manager, e.reason())));
    }

    private List<Pause> pausesEnded(Instant at, @Nullable Text reason) {
        return Cards.each(
                pauses, pause -> pause.to() == null, pause -> new Pause(pause.from(), at, pause.reason(), reason));
    }

    private Standing course(PartnershipStatus now, List<Pause> those) {
        return new Standing(
                now, hrPartners, manager, team, purpose, zone, openedAt, closedAt, closeReason, those, handOvers);
    }

    private Standing closed(Instant at, Text reason) {
        return new Standing(
                PartnershipStatus.CLOSED,
                hrPartners,
                manager,
                team,
                purpose,
                zone,
                openedAt,
                at,
                reason,
                pausesEnded(at, null),
                handOvers);
    }
}
