package dev.tandem.command.person;

import static dev.tandem.command.support.Who.ADMIN;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tandem.api.Line;
import dev.tandem.api.Outcome;
import dev.tandem.api.Text;
import dev.tandem.api.guard.Guard;
import dev.tandem.api.guard.KeyId;
import dev.tandem.api.guard.MemoryKeys;
import dev.tandem.api.person.PersonCommand.ChangePerson;
import dev.tandem.api.person.PersonCommand.ErasePerson;
import dev.tandem.api.person.PersonCommand.MarkPersonLeft;
import dev.tandem.api.person.PersonCommand.RegisterPerson;
import dev.tandem.api.person.PersonEvent.PersonChanged;
import dev.tandem.api.person.PersonId;
import dev.tandem.api.wire.LogicalNameSerializer;
import dev.tandem.command.InProcess;
import dev.tandem.command.Pair;
import dev.tandem.command.support.MemoryEngine;
import dev.tandem.command.support.Told;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A snapshot of a person's record says as little as the events: names and addresses are under the person's key. */
class PersonSnapshotsTest {

    private static final PersonId ADA = new PersonId(Told.id(100));
    /** Spelt with a letter that no ciphertext has, as that is in Base64: three of its letters may be a name by chance. */
    private static final Line NAME = new Line("Adá Lovelace");

    private static final Line EMAIL = new Line("ada@example.org");
    private static final Line UNIT = new Line("Zählwerke");
    private static final LocalDate LAST_DAY = LocalDate.of(2026, 3, 31);
    private static final Text WHY = new Text("She asked for it");

    private final MemoryEngine log = new MemoryEngine();
    private final InProcess side = InProcess.over(log, Pair.CLOCK, 1);

    @BeforeEach
    void registerAndChange() {
        Pair.send(side, ADMIN, new RegisterPerson(ADA, new Line("Adá Byron"), EMAIL, null, null, null));
        Pair.send(side, ADMIN, new ChangePerson(ADA, NAME, null, null, UNIT, null));
    }

    @AfterEach
    void close() {
        side.close();
    }

    private String stored() {
        return new String(log.storedSnapshot(ADA.stream()).getData(), StandardCharsets.UTF_8);
    }

    @Test
    void keepsNeitherNameNorAddressInPlain() {
        assertThat(stored())
                .contains("\"@type\":\"Registered\"", "Zählwerke", "\"enc\":\"person/" + ADA + "\"")
                .doesNotContain("Adá", "Lovelace", "Byron", "ada@");
    }

    @Test
    void isEnoughToTellWhatDiffers() {
        long before = log.eventsRead();
        try (var restored = InProcess.over(log, Pair.CLOCK, InProcess.NO_SNAPSHOTS)) {
            assertThat(restored.send(ADMIN, new ChangePerson(ADA, NAME, EMAIL, null, UNIT, null)))
                    .isEqualTo(new Outcome.Accepted(ADA.stream(), 1));
            assertThat(log.eventsRead()).isEqualTo(before);
            assertThat(restored.send(ADMIN, new ChangePerson(ADA, new Line("Adá King"), EMAIL, null, null, null)))
                    .isEqualTo(new Outcome.Accepted(ADA.stream(), 2));
        }
        assertThat(log.stream(ADA.stream()).getLast().getPayload())
                .isEqualTo(new PersonChanged(ADA, new Line("Adá King"), null, null, null, null, null));
    }

    @Test
    void knowsOfOneWhoLeft() {
        Pair.send(side, ADMIN, new MarkPersonLeft(ADA, LAST_DAY));

        assertThat(stored()).contains("\"@type\":\"Left\"", "2026-03-31").doesNotContain("Lovelace", "ada@");
        try (var restored = InProcess.over(log, Pair.CLOCK, InProcess.NO_SNAPSHOTS)) {
            assertThat(restored.send(ADMIN, new MarkPersonLeft(ADA, LAST_DAY)))
                    .isEqualTo(new Outcome.Accepted(ADA.stream(), 2));
        }
    }

    @Test
    void knowsNothingOfOneWhoWasErasedButThat() {
        Pair.send(side, ADMIN, new MarkPersonLeft(ADA, LAST_DAY));
        Pair.send(side, ADMIN, new ErasePerson(ADA, WHY));

        assertThat(stored()).contains("\"state\":{\"@type\":\"Erased\"}");
        try (var restored = InProcess.over(log, Pair.CLOCK, InProcess.NO_SNAPSHOTS)) {
            assertThat(restored.send(ADMIN, new ErasePerson(ADA, WHY)))
                    .isEqualTo(new Outcome.Accepted(ADA.stream(), 3));
        }
    }

    @Test
    void readsAsErasedOnceTheKeyIsDestroyed() {
        var keys = new MemoryKeys();
        var serializer = LogicalNameSerializer.create(keys);
        var left = new PersonState.Left(new PersonState.Entry(ADA, NAME, EMAIL, null, null, null), LAST_DAY);
        var written = serializer.serialize(left, byte[].class);
        assertThat(serializer.<byte[], PersonState>deserialize(written)).isEqualTo(left);

        keys.destroy(KeyId.of(Guard.PERSON, ADA));

        assertThat(serializer.<byte[], PersonState>deserialize(written))
                .isEqualTo(new PersonState.Left(
                        new PersonState.Entry(ADA, new Line("[erased]"), new Line("[erased]"), null, null, null),
                        LAST_DAY));
    }
}
