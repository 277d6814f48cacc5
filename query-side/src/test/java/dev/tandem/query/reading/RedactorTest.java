package dev.tandem.query.reading;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tandem.api.Line;
import dev.tandem.api.Note;
import dev.tandem.api.guard.Guard;
import dev.tandem.api.guard.Guarded;
import dev.tandem.api.guard.KeyId;
import dev.tandem.api.guard.MemoryKeys;
import dev.tandem.api.partnership.MeetingEvent.MeetingConfirmedHeld;
import dev.tandem.api.partnership.MeetingId;
import dev.tandem.api.partnership.PartnershipId;
import dev.tandem.api.partnership.Side;
import dev.tandem.api.person.PersonEvent.PersonRegistered;
import dev.tandem.api.person.PersonId;
import dev.tandem.api.wire.TandemJson;
import dev.tandem.query.Story;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class RedactorTest {

    private static final PartnershipId OURS = new PartnershipId(Story.id(1));
    private static final PartnershipId THEIRS = new PartnershipId(Story.id(2));
    private static final PersonId ANNA = new PersonId(Story.id(3));

    private final MemoryKeys keys = new MemoryKeys();
    private final Redactor ofAParty = new Redactor(keys, OURS::equals);
    private final Redactor ofAnAuditor = new Redactor(keys, partnership -> false);

    /** A page of a document: confidential words, personal ones, and plain ones. */
    private record Page(
            PartnershipId partnership,
            PersonId person,

            @Guarded(value = Guard.PARTIES, about = "partnership")
            Note notes,

            @Guarded(value = Guard.PERSON, about = "person") Line praise,
            Line title) {}

    private record Book(Line title, List<Page> pages, Map<String, Page> index, Page first) {}

    private record Plain(Line title, List<Line> more) {}

    private static Page page(PartnershipId partnership, String notes) {
        return new Page(
                partnership, ANNA, notes == null ? null : new Note(notes), new Line("Well done"), new Line("Monday"));
    }

    @Nested
    class ADocument {

        @Test
        void isReadByAParty() {
            assertThat(ofAParty.document(page(OURS, "Between us"))).isEqualTo(page(OURS, "Between us"));
        }

        @Test
        void hasNoConfidentialWordsForOthersAndAllTheRest() {
            assertThat(ofAnAuditor.document(page(OURS, "Between us"))).isEqualTo(page(OURS, "[confidential]"));
            assertThat(ofAParty.document(page(THEIRS, "Between them"))).isEqualTo(page(THEIRS, "[confidential]"));
        }

        @Test
        void doesNotTellOfWordsThatWereNeverSaid() {
            assertThat(ofAnAuditor.document(page(OURS, null))).isEqualTo(page(OURS, null));
        }

        @Test
        void isRedactedHoweverDeepTheWordsLie() {
            var book = new Book(
                    new Line("2026"),
                    List.of(page(OURS, "one"), page(THEIRS, "two")),
                    Map.of("a", page(THEIRS, "three")),
                    page(OURS, "four"));
            assertThat(ofAParty.document(book))
                    .isEqualTo(new Book(
                            new Line("2026"),
                            List.of(page(OURS, "one"), page(THEIRS, "[confidential]")),
                            Map.of("a", page(THEIRS, "[confidential]")),
                            page(OURS, "four")));
        }

        @Test
        void isLeftAsItIsWhereNothingInItIsConfidential() {
            var plain = new Plain(new Line("a"), List.of(new Line("b")));
            assertThat(ofAnAuditor.document(plain)).isSameAs(plain);
        }
    }

    @Nested
    class APayload {

        private JsonNode stored(Object event) {
            return TandemJson.mapper().readTree(TandemJson.guarded(keys).writeValueAsString(event));
        }

        private JsonNode held() {
            return stored(new MeetingConfirmedHeld(OURS, new MeetingId(Story.id(9)), Side.HR, new Note("Between us")));
        }

        private JsonNode registered() {
            return stored(new PersonRegistered(
                    ANNA, new Line("Anna Berg"), new Line("anna@example.org"), null, new Line("Logistics"), null));
        }

        @Test
        void isOpenedForAParty() {
            assertThat(held().at("/notes/data").isString()).isTrue();
            var opened = ofAParty.payload(held());
            assertThat(opened.get("notes").asString()).isEqualTo("Between us");
            assertThat(opened.get("by").asString()).isEqualTo("HR");
        }

        @Test
        void keepsItsCiphertextForOthers() {
            var stored = held();
            assertThat(ofAnAuditor.payload(stored)).isEqualTo(stored);
            assertThat(ofAnAuditor.payload(stored).at("/notes/enc").asString()).isEqualTo("parties/" + OURS);
        }

        @Test
        void opensWhatIsPersonalForEveryoneWhoReadsIt() {
            assertThat(ofAnAuditor.payload(registered()).get("name").asString()).isEqualTo("Anna Berg");
        }

        @Test
        void readsAsErasedOnceTheKeyIsDestroyed() {
            var stored = registered();
            keys.destroy(KeyId.of(Guard.PERSON, ANNA));
            var read = ofAnAuditor.payload(stored);
            assertThat(read.get("name").asString()).isEqualTo("[erased]");
            assertThat(read.get("email").asString()).isEqualTo("[erased]");
            assertThat(read.get("unit").asString()).isEqualTo("Logistics");
            // and what is written after that has no data at all
            assertThat(ofAnAuditor.payload(registered()).get("name").asString()).isEqualTo("[erased]");
        }

        @Test
        void isOpenedWithinListsAndObjects() {
            var nested = TandemJson.mapper().createObjectNode();
            nested.putArray("all").add(held());
            assertThat(ofAParty.payload(nested).at("/all/0/notes").asString()).isEqualTo("Between us");
        }
    }
}
