package dev.tandem.standalone.demo;

import dev.tandem.api.Line;
import dev.tandem.api.MessageTypes;
import dev.tandem.api.Note;
import dev.tandem.api.Rating;
import dev.tandem.api.TandemCommand;
import dev.tandem.api.Text;
import dev.tandem.api.goal.GoalCommand.AbandonGoal;
import dev.tandem.api.goal.GoalCommand.AchieveGoal;
import dev.tandem.api.goal.GoalCommand.AgreeGoal;
import dev.tandem.api.goal.GoalCommand.AlignGoal;
import dev.tandem.api.goal.GoalCommand.CorrectMeasurement;
import dev.tandem.api.goal.GoalCommand.CounterPropose;
import dev.tandem.api.goal.GoalCommand.ExplainNoAlignment;
import dev.tandem.api.goal.GoalCommand.LinkToMeeting;
import dev.tandem.api.goal.GoalCommand.MeasureKeyResult;
import dev.tandem.api.goal.GoalCommand.ProposeAmendment;
import dev.tandem.api.goal.GoalCommand.ProposeGoal;
import dev.tandem.api.goal.GoalCommand.RejectGoal;
import dev.tandem.api.goal.GoalCommand.ReopenGoal;
import dev.tandem.api.goal.GoalCommand.StateConfidence;
import dev.tandem.api.goal.GoalId;
import dev.tandem.api.goal.GoalKind;
import dev.tandem.api.goal.GoalTerms;
import dev.tandem.api.goal.KeyResultId;
import dev.tandem.api.goal.KeyResultTerms;
import dev.tandem.api.goal.MeasurementId;
import dev.tandem.api.initiative.CheckInStatus;
import dev.tandem.api.initiative.InitiativeCommand.AdoptInsight;
import dev.tandem.api.initiative.InitiativeCommand.AllocateTask;
import dev.tandem.api.initiative.InitiativeCommand.Approve;
import dev.tandem.api.initiative.InitiativeCommand.AssessReadiness;
import dev.tandem.api.initiative.InitiativeCommand.AttestObligation;
import dev.tandem.api.initiative.InitiativeCommand.Cancel;
import dev.tandem.api.initiative.InitiativeCommand.CheckIn;
import dev.tandem.api.initiative.InitiativeCommand.Complete;
import dev.tandem.api.initiative.InitiativeCommand.CompleteTask;
import dev.tandem.api.initiative.InitiativeCommand.DeclineInsight;
import dev.tandem.api.initiative.InitiativeCommand.HandOverTask;
import dev.tandem.api.initiative.InitiativeCommand.OfferInsight;
import dev.tandem.api.initiative.InitiativeCommand.PlanInitiative;
import dev.tandem.api.initiative.InitiativeCommand.ReachMilestone;
import dev.tandem.api.initiative.InitiativeCommand.RegisterObligation;
import dev.tandem.api.initiative.InitiativeCommand.ReportBlocked;
import dev.tandem.api.initiative.InitiativeCommand.Start;
import dev.tandem.api.initiative.InitiativeCommand.Unblock;
import dev.tandem.api.initiative.InitiativeId;
import dev.tandem.api.initiative.InitiativeKind;
import dev.tandem.api.initiative.InsightId;
import dev.tandem.api.initiative.MilestoneId;
import dev.tandem.api.initiative.ObligationId;
import dev.tandem.api.initiative.TaskId;
import dev.tandem.api.partnership.About;
import dev.tandem.api.partnership.ActionCommand.AssignAction;
import dev.tandem.api.partnership.ActionCommand.CompleteAction;
import dev.tandem.api.partnership.ActionCommand.DropAction;
import dev.tandem.api.partnership.ActionCommand.RescheduleAction;
import dev.tandem.api.partnership.ActionId;
import dev.tandem.api.partnership.AgendaItemId;
import dev.tandem.api.partnership.CadenceUnit;
import dev.tandem.api.partnership.ChannelId;
import dev.tandem.api.partnership.ChannelKind;
import dev.tandem.api.partnership.CharterCommand.ProposeCharter;
import dev.tandem.api.partnership.CharterCommand.SignCharter;
import dev.tandem.api.partnership.ContactCommand.AgreeChannel;
import dev.tandem.api.partnership.ContactCommand.NotePreferences;
import dev.tandem.api.partnership.DecisionCommand.RecordJointDecision;
import dev.tandem.api.partnership.DecisionId;
import dev.tandem.api.partnership.Expectation;
import dev.tandem.api.partnership.FeedbackCommand.CloseFeedback;
import dev.tandem.api.partnership.FeedbackCommand.ConvertFeedback;
import dev.tandem.api.partnership.FeedbackCommand.GiveFeedback;
import dev.tandem.api.partnership.FeedbackCommand.RequestFeedback;
import dev.tandem.api.partnership.FeedbackId;
import dev.tandem.api.partnership.InputCommand.AnswerInput;
import dev.tandem.api.partnership.InputCommand.CloseInput;
import dev.tandem.api.partnership.InputCommand.EscalateInput;
import dev.tandem.api.partnership.InputCommand.RaiseInput;
import dev.tandem.api.partnership.InputId;
import dev.tandem.api.partnership.InputKind;
import dev.tandem.api.partnership.LifecycleCommand.Close;
import dev.tandem.api.partnership.LifecycleCommand.HandOver;
import dev.tandem.api.partnership.LifecycleCommand.OpenPartnership;
import dev.tandem.api.partnership.LifecycleCommand.Pause;
import dev.tandem.api.partnership.LifecycleCommand.Resume;
import dev.tandem.api.partnership.MeetingCommand.AddAgendaItem;
import dev.tandem.api.partnership.MeetingCommand.CancelMeeting;
import dev.tandem.api.partnership.MeetingCommand.ConfirmMeetingHeld;
import dev.tandem.api.partnership.MeetingCommand.MoveMeeting;
import dev.tandem.api.partnership.MeetingCommand.ScheduleMeeting;
import dev.tandem.api.partnership.MeetingCommand.SetCadence;
import dev.tandem.api.partnership.MeetingCommand.SettleAgendaItem;
import dev.tandem.api.partnership.MeetingId;
import dev.tandem.api.partnership.MeetingKind;
import dev.tandem.api.partnership.Origin;
import dev.tandem.api.partnership.PartnershipId;
import dev.tandem.api.partnership.PolicyCommand.AcknowledgePolicy;
import dev.tandem.api.partnership.PolicyCommand.BriefPolicy;
import dev.tandem.api.partnership.PulseCommand.GivePulse;
import dev.tandem.api.partnership.RecognitionCommand.EndorseStrength;
import dev.tandem.api.partnership.RecognitionCommand.GiveRecognition;
import dev.tandem.api.partnership.RecognitionCommand.RecordStrength;
import dev.tandem.api.partnership.RecognitionId;
import dev.tandem.api.partnership.ResponsibilityCommand.AssignResponsibility;
import dev.tandem.api.partnership.ResponsibilityCommand.DropResponsibility;
import dev.tandem.api.partnership.ResponsibilityCommand.NameArea;
import dev.tandem.api.partnership.Severity;
import dev.tandem.api.partnership.Side;
import dev.tandem.api.person.PersonCommand.ChangePerson;
import dev.tandem.api.person.PersonCommand.ErasePerson;
import dev.tandem.api.person.PersonCommand.MarkPersonLeft;
import dev.tandem.api.person.PersonCommand.RegisterPerson;
import dev.tandem.api.person.PersonId;
import dev.tandem.api.wire.TandemJson;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * What a sample is told in: days counted from the start of the year, people by name, and commands as records, so that
 * a sample cannot say what the message types do not have. Ids are derived from names, and the only chance in it, the
 * minute of the day, has a fixed seed: the same story always makes the same lines.
 */
