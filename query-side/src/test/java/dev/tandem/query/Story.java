package dev.tandem.query;

import dev.tandem.api.AggregateId;
import dev.tandem.api.Line;
import dev.tandem.api.Note;
import dev.tandem.api.Rating;
import dev.tandem.api.TandemEvent;
import dev.tandem.api.Text;
import dev.tandem.api.goal.GoalEvent.AchievementStated;
import dev.tandem.api.goal.GoalEvent.AmendmentProposed;
import dev.tandem.api.goal.GoalEvent.ConfidenceStated;
import dev.tandem.api.goal.GoalEvent.GoalAbandoned;
import dev.tandem.api.goal.GoalEvent.GoalAchieved;
import dev.tandem.api.goal.GoalEvent.GoalAgreed;
import dev.tandem.api.goal.GoalEvent.GoalAligned;
import dev.tandem.api.goal.GoalEvent.GoalCounterProposed;
import dev.tandem.api.goal.GoalEvent.GoalEnded;
import dev.tandem.api.goal.GoalEvent.GoalProposed;
import dev.tandem.api.goal.GoalEvent.GoalRejected;
import dev.tandem.api.goal.GoalEvent.GoalReopened;
import dev.tandem.api.goal.GoalEvent.KeyResultMeasured;
import dev.tandem.api.goal.GoalEvent.LinkedToMeeting;
import dev.tandem.api.goal.GoalEvent.MeasurementCorrected;
import dev.tandem.api.goal.GoalEvent.NoAlignmentExplained;
import dev.tandem.api.goal.GoalId;
import dev.tandem.api.goal.GoalKind;
import dev.tandem.api.goal.GoalTerms;
import dev.tandem.api.goal.KeyResultId;
import dev.tandem.api.goal.KeyResultTerms;
import dev.tandem.api.goal.MeasurementId;
import dev.tandem.api.initiative.CheckInStatus;
import dev.tandem.api.initiative.InitiativeEvent.BlockReported;
import dev.tandem.api.initiative.InitiativeEvent.CheckedIn;
import dev.tandem.api.initiative.InitiativeEvent.InitiativeApproved;
import dev.tandem.api.initiative.InitiativeEvent.InitiativeCancelled;
import dev.tandem.api.initiative.InitiativeEvent.InitiativeCompleted;
import dev.tandem.api.initiative.InitiativeEvent.InitiativeEnded;
import dev.tandem.api.initiative.InitiativeEvent.InitiativePlanned;
import dev.tandem.api.initiative.InitiativeEvent.InitiativeStarted;
import dev.tandem.api.initiative.InitiativeEvent.InsightAdopted;
import dev.tandem.api.initiative.InitiativeEvent.InsightDeclined;
import dev.tandem.api.initiative.InitiativeEvent.InsightOffered;
import dev.tandem.api.initiative.InitiativeEvent.MilestoneReached;
import dev.tandem.api.initiative.InitiativeEvent.ObligationAttested;
import dev.tandem.api.initiative.InitiativeEvent.ObligationRegistered;
import dev.tandem.api.initiative.InitiativeEvent.ReadinessAssessed;
import dev.tandem.api.initiative.InitiativeEvent.TaskAllocated;
import dev.tandem.api.initiative.InitiativeEvent.TaskCompleted;
import dev.tandem.api.initiative.InitiativeEvent.TaskHandedOver;
import dev.tandem.api.initiative.InitiativeEvent.Unblocked;
import dev.tandem.api.initiative.InitiativeId;
import dev.tandem.api.initiative.InitiativeKind;
import dev.tandem.api.initiative.InsightId;
import dev.tandem.api.initiative.MilestoneId;
import dev.tandem.api.initiative.ObligationId;
import dev.tandem.api.initiative.TaskId;
import dev.tandem.api.partnership.About;
import dev.tandem.api.partnership.ActionEvent.ActionAssigned;
import dev.tandem.api.partnership.ActionEvent.ActionCompleted;
import dev.tandem.api.partnership.ActionEvent.ActionDropped;
import dev.tandem.api.partnership.ActionEvent.ActionRescheduled;
import dev.tandem.api.partnership.ActionId;
import dev.tandem.api.partnership.AgendaItem;
import dev.tandem.api.partnership.AgendaItemId;
import dev.tandem.api.partnership.CadenceUnit;
import dev.tandem.api.partnership.ChannelId;
import dev.tandem.api.partnership.ChannelKind;
import dev.tandem.api.partnership.CharterEvent.CharterInForce;
import dev.tandem.api.partnership.CharterEvent.CharterProposed;
import dev.tandem.api.partnership.CharterEvent.CharterSigned;
import dev.tandem.api.partnership.ContactEvent.ChannelAgreed;
import dev.tandem.api.partnership.ContactEvent.PreferencesNoted;
import dev.tandem.api.partnership.DecisionEvent.JointDecisionInForce;
import dev.tandem.api.partnership.DecisionEvent.JointDecisionRecorded;
import dev.tandem.api.partnership.DecisionId;
import dev.tandem.api.partnership.Expectation;
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
import dev.tandem.api.partnership.LifecycleEvent.PartnershipClosed;
import dev.tandem.api.partnership.LifecycleEvent.PartnershipHandedOver;
import dev.tandem.api.partnership.LifecycleEvent.PartnershipOpened;
import dev.tandem.api.partnership.LifecycleEvent.PartnershipPaused;
import dev.tandem.api.partnership.LifecycleEvent.PartnershipResumed;
import dev.tandem.api.partnership.MeetingEvent.AgendaItemAdded;
import dev.tandem.api.partnership.MeetingEvent.AgendaItemSettled;
import dev.tandem.api.partnership.MeetingEvent.AgendaItemsCarriedOver;
import dev.tandem.api.partnership.MeetingEvent.CadenceSet;
import dev.tandem.api.partnership.MeetingEvent.MeetingCancelled;
import dev.tandem.api.partnership.MeetingEvent.MeetingConfirmedHeld;
import dev.tandem.api.partnership.MeetingEvent.MeetingHeld;
import dev.tandem.api.partnership.MeetingEvent.MeetingMoved;
import dev.tandem.api.partnership.MeetingEvent.MeetingScheduled;
import dev.tandem.api.partnership.MeetingId;
import dev.tandem.api.partnership.MeetingKind;
import dev.tandem.api.partnership.PartnershipId;
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
import dev.tandem.api.person.PersonEvent.PersonChanged;
import dev.tandem.api.person.PersonEvent.PersonLeft;
import dev.tandem.api.person.PersonEvent.PersonRegistered;
import dev.tandem.api.person.PersonId;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;

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
    private final Map<GoalId, Integer> revisions = new HashMap<>();
    private final Set<GoalId> active = new HashSet<>();
    private final Set<GoalId> amended = new HashSet<>();
    private final Set<GoalId> over = new HashSet<>();
    private final Map<PartnershipId, Integer> charters = new HashMap<>();
    private final Set<PartnershipId> unsigned = new HashSet<>();
    private final Set<PartnershipId> signed = new HashSet<>();
    private final Map<PartnershipId, Set<PersonId>> parties = new HashMap<>();
    private final Set<PartnershipId> paused = new HashSet<>();
    private final Set<PartnershipId> closed = new HashSet<>();
    private final Map<PersonId, PersonId> managers = new HashMap<>();
    private final Set<PersonId> left = new HashSet<>();
    /** Goals and initiatives that nothing can happen to any more. */
    private final Set<AggregateId> gone = new HashSet<>();

    private final List<MeetingScheduled> meetings = new ArrayList<>();
    private final Set<MeetingId> overMeetings = new HashSet<>();
    private final Map<MeetingId, List<AgendaItemAdded>> unsettled = new HashMap<>();
    private final List<InputRaised> inputs = new ArrayList<>();
    private final List<PolicyBriefed> policies = new ArrayList<>();
    private final List<StrengthRecorded> strengths = new ArrayList<>();
    private final List<FeedbackRequested> feedback = new ArrayList<>();
    private final List<JointDecisionRecorded> decisions = new ArrayList<>();
    private final List<InsightOffered> insights = new ArrayList<>();
    private final List<ObligationRegistered> obligations = new ArrayList<>();

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
        if (event.manager() != null) {
            managers.put(event.personId(), event.manager());
        }
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
        parties.put(event.partnershipId(), Set.of(hr, manager));
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

    /** The next thing that happens somewhere; nothing happens any more in what is closed, but that the rest of it ends. */
    public TandemEvent next() {
        while (true) {
            var event = anything();
            if (event instanceof GoalEnded || event instanceof InitiativeEnded || !closed.contains(event.sequence())) {
                if (event instanceof PartnershipClosed e) {
                    closed.add(e.partnershipId());
                }
                return event;
            }
        }
    }

    private TandemEvent anything() {
        if (people.size() < 3) {
            return person();
        }
        if (partnerships.isEmpty()) {
            return opened(people.get(0), people.get(1));
        }
        var open = partnerships.stream()
                .filter(p -> !closed.contains(p.partnershipId()))
                .toList();
        if (open.isEmpty()) {
            return opened(any(people.subList(0, 2)), people.get(2));
        }
        var in = any(open);
        var goals = this.goals.stream().filter(g -> !gone.contains(g.goalId())).toList();
        var initiatives = this.initiatives.stream()
                .filter(i -> !gone.contains(i.initiativeId()))
                .toList();
        return switch (random.nextInt(54)) {
            case 0 -> person();
            case 1 -> opened(any(people.subList(0, 2)), people.get(2));
            case 2, 3 -> assigned(in);
            case 4 -> actions.isEmpty() ? assigned(in) : rescheduled(any(actions));
            case 5 -> actions.isEmpty() ? assigned(in) : completed(any(actions));
            case 6 -> actions.isEmpty() ? assigned(in) : dropped(any(actions));
            case 7, 8 -> proposed(in);
            case 9 -> goals.isEmpty() ? proposed(in) : another(any(goals));
            case 10 -> goals.isEmpty() ? proposed(in) : agree(any(goals));
            case 11, 12, 13 -> goals.isEmpty() ? proposed(in) : measured(any(goals));
            case 14 -> measurements.isEmpty() ? assigned(in) : corrected(any(measurements));
            case 15 -> planned(in);
            case 16 -> initiatives.isEmpty() ? planned(in) : started(any(initiatives));
            case 17 -> initiatives.isEmpty() ? planned(in) : allocated(any(initiatives));
            case 18 -> tasks.isEmpty() ? assigned(in) : done(any(tasks));
            case 19, 20, 21, 22, 23 -> dialogue(in);
            case 24, 25 -> input(in);
            case 26 -> area(in);
            case 27, 36, 37, 38, 39, 40 -> basis(in);
            case 28 -> recognition(in);
            case 29 -> feedback(in);
            case 30 -> decision(in);
            case 31 -> handOver(in);
            case 32, 41, 42, 43, 44 -> goals.isEmpty() ? proposed(in) : goal(any(goals));
            case 33, 45, 46, 47, 48, 49, 50, 51, 52 ->
                initiatives.isEmpty() ? planned(in) : initiative(any(initiatives));
            case 34 -> changed(any(people));
            default ->
                switch (random.nextInt(6)) {
                    case 0 -> new PartnershipClosed(in.partnershipId(), new Text("over"));
                    case 1 -> goals.isEmpty() ? proposed(in) : ended(any(goals));
                    case 2 -> initiatives.isEmpty() ? planned(in) : ended(any(initiatives));
                    default -> assigned(in);
                };
        };
    }

    public ActionAssigned assigned(PartnershipOpened in) {
        var event = new ActionAssigned(
                in.partnershipId(),
                new ActionId(uuid()),
                new Line("Action " + actions.size()),
                any(people),
                day(),
                null);
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

    private TandemEvent another(GoalProposed goal) {
        if (over.contains(goal.goalId())) {
            return measured(goal);
        }
        int revision = revisions.merge(goal.goalId(), 2, (newest, two) -> newest + 1);
        var counter = counter(goal);
        if (active.contains(goal.goalId())) {
            amended.add(goal.goalId());
        }
        return active.contains(goal.goalId())
                ? new AmendmentProposed(
                        goal.goalId(),
                        goal.partnershipId(),
                        counter.by(),
                        revision,
                        counter.terms(),
                        random.nextBoolean(),
                        new Text("the market turned"))
                : new GoalCounterProposed(
                        goal.goalId(),
                        goal.partnershipId(),
                        counter.by(),
                        revision,
                        counter.terms(),
                        new Text("more time"));
    }

    private TandemEvent agree(GoalProposed goal) {
        var id = goal.goalId();
        if (over.contains(id) || (active.contains(id) && !amended.remove(id))) {
            return measured(goal);
        }
        active.add(id);
        return new GoalAgreed(goal.goalId(), goal.partnershipId(), Side.HR, revisions.getOrDefault(goal.goalId(), 1));
    }

    /** What is said of a goal beside its terms and its measurements. */
    private TandemEvent goal(GoalProposed goal) {
        var id = goal.goalId();
        var in = goal.partnershipId();
        var why = new Text("so it is");
        if (over.remove(id)) {
            active.add(id);
            return new GoalReopened(id, in, Side.HR, why);
        }
        if (!active.contains(id) && random.nextInt(8) == 0) {
            gone.add(id);
            return new GoalRejected(id, in, Side.HR, why);
        }
        return switch (random.nextInt(active.contains(id) ? 7 : 4)) {
            case 0 -> new ConfidenceStated(id, in, any(people), random.nextInt(11), null);
            case 1 -> new GoalAligned(id, in, any(goals).goalId());
            case 2 -> new NoAlignmentExplained(id, in, why);
            case 3 ->
                meetings.isEmpty()
                        ? measured(goal)
                        : new LinkedToMeeting(id, in, any(meetings).meeting());
            case 4 -> new AchievementStated(id, in, Side.MANAGER, null);
            case 5 -> {
                end(id);
                yield new GoalAchieved(id, in);
            }
            default -> {
                end(id);
                yield new GoalAbandoned(id, in, Side.HR, why);
            }
        };
    }

    private void end(GoalId id) {
        over.add(id);
        active.remove(id);
    }

    private GoalEnded ended(GoalProposed goal) {
        end(goal.goalId());
        amended.remove(goal.goalId());
        gone.add(goal.goalId());
        return new GoalEnded(goal.goalId(), goal.partnershipId(), new Text("over"));
    }

    private InitiativeEnded ended(InitiativePlanned initiative) {
        gone.add(initiative.initiativeId());
        return new InitiativeEnded(initiative.initiativeId(), initiative.partnershipId(), new Text("over"));
    }

    private TandemEvent dialogue(PartnershipOpened in) {
        var kind = any(List.of(MeetingKind.values()));
        var running = meetings.stream()
                .filter(m -> !overMeetings.contains(m.meeting()))
                .toList();
        int what = random.nextInt(9);
        if (what == 0) {
            return new CadenceSet(
                    in.partnershipId(),
                    kind,
                    1 + random.nextInt(3),
                    any(List.of(CadenceUnit.values())),
                    List.of(new Line("How is it?")));
        }
        if (what < 3 || running.isEmpty()) {
            return scheduled(in, kind);
        }
        var meeting = any(running);
        var id = meeting.meeting();
        var open = unsettled.computeIfAbsent(id, none -> new ArrayList<>());
        return switch (what) {
            case 3 -> new MeetingMoved(meeting.partnershipId(), id, meeting.at().plusSeconds(86_400));
            case 4 -> {
                overMeetings.add(id);
                yield new MeetingCancelled(meeting.partnershipId(), id, new Text("ill"));
            }
            case 5 ->
                new MeetingConfirmedHeld(
                        meeting.partnershipId(), id, any(List.of(Side.values())), new Note("We talked"));
            case 6 -> {
                overMeetings.add(id);
                yield new MeetingHeld(meeting.partnershipId(), id);
            }
            case 7 -> {
                var item = new AgendaItemAdded(
                        meeting.partnershipId(),
                        id,
                        new AgendaItemId(uuid()),
                        new Line("Item " + random.nextInt(100)),
                        actions.isEmpty()
                                ? null
                                : new About(null, null, any(actions).action(), null));
                open.add(item);
                yield item;
            }
            default ->
                open.isEmpty()
                        ? scheduled(in, kind)
                        : new AgendaItemSettled(
                                meeting.partnershipId(), id, open.removeFirst().item(), new Text("agreed"));
        };
    }

    /** What an earlier meeting of the partnership left unsettled comes along, or moves to one that runs already. */
    private TandemEvent scheduled(PartnershipOpened in, MeetingKind kind) {
        var agenda = new ArrayList<AgendaItem>();
        for (var earlier : meetings) {
            var left = unsettled.getOrDefault(earlier.meeting(), List.of());
            if (!earlier.partnershipId().equals(in.partnershipId())
                    || !overMeetings.contains(earlier.meeting())
                    || left.isEmpty()) {
                continue;
            }
            var running = meetings.stream()
                    .filter(m -> m.partnershipId().equals(in.partnershipId()))
                    .filter(m -> !overMeetings.contains(m.meeting()))
                    .findFirst();
            unsettled.remove(earlier.meeting());
            if (running.isPresent()) {
                var to = running.get().meeting();
                unsettled.computeIfAbsent(to, none -> new ArrayList<>()).addAll(left);
                return new AgendaItemsCarriedOver(
                        in.partnershipId(),
                        earlier.meeting(),
                        to,
                        left.stream().map(AgendaItemAdded::item).toList());
            }
            left.forEach(
                    item -> agenda.add(new AgendaItem(item.item(), item.topic(), item.about(), earlier.meeting())));
        }
        var meeting = new MeetingScheduled(
                in.partnershipId(),
                new MeetingId(uuid()),
                kind,
                day().atTime(random.nextInt(24), 30).toInstant(ZoneOffset.UTC),
                30 + random.nextInt(30),
                null,
                agenda);
        meetings.add(meeting);
        unsettled.put(
                meeting.meeting(),
                new ArrayList<>(agenda.stream()
                        .map(item -> new AgendaItemAdded(
                                in.partnershipId(), meeting.meeting(), item.item(), item.topic(), item.about()))
                        .toList()));
        return meeting;
    }

    private TandemEvent input(PartnershipOpened in) {
        if (inputs.isEmpty() || random.nextInt(3) == 0) {
            var raised = new InputRaised(
                    in.partnershipId(),
                    new InputId(uuid()),
                    any(List.of(Side.values())),
                    any(people),
                    any(List.of(InputKind.values())),
                    any(List.of(Severity.values())),
                    new Text("Input " + inputs.size()));
            inputs.add(raised);
            return raised;
        }
        var input = any(inputs);
        return switch (random.nextInt(4)) {
            case 0 -> new InputEscalated(input.partnershipId(), input.input(), any(people), new Text("too big"));
            case 1 -> new InputClosed(input.partnershipId(), input.input(), new Text("solved"));
            default -> new InputAnswered(input.partnershipId(), input.input(), any(people), new Text("Try this"));
        };
    }

    private TandemEvent area(PartnershipOpened in) {
        var area = new Line("Area " + random.nextInt(4));
        return switch (random.nextInt(5)) {
            case 0 -> new ResponsibilityDropped(in.partnershipId(), area, new Text("gone"));
            case 1, 2 -> new AreaNamed(in.partnershipId(), area, new Text("nobody does it"));
            default ->
                new ResponsibilityAssigned(
                        in.partnershipId(), area, any(people), List.of(any(people)), List.of(), List.of(any(people)));
        };
    }

    /** Charter, contacts, policies and pulses: what the working together rests on. */
    private TandemEvent basis(PartnershipOpened in) {
        var id = in.partnershipId();
        return switch (random.nextInt(7)) {
            case 0 -> {
                unsigned.add(id);
                signed.remove(id);
                yield new CharterProposed(
                        id,
                        Side.HR,
                        charters.merge(id, 1, Integer::sum),
                        new Text("We work together"),
                        List.of(new Line("candour")),
                        List.of(new Expectation(Side.MANAGER, new Text("comes prepared"))));
            }
            case 1 -> {
                if (!unsigned.remove(id)) {
                    yield pulse(in);
                }
                signed.add(id);
                yield new CharterSigned(id, Side.MANAGER, charters.get(id));
            }
            case 2 -> signed.remove(id) ? new CharterInForce(id, charters.get(id)) : pulse(in);
            case 3 ->
                new ChannelAgreed(
                        id, new ChannelId(uuid()), ChannelKind.CHAT, any(people), new Line("@someone"), false);
            case 4 -> new PreferencesNoted(id, any(people), new Note("Mornings, please"));
            case 5 -> policy(in);
            default -> pulse(in);
        };
    }

    private TandemEvent policy(PartnershipOpened in) {
        if (!policies.isEmpty() && random.nextBoolean()) {
            var briefed = any(policies);
            return new PolicyAcknowledged(briefed.partnershipId(), briefed.policy(), briefed.version());
        }
        var briefed = new PolicyBriefed(
                in.partnershipId(),
                new Line("Travel"),
                new Line("Version " + policies.size()),
                new Text("By rail"),
                new Text("For the climate"));
        policies.add(briefed);
        return briefed;
    }

    private PulseGiven pulse(PartnershipOpened in) {
        return new PulseGiven(
                in.partnershipId(),
                any(List.of(Side.values())),
                any(people),
                YearMonth.from(day()),
                rating(),
                rating(),
                rating());
    }

    private Rating rating() {
        return new Rating(1 + random.nextInt(5));
    }

    private TandemEvent recognition(PartnershipOpened in) {
        var id = in.partnershipId();
        return switch (random.nextInt(3)) {
            case 0 -> {
                var recorded =
                        new StrengthRecorded(id, any(people), any(people), new Line("listens " + strengths.size()));
                strengths.add(recorded);
                yield recorded;
            }
            case 1 -> {
                if (strengths.isEmpty()) {
                    yield pulse(in);
                }
                var strength = any(strengths);
                yield new StrengthEndorsed(
                        strength.partnershipId(), strength.person(), any(people), strength.strength());
            }
            default ->
                new RecognitionGiven(
                        id,
                        new RecognitionId(uuid()),
                        any(List.of(Side.values())),
                        any(people),
                        any(people),
                        new Text("for staying late"),
                        random.nextBoolean() ? new Line("steady") : null);
        };
    }

    private TandemEvent feedback(PartnershipOpened in) {
        if (feedback.isEmpty() || random.nextBoolean()) {
            var requested = new FeedbackRequested(
                    in.partnershipId(), new FeedbackId(uuid()), any(people), any(people), new Line("the workshop"));
            feedback.add(requested);
            return requested;
        }
        var asked = any(feedback);
        return switch (random.nextInt(4)) {
            case 0 -> {
                feedback.remove(asked);
                yield new FeedbackConverted(asked.partnershipId(), asked.feedback(), new ActionId(uuid()));
            }
            case 1 -> {
                feedback.remove(asked);
                yield new FeedbackClosed(asked.partnershipId(), asked.feedback(), new Text("understood"));
            }
            case 2 ->
                new FeedbackGiven(
                        in.partnershipId(), new FeedbackId(uuid()), any(people), any(people), new Note("unasked"));
            default ->
                new FeedbackGiven(
                        asked.partnershipId(),
                        asked.feedback(),
                        asked.from(),
                        asked.requester(),
                        new Note("well done"));
        };
    }

    private TandemEvent decision(PartnershipOpened in) {
        if (!decisions.isEmpty() && random.nextBoolean()) {
            var first = any(decisions);
            return random.nextBoolean()
                    ? new JointDecisionInForce(first.partnershipId(), first.decision())
                    : new JointDecisionRecorded(
                            first.partnershipId(),
                            first.decision(),
                            Side.MANAGER,
                            first.subject(),
                            new Text("The team asks for it"));
        }
        var first = new JointDecisionRecorded(
                in.partnershipId(), new DecisionId(uuid()), Side.HR, new Line("Four days"), new Text("It works"));
        decisions.add(first);
        return first;
    }

    /** The third person goes on holding what is held: there is always somebody to show a dashboard to. */
    private TandemEvent handOver(PartnershipOpened in) {
        var id = in.partnershipId();
        if (paused.remove(id)) {
            return new PartnershipResumed(id, new Text("back"));
        }
        if (random.nextBoolean()) {
            paused.add(id);
            return new PartnershipPaused(id, new Text("leave"));
        }
        var manager = random.nextInt(3) == 0 ? any(people) : people.get(2);
        var partners = Stream.of(any(people), people.get(0), people.get(1))
                .filter(person -> !person.equals(manager))
                .distinct()
                .toList();
        var leaving = people.stream()
                .filter(parties.get(id)::contains)
                .filter(person -> !person.equals(manager) && !partners.contains(person))
                .toList();
        var now = new HashSet<>(partners);
        now.add(manager);
        parties.put(id, now);
        return new PartnershipHandedOver(id, partners, manager, leaving, new Text("reorganised"));
    }

    private TandemEvent initiative(InitiativePlanned initiative) {
        var id = initiative.initiativeId();
        var in = initiative.partnershipId();
        var text = new Text("so it is");
        return switch (random.nextInt(14)) {
            case 0 -> new MilestoneReached(id, in, new MilestoneId(uuid()), new Line("half way"), day());
            case 1 -> new BlockReported(id, in, text);
            case 2 -> new Unblocked(id, in, text);
            case 3 -> new CheckedIn(id, in, any(List.of(CheckInStatus.values())), text);
            case 4 -> new ReadinessAssessed(id, in, new Line("Area " + random.nextInt(3)), rating(), null);
            case 5 -> {
                var offered = new InsightOffered(id, in, new InsightId(uuid()), any(people), text);
                insights.add(offered);
                yield offered;
            }
            case 6, 11 -> {
                if (insights.isEmpty()) {
                    yield new CheckedIn(id, in, CheckInStatus.ON_TRACK, text);
                }
                var offered = any(insights);
                yield random.nextBoolean()
                        ? new InsightAdopted(offered.initiativeId(), offered.partnershipId(), offered.insight(), text)
                        : new InsightDeclined(offered.initiativeId(), offered.partnershipId(), offered.insight(), text);
            }
            case 7 -> {
                var registered = new ObligationRegistered(id, in, new ObligationId(uuid()), new Line("rule"), day());
                obligations.add(registered);
                yield registered;
            }
            case 8, 12 -> {
                if (obligations.isEmpty()) {
                    yield new CheckedIn(id, in, CheckInStatus.ON_TRACK, text);
                }
                var registered = any(obligations);
                yield new ObligationAttested(
                        registered.initiativeId(), registered.partnershipId(), registered.obligation(), text);
            }
            case 9 -> {
                if (tasks.isEmpty()) {
                    yield allocated(initiative);
                }
                var task = any(tasks);
                yield new TaskHandedOver(task.initiativeId(), task.partnershipId(), task.task(), any(people), text);
            }
            case 10 -> {
                gone.add(id);
                yield new InitiativeCompleted(id, in, text);
            }
            default -> {
                gone.add(id);
                yield new InitiativeCancelled(id, in, text);
            }
        };
    }

    /** Who has left is in nobody's team for good. */
    private TandemEvent changed(PersonId person) {
        if (left.contains(person)) {
            return new PersonChanged(person, null, new Line("now@example.org"), null, null, null, null);
        }
        return switch (random.nextInt(5)) {
            case 0 -> {
                left.add(person);
                yield new PersonLeft(person, day(), managers.remove(person));
            }
            case 1, 2 -> {
                var manager = any(people);
                var former = managers.put(person, manager);
                yield new PersonChanged(
                        person, null, null, manager, manager.equals(former) ? null : former, new Line("Sales"), null);
            }
            default ->
                new PersonChanged(
                        person, new Line("Person %d".formatted(random.nextInt(99))), null, null, null, null, null);
        };
    }
}
