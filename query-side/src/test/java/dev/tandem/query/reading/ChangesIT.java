package dev.tandem.query.reading;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tandem.api.Actor;
import dev.tandem.api.Line;
import dev.tandem.api.Note;
import dev.tandem.api.Role;
import dev.tandem.api.TandemEvent;
import dev.tandem.api.Text;
import dev.tandem.api.goal.GoalEvent.GoalAgreed;
import dev.tandem.api.goal.GoalEvent.GoalProposed;
import dev.tandem.api.goal.GoalEvent.KeyResultMeasured;
import dev.tandem.api.goal.GoalId;
import dev.tandem.api.goal.GoalKind;
import dev.tandem.api.goal.GoalTerms;
import dev.tandem.api.goal.KeyResultId;
import dev.tandem.api.goal.KeyResultTerms;
import dev.tandem.api.goal.MeasurementId;
import dev.tandem.api.partnership.ActionEvent.ActionAssigned;
import dev.tandem.api.partnership.ActionEvent.ActionRescheduled;
import dev.tandem.api.partnership.ActionId;
import dev.tandem.api.partnership.LifecycleEvent.PartnershipClosed;
import dev.tandem.api.partnership.LifecycleEvent.PartnershipHandedOver;
import dev.tandem.api.partnership.LifecycleEvent.PartnershipOpened;
import dev.tandem.api.partnership.LifecycleEvent.PartnershipPaused;
import dev.tandem.api.partnership.LifecycleEvent.PartnershipResumed;
import dev.tandem.api.partnership.MeetingEvent.MeetingConfirmedHeld;
import dev.tandem.api.partnership.MeetingEvent.MeetingScheduled;
import dev.tandem.api.partnership.MeetingId;
import dev.tandem.api.partnership.MeetingKind;
import dev.tandem.api.partnership.PartnershipId;
import dev.tandem.api.partnership.Side;
import dev.tandem.api.person.PersonEvent.PersonRegistered;
import dev.tandem.api.person.PersonId;
import dev.tandem.api.query.Answer;
import dev.tandem.api.query.ChangeKind;
import dev.tandem.api.query.ChangeView;
import dev.tandem.api.query.ChangesView;
import dev.tandem.api.query.Dashboard;
import dev.tandem.api.query.Reading;
import dev.tandem.api.query.TandemQuery.ShowChanges;
import dev.tandem.query.MemoryLog;
import dev.tandem.query.MemoryVisits;
import dev.tandem.query.ReadSideFixture;
import dev.tandem.query.Story;
import dev.tandem.query.store.EmbeddedViews;
import dev.tandem.web.visit.Visit;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ChangesIT {

    private static final PersonId HR = new PersonId(Story.id(1));
    private static final PersonId NEW_HR = new PersonId(Story.id(2));
    private static final PersonId MANAGER = new PersonId(Story.id(3));
    private static final PartnershipId OURS = new PartnershipId(Story.id(10));
    private static final PartnershipId THEIRS = new PartnershipId(Story.id(11));
    private static final GoalId GOAL = new GoalId(Story.id(20));
    private static final KeyResultId DAYS = new KeyResultId(Story.id(21));
    private static final ActionId ACTION = new ActionId(Story.id(30));
    private static final MeetingId MEETING = new MeetingId(Story.id(40));

    private static final Actor AS_HR = Actor.of(HR, Set.of(Role.HR_PARTNER));
    private static final Actor AS_MANAGER = Actor.of(MANAGER, Set.of(Role.MANAGER));

    private MemoryLog log;
    private EmbeddedViews store;
    private ReadSideFixture readSide;
    private final MemoryVisits visits = new MemoryVisits();

    @BeforeEach
    void aPartnership() {
        log = new MemoryLog();
        store = EmbeddedViews.inMemory();
        readSide = new ReadSideFixture(log, store, ReadSideFixture.settings(), visits).start();
        registered(HR, "Jana");
        registered(NEW_HR, "Nora");
        registered(MANAGER, "Marek");
        at("2026-01-01", opened(OURS), opened(THEIRS));
        readSide.itIs(Instant.parse("2026-04-01T09:00:00Z"));
    }

    @AfterEach
    void close() {
        readSide.close();
        store.close();
        log.close();
    }

    private void registered(PersonId person, String name) {
        at("2026-01-01", new PersonRegistered(person, new Line(name), new Line("a@example.org"), null, null, null));
    }

    private static PartnershipOpened opened(PartnershipId id) {
        return new PartnershipOpened(
                id, List.of(HR), MANAGER, new Line("Logistics"), new Text("Keep people"), ZoneOffset.UTC);
    }

    private long at(String day, TandemEvent... events) {
        long position = -1;
        for (var event : events) {
            position = log.append(event, Instant.parse(day + "T09:00:00Z"));
        }
        return position;
    }

    private long onboarding() {
        var terms = new GoalTerms(
                new Line("Onboarding in 30 days"),
                new Text("It takes long"),
                MANAGER,
                GoalKind.COMMITTED,
                LocalDate.parse("2026-01-01"),
                LocalDate.parse("2026-04-11"),
                List.of(new KeyResultTerms(
                        DAYS, new Line("Days"), new Line("days"), new BigDecimal("60"), new BigDecimal("30"), 1)));
        at(
                "2026-01-02",
                new GoalProposed(GOAL, OURS, Side.HR, terms, null),
                new GoalAgreed(GOAL, OURS, Side.MANAGER, 1));
        return at(
                "2026-01-31",
                new KeyResultMeasured(
                        GOAL,
                        OURS,
                        new MeasurementId(Story.id(22)),
                        DAYS,
                        new BigDecimal("54"),
                        LocalDate.parse("2026-01-31")));
    }

    private static Dashboard partnership() {
        return new Dashboard(Dashboard.Kind.PARTNERSHIPS, OURS.toString());
    }

    private static Dashboard portfolio(PersonId person) {
        return new Dashboard(Dashboard.Kind.HR_PARTNERS, person.toString());
    }

    private Answer ask(Dashboard dashboard, String since, Actor actor) {
        return readSide.caughtUp().answers.answer(new ShowChanges(dashboard, since, Reading.now()), actor);
    }

    private ChangesView changes(Dashboard dashboard, String since, Actor actor) {
        return view(ask(dashboard, since, actor));
    }

    private static ChangesView view(Answer answer) {
        assertThat(answer.refused()).isNull();
        return (ChangesView) Objects.requireNonNull(answer.view());
    }

    private static List<String> sentences(ChangesView changes) {
        return changes.changes().stream().map(ChangeView::sentence).toList();
    }

    @Test
    void saysThatAGoalFellBehindAsDaysWentBy() {
        long measured = onboarding();
        readSide.itIs(Instant.parse("2026-02-20T09:00:00Z"));

        var changes = changes(partnership(), Long.toString(measured), AS_MANAGER);

        assertThat(sentences(changes))
                .containsExactly(
                        "Goal 'Onboarding in 30 days' fell behind: expected 50 %, is 20 %.",
                        "Mean health of the goals is 50 %, was 100 %.");
        assertThat(changes.from()).isEqualTo(measured + "@2026-01-31T09:00:00Z");
        assertThat(changes.to()).isEqualTo(measured + "@2026-02-20T09:00:00Z");
        var first = changes.changes().getFirst();
        assertThat(first.kind()).isEqualTo(ChangeKind.GOAL_HEALTH_CHANGED);
        assertThat(first.subject().id()).isEqualTo(GOAL.toString());
        assertThat(first.partnershipId()).isEqualTo(OURS);
        assertThat(first.before()).isEqualTo("ON_TRACK");
        assertThat(first.after()).isEqualTo("BEHIND");
    }

    @Test
    void saysNothingOfWhatWasDoneAndUndone() {
        long before = onboarding();
        at("2026-02-01", new PartnershipPaused(OURS, new Text("Parental leave")));
        at("2026-02-01", new PartnershipResumed(OURS, new Text("Back")));

        var changes = view(readSide.caughtUp()
                .answers
                .answer(
                        new ShowChanges(partnership(), Long.toString(before), Reading.asOf("2026-02-01T10:00:00Z")),
                        AS_MANAGER));

        assertThat(sentences(changes)).isEmpty();
    }

    @Test
    void tellsTheSameAfterTheViewsWereFilledAgain() {
        onboarding();
        var action = new ActionAssigned(OURS, ACTION, new Line("Talk"), MANAGER, LocalDate.parse("2026-02-10"), null);
        long assigned = at("2026-02-01", action);
        at("2026-02-02", new ActionRescheduled(OURS, ACTION, LocalDate.parse("2026-02-12"), new Text("Holiday")));
        visits.note(
                AS_MANAGER.name(),
                partnership().toString(),
                new Visit(assigned, Instant.parse("2026-02-01T12:00:00Z")));
        var since = changes(partnership(), ShowChanges.LAST_VISIT, AS_MANAGER);
        assertThat(sentences(since))
                .contains(
                        "Action 'Talk' is due on 2026-02-12, was on 2026-02-10: 'Holiday'.",
                        "Action 'Talk' became overdue: it was due on 2026-02-12, Marek owns it.");

        readSide.close();
        store.close();
        store = EmbeddedViews.inMemory();
        readSide = new ReadSideFixture(log, store, ReadSideFixture.settings(), visits).start();
        readSide.itIs(Instant.parse("2026-04-01T09:00:00Z"));

        assertThat(changes(partnership(), ShowChanges.LAST_VISIT, AS_MANAGER)).isEqualTo(since);
    }

    @Test
    void takesAllForNewWhereTheReaderWasNeverHere() {
        onboarding();

        var changes = changes(partnership(), ShowChanges.LAST_VISIT, AS_MANAGER);

        assertThat(changes.from()).isNull();
        assertThat(sentences(changes))
                .contains(
                        "The partnership for 'Logistics' with Marek is new here; it was opened at 2026-01-01 09:00.",
                        "Goal 'Onboarding in 30 days' was agreed, due on 2026-04-11.");
    }

    @Test
    void tellsWhatEnteredAndLeftAPortfolio() {
        onboarding();
        long before = at("2026-02-01", new PartnershipPaused(THEIRS, new Text("Leave")));
        at("2026-02-02", new PartnershipHandedOver(OURS, List.of(NEW_HR), MANAGER, List.of(HR), new Text("New job")));
        at("2026-02-03", new PartnershipClosed(THEIRS, new Text("Done")));

        var theirs = changes(portfolio(HR), Long.toString(before), AS_HR);
        assertThat(sentences(theirs))
                .containsExactlyInAnyOrder(
                        "The partnership for 'Logistics' with Marek is no longer here: it was closed or handed over.",
                        "A partnership is no longer here: it was handed over.");
        assertThat(sentences(
                        changes(portfolio(NEW_HR), Long.toString(before), Actor.of(NEW_HR, Set.of(Role.HR_PARTNER)))))
                .contains("The partnership for 'Logistics' with Marek is new here; it was opened at 2026-01-01 09:00.")
                .anyMatch(sentence ->
                        sentence.startsWith("The partnership for 'Logistics' with Marek needs more attention"));
    }

    @Test
    void givesAwayNothingConfidential() {
        var meeting = new MeetingScheduled(
                OURS, MEETING, MeetingKind.ONE_ON_ONE, Instant.parse("2026-02-02T09:00:00Z"), 60, null, List.of());
        long before = at("2026-02-01", meeting);
        at("2026-02-03", new MeetingConfirmedHeld(OURS, MEETING, Side.MANAGER, new Note("She wants to leave")));

        for (var actor : List.of(AS_MANAGER, ReadSideFixture.AUDITOR)) {
            var answer = ask(partnership(), Long.toString(before), actor);
            assertThat(ReadSideFixture.json(answer))
                    .contains("There are notes on the one-on-one of 2026-02-02 09:00 by the manager.")
                    .doesNotContain("She wants");
        }
    }

    @Test
    void answersForThirtyPartnershipsWithinASecond() {
        for (int i = 0; i < 30; i++) {
            var id = new PartnershipId(Story.id(1_000 + i));
            at("2026-01-03", opened(id));
            for (int n = 0; n < 100; n++) {
                at(
                        "2026-01-%02d".formatted(4 + n / 5),
                        new ActionAssigned(
                                id,
                                new ActionId(Story.id(100_000 + i * 1_000 + n)),
                                new Line("Action " + n),
                                MANAGER,
                                LocalDate.parse("2026-03-01"),
                                null));
            }
        }
        var dashboard = new Dashboard(Dashboard.Kind.MANAGERS, MANAGER.toString());
        changes(dashboard, "2026-01-10T00:00:00Z", AS_MANAGER);

        var fastest = Duration.ofDays(1);
        for (int i = 0; i < 3; i++) {
            long began = System.nanoTime();
            var changes = changes(dashboard, "2026-01-10T00:00:00Z", AS_MANAGER);
            var took = Duration.ofNanos(System.nanoTime() - began);
            fastest = took.compareTo(fastest) < 0 ? took : fastest;
            assertThat(changes.changes()).hasSize(1_000);
            assertThat(changes.total()).isGreaterThan(5_000);
        }
        System.out.printf("changes over 30 partnerships of 100 events each: %d ms%n", fastest.toMillis());
        assertThat(fastest).isLessThan(Duration.ofSeconds(1));
    }
}