final class Story {

    private static final int FIRST_MINUTE = 7 * 60;
    private static final int MINUTES = 9 * 60;
    private static final String DOMAIN = "@example.org";

    private final LocalDate start;
    private final int lastDay;
    private final Random chance;
    /** By day, and within a day in the order in which it is told. */
    private final TreeMap<Integer, List<Said>> days;

    private final int offset;

    Story(LocalDate start, int lastDay, long seed) {
        this(start, lastDay, new Random(seed), new TreeMap<>(), 0);
    }

    private Story(LocalDate start, int lastDay, Random chance, TreeMap<Integer, List<Said>> days, int offset) {
        this.start = start;
        this.lastDay = lastDay;
        this.chance = chance;
        this.days = days;
        this.offset = offset;
    }

    /** The same story with its days counted from another one, for a chapter that begins there. */
    Story from(int day) {
        return new Story(start, lastDay, chance, days, offset + day);
    }

    private record Said(String as, TandemCommand command) {}

    record Person(PersonId id, String name) {}

    record Pair(PartnershipId id, String handle, Person hr, Person manager) {}

    record Goal(GoalId id, String handle) {

        KeyResultId keyResult(String name) {
            return new KeyResultId(uuid(handle + "/" + name));
        }
    }

    record Initiative(InitiativeId id, String handle) {}

