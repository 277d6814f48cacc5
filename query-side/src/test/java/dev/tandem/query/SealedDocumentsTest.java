package dev.tandem.query;

import static dev.tandem.query.Opened.EMPLOYEE;
import static dev.tandem.query.Opened.HR;
import static dev.tandem.query.Opened.MANAGER;
import static dev.tandem.query.Opened.US;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tandem.api.Line;
import dev.tandem.api.Note;
import dev.tandem.api.TandemEvent;
import dev.tandem.api.Text;
import dev.tandem.api.guard.Guard;
import dev.tandem.api.guard.KeyId;
import dev.tandem.api.guard.MemoryKeys;
import dev.tandem.api.partnership.ChannelId;
import dev.tandem.api.partnership.ChannelKind;
import dev.tandem.api.partnership.ContactEvent.ChannelAgreed;
import dev.tandem.api.partnership.ContactEvent.PreferencesNoted;
import dev.tandem.api.partnership.FeedbackEvent.FeedbackGiven;
import dev.tandem.api.partnership.FeedbackEvent.FeedbackRequested;
import dev.tandem.api.partnership.FeedbackId;
import dev.tandem.api.partnership.MeetingEvent.MeetingConfirmedHeld;
import dev.tandem.api.partnership.MeetingEvent.MeetingScheduled;
import dev.tandem.api.partnership.MeetingId;
import dev.tandem.api.partnership.MeetingKind;
import dev.tandem.api.partnership.RecognitionEvent.RecognitionGiven;
import dev.tandem.api.partnership.RecognitionEvent.StrengthRecorded;
import dev.tandem.api.partnership.RecognitionId;
import dev.tandem.api.partnership.Side;
import dev.tandem.api.wire.TandemJson;
import dev.tandem.query.partnership.Board;
import dev.tandem.query.partnership.PartnershipBoard;
import dev.tandem.query.person.People;
import dev.tandem.query.person.PersonCard;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/** What documents hold of people and of confidence, as it is stored. */
class SealedDocumentsTest {

    private static final FeedbackId FEEDBACK = new FeedbackId(Story.id(1));
    private static final MeetingId MEETING = new MeetingId(Story.id(2));

    private final MemoryKeys keys = new MemoryKeys();
    private final JsonMapper mapper = TandemJson.guarded(keys);
    private final Board board = Opened.board(
            new ChannelAgreed(US, new ChannelId(Story.id(3)), ChannelKind.CALL, EMPLOYEE, new Line("secret 1"), true),
            new PreferencesNoted(US, EMPLOYEE, new Note("secret 2")),
            new RecognitionGiven(
                    US,
                    new RecognitionId(Story.id(4)),
                    Side.HR,
                    HR,
                    EMPLOYEE,
                    new Text("secret 3"),
                    new Line("secret 4")),
            new StrengthRecorded(US, EMPLOYEE, HR, new Line("secret 5")),
            new FeedbackRequested(US, FEEDBACK, MANAGER, HR, new Line("the workshop")),
            new FeedbackGiven(US, FEEDBACK, HR, EMPLOYEE, new Note("secret 6")),
            new MeetingScheduled(
                    US, MEETING, MeetingKind.REVIEW, Instant.parse("2026-03-09T09:00:00Z"), 30, null, List.of()),
            new MeetingConfirmedHeld(US, MEETING, Side.HR, new Note("secret 7")));

    private String stored() {
        return mapper.writeValueAsString(board);
    }

    @Test
    void haveNoGuardedWordsInTheOpen() {
        assertThat(stored()).doesNotContain("secret").contains("the workshop");
    }

    @Test
    void areReadBackAsTheyWere() {
        assertThat(mapper.readValue(stored(), Board.class)).isEqualTo(board);
    }

    @Test
    void readAsErasedOnceTheKeyOfThePersonIsDestroyed() {
        var stored = stored();
        keys.destroy(KeyId.of(Guard.PERSON, EMPLOYEE));
        var read = mapper.readValue(stored, Board.class);
        assertThat(read.contacts().channels().getFirst().address()).isEqualTo(new Line("[erased]"));
        assertThat(read.contacts().preferences().getFirst().text()).isEqualTo(new Note("[erased]"));
        assertThat(read.recognitions().given().getFirst().reason()).isEqualTo(new Text("[erased]"));
        assertThat(read.recognitions().given().getFirst().strength()).isEqualTo(new Line("[erased]"));
        assertThat(read.recognitions().strengths().getFirst().strength()).isEqualTo(new Line("[erased]"));
        assertThat(read.feedback().getFirst().text()).isEqualTo(new Note("[erased]"));
        assertThat(read.meetings().all().getFirst().confirmations().getFirst().notes())
                .isEqualTo(new Note("secret 7"));
    }

    @Test
    void everyDocumentOfAStoryIsReadBackAsItWas() {
        var story = new Story(5);
        var events = new ArrayList<TandemEvent>();
        for (int i = 0; i < 600; i++) {
            events.add(story.next());
        }
        var given = Given.events(events);
        for (var partnership : story.partnerships()) {
            var document = given.then(
                    new PartnershipBoard(), partnership.partnershipId().toString());
            assertThat(mapper.readValue(mapper.writeValueAsString(document), Board.class))
                    .isEqualTo(document);
        }
        for (var person : story.people()) {
            var document = given.then(new People(), person.toString());
            var stored = mapper.writeValueAsString(document);
            assertThat(stored)
                    .doesNotContain(document.name().value(), document.email().value());
            assertThat(mapper.readValue(stored, PersonCard.class)).isEqualTo(document);
        }
    }
}
