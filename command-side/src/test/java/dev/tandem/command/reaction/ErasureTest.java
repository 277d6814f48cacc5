package dev.tandem.command.reaction;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tandem.api.Text;
import dev.tandem.api.guard.Guard;
import dev.tandem.api.guard.KeyId;
import dev.tandem.api.guard.Keys;
import dev.tandem.api.guard.MemoryKeys;
import dev.tandem.api.person.PersonEvent.PersonErased;
import dev.tandem.api.person.PersonId;
import dev.tandem.command.support.MemoryOfReactions;
import dev.tandem.command.support.Who;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ErasureTest {

    private static final PersonId LEAVER = Who.EMPLOYEE.person();
    private static final PersonId COLLEAGUE = Who.OWNER.person();
    private static final PersonErased ERASED = new PersonErased(LEAVER, new Text("Asked for it"));

    private final MemoryOfReactions memory = new MemoryOfReactions();
    private final List<PersonId> forgotten = new ArrayList<>();

    private Erasure erasure(Keys keys) {
        return new Erasure(keys, memory, List.of(forgotten::add));
    }

    private static Keys keysOfBoth() {
        var keys = new MemoryKeys();
        keys.toSeal(key(LEAVER));
        keys.toSeal(key(COLLEAGUE));
        return keys;
    }

    private static KeyId key(PersonId person) {
        return KeyId.of(Guard.PERSON, person);
    }

    @Test
    void destroysTheKeyOfThePersonAndOfNobodyElse() {
        var keys = keysOfBoth();

        erasure(keys).on(ERASED);

        assertThat(keys.toOpen(key(LEAVER))).isEmpty();
        assertThat(keys.toOpen(key(COLLEAGUE))).isPresent();
    }

    @Test
    void tellsThoseWhoHoldSomethingElseOfThem() {
        erasure(keysOfBoth()).on(ERASED);

        assertThat(forgotten).containsExactly(LEAVER);
    }

    @Test
    void erasesAgainWhereAnOlderCopyOfTheKeysWasPutBack() {
        erasure(keysOfBoth()).on(ERASED);
        var older = keysOfBoth();

        erasure(older).again();

        assertThat(older.toOpen(key(LEAVER))).isEmpty();
        assertThat(older.toOpen(key(COLLEAGUE))).isPresent();
    }
}
