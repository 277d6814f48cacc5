package dev.tandem.query;

import dev.tandem.api.Line;
import dev.tandem.api.TandemEvent;
import dev.tandem.api.Text;
import dev.tandem.api.goal.GoalEvent.GoalAgreed;
import dev.tandem.api.goal.GoalEvent.GoalCounterProposed;
import dev.tandem.api.goal.GoalEvent.GoalEnded;
import dev.tandem.api.goal.GoalEvent.GoalProposed;
import dev.tandem.api.goal.GoalEvent.KeyResultMeasured;
import dev.tandem.api.goal.GoalEvent.MeasurementCorrected;
import dev.tandem.api.goal.GoalId;
import dev.tandem.api.goal.GoalKind;
import dev.tandem.api.goal.GoalTerms;
import dev.tandem.api.goal.KeyResultId;
import dev.tandem.api.goal.KeyResultTerms;
import dev.tandem.api.goal.MeasurementId;
import dev.tandem.api.initiative.InitiativeEvent.InitiativeApproved;
import dev.tandem.api.initiative.InitiativeEvent.InitiativePlanned;
import dev.tandem.api.initiative.InitiativeEvent.InitiativeStarted;
import dev.tandem.api.initiative.InitiativeEvent.TaskAllocated;
import dev.tandem.api.initiative.InitiativeEvent.TaskCompleted;
import dev.tandem.api.initiative.InitiativeId;
import dev.tandem.api.initiative.InitiativeKind;
import dev.tandem.api.initiative.TaskId;
import dev.tandem.api.partnership.ActionEvent.ActionAssigned;
import dev.tandem.api.partnership.ActionEvent.ActionCompleted;
import dev.tandem.api.partnership.ActionEvent.ActionDropped;
import dev.tandem.api.partnership.ActionEvent.ActionRescheduled;
import dev.tandem.api.partnership.ActionId;
import dev.tandem.api.partnership.LifecycleEvent.PartnershipClosed;
import dev.tandem.api.partnership.LifecycleEvent.PartnershipOpened;
import dev.tandem.api.partnership.PartnershipId;
import dev.tandem.api.partnership.Side;
import dev.tandem.api.person.PersonEvent.PersonRegistered;
import dev.tandem.api.person.PersonId;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;

/** Makes events: single ones for tests that say what happens, and random but sensible ones for tests that compare. */
public final class Story {

    public static final LocalDate DAY = LocalDate.of(2026, 3, 1);

    private final Random random;
    private final List<PersonId> people = new ArrayList<>();
    private final List<PartnershipOpened> partnerships = new ArrayList<>();
    private final List<ActionAssigned> actions = new ArrayList<>();
    private final List<GoalProposed> goals = new ArrayList<>();
    private final List<KeyResultMeasured> measurements = new ArrayList<>();
    private final List<InitiativePlanned> initiatives = new ArrayList<>();
    private final List<TaskAllocated> tasks = new ArrayList<>();

    public Story(long seed) {
        random = new Random(seed);
    }

    public static UUID id(int n) {
        return new UUID(0x1000, 0x8000_0000_0000_0000L | n);
    }

    public List<PersonId> people() {
        return people;
    }

    public List<PartnershipOpened> partnerships() {
        return partnerships;
    }

    public List<GoalProposed> goals() {
        return goals;
    }

    public List<InitiativePlanned> initiatives() {
        return initiatives;
    }

    private UUID uuid() {
        return new UUID(random.nextLong(), random.nextLong());
    }

    private <T> T any(List<T> some) {
        return some.get(random.nextInt(some.size()));
    }

    private LocalDate day() {
        return DAY.plusDays(random.nextInt(200) - 100);
    }

    public PersonRegistered person() {
        var event = new PersonRegistered(
                new PersonId(uuid()),
                new Line("Person " + people.size()),
                new Line("p%d@example.org".formatted(people.size())),
                people.isEmpty() ? null : any(people),
                null,
                null);
        people.add(event.personId());
        return event;
    }

    public PartnershipOpened opened(PersonId hr, PersonId manager) {
        var event = new PartnershipOpened(
                new PartnershipId(uuid()),
                List.of(hr),
                manager,
                new Line("Team " + partnerships.size()),
                new Text("Keep people"),
                random.nextBoolean() ? ZoneId.of("Europe/Berlin") : ZoneId.of("Pacific/Auckland"));
        partnerships.add(event);
        return event;
    }

    public GoalProposed proposed(PartnershipOpened in) {
        var event = new GoalProposed(
                new GoalId(uuid()), in.partnershipId(), any(List.of(Side.values())), terms(any(people)), null);
        goals.add(event);
        return event;
    }

    private GoalTerms terms(PersonId owner) {
        var keyResults = new ArrayList<KeyResultTerms>();
        for (int i = 0; i <= random.nextInt(3); i++) {
            keyResults.add(new KeyResultTerms(
                    new KeyResultId(uuid()),
                    new Line("metric " + i),
                    new Line("%"),
                    BigDecimal.valueOf(random.nextInt(50)),
                    BigDecimal.valueOf(50 + random.nextInt(50)),
                    1 + random.nextInt(100)));
        }
        var start = day();
        return new GoalTerms(
                new Line("Goal " + goals.size()),
                new Text("Because"),
                owner,
                any(List.of(GoalKind.values())),
                start,
                start.plusDays(random.nextInt(90)),
                keyResults);
    }