    record Action(PartnershipId in, ActionId id) {}

    record Measurement(Goal goal, MeasurementId id) {}

    LocalDate day(int day) {
        return start.plusDays(offset + day);
    }

    Person person(int day, @Nullable Person by, String name, @Nullable Person manager, String unit, ZoneId zone) {
        var person = new Person(new PersonId(uuid("person/" + name)), name);
        say(
                day,
                by == null ? person : by,
                new RegisterPerson(
                        person.id(),
                        new Line(name),
                        new Line(address(name)),
                        manager == null ? null : manager.id(),
                        new Line(unit),
                        zone));
        return person;
    }

    Pair open(int day, Person by, String handle, Person hr, Person manager, String team, String purpose, ZoneId zone) {
        var pair = new Pair(new PartnershipId(uuid("partnership/" + handle)), handle, hr, manager);
        say(
                day,
                by,
                new OpenPartnership(
                        pair.id(), List.of(hr.id()), manager.id(), new Line(team), new Text(purpose), zone));
        return pair;
    }

    void close(int day, Person by, Pair pair, String reason) {
        say(day, by, new Close(pair.id(), new Text(reason)));
    }

    GoalTerms terms(
            String title,
            String why,
            Person owner,
            GoalKind kind,
            int startDay,
            int dueDay,
            KeyResultTerms... results) {
        return new GoalTerms(
                new Line(title), new Text(why), owner.id(), kind, day(startDay), day(dueDay), Arrays.asList(results));
    }

    static KeyResultTerms result(
            Goal goal, String name, String metric, String unit, String baseline, String target, int weight) {
        return new KeyResultTerms(
                goal.keyResult(name),
                new Line(metric),
                new Line(unit),
                new BigDecimal(baseline),
                new BigDecimal(target),
                weight);
    }

    static Goal goal(String handle) {
        return new Goal(new GoalId(uuid("goal/" + handle)), handle);
    }

    void propose(int day, Person by, Pair pair, Goal goal, GoalTerms terms, @Nullable Goal parent) {
        say(day, by, new ProposeGoal(goal.id(), pair.id(), terms, parent == null ? null : parent.id()));
    }

    void counter(int day, Person by, Goal goal, int revision, GoalTerms terms, String why) {
        say(day, by, new CounterPropose(goal.id(), revision, terms, new Text(why)));
    }

    void agree(int day, Person by, Goal goal, int revision) {
        say(day, by, new AgreeGoal(goal.id(), revision));
    }

    void reject(int day, Person by, Goal goal, String reason) {
        say(day, by, new RejectGoal(goal.id(), new Text(reason)));
    }

