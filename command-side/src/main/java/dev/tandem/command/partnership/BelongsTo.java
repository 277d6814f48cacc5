package dev.tandem.command.partnership;

import dev.tandem.api.TandemEvent;
import dev.tandem.api.partnership.PartnershipId;
import dev.tandem.command.shell.Fold;
import java.util.Optional;

/** The partnership that a goal or an initiative belongs to, told by its first event; empty where there is none. */
final class BelongsTo implements Fold<Optional<PartnershipId>> {

    static final BelongsTo FOLD = new BelongsTo();

    private BelongsTo() {}

    @Override
    public Optional<PartnershipId> unborn() {
        return Optional.empty();
    }

    @Override
    public Optional<PartnershipId> evolve(Optional<PartnershipId> known, TandemEvent event) {
        return event.sequence() instanceof PartnershipId partnership ? Optional.of(partnership) : known;
    }
}
