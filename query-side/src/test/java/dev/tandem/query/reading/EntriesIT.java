package dev.tandem.query.reading;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tandem.api.Actor;
import dev.tandem.api.Line;
import dev.tandem.api.MetadataKeys;
import dev.tandem.api.Note;
import dev.tandem.api.Role;
import dev.tandem.api.TandemEvent;
import dev.tandem.api.Text;
import dev.tandem.api.goal.GoalEvent.GoalAgreed;
import dev.tandem.api.goal.GoalEvent.GoalEnded;
import dev.tandem.api.goal.GoalEvent.GoalProposed;
import dev.tandem.api.goal.GoalEvent.KeyResultMeasured;
import dev.tandem.api.goal.GoalId;
import dev.tandem.api.goal.GoalKind;
import dev.tandem.api.goal.GoalTerms;
import dev.tandem.api.goal.KeyResultId;
import dev.tandem.api.goal.KeyResultTerms;
import dev.tandem.api.goal.MeasurementId;
import dev.tandem.api.guard.Guard;
import dev.tandem.api.guard.KeyId;
import dev.tandem.api.partnership.ActionEvent.ActionAssigned;
import dev.tandem.api.partnership.ActionEvent.ActionRescheduled;
import dev.tandem.api.partnership.ActionId;
import dev.tandem.api.partnership.LifecycleEvent.PartnershipClosed;
import dev.tandem.api.partnership.LifecycleEvent.PartnershipOpened;
import dev.tandem.api.partnership.MeetingEvent.MeetingConfirmedHeld;
import dev.tandem.api.partnership.MeetingEvent.MeetingHeld;
import dev.tandem.api.partnership.MeetingEvent.MeetingScheduled;
import dev.tandem.api.partnership.MeetingId;
import dev.tandem.api.partnership.MeetingKind;
import dev.tandem.api.partnership.PartnershipId;
import dev.tandem.api.partnership.RecognitionEvent.RecognitionGiven;
import dev.tandem.api.partnership.RecognitionId;
import dev.tandem.api.partnership.Side;
import dev.tandem.api.person.PersonEvent.PersonChanged;
import dev.tandem.api.person.PersonEvent.PersonErased;
import dev.tandem.api.person.PersonEvent.PersonRegistered;
import dev.tandem.api.person.PersonId;
import dev.tandem.api.query.JournalEntryView;
import dev.tandem.api.query.JournalEntryView.Effect;
import dev.tandem.api.query.JournalEntryView.Link;
import dev.tandem.api.query.JournalFilter;
import dev.tandem.api.query.Page;
import dev.tandem.api.query.Paging;
import dev.tandem.api.query.TandemQuery.GetJournalEntry;
import dev.tandem.api.query.TandemQuery.ReadJournal;
import dev.tandem.api.wire.TandemJson;
import dev.tandem.query.MemoryLog;
import dev.tandem.query.ReadSideFixture;
import dev.tandem.query.Story;
import dev.tandem.query.store.EmbeddedViews;
import dev.tandem.query.store.ViewStore;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What entries of the journal say, what they changed, and what hangs together with them. */
class EntriesIT {

    private static final String BEGIN = "2026-03-02T09:00:00Z";

    private static final PersonId HANNA = new PersonId(Story.id(1));
    private static final PersonId MAX = new PersonId(Story.id(2));
    private static final PersonId ANNA = new PersonId(Story.id(3));
    private static final PartnershipId OURS = new PartnershipId(Story.id(10));
    private static final GoalId GOAL = new GoalId(Story.id(20));
    private static final KeyResultId DAYS = new KeyResultId(Story.id(21));
    private static final MeetingId MEETING = new MeetingId(Story.id(30));
    private static final String CORRELATION = MetadataKeys.CORRELATION_ID;
    private static final ActionId ACTION = new ActionId(Story.id(40));

    private MemoryLog log;
    private ViewStore store;
    private ReadSideFixture readSide;