    /** The next thing that happens somewhere. */
    public TandemEvent next() {
        if (people.size() < 3) {
            return person();
        }
        if (partnerships.isEmpty()) {
            return opened(people.get(0), people.get(1));
        }
        var in = any(partnerships);
        return switch (random.nextInt(20)) {
            case 0 -> person();
            case 1 -> opened(any(people.subList(0, 2)), people.get(2));
            case 2, 3 -> assigned(in);
            case 4 -> actions.isEmpty() ? assigned(in) : rescheduled(any(actions));
            case 5 -> actions.isEmpty() ? assigned(in) : completed(any(actions));
            case 6 -> actions.isEmpty() ? assigned(in) : dropped(any(actions));
            case 7, 8 -> proposed(in);
            case 9 -> goals.isEmpty() ? proposed(in) : counter(any(goals));
            case 10 -> goals.isEmpty() ? proposed(in) : agreed(any(goals));
            case 11, 12, 13 -> goals.isEmpty() ? proposed(in) : measured(any(goals));
            case 14 -> measurements.isEmpty() ? assigned(in) : corrected(any(measurements));
            case 15 -> planned(in);
            case 16 -> initiatives.isEmpty() ? planned(in) : started(any(initiatives));
            case 17 -> initiatives.isEmpty() ? planned(in) : allocated(any(initiatives));
            case 18 -> tasks.isEmpty() ? assigned(in) : done(any(tasks));
            default ->
                switch (random.nextInt(6)) {
                    case 0 -> new PartnershipClosed(in.partnershipId(), new Text("over"));
                    case 1 ->
                        goals.isEmpty()
                                ? proposed(in)
                                : new GoalEnded(
                                        goals.getFirst().goalId(),
                                        goals.getFirst().partnershipId(),
                                        new Text("over"));
                    default -> assigned(in);
                };
        };
    }

    public ActionAssigned assigned(PartnershipOpened in) {
        var event = new ActionAssigned(
                in.partnershipId(), new ActionId(uuid()), new Line("Action " + actions.size()), any(people), day());
        actions.add(event);
        return event;
    }

    private ActionRescheduled rescheduled(ActionAssigned action) {
        return new ActionRescheduled(action.partnershipId(), action.action(), day(), new Text("later"));
    }

    private static ActionCompleted completed(ActionAssigned action) {
        return new ActionCompleted(action.partnershipId(), action.action(), null);
    }

    private static ActionDropped dropped(ActionAssigned action) {
        return new ActionDropped(action.partnershipId(), action.action(), new Text("no longer needed"));
    }

    private GoalCounterProposed counter(GoalProposed goal) {
        return new GoalCounterProposed(
                goal.goalId(),
                goal.partnershipId(),
                any(List.of(Side.values())),
                2,
                new GoalTerms(
                        new Line("Better"),
                        goal.terms().why(),
                        goal.terms().owner(),
                        goal.terms().kind(),
                        goal.terms().startOn(),
                        goal.terms().dueOn().plusDays(7),
                        goal.terms().keyResults()),
                new Text("more time"));
    }

    public static GoalAgreed agreed(GoalProposed goal) {
        return new GoalAgreed(goal.goalId(), goal.partnershipId(), goal.by().other(), 1);
    }

    public KeyResultMeasured measured(GoalProposed goal) {
        var event = new KeyResultMeasured(
                goal.goalId(),
                goal.partnershipId(),
                new MeasurementId(uuid()),
                any(goal.terms().keyResults()).keyResult(),
                BigDecimal.valueOf(random.nextInt(1000), 1),
                day());
        measurements.add(event);
        return event;
    }

    private MeasurementCorrected corrected(KeyResultMeasured m) {
        return new MeasurementCorrected(
                m.goalId(),
                m.partnershipId(),
                m.measurement(),
                m.keyResult(),
                BigDecimal.valueOf(random.nextInt(100)),
                new Text("typo"));
    }

    public InitiativePlanned planned(PartnershipOpened in) {
        var event = new InitiativePlanned(
                new InitiativeId(uuid()),
                in.partnershipId(),
                Side.MANAGER,
                new Line("Initiative " + initiatives.size()),
                InitiativeKind.CHANGE,
                new Text("Because"),
                any(people),
                List.of(),
                DAY,
                DAY.plusDays(60));
        initiatives.add(event);
        return event;
    }

    private TandemEvent started(InitiativePlanned initiative) {
        return random.nextBoolean()
                ? new InitiativeApproved(initiative.initiativeId(), initiative.partnershipId(), Side.HR)
                : new InitiativeStarted(initiative.initiativeId(), initiative.partnershipId());
    }

    private TaskAllocated allocated(InitiativePlanned initiative) {
        var event = new TaskAllocated(
                initiative.initiativeId(),
                initiative.partnershipId(),
                new TaskId(uuid()),
                new Line("Task " + tasks.size()),
                any(people),
                day());
        tasks.add(event);
        return event;
    }

    private static TaskCompleted done(TaskAllocated task) {
        return new TaskCompleted(task.initiativeId(), task.partnershipId(), task.task());
    }
}