    /** The value of that day, stated on it. */
    Measurement measure(int day, Person by, Goal goal, String keyResult, String value) {
        return measure(day, by, goal, keyResult, value, day);
    }

    Measurement measure(int day, Person by, Goal goal, String keyResult, String value, int on) {
        var id = new MeasurementId(uuid("measurement/%s/%s/%d/%d".formatted(goal.handle(), keyResult, day, on)));
        say(day, by, new MeasureKeyResult(goal.id(), id, goal.keyResult(keyResult), new BigDecimal(value), day(on)));
        return new Measurement(goal, id);
    }

    /** A value every so many days. */
    void series(int firstDay, int every, Person by, Goal goal, String keyResult, String... values) {
        for (int i = 0; i < values.length; i++) {
            measure(firstDay + i * every, by, goal, keyResult, values[i]);
        }
    }

    void correct(int day, Person by, Measurement measurement, String value, String reason) {
        say(
                day,
                by,
                new CorrectMeasurement(
                        measurement.goal().id(), measurement.id(), new BigDecimal(value), new Text(reason)));
    }

    Action assign(int day, Person by, Pair pair, Person owner, String title, int due) {
        var action = new Action(pair.id(), new ActionId(uuid("action/%s/%s".formatted(pair.handle(), title))));
        say(day, by, new AssignAction(pair.id(), action.id(), new Line(title), owner.id(), day(due), null));
        return action;
    }

    /** One of many: titles come again, so its id says the day too. */
    Action assign(int day, Person by, Pair pair, Person owner, String title, int due, @Nullable Origin origin) {
        var action = new Action(pair.id(), new ActionId(uuid("action/%s/%d/%s".formatted(pair.handle(), day, title))));
        say(day, by, new AssignAction(pair.id(), action.id(), new Line(title), owner.id(), day(due), origin));
        return action;
    }

    void reschedule(int day, Person by, Action action, int due, String reason) {
        say(day, by, new RescheduleAction(action.in(), action.id(), day(due), new Text(reason)));
    }

    void complete(int day, Person by, Action action, @Nullable String note) {
        say(day, by, new CompleteAction(action.in(), action.id(), note == null ? null : new Text(note)));
    }

    void drop(int day, Person by, Action action, String reason) {
        say(day, by, new DropAction(action.in(), action.id(), new Text(reason)));
    }

    Initiative plan(
            int day,
            Person by,
            Pair pair,
            String title,
            InitiativeKind kind,
            String why,
            Person owner,
            List<Goal> goals,
            int startDay,
            int endDay) {
        var handle = "initiative/%s/%s".formatted(pair.handle(), title);
        var initiative = new Initiative(new InitiativeId(uuid(handle)), handle);
        say(
                day,
                by,
                new PlanInitiative(
                        initiative.id(),
                        pair.id(),
                        new Line(title),
                        kind,
                        new Text(why),
                        owner.id(),
                        goals.stream().map(Goal::id).toList(),
                        day(startDay),
                        day(endDay)));
        return initiative;
    }

    void approve(int day, Person by, Initiative initiative) {
        say(day, by, new Approve(initiative.id()));
    }

    void start(int day, Person by, Initiative initiative) {
        say(day, by, new Start(initiative.id()));
    }

    TaskId allocate(int day, Person by, Initiative initiative, Person owner, String title, int due) {
        var task = new TaskId(uuid(initiative.handle() + "/" + title));
        say(day, by, new AllocateTask(initiative.id(), task, new Line(title), owner.id(), day(due)));
        return task;
    }

    void done(int day, Person by, Initiative initiative, TaskId task) {
        say(day, by, new CompleteTask(initiative.id(), task));
    }

    void change(
            int day, Person by, Person who, @Nullable String name, @Nullable Person manager, @Nullable String unit) {
        say(
                day,
                by,
                new ChangePerson(
                        who.id(),
                        name == null ? null : new Line(name),
                        name == null ? null : new Line(address(name)),
                        manager == null ? null : manager.id(),
                        unit == null ? null : new Line(unit),
                        null));
    }