    @BeforeEach
    void aPartnership() {
        log = new MemoryLog();
        store = EmbeddedViews.inMemory();
        readSide = new ReadSideFixture(log, store).start();
        registered(HANNA, "Hanna Weber", null);
        registered(MAX, "Max Gerber", null);
        registered(ANNA, "Anna Berg", MAX);
        by(
                HANNA,
                new PartnershipOpened(
                        OURS,
                        List.of(HANNA),
                        MAX,
                        new Line("Sales North"),
                        new Text("Keep people"),
                        ZoneId.of("Europe/Berlin")));
    }

    @AfterEach
    void close() {
        readSide.close();
        store.close();
        log.close();
    }

    private long registered(PersonId person, String name, @Nullable PersonId manager) {
        return by(null, new PersonRegistered(person, new Line(name), new Line("a@example.org"), manager, null, null));
    }

    private long by(@Nullable PersonId actor, TandemEvent event) {
        return by(actor, BEGIN, event, Map.of());
    }

    private long by(@Nullable PersonId actor, String at, TandemEvent event, Map<String, String> more) {
        var metadata = new HashMap<>(more);
        metadata.putIfAbsent(MetadataKeys.ACTOR, actor == null ? "account:admin" : actor.toString());
        return log.append(event, Instant.parse(at), metadata);
    }

    private JournalEntryView entry(long position, Actor reader) {
        readSide.caughtUp();
        return (JournalEntryView)
                readSide.answers.answer(new GetJournalEntry(position), reader).view();
    }

    private JournalEntryView entry(long position) {
        return entry(position, ReadSideFixture.AUDITOR);
    }

    private static Actor person(PersonId person) {
        return Actor.of(person, Set.of(Role.EMPLOYEE));
    }

    private List<String> sentences(Actor reader) {
        readSide.caughtUp();
        var query = new ReadJournal(JournalFilter.of(OURS), null, null, false, Paging.first(), null);
        return ((Page.Journal) readSide.answers.answer(query, reader).view())
                .items().stream().map(JournalEntryView::sentence).toList();
    }

    private static List<String> said(List<Effect> effects) {
        return effects.stream()
                .map(one ->
                        "%s %s %s: %s -> %s".formatted(one.kind(), one.title(), one.field(), one.before(), one.after()))
                .toList();
    }

    private static GoalTerms terms(LocalDate dueOn) {
        return new GoalTerms(
                new Line("Onboarding in 30 days"),
                new Text("Newcomers wait too long"),
                MAX,
                GoalKind.COMMITTED,
                LocalDate.of(2026, 3, 1),
                dueOn,
                List.of(new KeyResultTerms(
                        DAYS, new Line("Days"), new Line("days"), new BigDecimal("50"), new BigDecimal("30"), 100)));
    }

    private void anAgreedGoal() {
        by(HANNA, new GoalProposed(GOAL, OURS, Side.HR, terms(LocalDate.of(2026, 6, 30)), null));
        by(MAX, new GoalAgreed(GOAL, OURS, Side.MANAGER, 1));
    }

    private long measured() {
        return by(
                MAX,
                "2026-04-01T09:00:00Z",
                new KeyResultMeasured(
                        GOAL,
                        OURS,
                        new MeasurementId(Story.id(50)),
                        DAYS,
                        new BigDecimal("45"),
                        LocalDate.of(2026, 4, 1)),
                Map.of());
    }

    private long scheduled() {
        return by(
                HANNA,
                new MeetingScheduled(
                        OURS,
                        MEETING,
                        MeetingKind.ONE_ON_ONE,
                        Instant.parse("2026-03-10T23:30:00Z"),
                        30,
                        null,
                        List.of()));
    }

