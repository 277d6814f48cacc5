package dev.tandem.console.page;

import dev.tandem.api.Role;
import dev.tandem.api.goal.GoalId;
import dev.tandem.api.goal.GoalKind;
import dev.tandem.api.goal.KeyResultId;
import dev.tandem.api.partnership.About;
import dev.tandem.api.partnership.ActionId;
import dev.tandem.api.partnership.AgendaItemId;
import dev.tandem.api.partnership.CadenceUnit;
import dev.tandem.api.partnership.DecisionId;
import dev.tandem.api.partnership.InputId;
import dev.tandem.api.partnership.InputKind;
import dev.tandem.api.partnership.MeetingId;
import dev.tandem.api.partnership.MeetingKind;
import dev.tandem.api.partnership.Origin;
import dev.tandem.api.partnership.PartnershipId;
import dev.tandem.api.partnership.Severity;
import dev.tandem.api.partnership.Side;
import dev.tandem.api.person.PersonId;
import dev.tandem.api.query.ActionFigures;
import dev.tandem.api.query.ActionStatus;
import dev.tandem.api.query.ActionView;
import dev.tandem.api.query.AmendmentView;
import dev.tandem.api.query.ContactsView;
import dev.tandem.api.query.DecisionView;
import dev.tandem.api.query.Figure;
import dev.tandem.api.query.GoalHealth;
import dev.tandem.api.query.GoalStatus;
import dev.tandem.api.query.GoalView;
import dev.tandem.api.query.HealthFigure;
import dev.tandem.api.query.InputFigures;
import dev.tandem.api.query.InputStatus;
import dev.tandem.api.query.InputView;
import dev.tandem.api.query.KeyResultView;
import dev.tandem.api.query.MeetingStatus;
import dev.tandem.api.query.MeetingView;
import dev.tandem.api.query.MeetingView.AgendaItemView;
import dev.tandem.api.query.MeetingsView;
import dev.tandem.api.query.MeetingsView.CadenceView;
import dev.tandem.api.query.NotEnoughData;
import dev.tandem.api.query.PartnershipDashboard;
import dev.tandem.api.query.PartnershipFigures;
import dev.tandem.api.query.PartnershipHealthFigure;
import dev.tandem.api.query.PartnershipStatus;
import dev.tandem.api.query.PartnershipView;
import dev.tandem.api.query.PersonRef;
import dev.tandem.api.query.PolicyView;
import dev.tandem.api.query.PulseFigures;
import dev.tandem.api.query.RecognitionFigures;
import dev.tandem.api.query.ResponsibilitiesView;
import dev.tandem.api.query.TaskFigures;
import dev.tandem.web.identity.User;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** A partnership in Berlin at noon of 3 Mar 2026, with something in every tab, and one with nothing. */
final class Platform {

    static final PartnershipId ID = PartnershipId.of("33333333-0000-4000-8000-000000000001");
    static final GoalId GOAL = GoalId.of("44444444-0000-4000-8000-000000000001");
    static final KeyResultId BEHIND = KeyResultId.of("44444444-0000-4000-8000-000000000002");
    static final PersonRef HR = person(1, "Hanna <i>Reich</i>");
    static final PersonRef MANAGER = person(2, "Max Gerber");
    static final User MAX = new User("manager", MANAGER.id(), Set.of(Role.MANAGER));
    static final User HANNA = new User("hr", HR.id(), Set.of(Role.HR_PARTNER));

    private static final MeetingId HELD = meeting(1);
    private static final MeetingId BEGUN = meeting(2);
    private static final MeetingId NEXT = meeting(3);
    private static final InputId INPUT = InputId.of("66666666-0000-4000-8000-000000000001");

    private Platform() {}

    private static PersonRef person(int number, String name) {
        return new PersonRef(PersonId.of("11111111-0000-4000-8000-00000000000" + number), name);
    }

    private static MeetingId meeting(int number) {
        return MeetingId.of("22222222-0000-4000-8000-00000000000" + number);
    }

