package dev.tandem.command.person;

import static dev.tandem.api.error.RefusalCode.ID_TAKEN;
import static dev.tandem.api.error.RefusalCode.NOT_LEFT;
import static dev.tandem.api.error.RefusalCode.OWN_MANAGER;
import static dev.tandem.api.error.RefusalCode.PERSON_ERASED;
import static dev.tandem.api.error.RefusalCode.PERSON_LEFT;
import static dev.tandem.command.shell.Rejection.rejected;

import dev.tandem.api.Actor;
import dev.tandem.api.Role;
import dev.tandem.api.TandemEvent;
import dev.tandem.api.person.PersonCommand;
import dev.tandem.api.person.PersonCommand.ChangePerson;
import dev.tandem.api.person.PersonCommand.ErasePerson;
import dev.tandem.api.person.PersonCommand.MarkPersonLeft;
import dev.tandem.api.person.PersonCommand.RegisterPerson;
import dev.tandem.api.person.PersonEvent;
import dev.tandem.api.person.PersonEvent.PersonChanged;
import dev.tandem.api.person.PersonEvent.PersonErased;
import dev.tandem.api.person.PersonEvent.PersonLeft;
import dev.tandem.api.person.PersonEvent.PersonRegistered;
import dev.tandem.api.person.PersonId;
import dev.tandem.command.person.PersonState.Entry;
import dev.tandem.command.person.PersonState.Erased;
import dev.tandem.command.person.PersonState.Left;
import dev.tandem.command.person.PersonState.Registered;
import dev.tandem.command.person.PersonState.Unborn;
import dev.tandem.command.shell.Fold;
import dev.tandem.command.shell.KnownPeople;
import dev.tandem.command.shell.Rejection;
import dev.tandem.command.shell.Rights;
import dev.tandem.command.shell.Streams;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Decides and folds people. */
public final class People {

    /** Not the state: the facts of others are kept in memory for long, and names have no business there. */
    private static final Fold<Boolean> KNOWN = new Fold<>() {
        @Override
        public Boolean unborn() {
            return false;
        }

        @Override
        public Boolean evolve(Boolean known, TandemEvent event) {
            return event instanceof PersonEvent e
                    ? switch (e) {
                        case PersonRegistered _ -> true;
                        case PersonErased _ -> false;
                        case PersonChanged _, PersonLeft _ -> known;
                    }
                    : known;
        }
    };

    private People() {}

    /** Who is registered and was not erased, folded from each person's own stream; whoever left is still known. */
    public static KnownPeople knownIn(Streams streams) {
        return person -> streams.read(person, KNOWN);
    }

    static List<PersonEvent> decide(PersonState state, PersonCommand command, Actor actor) {
        Rights.require(actor.is(Role.ADMIN), command);
        return switch (command) {
            case RegisterPerson c ->
                switch (state) {
                    case Registered _, Left _, Erased _ ->
                        throw rejected(ID_TAKEN, "there is a person %s already", c.personId());
                    case Unborn _ -> {
                        requireNotOwn(c.personId(), c.manager());
                        yield List.of(new PersonRegistered(
                                c.personId(), c.name(), c.email(), c.manager(), c.unit(), c.zone()));
                    }
                };
            case ChangePerson c ->
                switch (state) {
                    case Registered person -> change(person.entry(), c);
                    case Left person -> changeOfOneWhoLeft(person, c);
                    case Erased _ -> throw erased();
                    case Unborn _ -> throw Rights.unborn(c.personId());
                };
            case MarkPersonLeft c ->
                switch (state) {
                    case Registered person ->
                        List.of(new PersonLeft(
                                c.personId(), c.on(), person.entry().manager()));
                    case Left person when person.on().equals(c.on()) -> List.of();
                    case Left person -> throw left(person);
                    case Erased _ -> throw erased();
                    case Unborn _ -> throw Rights.unborn(c.personId());
                };
            case ErasePerson c ->
                switch (state) {
                    case Registered _ -> throw rejected(NOT_LEFT, "only who has left can be erased");
                    case Left _ -> List.of(new PersonErased(c.personId(), c.reason()));
                    case Erased _ -> List.of();
                    case Unborn _ -> throw Rights.unborn(c.personId());
                };
        };
    }

    private static List<PersonEvent> change(Entry entry, ChangePerson c) {
        requireNotOwn(c.personId(), c.manager());
        var name = ifOther(c.name(), entry.name());
        var email = ifOther(c.email(), entry.email());
        var manager = ifOther(c.manager(), entry.manager());
        var unit = ifOther(c.unit(), entry.unit());
        var zone = ifOther(c.zone(), entry.zone());
        return Stream.of(name, email, manager, unit, zone).allMatch(Objects::isNull)
                ? List.of()
                : List.of(new PersonChanged(
                        c.personId(), name, email, manager, manager == null ? null : entry.manager(), unit, zone));
    }

    /** Their record may still be put right, but nobody manages them any more. */
    private static List<PersonEvent> changeOfOneWhoLeft(Left person, ChangePerson c) {
        requireNotOwn(c.personId(), c.manager());
        if (ifOther(c.manager(), person.entry().manager()) != null) {
            throw left(person);
        }
        return change(person.entry(), c);
    }

    private static void requireNotOwn(PersonId person, @Nullable PersonId manager) {
        if (person.equals(manager)) {
            throw rejected(OWN_MANAGER, "nobody is their own manager");
        }
    }

    /** What is given, where it differs from what is. */
    private static <T> @Nullable T ifOther(@Nullable T given, @Nullable T known) {
        return given == null || given.equals(known) ? null : given;
    }

    private static <T> @Nullable T orElse(@Nullable T changed, @Nullable T known) {
        return changed == null ? known : changed;
    }

    private static Rejection left(Left person) {
        return rejected(PERSON_LEFT, "they left on %s", person.on());
    }

    private static Rejection erased() {
        return rejected(PERSON_ERASED, "the person was erased");
    }

    static PersonState evolve(PersonState state, PersonEvent event) {
        return switch (event) {
            case PersonRegistered e ->
                new Registered(new Entry(e.personId(), e.name(), e.email(), e.manager(), e.unit(), e.zone()));
            case PersonChanged e ->
                switch (state) {
                    case Registered person -> new Registered(changed(person.entry(), e));
                    case Left person -> new Left(changed(person.entry(), e), person.on());
                    case Unborn _, Erased _ -> throw unexpected(state, e);
                };
            case PersonLeft e ->
                switch (state) {
                    case Registered person -> new Left(person.entry(), e.on());
                    case Unborn _, Left _, Erased _ -> throw unexpected(state, e);
                };
            case PersonErased _ -> new Erased();
        };
    }

    private static Entry changed(Entry entry, PersonChanged event) {
        return new Entry(
                entry.personId(),
                event.name() == null ? entry.name() : event.name(),
                event.email() == null ? entry.email() : event.email(),
                orElse(event.manager(), entry.manager()),
                orElse(event.unit(), entry.unit()),
                orElse(event.zone(), entry.zone()));
    }

    private static IllegalStateException unexpected(PersonState state, PersonEvent event) {
        return new IllegalStateException("%s cannot follow on %s"
                .formatted(event.getClass().getSimpleName(), state.getClass().getSimpleName()));
    }
}