    @Test
    void aListSaysWhatHappenedInSentencesWithNamesAndTitles() {
        anAgreedGoal();
        measured();
        scheduled();
        by(MAX, new MeetingHeld(OURS, MEETING));

        assertThat(sentences(person(MAX)))
                .containsExactly(
                        "Hanna Weber opened the partnership of Hanna Weber and Max Gerber for the team “Sales North”",
                        "Hanna Weber proposed the goal “Onboarding in 30 days”, to be reached by 30 Jun 2026",
                        "Max Gerber agreed the goal “Onboarding in 30 days”",
                        "Max Gerber measured 45 for “Days” of the goal “Onboarding in 30 days” on 1 Apr 2026",
                        "Hanna Weber scheduled a one-on-one for 11 Mar 2026, 00:30",
                        "The one-on-one of 11 Mar 2026 was held, by the word of both sides");
    }

    @Test
    void aListHasNeitherChainsNorChanges() {
        readSide.caughtUp();
        var query = new ReadJournal(JournalFilter.of(OURS), null, null, false, Paging.first(), null);
        assertThat(ReadSideFixture.json(readSide.ask(query)))
                .contains("\"sentence\":\"Hanna Weber opened")
                .doesNotContain("\"changed\"", "\"chain\"");
    }

    /** Who may not read words may not find out by searching that they are there. */
    @Test
    void wordsAreFoundByThoseWhoMayReadThem() {
        scheduled();
        long confidential =
                by(HANNA, new MeetingConfirmedHeld(OURS, MEETING, Side.HR, new Note("Between us: Ärger mit Zahlen")));
        readSide.caughtUp();

        assertThat(found("ÄRGER MIT", person(HANNA))).containsExactly(confidential);
        assertThat(found("ärger mit", ReadSideFixture.AUDITOR)).isEmpty();
        assertThat(found("keep people", ReadSideFixture.AUDITOR)).hasSize(1);
    }

    private List<Long> found(String text, Actor reader) {
        var filter = new JournalFilter(OURS, null, null, null, null, null, null, null, text);
        var page = (Page.Journal) readSide.answers
                .answer(new ReadJournal(filter, null, null, false, Paging.first(), null), reader)
                .view();
        return page.items().stream().map(JournalEntryView::position).toList();
    }

    @Test
    void confidentialWordsAreForTheTwoSidesAloneInSentencesAndChanges() {
        scheduled();
        long confirmed = by(HANNA, new MeetingConfirmedHeld(OURS, MEETING, Side.HR, new Note("Between us")));

        var ofParty = entry(confirmed, person(MAX));
        assertThat(ofParty.sentence())
                .isEqualTo("Hanna Weber confirmed that the one-on-one of 11 Mar 2026 was held and noted: “Between us”");
        assertThat(said(ofParty.changed().effects()))
                .containsExactly(
                        "meeting one-on-one confirmedBy: null -> [\"HR\"]",
                        "meeting one-on-one notes[1].by: null -> \"HR\"",
                        "meeting one-on-one notes[1].notes: null -> \"Between us\"");
        var ofAuditor = entry(confirmed);
        assertThat(ofAuditor.sentence()).isEqualTo("Hanna Weber confirmed that the one-on-one of 11 Mar 2026 was held");
        assertThat(said(ofAuditor.changed().effects()))
                .contains("meeting one-on-one notes[1].notes: null -> \"[confidential]\"");
        assertThat(TandemJson.mapper().writeValueAsString(ofAuditor)).doesNotContain("Between us");
    }

