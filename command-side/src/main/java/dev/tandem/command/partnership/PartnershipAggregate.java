package dev.tandem.command.partnership;

import dev.tandem.api.partnership.PartnershipCommand;
import dev.tandem.api.partnership.PartnershipEvent;
import dev.tandem.command.shell.AggregateShell;
import dev.tandem.command.shell.CommandRequest;
import dev.tandem.command.shell.Streams;
import java.util.List;
import org.axonframework.modelling.command.AggregateRoot;
import org.axonframework.serialization.Revision;

/** The shell around {@link Partnerships}. The revision is that of its snapshots: raise it when the state's shape changes. */
@AggregateRoot(type = "Partnership")
@Revision("1")
public class PartnershipAggregate extends AggregateShell<PartnershipState, PartnershipCommand, PartnershipEvent> {

    PartnershipAggregate() {
        this("");
    }

    public PartnershipAggregate(String stream) {
        super(stream, new PartnershipState.Unborn());
    }

    @Override
    protected List<? extends PartnershipEvent> decide(
            PartnershipState state, PartnershipCommand command, CommandRequest request, Streams streams) {
        return Partnerships.decide(
                state, command, request.actor(), request.now(), id -> streams.read(id, BelongsTo.FOLD));
    }

    @Override
    protected PartnershipState evolve(PartnershipState state, PartnershipEvent event) {
        return Partnerships.evolve(state, event);
    }
}