    void left(int day, Person by, Person who, int on) {
        say(day, by, new MarkPersonLeft(who.id(), day(on)));
    }

    void erase(int day, Person by, Person who, String reason) {
        say(day, by, new ErasePerson(who.id(), new Text(reason)));
    }

    /** @return the same partnership with its new sides */
    Pair handOver(int day, Person by, Pair pair, @Nullable Person hr, @Nullable Person manager, String reason) {
        say(
                day,
                by,
                new HandOver(
                        pair.id(),
                        hr == null ? null : List.of(hr.id()),
                        manager == null ? null : manager.id(),
                        new Text(reason)));
        return new Pair(
                pair.id(), pair.handle(), hr == null ? pair.hr() : hr, manager == null ? pair.manager() : manager);
    }

    void pause(int day, Person by, Pair pair, String reason) {
        say(day, by, new Pause(pair.id(), new Text(reason)));
    }

    void resume(int day, Person by, Pair pair, String reason) {
        say(day, by, new Resume(pair.id(), new Text(reason)));
    }

    void charter(
            int day,
            Person by,
            Pair pair,
            int revision,
            String purpose,
            List<String> values,
            String ofHr,
            String ofManager) {
        say(
                day,
                by,
                new ProposeCharter(
                        pair.id(),
                        revision,
                        new Text(purpose),
                        values.stream().map(Line::new).toList(),
                        List.of(
                                new Expectation(Side.HR, new Text(ofHr)),
                                new Expectation(Side.MANAGER, new Text(ofManager)))));
    }

    void sign(int day, Person by, Pair pair, int revision) {
        say(day, by, new SignCharter(pair.id(), revision));
    }

    void channel(int day, Person by, Pair pair, ChannelKind kind, String address, boolean primary) {
        var channel = new ChannelId(uuid("channel/%s/%s".formatted(pair.handle(), kind)));
        say(day, by, new AgreeChannel(pair.id(), channel, kind, new Line(address), primary));
    }

    void preferences(int day, Person by, Pair pair, String preferences) {
        say(day, by, new NotePreferences(pair.id(), by.id(), new Note(preferences)));
    }

    void cadence(int day, Person by, Pair pair, MeetingKind kind, int every, CadenceUnit unit, String... template) {
        var topics = template.length == 0
                ? null
                : Arrays.stream(template).map(Line::new).toList();
        say(day, by, new SetCadence(pair.id(), kind, every, unit, topics));
    }

    MeetingId schedule(
            int day, Person by, Pair pair, MeetingKind kind, int on, int minute, int duration, @Nullable String place) {
        var meeting = new MeetingId(uuid("meeting/%s/%s/%d".formatted(pair.handle(), kind, on)));
        say(
                day,
                by,
                new ScheduleMeeting(
                        pair.id(),
                        meeting,
                        kind,
                        instant(on, minute),
                        duration,
                        place == null ? null : new Line(place)));
        return meeting;
    }

    void move(int day, Person by, Pair pair, MeetingId meeting, int on, int minute) {
        say(day, by, new MoveMeeting(pair.id(), meeting, instant(on, minute)));
    }

    void cancel(int day, Person by, Pair pair, MeetingId meeting, String reason) {
        say(day, by, new CancelMeeting(pair.id(), meeting, new Text(reason)));
    }

    AgendaItemId item(int day, Person by, Pair pair, MeetingId meeting, String topic, @Nullable About about) {
        var item = new AgendaItemId(uuid("item/%s/%s".formatted(meeting, topic)));
        say(day, by, new AddAgendaItem(pair.id(), meeting, item, new Line(topic), about));
        return item;
    }

    void settle(int day, Person by, Pair pair, MeetingId meeting, AgendaItemId item, String outcome) {
        say(day, by, new SettleAgendaItem(pair.id(), meeting, item, new Text(outcome)));
    }