    @Test
    void whoWasErasedReadsAsErasedEverywhere() {
        // nobody else's tests name this person: the keys are those of all logs in memory
        var gone = new PersonId(Story.id(901));
        long registered = registered(gone, "Gina Gone", MAX);
        long recognised = by(
                gone,
                new RecognitionGiven(
                        OURS, new RecognitionId(Story.id(60)), Side.HR, HANNA, gone, new Text("the launch"), null));
        readSide.caughtUp();
        MemoryLog.KEYS.destroy(KeyId.of(Guard.PERSON, gone));
        by(null, new PersonErased(gone, new Text("asked for it")));

        var entry = entry(recognised);
        assertThat(entry.sentence()).isEqualTo("Hanna Weber recognised [erased] for “[erased]”");
        assertThat(said(entry.changed().effects()))
                .contains(
                        "recognition null for: null -> \"[erased]\"",
                        "recognition null to: null -> {\"id\":\"%s\",\"name\":\"[erased]\"}".formatted(gone));
        assertThat(entry(registered).sentence())
                .isEqualTo("The account admin registered [erased], managed by Max Gerber");
        assertThat(TandemJson.mapper().writeValueAsString(entry)).doesNotContain("Gina", "launch");
        assertThat(TandemJson.mapper().writeValueAsString(entry(registered))).doesNotContain("Gina");
    }

    @Test
    void anAgreementChangesWhatItIsOfAndWhatFollows() {
        anAgreedGoal();
        var agreed = entry(log.head());

        assertThat(said(agreed.changed().effects()))
                .containsExactly(
                        "goal Onboarding in 30 days status: \"PROPOSED\" -> \"ACTIVE\"",
                        "goal Onboarding in 30 days agreedAt: null -> \"2026-03-02T09:00:00Z\"",
                        "goal Onboarding in 30 days awaiting: \"MANAGER\" -> null");
        assertThat(agreed.changed().effects()).extracting(Effect::id).containsOnly(GOAL.toString());
        assertThat(said(agreed.changed().figures()))
                .containsExactly(
                        "goal Onboarding in 30 days health: \"NOT_ACTIVE\" -> \"PENDING\"",
                        "health null parts[GOAL_HEALTH].figure: \"NO_ACTIVE_GOALS\" -> \"NO_MEASURED_GOALS\"",
                        "figures null goalHealth: \"NO_ACTIVE_GOALS\" -> \"NO_MEASURED_GOALS\"",
                        "figures null alignment: \"NO_ACTIVE_GOALS\" -> 0.0000",
                        "goalHealth null PENDING: null -> 1");
    }

    @Test
    void aMeasurementIsNewAndMovesTheFigures() {
        anAgreedGoal();
        var entry = entry(measured());

        assertThat(said(entry.changed().effects()))
                .containsExactly(
                        "keyResult Days latest: null -> 45",
                        "keyResult Days latestOn: null -> \"2026-04-01\"",
                        "measurement Days value: null -> 45",
                        "measurement Days on: null -> \"2026-04-01\"",
                        "measurement Days corrections: null -> 0");
        assertThat(said(entry.changed().figures()))
                .contains(
                        "keyResult Days progress: \"NOT_MEASURED\" -> 0.2500",
                        "goal Onboarding in 30 days progress: \"NOT_MEASURED\" -> 0.2500",
                        "goal Onboarding in 30 days health: \"PENDING\" -> \"ON_TRACK\"");
    }

    @Test
    void changesAreThoseOfTheEventAloneAtItsInstant() {
        by(HANNA, new ActionAssigned(OURS, ACTION, new Line("Find a room"), ANNA, LocalDate.of(2026, 3, 8), null));
        long moved = by(
                HANNA,
                "2026-03-09T09:00:00Z",
                new ActionRescheduled(OURS, ACTION, LocalDate.of(2026, 3, 20), new Text("ill")),
                Map.of());
        by(
                HANNA,
                "2026-03-10T09:00:00Z",
                new ActionRescheduled(OURS, ACTION, LocalDate.of(2026, 4, 20), new Text("still ill")),
                Map.of());

        var changed = entry(moved).changed();
        assertThat(said(changed.effects()))
                .containsExactly(
                        "action Find a room due: \"2026-03-08\" -> \"2026-03-20\"",
                        "action Find a room reschedulings[1].from: null -> \"2026-03-08\"",
                        "action Find a room reschedulings[1].to: null -> \"2026-03-20\"",
                        "action Find a room reschedulings[1].reason: null -> \"ill\"",
                        "action Find a room reschedulings[1].at: null -> \"2026-03-09T09:00:00Z\"");
        // overdue by its first day when it was moved, whatever the day is today
        assertThat(said(changed.figures()))
                .startsWith(
                        "action Find a room overdue: true -> false",
                        "action Find a room daysOverdue: 1 -> 0",
                        "health null coverage: 0.2000 -> 0.0000");
    }

