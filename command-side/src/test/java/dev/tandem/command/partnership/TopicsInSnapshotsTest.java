package dev.tandem.command.partnership;

import static dev.tandem.command.support.Told.PARTNERSHIP;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tandem.api.Line;
import dev.tandem.api.Note;
import dev.tandem.api.Rating;
import dev.tandem.api.Text;
import dev.tandem.api.guard.Guard;
import dev.tandem.api.guard.KeyId;
import dev.tandem.api.guard.MemoryKeys;
import dev.tandem.api.partnership.ActionId;
import dev.tandem.api.partnership.DecisionEvent.JointDecisionInForce;
import dev.tandem.api.partnership.DecisionEvent.JointDecisionRecorded;
import dev.tandem.api.partnership.DecisionId;
import dev.tandem.api.partnership.FeedbackEvent.FeedbackClosed;
import dev.tandem.api.partnership.FeedbackEvent.FeedbackConverted;
import dev.tandem.api.partnership.FeedbackEvent.FeedbackGiven;
import dev.tandem.api.partnership.FeedbackEvent.FeedbackRequested;
import dev.tandem.api.partnership.FeedbackId;
import dev.tandem.api.partnership.InputEvent.InputAnswered;
import dev.tandem.api.partnership.InputEvent.InputClosed;
import dev.tandem.api.partnership.InputEvent.InputEscalated;
import dev.tandem.api.partnership.InputEvent.InputRaised;
import dev.tandem.api.partnership.InputId;
import dev.tandem.api.partnership.InputKind;
import dev.tandem.api.partnership.PolicyEvent.PolicyAcknowledged;
import dev.tandem.api.partnership.PolicyEvent.PolicyBriefed;
import dev.tandem.api.partnership.PulseEvent.PulseGiven;
import dev.tandem.api.partnership.RecognitionEvent.RecognitionGiven;
import dev.tandem.api.partnership.RecognitionEvent.StrengthEndorsed;
import dev.tandem.api.partnership.RecognitionEvent.StrengthRecorded;
import dev.tandem.api.partnership.RecognitionId;
import dev.tandem.api.partnership.ResponsibilityEvent.AreaNamed;
import dev.tandem.api.partnership.ResponsibilityEvent.ResponsibilityAssigned;
import dev.tandem.api.partnership.ResponsibilityEvent.ResponsibilityDropped;
import dev.tandem.api.partnership.Severity;
import dev.tandem.api.partnership.Side;
import dev.tandem.api.partnership.TopicEvent;
import dev.tandem.api.person.PersonId;
import dev.tandem.api.wire.TandemJson;
import dev.tandem.command.support.Told;
import dev.tandem.command.support.Who;
import java.time.YearMonth;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/** What topics keep of what was said is in snapshots as it was, and personal words only under their person's key. */
class TopicsInSnapshotsTest {

    private static final PersonId HR = Who.HR.person();
    private static final PersonId MANAGER = Who.MANAGER.person();
    private static final PersonId EMPLOYEE = Who.EMPLOYEE.person();
    /** Would break a key that is not written as text, and one that is taken apart again. */
    private static final Line AREA = new Line("Hiring / \"juniors\": {EMEA}, 50 %");

    private static final Text TEXT = new Text("Nobody should find this in a state");

    private final MemoryKeys keys = new MemoryKeys();
    private final JsonMapper mapper = TandemJson.guarded(keys);

    private static Topics topics(TopicEvent... events) {
        var topics = Topics.NONE;
        for (var event : events) {
            topics = topics.evolve(event);
        }
        return topics;
    }

