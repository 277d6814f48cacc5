package dev.tandem.command.reaction;

import dev.tandem.api.guard.Guard;
import dev.tandem.api.guard.KeyId;
import dev.tandem.api.guard.Keys;
import dev.tandem.api.person.PersonEvent.PersonErased;
import dev.tandem.api.person.PersonId;
import dev.tandem.web.keys.HoldsPersonal;
import java.util.Collection;
import java.util.List;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;

/**
 * Erasing a person destroys the key of everything personal about them. Who was erased is remembered with the log: at
 * every start their keys are destroyed again, in case an older copy of the keys was put back.
 */
@ProcessingGroup(Erasure.NAME)
public final class Erasure {

    public static final String NAME = "erasure";

    private static final String ERASED = "erased/";

    private final Keys keys;
    private final ReactionMemory memory;
    private final Collection<HoldsPersonal> others;

    /** @param others who else holds something personal, outside of what keys guard */
    public Erasure(Keys keys, ReactionMemory memory, Collection<HoldsPersonal> others) {
        this.keys = keys;
        this.memory = memory;
        this.others = List.copyOf(others);
    }

    /** To be called before anything is served. */
    public void again() {
        memory.startingWith(ERASED).forEach(remembered -> erase(PersonId.of(remembered.substring(ERASED.length()))));
    }

    @EventHandler
    void on(PersonErased event) {
        memory.add(ERASED + event.personId());
        erase(event.personId());
    }

    private void erase(PersonId person) {
        keys.destroy(KeyId.of(Guard.PERSON, person));
        others.forEach(other -> other.forget(person));
    }
}
