package dev.tandem.standalone.demo;

import dev.tandem.api.Line;
import dev.tandem.api.MessageTypes;
import dev.tandem.api.TandemCommand;
import dev.tandem.api.Text;
import dev.tandem.api.goal.GoalCommand.AgreeGoal;
import dev.tandem.api.goal.GoalCommand.CorrectMeasurement;
import dev.tandem.api.goal.GoalCommand.CounterPropose;
import dev.tandem.api.goal.GoalCommand.MeasureKeyResult;
import dev.tandem.api.goal.GoalCommand.ProposeGoal;
import dev.tandem.api.goal.GoalCommand.RejectGoal;
import dev.tandem.api.goal.GoalId;
import dev.tandem.api.goal.GoalKind;
import dev.tandem.api.goal.GoalTerms;
import dev.tandem.api.goal.KeyResultId;
import dev.tandem.api.goal.KeyResultTerms;
import dev.tandem.api.goal.MeasurementId;
import dev.tandem.api.initiative.InitiativeCommand.AllocateTask;
import dev.tandem.api.initiative.InitiativeCommand.Approve;
import dev.tandem.api.initiative.InitiativeCommand.CompleteTask;
import dev.tandem.api.initiative.InitiativeCommand.PlanInitiative;
import dev.tandem.api.initiative.InitiativeCommand.Start;
import dev.tandem.api.initiative.InitiativeId;
import dev.tandem.api.initiative.InitiativeKind;
import dev.tandem.api.initiative.TaskId;
import dev.tandem.api.partnership.ActionCommand.AssignAction;
import dev.tandem.api.partnership.ActionCommand.CompleteAction;
import dev.tandem.api.partnership.ActionCommand.DropAction;
import dev.tandem.api.partnership.ActionCommand.RescheduleAction;
import dev.tandem.api.partnership.ActionId;
import dev.tandem.api.partnership.LifecycleCommand.Close;
import dev.tandem.api.partnership.LifecycleCommand.OpenPartnership;
import dev.tandem.api.partnership.PartnershipId;
import dev.tandem.api.person.PersonCommand.RegisterPerson;
import dev.tandem.api.person.PersonId;
import dev.tandem.api.wire.TandemJson;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.time.Instant;
import java.time.LocalDate;
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
 * What a sample is told in: days counted from the start of the quarter, people by name, and commands as records, so that
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
    private final TreeMap<Integer, List<Said>> days = new TreeMap<>();

    Story(LocalDate start, int lastDay, long seed) {
        this.start = start;
        this.lastDay = lastDay;
        this.chance = new Random(seed);
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
        return start.plusDays(day);
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
        say(day, by, new AssignAction(pair.id(), action.id(), new Line(title), owner.id(), day(due)));
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

    private void say(int day, Person who, TandemCommand command) {
        if (day < 0 || day > lastDay) {
            throw new IllegalArgumentException("day %d is outside the quarter: %s".formatted(day, command));
        }
        days.computeIfAbsent(day, d -> new ArrayList<>()).add(new Said(who.name(), command));
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
        line.put("idempotencyKey", "first-quarter-%03d".formatted(number));
        line.put("as", said.as());
        line.put("at", at.toString());
        line.set("body", body);
        return TandemJson.mapper().writeValueAsString(line);
    }

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