    void held(int day, Person by, Pair pair, MeetingId meeting, @Nullable String notes) {
        say(day, by, new ConfirmMeetingHeld(pair.id(), meeting, notes == null ? null : new Note(notes)));
    }

    void responsible(
            int day,
            Person by,
            Pair pair,
            String area,
            Person accountable,
            List<Person> responsible,
            List<Person> consulted,
            List<Person> informed) {
        say(
                day,
                by,
                new AssignResponsibility(
                        pair.id(), new Line(area), accountable.id(), ids(responsible), ids(consulted), ids(informed)));
    }

    void dropArea(int day, Person by, Pair pair, String area, String reason) {
        say(day, by, new DropResponsibility(pair.id(), new Line(area), new Text(reason)));
    }

    void nameArea(int day, Person by, Pair pair, String area, String why) {
        say(day, by, new NameArea(pair.id(), new Line(area), new Text(why)));
    }

    InputId raise(int day, Person by, Pair pair, InputKind kind, Severity severity, String text) {
        var input = new InputId(uuid("input/%s/%d/%s".formatted(pair.handle(), day, text)));
        say(day, by, new RaiseInput(pair.id(), input, kind, severity, new Text(text)));
        return input;
    }

    void answer(int day, Person by, Pair pair, InputId input, String answer) {
        say(day, by, new AnswerInput(pair.id(), input, new Text(answer)));
    }

    void escalate(int day, Person by, Pair pair, InputId input, Person to, String reason) {
        say(day, by, new EscalateInput(pair.id(), input, to.id(), new Text(reason)));
    }

    void closeInput(int day, Person by, Pair pair, InputId input, String outcome) {
        say(day, by, new CloseInput(pair.id(), input, new Text(outcome)));
    }

    void brief(int day, Person by, Pair pair, String policy, String version, String what, String why) {
        say(day, by, new BriefPolicy(pair.id(), new Line(policy), new Line(version), new Text(what), new Text(why)));
    }

    void acknowledge(int day, Person by, Pair pair, String policy, String version) {
        say(day, by, new AcknowledgePolicy(pair.id(), new Line(policy), new Line(version)));
    }

    void recognise(int day, Person by, Pair pair, Person to, String reason, @Nullable String strength) {
        var recognition = new RecognitionId(uuid("recognition/%s/%d/%s".formatted(pair.handle(), day, to.name())));
        say(
                day,
                by,
                new GiveRecognition(
                        pair.id(),
                        recognition,
                        to.id(),
                        new Text(reason),
                        strength == null ? null : new Line(strength)));
    }

    void strength(int day, Person by, Pair pair, Person whose, String strength) {
        say(day, by, new RecordStrength(pair.id(), whose.id(), new Line(strength)));
    }

    void endorse(int day, Person by, Pair pair, Person whose, String strength) {
        say(day, by, new EndorseStrength(pair.id(), whose.id(), new Line(strength)));
    }

    FeedbackId ask(int day, Person by, Pair pair, Person from, String about) {
        var feedback = feedback(day, pair);
        say(day, by, new RequestFeedback(pair.id(), feedback, from.id(), new Line(about)));
        return feedback;
    }

    static FeedbackId feedback(int day, Pair pair) {
        return new FeedbackId(uuid("feedback/%s/%d".formatted(pair.handle(), day)));
    }

    void give(int day, Person by, Pair pair, FeedbackId feedback, Person to, String text) {
        say(day, by, new GiveFeedback(pair.id(), feedback, to.id(), new Note(text)));
    }

    Action convert(int day, Person by, Pair pair, FeedbackId feedback, String title, Person owner, int due) {
        var action = new ActionId(uuid("action/%s/%s".formatted(pair.handle(), feedback)));
        say(day, by, new ConvertFeedback(pair.id(), feedback, action, new Line(title), owner.id(), day(due)));
        return new Action(pair.id(), action);
    }

