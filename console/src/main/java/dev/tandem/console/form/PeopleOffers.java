package dev.tandem.console.form;

import dev.tandem.api.Role;
import dev.tandem.api.person.PersonCommand.ChangePerson;
import dev.tandem.api.person.PersonCommand.ErasePerson;
import dev.tandem.api.person.PersonCommand.MarkPersonLeft;
import dev.tandem.api.person.PersonCommand.RegisterPerson;
import dev.tandem.api.query.PersonView;
import java.util.List;

/** What is offered over people and on a person. */
public final class PeopleOffers {

    private PeopleOffers() {}

    /** Over the list of people. */
    public static final Place<List<?>> LIST = Place.<List<?>>of(
                    "people", (_, _) -> null, (here, _) -> here.is(Role.ADMIN))
            .offers(RegisterPerson.class, "Register a person", (_, _) -> true)
            .first();

    public static final Place<PersonView> PERSON = Place.<PersonView>of(
                    "person", (_, person) -> person.id(), (here, person) -> here.is(Role.ADMIN) && !person.erased())
            .offers(ChangePerson.class, "Change the record", (_, _) -> true)
            .offers(MarkPersonLeft.class, "Mark as having left", (_, person) -> person.left() == null)
            .suggesting("on", (here, _) -> here.today())
            .offers(ErasePerson.class, "Erase personal words", (_, person) -> person.left() != null)
            .ending();

    static final List<Place<?>> ALL = List.of(LIST, PERSON);
}
