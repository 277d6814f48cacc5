package dev.tandem.api.guard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tandem.api.Line;
import dev.tandem.api.Note;
import dev.tandem.api.Text;
import dev.tandem.api.partnership.PartnershipId;
import dev.tandem.api.person.PersonId;
import dev.tandem.api.wire.TandemJson;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

class GuardedJsonTest {

    private static final PersonId MIRA = PersonId.of("7d3f0c1e-0a52-4a6e-9c57-0d8f3a6b1c04");
    private static final PersonId OLE = PersonId.of("7d3f0c1e-0a52-4a6e-9c57-0d8f3a6b1c05");
    private static final PartnershipId PARTNERSHIP = PartnershipId.of("7d3f0c1e-0a52-4a6e-9c57-0d8f3a6b1c01");

    record Praise(
            PersonId to,
            @Guarded(value = Guard.PERSON, about = "to") Text text) {}

    record Minutes(
            PartnershipId partnership,
            Line title,

            @Guarded(value = Guard.PARTIES, about = "partnership") @Nullable Note notes) {}

    record Wall(List<Praise> praises) {}

    record Mistaken(
            PersonId person,
            @Guarded(value = Guard.PERSON, about = "person") int number) {}

    private final Keys keys = new MemoryKeys();
    private final JsonMapper json = TandemJson.guarded(keys);

    private static Praise praise(PersonId to) {
        return new Praise(to, new Text("Patient, and quick"));
    }

    private JsonNode written(Object value) {
        return json.readTree(json.writeValueAsString(value));
    }

    @Test
    void writesWordsUnderTheKeyOfThePersonTheyAreAbout() {
        var written = written(praise(MIRA));

        assertThat(written.get("to").asString()).isEqualTo(MIRA.toString());
        assertThat(written.get("text").propertyNames()).containsExactly("enc", "data");
        assertThat(written.get("text").get("enc").asString()).isEqualTo("person/" + MIRA);
        assertThat(written.toString()).doesNotContain("Patient");
    }

    @Test
    void readsThemBack() {
        assertThat(json.readValue(json.writeValueAsString(praise(MIRA)), Praise.class))
                .isEqualTo(praise(MIRA));
    }

    @Test
    void writesTheSameWordsDifferentlyEachTime() {
        assertThat(json.writeValueAsString(praise(MIRA))).isNotEqualTo(json.writeValueAsString(praise(MIRA)));
    }

    @Test
    void guardsConfidentialWordsForTheTwoSidesAndLeavesOthersReadable() {
        var minutes = new Minutes(PARTNERSHIP, new Line("Monday"), new Note("We disagreed"));

        var written = written(minutes);

        assertThat(written.get("title").asString()).isEqualTo("Monday");
        assertThat(written.get("notes").get("enc").asString()).isEqualTo("parties/" + PARTNERSHIP);
        assertThat(json.treeToValue(written, Minutes.class)).isEqualTo(minutes);
    }

    @Test
    void writesNothingForWhatIsAbsent() {
        var written = written(new Minutes(PARTNERSHIP, new Line("Monday"), null));

        assertThat(written.propertyNames()).containsExactly("partnership", "title");
        assertThat(json.treeToValue(written, Minutes.class).notes()).isNull();
    }

    @Test
    void readsWordsOfADestroyedKeyAsErasedAndThoseOfOthersAsTheyWere() {
        var stored = json.writeValueAsString(new Wall(List.of(praise(MIRA), praise(OLE))));

        keys.destroy(KeyId.of(Guard.PERSON, MIRA));

        assertThat(json.readValue(stored, Wall.class).praises())
                .containsExactly(new Praise(MIRA, new Text("[erased]")), praise(OLE));
    }

    @Test
    void writesNoWordsUnderADestroyedKey() {
        keys.destroy(KeyId.of(Guard.PERSON, MIRA));

        var written = written(praise(MIRA));

        assertThat(written.get("text").propertyNames()).containsExactly("enc");
        assertThat(json.treeToValue(written, Praise.class).text()).isEqualTo(new Text("[erased]"));
    }

    @Test
    void doesNotTakeALostKeyForADestroyedOne() {
        var stored = json.writeValueAsString(praise(MIRA));

        assertThatThrownBy(() -> TandemJson.guarded(new MemoryKeys()).readValue(stored, Praise.class))
                .isInstanceOf(JacksonException.class)
                .hasRootCauseInstanceOf(UnknownKey.class);
    }

    @Test
    void noticesWordsThatWereMovedToAnotherPerson() {
        var stored = (ObjectNode) written(praise(MIRA)).get("text");
        json.writeValueAsString(praise(OLE)); // so that there is such a key
        stored.put("enc", "person/" + OLE);
        var moved = json.createObjectNode().put("to", OLE.toString()).set("text", stored);

        assertThatThrownBy(() -> json.treeToValue(moved, Praise.class))
                .rootCause()
                .hasMessageContaining("Tag mismatch");
    }

    @Test
    void readsNoPlainWordsWhereGuardedOnesAreMeant() {
        assertThatThrownBy(() -> json.readValue("{\"to\":\"%s\",\"text\":\"plain\"}".formatted(MIRA), Praise.class))
                .isInstanceOf(JacksonException.class);
    }

    @Test
    void guardsWordsOnly() {
        assertThatThrownBy(() -> json.readValue("{\"person\":\"%s\",\"number\":1}".formatted(MIRA), Mistaken.class))
                .hasMessageContaining("no words");
    }
}