    private static Topics ofAllKinds() {
        var first = new InputId(Told.id(1));
        var second = new InputId(Told.id(2));
        var asked = new FeedbackId(Told.id(3));
        var unasked = new FeedbackId(Told.id(4));
        var closed = new FeedbackId(Told.id(5));
        var action = new ActionId(Told.id(6));
        var recorded = new DecisionId(Told.id(7));
        var inForce = new DecisionId(Told.id(8));
        var ratings = List.of(new Rating(1), new Rating(3), new Rating(5));
        return topics(
                new AreaNamed(PARTNERSHIP, AREA, TEXT),
                new ResponsibilityAssigned(
                        PARTNERSHIP, new Line("Payroll"), HR, List.of(MANAGER), List.of(), List.of()),
                new ResponsibilityAssigned(PARTNERSHIP, new Line("Visits"), HR, List.of(MANAGER), List.of(), List.of()),
                new ResponsibilityDropped(PARTNERSHIP, new Line("Visits"), TEXT),
                new InputRaised(PARTNERSHIP, first, Side.HR, HR, InputKind.QUESTION, Severity.LOW, TEXT),
                new InputEscalated(PARTNERSHIP, first, EMPLOYEE, TEXT),
                new InputAnswered(PARTNERSHIP, first, EMPLOYEE, TEXT),
                new InputRaised(PARTNERSHIP, second, Side.MANAGER, MANAGER, InputKind.INSIGHT, Severity.HIGH, TEXT),
                new InputAnswered(PARTNERSHIP, second, HR, TEXT),
                new InputClosed(PARTNERSHIP, second, TEXT),
                new PolicyBriefed(PARTNERSHIP, AREA, new Line("1"), TEXT, TEXT),
                new PolicyBriefed(PARTNERSHIP, AREA, new Line("2"), TEXT, TEXT),
                new PolicyAcknowledged(PARTNERSHIP, AREA, new Line("2")),
                new PolicyBriefed(PARTNERSHIP, new Line("Travel"), new Line("2026"), TEXT, TEXT),
                new RecognitionGiven(
                        PARTNERSHIP, new RecognitionId(Told.id(9)), Side.HR, HR, EMPLOYEE, TEXT, new Line("Calm")),
                new StrengthRecorded(PARTNERSHIP, EMPLOYEE, HR, new Line("Calm")),
                new StrengthRecorded(PARTNERSHIP, EMPLOYEE, HR, new Line("Clear words")),
                new StrengthRecorded(PARTNERSHIP, MANAGER, HR, new Line("Calm")),
                new StrengthEndorsed(PARTNERSHIP, EMPLOYEE, MANAGER, new Line("Calm")),
                new FeedbackRequested(PARTNERSHIP, asked, MANAGER, EMPLOYEE, new Line("The meeting")),
                new FeedbackGiven(PARTNERSHIP, unasked, HR, MANAGER, new Note("Too long")),
                new FeedbackConverted(PARTNERSHIP, unasked, action),
                new FeedbackRequested(PARTNERSHIP, closed, MANAGER, EMPLOYEE, new Line("The meeting")),
                new FeedbackClosed(PARTNERSHIP, closed, TEXT),
                new PulseGiven(
                        PARTNERSHIP,
                        Side.HR,
                        HR,
                        YearMonth.of(2025, 12),
                        ratings.get(0),
                        ratings.get(1),
                        ratings.get(2)),
                new PulseGiven(
                        PARTNERSHIP,
                        Side.HR,
                        HR,
                        YearMonth.of(2026, 1),
                        ratings.get(2),
                        ratings.get(1),
                        ratings.get(0)),
                new JointDecisionRecorded(PARTNERSHIP, recorded, Side.MANAGER, new Line("Two more"), TEXT),
                new JointDecisionRecorded(PARTNERSHIP, inForce, Side.HR, new Line("One more"), TEXT),
                new JointDecisionRecorded(PARTNERSHIP, inForce, Side.MANAGER, new Line("One more"), TEXT),
                new JointDecisionInForce(PARTNERSHIP, inForce));
    }

    private Topics read(String json) {
        return mapper.readValue(json, Topics.class);
    }

    @Test
    void areReadAsTheyWere() {
        var topics = ofAllKinds();

        assertThat(read(mapper.writeValueAsString(topics))).isEqualTo(topics);
    }

    @Test
    void areReadAsTheyWereWithNothingInThem() {
        assertThat(read(mapper.writeValueAsString(Topics.NONE))).isEqualTo(Topics.NONE);
    }

    @Test
    void goOnFromThere() {
        var endorsed = new StrengthEndorsed(PARTNERSHIP, EMPLOYEE, HR, new Line("Clear words"));
        var topics = ofAllKinds();

        assertThat(read(mapper.writeValueAsString(topics)).evolve(endorsed)).isEqualTo(topics.evolve(endorsed));
    }

    @Test
    void haveNoWordsThatNoDecisionNeeds() {
        assertThat(mapper.writeValueAsString(ofAllKinds()))
                .doesNotContain("Nobody should find this", "Too long", "The meeting");
    }

    @Test
    void haveStrengthsSealedForTheirPerson() {
        var json = mapper.writeValueAsString(ofAllKinds());

        assertThat(json).doesNotContain("Calm", "Clear words").contains("\"enc\":\"person/" + EMPLOYEE + "\"");
    }

    @Test
    void areReadWhenAPersonWasErased() {
        var json = mapper.writeValueAsString(ofAllKinds());
        keys.destroy(KeyId.of(Guard.PERSON, EMPLOYEE));

        var strengths = read(json).recognitions().strengths();

        assertThat(strengths.get(EMPLOYEE))
                .extracting(Recognitions.Strength::strength)
                .containsExactly(new Line("[erased]"), new Line("[erased]"));
        assertThat(strengths.get(MANAGER))
                .extracting(Recognitions.Strength::strength)
                .containsExactly(new Line("Calm"));
    }
}