    private static Instant at(String instant) {
        return Instant.parse(instant);
    }

    private static Figure none(NotEnoughData why) {
        return Figure.none("some@1", why);
    }

    private static Figure of(String value) {
        return Figure.of("some@1", new BigDecimal(value));
    }

    static PartnershipDashboard empty() {
        return dashboard(
                new MeetingsView(List.of(), null, List.of(), List.of(), null),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of());
    }

    static PartnershipDashboard lastHeldAt(String moment) {
        return dashboard(
                new MeetingsView(List.of(), null, List.of(), List.of(), at(moment)),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of());
    }

    static PartnershipDashboard full() {
        return dashboard(meetings(), List.of(goal()), actions(), inputs(), policies(), decisions());
    }

    /** With as many held meetings, the latest first. */
    static PartnershipDashboard afterMeetings(int held) {
        var past = IntStream.range(0, held)
                .mapToObj(number -> new MeetingView(
                        HELD,
                        MeetingKind.REVIEW,
                        MeetingStatus.HELD,
                        at("2026-02-28T10:00:00Z").minusSeconds(86_400L * number),
                        30,
                        null,
                        List.of(),
                        List.of(Side.HR, Side.MANAGER),
                        List.of(),
                        null))
                .toList();
        return dashboard(
                new MeetingsView(List.of(), null, List.of(), past, at("2026-02-28T10:00:00Z")),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of());
    }

    private static MeetingsView meetings() {
        var carried = AgendaItemId.of("55555555-0000-4000-8000-000000000001");
        var held = new MeetingView(
                HELD,
                MeetingKind.ONE_ON_ONE,
                MeetingStatus.HELD,
                at("2026-02-03T09:00:00Z"),
                30,
                "Room 3",
                List.of(
                        new AgendaItemView(carried, "Budget", null, null, NEXT, null),
                        new AgendaItemView(
                                AgendaItemId.of("55555555-0000-4000-8000-000000000002"),
                                "Hiring",
                                null,
                                null,
                                null,
                                "Two people more")),
                List.of(Side.HR, Side.MANAGER),
                List.of(new MeetingView.NotesView(Side.MANAGER, "A good talk")),
                null);
        var begun = new MeetingView(
                BEGUN,
                MeetingKind.CHECK_IN,
                MeetingStatus.SCHEDULED,
                at("2026-03-02T09:00:00Z"),
                15,
                null,
                List.of(new AgendaItemView(
                        AgendaItemId.of("55555555-0000-4000-8000-000000000003"), "Desks", null, null, null, null)),
                List.of(Side.HR),
                List.of(),
                null);
        var next = new MeetingView(
                NEXT,
                MeetingKind.ONE_ON_ONE,
                MeetingStatus.SCHEDULED,
                at("2026-03-10T09:00:00Z"),
                45,
                "Room 4",
                List.of(
                        new AgendaItemView(carried, "Budget", new About(GOAL, null, null, null), HELD, null, null),
                        new AgendaItemView(
                                AgendaItemId.of("55555555-0000-4000-8000-000000000004"),
                                "Settled before",
                                null,
                                null,
                                null,
                                "Yes")),
                List.of(),
                List.of(),
                null);
        return new MeetingsView(
                List.of(
                        new CadenceView(
                                MeetingKind.ONE_ON_ONE,
                                2,
                                CadenceUnit.WEEKS,
                                List.of("How are you?", "Goals"),
                                LocalDate.of(2026, 1, 5),
                                of("0.75")),
                        new CadenceView(
                                MeetingKind.REVIEW,
                                1,
                                CadenceUnit.MONTHS,
                                List.of(),
                                LocalDate.of(2026, 3, 1),
                                none(NotEnoughData.NO_PERIOD_ENDED))),
                next,
                List.of(next),
                List.of(begun, held),
                at("2026-02-03T09:00:00Z"));
    }

