package dev.tandem.command.person;

import dev.tandem.api.person.PersonCommand;
import dev.tandem.api.person.PersonEvent;
import dev.tandem.command.shell.AggregateShell;
import dev.tandem.command.shell.CommandRequest;
import dev.tandem.command.shell.Streams;
import java.util.List;
import org.axonframework.modelling.command.AggregateRoot;
import org.axonframework.serialization.Revision;

/** The shell around {@link People}. */
@AggregateRoot(type = "Person")
@Revision("2")
public class PersonAggregate extends AggregateShell<PersonState, PersonCommand, PersonEvent> {

    PersonAggregate() {
        this("");
    }

    public PersonAggregate(String stream) {
        super(stream, new PersonState.Unborn());
    }

    @Override
    protected List<? extends PersonEvent> decide(
            PersonState state, PersonCommand command, CommandRequest request, Streams streams) {
        return People.decide(state, command, request.actor());
    }

    @Override
    protected PersonState evolve(PersonState state, PersonEvent event) {
        return People.evolve(state, event);
    }
}