    void closeFeedback(int day, Person by, Pair pair, FeedbackId feedback, String reason) {
        say(day, by, new CloseFeedback(pair.id(), feedback, new Text(reason)));
    }

    void pulse(int day, Person by, Pair pair, YearMonth month, int trust, int clarity, int support) {
        say(day, by, new GivePulse(pair.id(), month, new Rating(trust), new Rating(clarity), new Rating(support)));
    }

    /** Each side says why, in words of its own. */
    void decide(int hrDay, int managerDay, Pair pair, String subject, String hrRationale, String managerRationale) {
        var decision = new DecisionId(uuid("decision/%s/%s".formatted(pair.handle(), subject)));
        say(
                hrDay,
                pair.hr(),
                new RecordJointDecision(pair.id(), decision, new Line(subject), new Text(hrRationale), null));
        say(
                managerDay,
                pair.manager(),
                new RecordJointDecision(pair.id(), decision, new Line(subject), null, new Text(managerRationale)));
    }

    void amend(int day, Person by, Goal goal, int revision, GoalTerms terms, String reason) {
        say(day, by, new ProposeAmendment(goal.id(), revision, terms, new Text(reason)));
    }

    void confidence(int day, Person by, Goal goal, int level, @Nullable String note) {
        say(day, by, new StateConfidence(goal.id(), level, note == null ? null : new Text(note)));
    }

    void align(int day, Person by, Goal goal, Goal parent) {
        say(day, by, new AlignGoal(goal.id(), parent.id()));
    }

    void explain(int day, Person by, Goal goal, String reason) {
        say(day, by, new ExplainNoAlignment(goal.id(), new Text(reason)));
    }

    void link(int day, Person by, Goal goal, MeetingId meeting) {
        say(day, by, new LinkToMeeting(goal.id(), meeting));
    }

    void achieve(int day, Person by, Goal goal, @Nullable String reason) {
        say(day, by, new AchieveGoal(goal.id(), reason == null ? null : new Text(reason)));
    }

    void abandon(int day, Person by, Goal goal, String reason) {
        say(day, by, new AbandonGoal(goal.id(), new Text(reason)));
    }

    void reopen(int day, Person by, Goal goal, String reason) {
        say(day, by, new ReopenGoal(goal.id(), new Text(reason)));
    }

    void handOverTask(int day, Person by, Initiative initiative, TaskId task, Person to, String reason) {
        say(day, by, new HandOverTask(initiative.id(), task, to.id(), new Text(reason)));
    }

    void milestone(int day, Person by, Initiative initiative, String title) {
        var milestone = new MilestoneId(uuid("%s/milestone/%s".formatted(initiative.handle(), title)));
        say(day, by, new ReachMilestone(initiative.id(), milestone, new Line(title), day(day)));
    }

    void blocked(int day, Person by, Initiative initiative, String what) {
        say(day, by, new ReportBlocked(initiative.id(), new Text(what)));
    }

    void unblock(int day, Person by, Initiative initiative, String how) {
        say(day, by, new Unblock(initiative.id(), new Text(how)));
    }

    void checkIn(int day, Person by, Initiative initiative, CheckInStatus status, String note) {
        say(day, by, new CheckIn(initiative.id(), status, new Text(note)));
    }

    InsightId insight(int day, Person by, Initiative initiative, String text) {
        var insight = new InsightId(uuid("%s/insight/%s".formatted(initiative.handle(), text)));
        say(day, by, new OfferInsight(initiative.id(), insight, new Text(text)));
        return insight;
    }

    void adopt(int day, Person by, Initiative initiative, InsightId insight, String how) {
        say(day, by, new AdoptInsight(initiative.id(), insight, new Text(how)));
    }

    void decline(int day, Person by, Initiative initiative, InsightId insight, String reason) {
        say(day, by, new DeclineInsight(initiative.id(), insight, new Text(reason)));
    }