    private static List<ActionView> actions() {
        return List.of(
                action(1, "Buy <b>desks</b>", MANAGER, ActionStatus.OPEN, "2026-02-20", 11, null, null, HELD),
                action(2, "Write the advert", HR, ActionStatus.OPEN, "2026-03-20", 0, null, null, null),
                action(
                        3,
                        "Call the works council",
                        HR,
                        ActionStatus.COMPLETED,
                        "2026-02-10",
                        0,
                        "2026-02-12T23:30:00Z",
                        "They agree",
                        null),
                action(
                        4,
                        "Order plants",
                        MANAGER,
                        ActionStatus.COMPLETED,
                        "2026-02-10",
                        0,
                        "2026-02-10T22:30:00Z",
                        null,
                        null),
                action(
                        5,
                        "Paint the wall",
                        MANAGER,
                        ActionStatus.DROPPED,
                        "2026-02-10",
                        0,
                        "2026-02-05T08:00:00Z",
                        "Not ours",
                        null));
    }

    private static ActionView action(
            int number,
            String title,
            PersonRef owner,
            ActionStatus status,
            String due,
            long overdue,
            @Nullable String ended,
            @Nullable String note,
            @Nullable MeetingId origin) {
        var day = LocalDate.parse(due);
        return new ActionView(
                ActionId.of("77777777-0000-4000-8000-00000000000" + number),
                title,
                owner,
                status,
                day,
                number == 1 ? LocalDate.of(2026, 2, 13) : day,
                number == 1
                        ? List.of(new ActionView.Rescheduling(
                                LocalDate.of(2026, 2, 13), day, "The shop was shut", at("2026-02-12T09:00:00Z")))
                        : List.of(),
                origin == null ? null : new Origin(origin, null, null),
                at("2026-02-03T10:00:00Z"),
                ended == null ? null : at(ended),
                note,
                overdue > 0,
                overdue);
    }

    private static List<InputView> inputs() {
        return List.of(
                input(1, InputStatus.OPEN, "Nobody answers the phone", List.of(), null, 21),
                input(
                        2,
                        InputStatus.ANSWERED,
                        "When do we move?",
                        List.of(new InputView.AnswerView(HR, "In <u>May</u>", at("2026-02-14T09:00:00Z"))),
                        null,
                        21),
                input(3, InputStatus.CLOSED, "Too hot", List.of(), "A fan", 1));
    }

    private static InputView input(
            int number,
            InputStatus status,
            String text,
            List<InputView.AnswerView> answers,
            @Nullable String outcome,
            long days) {
        return new InputView(
                number == 1 ? INPUT : InputId.of("66666666-0000-4000-8000-00000000000" + number),
                InputKind.OBSTACLE,
                Severity.HIGH,
                Side.MANAGER,
                MANAGER,
                text,
                status,
                at("2026-02-10T09:00:00Z"),
                answers,
                List.of(),
                outcome == null ? null : at("2026-02-11T09:00:00Z"),
                outcome,
                days);
    }

    private static List<PolicyView> policies() {
        return List.of(
                new PolicyView(
                        "Travel",
                        "1",
                        "Book early",
                        "It is cheaper",
                        at("2026-01-10T09:00:00Z"),
                        at("2026-01-12T09:00:00Z"),
                        List.of()),
                new PolicyView(
                        "Remote work",
                        "3",
                        "Three days a week",
                        "The law changed",
                        at("2026-02-20T09:00:00Z"),
                        null,
                        List.of("1", "2")));
    }

    private static List<DecisionView> decisions() {
        return List.of(
                new DecisionView(
                        DecisionId.of("88888888-0000-4000-8000-000000000001"),
                        "A fourth team",
                        "It grows",
                        null,
                        at("2026-02-21T09:00:00Z"),
                        null),
                new DecisionView(
                        DecisionId.of("88888888-0000-4000-8000-000000000002"),
                        "No overtime",
                        "Health",
                        "Quality",
                        at("2026-01-21T09:00:00Z"),
                        at("2026-01-22T09:00:00Z")));
    }

