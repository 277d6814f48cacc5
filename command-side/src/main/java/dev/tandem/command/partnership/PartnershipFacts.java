package dev.tandem.command.partnership;

import dev.tandem.api.Actor;
import dev.tandem.api.TandemEvent;
import dev.tandem.api.partnership.MeetingId;
import dev.tandem.api.partnership.PartnershipEvent;
import dev.tandem.api.partnership.Side;
import dev.tandem.command.partnership.PartnershipState.Closed;
import dev.tandem.command.partnership.PartnershipState.Known;
import dev.tandem.command.partnership.PartnershipState.Open;
import dev.tandem.command.partnership.PartnershipState.Paused;
import dev.tandem.command.partnership.PartnershipState.Unborn;
import dev.tandem.command.shell.Fold;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Optional;

/** What a goal or an initiative must know of its partnership. They may be milliseconds old. */
public final class PartnershipFacts {

    public static final Fold<PartnershipFacts> FOLD = new Fold<>() {
        @Override
        public PartnershipFacts unborn() {
            return new PartnershipFacts(new Unborn());
        }

        @Override
        public PartnershipFacts evolve(PartnershipFacts facts, TandemEvent event) {
            return event instanceof PartnershipEvent e
                    ? new PartnershipFacts(Partnerships.evolve(facts.state, e))
                    : facts;
        }
    };

    private final PartnershipState state;

    private PartnershipFacts(PartnershipState state) {
        this.state = state;
    }

    public Optional<Side> sideOf(Actor actor) {
        return state instanceof Known known ? known.parties().sideOf(actor) : Optional.empty();
    }

    public boolean closed() {
        return switch (state) {
            case Closed _ -> true;
            case Open _, Paused _, Unborn _ -> false;
        };
    }

    public boolean paused() {
        return state instanceof Paused;
    }

    /** Whether it has such a meeting. */
    public boolean knows(MeetingId meeting) {
        return state instanceof Known known && known.topics().meetings().knows(meeting);
    }

    /** The day that an instant falls on for the partnership. */
    public LocalDate dayOf(Instant instant) {
        ZoneId zone = state instanceof Known known ? known.zone() : ZoneOffset.UTC;
        return LocalDate.ofInstant(instant, zone);
    }
}