    void readiness(int day, Person by, Initiative initiative, String area, int level, @Nullable String note) {
        say(
                day,
                by,
                new AssessReadiness(
                        initiative.id(), new Line(area), new Rating(level), note == null ? null : new Text(note)));
    }

    ObligationId obligation(int day, Person by, Initiative initiative, String rule, int due) {
        var obligation = new ObligationId(uuid("%s/obligation/%s".formatted(initiative.handle(), rule)));
        say(day, by, new RegisterObligation(initiative.id(), obligation, new Line(rule), day(due)));
        return obligation;
    }

    void attest(int day, Person by, Initiative initiative, ObligationId obligation, String evidence) {
        say(day, by, new AttestObligation(initiative.id(), obligation, new Text(evidence)));
    }

    void finish(int day, Person by, Initiative initiative, String outcome) {
        say(day, by, new Complete(initiative.id(), new Text(outcome)));
    }

    void cancel(int day, Person by, Initiative initiative, String reason) {
        say(day, by, new Cancel(initiative.id(), new Text(reason)));
    }

    /** Monday to Friday; a weekend's day becomes the Monday after it. */
    int workday(int day) {
        int weekday = Math.floorMod(offset + day, 7);
        return weekday < 5 ? day : day + 7 - weekday;
    }

    YearMonth month(int day) {
        return YearMonth.from(day(day));
    }

    private Instant instant(int day, int minute) {
        return day(day).atStartOfDay(ZoneOffset.UTC).plusMinutes(minute).toInstant();
    }

    private static List<PersonId> ids(List<Person> people) {
        return people.stream().map(Person::id).toList();
    }

    private void say(int day, Person who, TandemCommand command) {
        int counted = offset + day;
        if (counted < 0 || counted > lastDay) {
            throw new IllegalArgumentException("day %d is outside the year: %s".formatted(counted, command));
        }
        days.computeIfAbsent(counted, d -> new ArrayList<>()).add(new Said(who.name(), command));
    }

    /** One command a line, in the order of time. */
    List<String> lines() {
        var lines = new ArrayList<String>();
        days.forEach((day, words) -> {
            var times = times(day, words.size());
            for (int i = 0; i < words.size(); i++) {
                lines.add(line(lines.size() + 1, times.get(i), words.get(i)));
            }
        });
        return lines;
    }

    /** Distinct minutes of that day's working hours, in order; the last day is cut short, since it is still going on. */
    private List<Instant> times(int day, int count) {
        return chance.ints(FIRST_MINUTE, FIRST_MINUTE + (day == lastDay ? 30 : MINUTES))
                .distinct()
                .limit(count)
                .sorted()
                .mapToObj(minute -> day(day).atStartOfDay(ZoneOffset.UTC)
                        .plusMinutes(minute)
                        .toInstant())
                .toList();
    }

    private static String line(int number, Instant at, Said said) {
        var target = said.command().target();
        ObjectNode body = TandemJson.mapper().valueToTree(said.command());
        body.remove(target.type().singular() + "Id");
        var line = TandemJson.mapper().createObjectNode();
        line.put("type", MessageTypes.nameOf(said.command().getClass()));
        line.put("id", target.value().toString());
        line.put("idempotencyKey", "year-%04d".formatted(number));
        line.put("as", said.as());
        line.put("at", at.toString());
        line.set("body", body);
        return TandemJson.mapper().writeValueAsString(line);
    }

    /** The documentation and the users of the distributed profile name some of these ids: the prefix has to stay. */
    private static UUID uuid(String name) {
        return UUID.nameUUIDFromBytes(("tandem/first-quarter/" + name).getBytes(StandardCharsets.UTF_8));
    }

    private static String address(String name) {
        var ascii = Normalizer.normalize(name, Normalizer.Form.NFD)
                .replaceAll("\\p{M}", "")
                .replace('ı', 'i');
        return ascii.toLowerCase(Locale.ROOT).replace(' ', '.') + DOMAIN;
    }
}
