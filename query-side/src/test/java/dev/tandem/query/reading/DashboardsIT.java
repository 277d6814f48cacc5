package dev.tandem.query.reading;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tandem.api.Actor;
import dev.tandem.api.Line;
import dev.tandem.api.Note;
import dev.tandem.api.Role;
import dev.tandem.api.TandemEvent;
import dev.tandem.api.Text;
import dev.tandem.api.error.RefusalCode;
import dev.tandem.api.guard.Guard;
import dev.tandem.api.guard.KeyId;
import dev.tandem.api.initiative.InitiativeEvent.InitiativePlanned;
import dev.tandem.api.initiative.InitiativeEvent.TaskAllocated;
import dev.tandem.api.initiative.InitiativeEvent.TaskHandedOver;
import dev.tandem.api.initiative.InitiativeId;
import dev.tandem.api.initiative.InitiativeKind;
import dev.tandem.api.initiative.TaskId;
import dev.tandem.api.partnership.ActionEvent.ActionAssigned;
import dev.tandem.api.partnership.ActionId;
import dev.tandem.api.partnership.AgendaItemId;
import dev.tandem.api.partnership.CadenceUnit;
import dev.tandem.api.partnership.FeedbackEvent.FeedbackGiven;
import dev.tandem.api.partnership.FeedbackEvent.FeedbackRequested;
import dev.tandem.api.partnership.FeedbackId;
import dev.tandem.api.partnership.InputEvent.InputEscalated;
import dev.tandem.api.partnership.InputEvent.InputRaised;
import dev.tandem.api.partnership.InputId;
import dev.tandem.api.partnership.InputKind;
import dev.tandem.api.partnership.LifecycleEvent.PartnershipClosed;
import dev.tandem.api.partnership.LifecycleEvent.PartnershipHandedOver;
import dev.tandem.api.partnership.LifecycleEvent.PartnershipOpened;
import dev.tandem.api.partnership.MeetingEvent.AgendaItemAdded;
import dev.tandem.api.partnership.MeetingEvent.CadenceSet;
import dev.tandem.api.partnership.MeetingEvent.MeetingConfirmedHeld;
import dev.tandem.api.partnership.MeetingEvent.MeetingHeld;
import dev.tandem.api.partnership.MeetingEvent.MeetingScheduled;
import dev.tandem.api.partnership.MeetingId;
import dev.tandem.api.partnership.MeetingKind;
import dev.tandem.api.partnership.PartnershipId;
import dev.tandem.api.partnership.PolicyEvent.PolicyBriefed;
import dev.tandem.api.partnership.RecognitionEvent.RecognitionGiven;
import dev.tandem.api.partnership.RecognitionEvent.StrengthEndorsed;
import dev.tandem.api.partnership.RecognitionEvent.StrengthRecorded;
import dev.tandem.api.partnership.RecognitionId;
import dev.tandem.api.partnership.ResponsibilityEvent.AreaNamed;
import dev.tandem.api.partnership.Severity;
import dev.tandem.api.partnership.Side;
import dev.tandem.api.person.PersonEvent.PersonChanged;
import dev.tandem.api.person.PersonEvent.PersonErased;
import dev.tandem.api.person.PersonEvent.PersonLeft;
import dev.tandem.api.person.PersonEvent.PersonRegistered;
import dev.tandem.api.person.PersonId;
import dev.tandem.api.query.Answer;
import dev.tandem.api.query.EmployeeDashboard;
import dev.tandem.api.query.HrPartnerDashboard;
import dev.tandem.api.query.HrPartnerDashboard.PortfolioEntry;
import dev.tandem.api.query.JournalEntryView;
import dev.tandem.api.query.ManagerDashboard;
import dev.tandem.api.query.Page;
import dev.tandem.api.query.Paging;
import dev.tandem.api.query.PartnershipDashboard;
import dev.tandem.api.query.PersonView;
import dev.tandem.api.query.Reading;
import dev.tandem.api.query.TandemQuery;
import dev.tandem.api.query.TandemQuery.GetJournalEntry;
import dev.tandem.api.query.TandemQuery.GetPerson;
import dev.tandem.api.query.TandemQuery.ListPeople;
import dev.tandem.api.query.TandemQuery.ShowEmployeeDashboard;
import dev.tandem.api.query.TandemQuery.ShowHrPartnerDashboard;
import dev.tandem.api.query.TandemQuery.ShowManagerDashboard;
import dev.tandem.api.query.TandemQuery.ShowPartnershipDashboard;
import dev.tandem.query.MemoryLog;
import dev.tandem.query.ReadSideFixture;
import dev.tandem.query.Story;
import dev.tandem.query.store.EmbeddedViews;
import dev.tandem.query.store.ViewStore;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class DashboardsIT {

    private static final String BEGIN = "2026-03-02T09:00:00Z";

    private static final PersonId HR = new PersonId(Story.id(1));
    private static final PersonId MANAGER = new PersonId(Story.id(2));
    private static final PersonId OTHER_MANAGER = new PersonId(Story.id(3));
    private static final PersonId NEW_HR = new PersonId(Story.id(4));
    private static final PersonId ANNA = new PersonId(Story.id(5));
    private static final PersonId BEN = new PersonId(Story.id(6));
    private static final PartnershipId OURS = new PartnershipId(Story.id(10));
    private static final PartnershipId THEIRS = new PartnershipId(Story.id(11));
    private static final PartnershipId QUIET = new PartnershipId(Story.id(12));

    private MemoryLog log;
    private ViewStore store;
    private ReadSideFixture readSide;

    @BeforeEach
    void peopleAndPartnerships() {
        log = new MemoryLog();
        store = EmbeddedViews.inMemory();
        readSide = new ReadSideFixture(log, store).start();
        List.of(HR, MANAGER, OTHER_MANAGER, NEW_HR).forEach(person -> registered(person, null));
        List.of(ANNA, BEN).forEach(person -> registered(person, MANAGER));
        at(BEGIN, opened(OURS, MANAGER), opened(THEIRS, OTHER_MANAGER), opened(QUIET, OTHER_MANAGER));
    }

    @AfterEach
    void close() {
        readSide.close();
        store.close();
        log.close();
    }

    private void registered(PersonId person, PersonId manager) {
        var name = "Name of " + person.toString().substring(35);
        at(BEGIN, new PersonRegistered(person, new Line(name), new Line("a@example.org"), manager, null, null));
    }

    private static PartnershipOpened opened(PartnershipId id, PersonId manager) {
        return new PartnershipOpened(
                id, List.of(HR), manager, new Line("Team"), new Text("Keep people"), ZoneOffset.UTC);
    }

    private long at(String at, TandemEvent... events) {
        long position = -1;
        for (var event : events) {
            position = log.append(event, Instant.parse(at));
        }
        return position;
    }

    private static Actor person(PersonId person) {
        return Actor.of(person, Set.of(Role.EMPLOYEE));
    }

    private Answer answer(TandemQuery query, Actor actor) {
        readSide.caughtUp();
        return readSide.answers.answer(query, actor);
    }

    private <V> V ask(Class<V> type, TandemQuery query, Actor actor) {
        return type.cast(answer(query, actor).view());
    }

    private PartnershipDashboard partnership(Actor actor) {
        return ask(PartnershipDashboard.class, new ShowPartnershipDashboard(OURS, Reading.now()), actor);
    }

    private EmployeeDashboard employee(PersonId person) {
        return ask(EmployeeDashboard.class, new ShowEmployeeDashboard(person, Reading.now()), person(person));
    }

    private static TandemEvent[] held(PartnershipId partnership, int id, String at, String notes) {
        var meeting = new MeetingId(Story.id(id));
        return new TandemEvent[] {
            new MeetingScheduled(partnership, meeting, MeetingKind.ONE_ON_ONE, Instant.parse(at), 30, null, List.of()),
            new MeetingConfirmedHeld(partnership, meeting, Side.HR, new Note(notes)),
            new MeetingConfirmedHeld(partnership, meeting, Side.MANAGER, null),
            new MeetingHeld(partnership, meeting)
        };
    }

    @Test
    void meetingNotesAreForTheTwoSidesAlone() {
        at("2026-03-10T12:00:00Z", held(OURS, 20, "2026-03-10T10:00:00Z", "Between us"));

        for (var party : List.of(HR, MANAGER)) {
            assertThat(partnership(person(party)).meetings().past().getFirst().notes())
                    .extracting("notes")
                    .containsExactly("Between us");
        }
        assertThat(partnership(ReadSideFixture.AUDITOR)
                        .meetings()
                        .past()
                        .getFirst()
                        .notes())
                .extracting("notes")
                .containsExactly("[confidential]");
        var ofAuditor = answer(new ShowManagerDashboard(MANAGER, Reading.now()), ReadSideFixture.AUDITOR);
        assertThat(ReadSideFixture.json(ofAuditor)).contains("[confidential]").doesNotContain("Between us");
    }

    @Test
    void whoHasHandedThePartnershipOverReadsNothingOfIt() {
        at("2026-03-10T12:00:00Z", held(OURS, 20, "2026-03-10T10:00:00Z", "Between us"));
        long before = log.head();
        at(
                "2026-03-11T12:00:00Z",
                new PartnershipHandedOver(OURS, List.of(NEW_HR), MANAGER, List.of(HR), new Text("new area")));

        var then = new ShowPartnershipDashboard(OURS, Reading.asOf(Long.toString(before)));
        assertThat(answer(then, person(HR)).refused().code()).isEqualTo(RefusalCode.NOT_ALLOWED);
        assertThat(ReadSideFixture.json(answer(then, person(NEW_HR)))).contains("Between us");
        assertThat(ask(HrPartnerDashboard.class, new ShowHrPartnerDashboard(HR, Reading.now()), person(HR))
                        .partnerships())
                .extracting(entry -> entry.partnership().id())
                .containsExactly(THEIRS, QUIET);
        var portfolioThen = new ShowHrPartnerDashboard(HR, Reading.asOf(Long.toString(before)));
        assertThat(ask(HrPartnerDashboard.class, portfolioThen, person(HR)).partnerships())
                .extracting(entry -> entry.partnership().id())
                .containsExactly(THEIRS, QUIET);
    }

    @Test
    void aClosedPartnershipDoesNotAge() {
        at(
                "2026-03-03T09:00:00Z",
                new ActionAssigned(
                        OURS,
                        new ActionId(Story.id(70)),
                        new Line("Find a room"),
                        ANNA,
                        LocalDate.of(2026, 3, 8),
                        null),
                raised(40));
        at("2026-03-10T09:00:00Z", new PartnershipClosed(OURS, new Text("The team moves")));
        long head = at("2026-06-01T09:00:00Z", new PersonLeft(BEN, LocalDate.of(2026, 6, 1), MANAGER));

        var then = new ShowManagerDashboard(MANAGER, Reading.asOf(Long.toString(head)));
        var dashboard = ask(ManagerDashboard.class, then, person(MANAGER));

        var closed = dashboard.partnerships().getFirst();
        assertThat(closed.actions().getFirst().daysOverdue()).isEqualTo(2);
        assertThat(closed.figures().actions().dueInPeriod()).isEqualTo(1);
        assertThat(dashboard.totals().actions().open()).isZero();
        assertThat(dashboard.totals().actions().overdue()).isZero();
        assertThat(dashboard.totals().unansweredInputs()).isZero();
    }

    @Test
    void whatWasHandedToSomebodyElseIsNotShownAsOfEarlierEither() {
        var initiative = new InitiativeId(Story.id(60));
        var kept = new TaskId(Story.id(61));
        var handedOver = new TaskId(Story.id(62));
        long before = at(
                "2026-03-10T12:00:00Z",
                new InitiativePlanned(
                        initiative,
                        OURS,
                        Side.HR,
                        new Line("Buddies"),
                        InitiativeKind.ONBOARDING,
                        new Text("Newcomers are alone"),
                        MANAGER,
                        List.of(),
                        LocalDate.of(2026, 3, 1),
                        LocalDate.of(2026, 6, 1)),
                new TaskAllocated(initiative, OURS, kept, new Line("Kept"), ANNA, LocalDate.of(2026, 4, 1)),
                new TaskAllocated(
                        initiative, OURS, handedOver, new Line("Given away"), ANNA, LocalDate.of(2026, 4, 1)));
        at("2026-03-11T12:00:00Z", new TaskHandedOver(initiative, OURS, handedOver, BEN, new Text("ill")));

        var then = new ShowEmployeeDashboard(ANNA, Reading.asOf(Long.toString(before)));

        assertThat(ask(EmployeeDashboard.class, then, person(ANNA)).tasks())
                .extracting(task -> task.task().title())
                .containsExactly("Kept");
        assertThat(ask(EmployeeDashboard.class, then, ReadSideFixture.AUDITOR).tasks())
                .extracting(task -> task.task().title())
                .containsExactly("Kept", "Given away");
    }

    @Test
    void theJournalOpensWhatTheReaderMayRead() {
        long held = at("2026-03-10T12:00:00Z", held(OURS, 20, "2026-03-10T10:00:00Z", "Between us")) - 2;

        var ofParty = ask(JournalEntryView.class, new GetJournalEntry(held), person(MANAGER));
        assertThat(ofParty.payload().get("notes").asString()).isEqualTo("Between us");
        assertThat(ofParty.payloadText()).contains("\"enc\":\"parties/" + OURS);
        var ofAuditor = ask(JournalEntryView.class, new GetJournalEntry(held), ReadSideFixture.AUDITOR);
        assertThat(ofAuditor.payload().at("/notes/enc").asString()).isEqualTo("parties/" + OURS);
        assertThat(ReadSideFixture.json(answer(new GetJournalEntry(0), ReadSideFixture.AUDITOR)))
                .contains("Name of 1");
    }

    @Test
    void whoManagedSomebodyOnceDoesNotListThemAsOfThen() {
        long before = at("2026-03-03T09:00:00Z", recognition(ANNA));
        at("2026-03-04T09:00:00Z", new PersonChanged(ANNA, null, null, OTHER_MANAGER, MANAGER, null, null));

        assertThat(listed(MANAGER, before)).containsExactly(MANAGER, BEN);
        assertThat(listed(OTHER_MANAGER, before)).containsExactly(OTHER_MANAGER, ANNA);
    }

    private List<PersonId> listed(PersonId reader, long asOf) {
        var query = new ListPeople(null, Paging.first(), Reading.asOf(Long.toString(asOf)));
        return ask(Page.People.class, query, person(reader)).items().stream()
                .map(PersonView::id)
                .toList();
    }

    @Test
    void anErasedPersonIsNamedNowhere() {
        // nobody else's tests name this person: the keys are those of all logs in memory
        var gone = new PersonId(Story.id(900));
        registered(gone, MANAGER);
        at("2026-03-03T09:00:00Z", recognition(gone));
        at("2026-03-04T09:00:00Z", new PersonLeft(gone, LocalDate.of(2026, 3, 4), MANAGER));
        readSide.caughtUp();
        MemoryLog.KEYS.destroy(KeyId.of(Guard.PERSON, gone));
        at("2026-03-05T09:00:00Z", new PersonErased(gone, new Text("asked for it")));

        var person = ask(PersonView.class, new GetPerson(gone, Reading.now()), ReadSideFixture.AUDITOR);
        assertThat(person.name()).isEqualTo("[erased]");
        assertThat(person.erased()).isTrue();
        assertThat(person.left()).isEqualTo("2026-03-04");
        var recognised = partnership(ReadSideFixture.AUDITOR).recognitions().getFirst();
        assertThat(recognised.to().name()).isEqualTo("[erased]");
        assertThat(recognised.reason()).isEqualTo("[erased]");
    }

    private static RecognitionGiven recognition(PersonId to) {
        return new RecognitionGiven(
                OURS, new RecognitionId(Story.id(30)), Side.HR, HR, to, new Text("the launch"), new Line("calm"));
    }

    @Test
    void aPortfolioBeginsWithWhatNeedsAttentionMostAndSaysWhy() {
        // QUIET has a gap; THEIRS and OURS have nothing, OURS met
        at("2026-03-10T12:00:00Z", held(OURS, 20, "2026-03-10T10:00:00Z", "Between us"));
        at("2026-03-11T12:00:00Z", new AreaNamed(QUIET, new Line("Hiring"), new Text("nobody does it")));

        var portfolio = ask(HrPartnerDashboard.class, new ShowHrPartnerDashboard(HR, Reading.now()), person(HR))
                .partnerships();
        assertThat(portfolio).extracting(entry -> entry.partnership().id()).containsExactly(QUIET, THEIRS, OURS);
        assertThat(portfolio).extracting(PortfolioEntry::needOfAttention).containsExactly(1, 0, 0);
        assertThat(portfolio.getFirst().reasons()).containsExactly("Nobody is accountable for the area \"Hiring\".");
        // of its health only the responsibilities are known, 5 of 100
        assertThat(portfolio.getFirst().health().coverage()).isEqualByComparingTo("0.05");
        assertThat(portfolio.getLast().lastHeldAt()).isEqualTo("2026-03-10T10:00:00Z");

        at("2026-03-12T12:00:00Z", new PartnershipClosed(QUIET, new Text("moved on")));
        assertThat(ask(HrPartnerDashboard.class, new ShowHrPartnerDashboard(HR, Reading.now()), person(HR))
                        .partnerships())
                .hasSize(2);
    }

    @Test
    void aManagerSeesTheNextMeetingAndWhatToComePreparedWith() {
        var meeting = new MeetingId(Story.id(20));
        at(
                "2026-03-10T12:00:00Z",
                new CadenceSet(OURS, MeetingKind.ONE_ON_ONE, 1, CadenceUnit.WEEKS, List.of()),
                new MeetingScheduled(
                        OURS,
                        meeting,
                        MeetingKind.ONE_ON_ONE,
                        Instant.parse("2026-04-02T10:00:00Z"),
                        30,
                        null,
                        List.of()),
                new AgendaItemAdded(OURS, meeting, new AgendaItemId(Story.id(21)), new Line("Hiring"), null),
                new ActionAssigned(
                        OURS, new ActionId(Story.id(22)), new Line("Call"), ANNA, LocalDate.of(2026, 3, 30), null),
                new ActionAssigned(
                        OURS, new ActionId(Story.id(23)), new Line("Write"), ANNA, LocalDate.of(2026, 4, 1), null),
                raised(40),
                new PolicyBriefed(OURS, new Line("Travel"), new Line("2"), new Text("By train"), new Text("Climate")));

        var dashboard = ask(ManagerDashboard.class, new ShowManagerDashboard(MANAGER, Reading.now()), person(MANAGER));
        // it is 1 April
        assertThat(dashboard.next().meeting().id()).isEqualTo(meeting);
        assertThat(dashboard.next().openAgenda()).extracting("topic").containsExactly("Hiring");
        assertThat(dashboard.next().overdueActions()).extracting("title").containsExactly("Call");
        assertThat(dashboard.next().unansweredInputs()).hasSize(1);
        assertThat(dashboard.next().atRisk()).isEmpty();
        assertThat(dashboard.totals().unansweredInputs()).isEqualTo(1);
        assertThat(dashboard.totals().unacknowledgedPolicies()).isEqualTo(1);
        // no one-on-one in three weeks, an obstacle open since 10 March
        assertThat(dashboard.partnerships().getFirst().needOfAttention()).isEqualTo(6);
        assertThat(dashboard.totals().warnings()).isEqualTo(2);
    }

    private static InputRaised raised(int id) {
        return new InputRaised(
                OURS, new InputId(Story.id(id)), Side.HR, HR, InputKind.OBSTACLE, Severity.LOW, new Text("No budget"));
    }

    @Test
    void figuresOfTheTeamAreOfThoseWhomTheManagerManagedThen() {
        at("2026-03-03T09:00:00Z", recognition(ANNA));
        at("2026-03-03T09:00:00Z", new StrengthRecorded(OURS, ANNA, HR, new Line("calm")));
        at("2026-03-03T09:00:00Z", new StrengthEndorsed(OURS, ANNA, MANAGER, new Line("calm")));
        long before = log.head();
        at("2026-03-04T09:00:00Z", new PersonLeft(BEN, LocalDate.of(2026, 3, 4), MANAGER));

        var now = partnership(person(MANAGER)).figures();
        assertThat(now.strengthCoverage().value()).isEqualByComparingTo("1");
        assertThat(now.recognition().those()).isEmpty();
        var then = ask(
                        PartnershipDashboard.class,
                        new ShowPartnershipDashboard(OURS, Reading.asOf(Long.toString(before))),
                        person(MANAGER))
                .figures();
        assertThat(then.strengthCoverage().value()).isEqualByComparingTo("0.5");
        assertThat(then.recognition().those()).extracting("name").containsExactly("Name of 6");
    }

    @Test
    void anEmployeeSeesWhatIsTheirOwnAndNothingElse() {
        var asked = new FeedbackId(Story.id(50));
        var given = new FeedbackId(Story.id(51));
        at(
                "2026-03-03T09:00:00Z",
                recognition(ANNA),
                new RecognitionGiven(
                        OURS, new RecognitionId(Story.id(31)), Side.HR, HR, BEN, new Text("his patience"), null),
                new StrengthRecorded(OURS, ANNA, HR, new Line("calm")),
                new FeedbackRequested(OURS, asked, MANAGER, ANNA, new Line("our meetings")),
                new FeedbackGiven(OURS, given, HR, ANNA, new Note("Speak up")),
                raised(40),
                raised(41),
                new InputEscalated(OURS, new InputId(Story.id(41)), ANNA, new Text("she knows")));

        var dashboard = employee(ANNA);
        assertThat(dashboard.recognitions()).extracting("reason").containsExactly("the launch");
        assertThat(dashboard.strengths()).extracting("strength").containsExactly("calm");
        assertThat(dashboard.feedbackAsked()).extracting("id").containsExactly(asked);
        assertThat(dashboard.feedbackGiven()).extracting("text").containsExactly("Speak up");
        assertThat(dashboard.inputs()).extracting("id").containsExactly(new InputId(Story.id(41)));
        assertThat(employee(BEN).recognitions()).extracting("reason").containsExactly("his patience");
        assertThat(employee(NEW_HR).recognitions()).isEmpty();
    }

    @Test
    void feedbackThatSomebodyElseGaveInsteadIsNotForThePersonAsked() {
        var asked = new FeedbackId(Story.id(50));
        at(
                "2026-03-03T09:00:00Z",
                new FeedbackRequested(OURS, asked, MANAGER, ANNA, new Line("our meetings")),
                new FeedbackGiven(OURS, asked, HR, MANAGER, new Note("Too long")));
        assertThat(employee(ANNA).feedbackAsked()).isEmpty();
    }
}
