package dev.tandem.query.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tandem.api.Line;
import dev.tandem.api.MessageTypes;
import dev.tandem.api.Note;
import dev.tandem.api.Rating;
import dev.tandem.api.TandemEvent;
import dev.tandem.api.Text;
import dev.tandem.api.goal.GoalEvent.ConfidenceStated;
import dev.tandem.api.goal.GoalEvent.GoalAgreed;
import dev.tandem.api.goal.GoalEvent.GoalAligned;
import dev.tandem.api.goal.GoalEvent.GoalEnded;
import dev.tandem.api.goal.GoalEvent.GoalProposed;
import dev.tandem.api.goal.GoalEvent.KeyResultMeasured;
import dev.tandem.api.goal.GoalId;
import dev.tandem.api.goal.GoalKind;
import dev.tandem.api.goal.GoalTerms;
import dev.tandem.api.goal.KeyResultId;
import dev.tandem.api.goal.MeasurementId;
import dev.tandem.api.guard.Guard;
import dev.tandem.api.guard.Guarded;
import dev.tandem.api.initiative.CheckInStatus;
import dev.tandem.api.initiative.InitiativeEvent.CheckedIn;
import dev.tandem.api.initiative.InitiativeId;
import dev.tandem.api.partnership.CadenceUnit;
import dev.tandem.api.partnership.LifecycleEvent.PartnershipHandedOver;
import dev.tandem.api.partnership.MeetingEvent.CadenceSet;
import dev.tandem.api.partnership.MeetingEvent.MeetingConfirmedHeld;
import dev.tandem.api.partnership.MeetingEvent.MeetingScheduled;
import dev.tandem.api.partnership.MeetingId;
import dev.tandem.api.partnership.MeetingKind;
import dev.tandem.api.partnership.PartnershipId;
import dev.tandem.api.partnership.PulseEvent.PulseGiven;
import dev.tandem.api.partnership.RecognitionEvent.RecognitionGiven;
import dev.tandem.api.partnership.RecognitionId;
import dev.tandem.api.partnership.Side;
import dev.tandem.api.person.PersonEvent.PersonChanged;
import dev.tandem.api.person.PersonEvent.PersonErased;
import dev.tandem.api.person.PersonId;
import dev.tandem.api.wire.TandemJson;
import dev.tandem.query.Story;
import dev.tandem.query.journal.Sentence.Field;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class SentencesTest {

    private static final PersonId HANNA = new PersonId(Story.id(1));
    private static final PersonId MAX = new PersonId(Story.id(2));
    private static final PersonId GONE = new PersonId(Story.id(3));
    private static final PersonId UNKNOWN = new PersonId(Story.id(4));
    private static final PartnershipId PARTNERSHIP = new PartnershipId(Story.id(10));
    private static final GoalId GOAL = new GoalId(Story.id(20));
    private static final KeyResultId DAYS = new KeyResultId(Story.id(21));
    private static final MeetingId MEETING = new MeetingId(Story.id(30));
    private static final InitiativeId UNTITLED = new InitiativeId(Story.id(40));

    private static final Map<String, String> NAMES =
            Map.of(HANNA.toString(), "Hanna Weber", MAX.toString(), "Max Gerber", GONE.toString(), "[erased]");
    private static final Map<String, String> TITLES = Map.of(
            GOAL.toString(), "Onboarding in 30 days",
            DAYS.toString(), "Days until productive",
            MEETING.toString(), "one-on-one of 3 Mar 2026");

    private final Sentences sentences = Sentences.load();

    private static final Sentences.Known KNOWN = new Sentences.Known() {
        @Override
        public String person(String id) {
            return NAMES.getOrDefault(id, "somebody");
        }

        @Override
        public @Nullable String title(String id) {
            return TITLES.get(id);
        }

        @Override
        public ZoneId zone() {
            return ZoneId.of("Europe/Berlin");
        }
    };

    private String of(TandemEvent event, String actor) {
        return of(event, TandemJson.mapper().valueToTree(event), actor);
    }

    private String of(TandemEvent event, JsonNode payload, String actor) {
        return sentences.of(MessageTypes.nameOf(event.getClass()), payload, actor, KNOWN);
    }

    @Test
    void everyEventHasATemplateThatNamesItsOwnFields() {
        assertThat(sentences.all().keySet())
                .containsExactlyInAnyOrderElementsOf(MessageTypes.events().all().stream()
                        .map(MessageTypes::nameOf)
                        .toList());
    }

    /** A field that is in no brackets is said whatever there is. */
    @Test
    void whatMayBeMissingCanBeLeftOut() {
        var missing = new ArrayList<String>();
        sentences
                .all()
                .forEach((type, sentence) -> sentence.fields(_ -> {}, field -> {
                    if (!field.certain() || mayBeAbsent(field)) {
                        missing.add(type + " " + field.name());
                    }
                }));
        assertThat(missing).isEmpty();
    }

    private static boolean mayBeAbsent(Field field) {
        return field.path().stream()
                .anyMatch(component -> component.getAnnotatedType().isAnnotationPresent(Nullable.class)
                        || (component.isAnnotationPresent(Guarded.class)
                                && component.getAnnotation(Guarded.class).value() == Guard.PARTIES));
    }

    @Test
    void aTemplateThatNamesAFieldThatTheEventDoesNotHaveIsRefused() {
        assertThatThrownBy(() -> Sentence.parse("{actor} agreed {title}", GoalAgreed.class))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("GoalAgreed has no field title");
        assertThatThrownBy(() -> Sentence.parse("{actor} proposed {terms.name}", GoalProposed.class))
                .hasMessage("GoalTerms has no field terms.name");
        assertThatThrownBy(() -> Sentence.parse("{actor} agreed[ {goalId}", GoalAgreed.class))
                .hasMessage("a bracket is open: {actor} agreed[ {goalId}");
    }

    @Test
    void saysWhoAndWhat() {
        assertThat(of(new GoalAgreed(GOAL, PARTNERSHIP, Side.HR, 1), HANNA.toString()))
                .isEqualTo("Hanna Weber agreed the goal “Onboarding in 30 days”");
        assertThat(of(
                        new KeyResultMeasured(
                                GOAL,
                                PARTNERSHIP,
                                new MeasurementId(Story.id(99)),
                                DAYS,
                                new BigDecimal("1234.50"),
                                LocalDate.of(2026, 3, 1)),
                        MAX.toString()))
                .isEqualTo("Max Gerber measured 1,234.5 for “Days until productive” of the goal"
                        + " “Onboarding in 30 days” on 1 Mar 2026");
        assertThat(of(
                        new PulseGiven(
                                PARTNERSHIP,
                                Side.MANAGER,
                                MAX,
                                YearMonth.of(2026, 3),
                                new Rating(4),
                                new Rating(3),
                                new Rating(5)),
                        MAX.toString()))
                .isEqualTo("Max Gerber gave the pulse of March 2026: trust 4, clarity 3 and support 5 of 5");
        assertThat(of(
                        new CadenceSet(PARTNERSHIP, MeetingKind.ONE_ON_ONE, 2, CadenceUnit.WEEKS, List.of()),
                        HANNA.toString()))
                .isEqualTo("Hanna Weber set the cadence of the one-on-one: every 2 weeks");
    }

    @Test
    void saysTimesInTheZoneOfThePartnership() {
        assertThat(of(
                        new MeetingScheduled(
                                PARTNERSHIP,
                                MEETING,
                                MeetingKind.CHECK_IN,
                                Instant.parse("2026-03-03T23:30:00Z"),
                                30,
                                null,
                                List.of()),
                        HANNA.toString()))
                .isEqualTo("Hanna Weber scheduled a check-in for 4 Mar 2026, 00:30");
    }

    @Test
    void namesSeveralPeople() {
        assertThat(of(
                        new PartnershipHandedOver(
                                PARTNERSHIP, List.of(HANNA, UNKNOWN), MAX, List.of(), new Text("new area")),
                        HANNA.toString()))
                .isEqualTo("Hanna Weber handed the partnership over: its sides are now Hanna Weber and somebody and Max"
                        + " Gerber: “new area”");
    }

    @Test
    void saysWhatTandemAndAccountsDid() {
        assertThat(of(new GoalEnded(GOAL, PARTNERSHIP, new Text("The partnership was closed")), "system"))
                .isEqualTo("Tandem ended the goal “Onboarding in 30 days”: “The partnership was closed”");
        assertThat(of(new PersonErased(GONE, new Text("asked for it")), "account:admin"))
                .isEqualTo("The account admin erased a person’s own words and data: “asked for it”");
    }

    @Test
    void anErasedPersonReadsAsErased() {
        assertThat(of(new ConfidenceStated(GOAL, PARTNERSHIP, GONE, 7, null), GONE.toString()))
                .isEqualTo("[erased] is sure of the goal “Onboarding in 30 days” at 7 of 10");
        assertThat(of(
                        new RecognitionGiven(
                                PARTNERSHIP,
                                new RecognitionId(Story.id(98)),
                                Side.HR,
                                HANNA,
                                GONE,
                                new Text("[erased]"),
                                null),
                        HANNA.toString()))
                .isEqualTo("Hanna Weber recognised [erased] for “[erased]”");
    }

    @Test
    void wordsThatAreSealedFromTheReaderAreLeftOut() {
        var event = new MeetingConfirmedHeld(PARTNERSHIP, MEETING, Side.HR, new Note("Between us"));
        assertThat(of(event, HANNA.toString()))
                .isEqualTo("Hanna Weber confirmed that the one-on-one of 3 Mar 2026 was held and noted: “Between us”");
        var sealed = TandemJson.mapper()
                .readTree(
                        "{\"partnershipId\":\"%s\",\"meeting\":\"%s\",\"by\":\"HR\",\"notes\":{\"enc\":\"parties/%s\",\"data\":\"AAAA\"}}"
                                .formatted(PARTNERSHIP, MEETING, PARTNERSHIP));
        assertThat(of(event, sealed, HANNA.toString()))
                .isEqualTo("Hanna Weber confirmed that the one-on-one of 3 Mar 2026 was held");
    }

    @Test
    void leavesOutWhatHasNoTitleRatherThanToSayAnId() {
        assertThat(of(
                        new CheckedIn(UNTITLED, PARTNERSHIP, CheckInStatus.AT_RISK, new Text("Nobody is there")),
                        UNKNOWN.toString()))
                .isEqualTo("Somebody checked in on the initiative, which is at risk: “Nobody is there”");
        assertThat(of(new GoalAligned(GOAL, PARTNERSHIP, new GoalId(Story.id(97))), HANNA.toString()))
                .isEqualTo("Hanna Weber aligned the goal “Onboarding in 30 days” with a goal above it");
    }

    @Test
    void saysOnlyWhatWasChangedOfAPerson() {
        assertThat(of(new PersonChanged(MAX, null, null, HANNA, null, null, null), "account:admin"))
                .isEqualTo("The account admin changed the record of Max Gerber, managed by Hanna Weber now");
        assertThat(of(
                        new PersonChanged(MAX, new Line("Max Maier"), null, null, null, new Line("Sales"), null),
                        "system"))
                .isEqualTo("Tandem changed the record of Max Gerber: the name is “Max Maier”, in the unit “Sales” now");
    }

    @Test
    void shortensLongWordsAndKeepsThemOnOneLine() {
        var terms = new GoalTerms(
                new Line("Hire"),
                new Text("w"),
                MAX,
                GoalKind.COMMITTED,
                LocalDate.of(2026, 1, 1),
                LocalDate.of(2026, 6, 30),
                List.of());
        assertThat(of(new GoalProposed(GOAL, PARTNERSHIP, Side.HR, terms, null), HANNA.toString()))
                .isEqualTo("Hanna Weber proposed the goal “Hire”, to be reached by 30 Jun 2026");
        assertThat(of(new GoalEnded(GOAL, PARTNERSHIP, new Text("a\nb " + "c".repeat(100))), "system"))
                .isEqualTo("Tandem ended the goal “Onboarding in 30 days”: “a b " + "c".repeat(76) + "…”");
    }

    @Test
    void anEventOfAnUnknownTypeIsSaidByItsName() {
        assertThat(sentences.of("goal.GoalSungLoudly", TandemJson.mapper().readTree("{}"), null, KNOWN))
                .isEqualTo("Goal sung loudly");
    }
}