    @Test
    void aPersonsRecordChangesToo() {
        var changed = entry(by(null, new PersonChanged(ANNA, null, null, HANNA, MAX, null, null)))
                .changed();

        assertThat(said(changed.effects()))
                .containsExactly("person Anna Berg manager: \"%s\" -> \"%s\"".formatted(MAX, HANNA));
        assertThat(changed.figures()).isEmpty();
    }

    @Test
    void aReactionIsLinkedWithWhatItReactedTo() {
        anAgreedGoal();
        long closed = by(
                HANNA,
                BEGIN,
                new PartnershipClosed(OURS, new Text("The team moves")),
                Map.of(MetadataKeys.COMMAND_ID, "close", MetadataKeys.CAUSATION_ID, "close", CORRELATION, "close"));
        var because = eventId(closed);
        long ended = by(
                HANNA,
                BEGIN,
                new GoalEnded(GOAL, OURS, new Text("The partnership was closed")),
                Map.of(
                        MetadataKeys.ACTOR,
                        "system",
                        MetadataKeys.COMMAND_ID,
                        "derived",
                        MetadataKeys.CAUSATION_ID,
                        because,
                        CORRELATION,
                        "close"));

        var cause = entry(closed).chain();
        assertThat(cause.causedBy()).isNull();
        assertThat(cause.sameCommand()).isEmpty();
        assertThat(cause.ledTo())
                .containsExactly(new Link(
                        ended,
                        "goal.GoalEnded",
                        Instant.parse(BEGIN),
                        "Tandem ended the goal “Onboarding in 30 days”: “The partnership was closed”"));
        var effect = entry(ended, person(MAX)).chain();
        assertThat(effect.causedBy())
                .isEqualTo(new Link(
                        closed,
                        "partnership.PartnershipClosed",
                        Instant.parse(BEGIN),
                        "Hanna Weber closed the partnership for the team “Sales North”: “The team moves”"));
        assertThat(effect.ledTo()).isEmpty();
    }

    @Test
    void eventsOfOneCommandNameEachOther() {
        scheduled();
        var command = Map.of(
                MetadataKeys.COMMAND_ID, "confirm", CORRELATION, "confirm", MetadataKeys.CAUSATION_ID, "confirm");
        long confirmed = by(MAX, BEGIN, new MeetingConfirmedHeld(OURS, MEETING, Side.MANAGER, null), command);
        long held = by(MAX, BEGIN, new MeetingHeld(OURS, MEETING), command);

        assertThat(entry(confirmed).chain().sameCommand())
                .extracting(Link::position)
                .containsExactly(held);
        assertThat(entry(held).chain().sameCommand()).extracting(Link::position).containsExactly(confirmed);
        assertThat(entry(held).chain().causedBy()).isNull();
    }

    private String eventId(long position) {
        return entry(position).eventId();
    }

    @Test
    void anEventThatCannotBeReadIsShownWithoutChanges() {
        long sung = log.appendUnknown(OURS.toString(), Instant.parse(BEGIN));
        long after = by(MAX, new GoalAgreed(GOAL, OURS, Side.MANAGER, 1));

        assertThat(entry(sung).sentence()).isEqualTo("Goal sung");
        assertThat(entry(sung).changed().unknown()).isEqualTo("This version does not know the event.");
        assertThat(entry(after).sentence()).isEqualTo("Max Gerber agreed the goal");
        assertThat(entry(after).changed().unknown()).contains("position %d".formatted(sung));
        assertThat(entry(after).changed().effects()).isEmpty();
    }
}