    private static GoalView goal() {
        return new GoalView(
                GOAL,
                ID,
                GoalStatus.ACTIVE,
                "Fewer meetings",
                "Afternoons",
                MANAGER,
                GoalKind.COMMITTED,
                LocalDate.of(2026, 1, 1),
                LocalDate.of(2026, 6, 30),
                1,
                Side.MANAGER,
                null,
                null,
                new AmendmentView(
                        2,
                        Side.HR,
                        true,
                        "It takes longer",
                        "Fewer meetings",
                        "Afternoons",
                        MANAGER,
                        GoalKind.COMMITTED,
                        LocalDate.of(2026, 1, 1),
                        LocalDate.of(2026, 9, 30),
                        List.of()),
                at("2026-01-01T09:00:00Z"),
                at("2026-01-02T09:00:00Z"),
                null,
                null,
                List.of(),
                List.of(),
                null,
                List.of(
                        keyResult(BEHIND, "Hours in meetings", "0.1"),
                        // lags by 0.33 exactly, which is not yet at risk
                        keyResult(KeyResultId.of("44444444-0000-4000-8000-000000000003"), "Days without", "0.17"),
                        new KeyResultView(
                                KeyResultId.of("44444444-0000-4000-8000-000000000004"),
                                "Never counted",
                                "x",
                                BigDecimal.ZERO,
                                BigDecimal.TEN,
                                20,
                                null,
                                null,
                                none(NotEnoughData.NOT_MEASURED),
                                List.of())),
                of("0.135"),
                new BigDecimal("0.8"),
                of("0.5"),
                new HealthFigure("goal-health@1", GoalHealth.AT_RISK, BigDecimal.ZERO, new BigDecimal("0.365"), null));
    }

    private static KeyResultView keyResult(KeyResultId id, String metric, String progress) {
        return new KeyResultView(
                id,
                metric,
                "hours",
                new BigDecimal("18"),
                new BigDecimal("9.00"),
                40,
                new BigDecimal("17.10"),
                LocalDate.of(2026, 2, 27),
                of(progress),
                List.of());
    }

    private static PartnershipDashboard dashboard(
            MeetingsView meetings,
            List<GoalView> goals,
            List<ActionView> actions,
            List<InputView> inputs,
            List<PolicyView> policies,
            List<DecisionView> decisions) {
        var nothingDue = none(NotEnoughData.NOTHING_DUE);
        var actionFigures = new ActionFigures(2, of("0.5"), 2, 1, 1, of("11"));
        var tasks = new TaskFigures(0, 0, 0, none(NotEnoughData.NO_TASKS));
        return new PartnershipDashboard(
                new PartnershipView(
                        ID,
                        PartnershipStatus.OPEN,
                        List.of(HR),
                        MANAGER,
                        "Platform",
                        "Grow",
                        ZoneId.of("Europe/Berlin"),
                        at("2026-01-01T08:00:00Z"),
                        null,
                        null,
                        null,
                        null),
                new PartnershipHealthFigure(
                        "health@1", null, BigDecimal.ZERO, NotEnoughData.TOO_LITTLE_KNOWN, List.of()),
                0,
                List.of(),
                new PartnershipFigures(
                        none(NotEnoughData.NO_CADENCE),
                        actionFigures,
                        nothingDue,
                        nothingDue,
                        new InputFigures(none(NotEnoughData.NO_INPUTS), 0, 0, 1, of("21")),
                        nothingDue,
                        new RecognitionFigures(nothingDue, nothingDue, nothingDue, List.of()),
                        nothingDue,
                        nothingDue,
                        new PulseFigures(nothingDue, null, List.of()),
                        tasks),
                null,
                new ContactsView(List.of(), List.of()),
                meetings,
                goals,
                Map.of(),
                actions,
                actionFigures,
                List.of(),
                tasks,
                new ResponsibilitiesView(List.of(), List.of(), List.of(), none(NotEnoughData.NO_AREAS)),
                inputs,
                policies,
                policies.stream()
                        .filter(policy -> policy.acknowledgedAt() == null)
                        .toList(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                decisions);
    }
}
