package dev.tandem.command.partnership;

import dev.tandem.api.Actor;
import dev.tandem.api.partnership.PartnershipCommand;
import dev.tandem.api.partnership.PartnershipEvent;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** A partnership without its shell: the same decisions and the same fold for whoever keeps its events elsewhere. */
public final class PurePartnership {

    /** Before the first event. */
    public static final PurePartnership UNBORN = new PurePartnership(new PartnershipState.Unborn());

    private final PartnershipState state;

    private PurePartnership(PartnershipState state) {
        this.state = state;
    }

    /** Commands that refer to goals or initiatives find none. Throws a rejection as the shell does. */
    public List<? extends PartnershipEvent> decide(PartnershipCommand command, Actor actor, Instant now) {
        return Partnerships.decide(state, command, actor, now, _ -> Optional.empty());
    }

    public PurePartnership after(PartnershipEvent event) {
        return new PurePartnership(Partnerships.evolve(state, event));
    }
}
