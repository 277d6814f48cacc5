package dev.tandem.query.independent;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BiFunction;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Every dashboard with all that is on it, told from the events as JSON and from the references of the documentation:
 * mutable, one place for everything, fractions instead of decimals. Nothing of the read side is used, nor of the message
 * types, so that a mistake there cannot hide itself here.
 *
 * <p>Events are added in the order of the log; what is asked for is then of that moment of the log, looked at on the day
 * of an instant. What is null here is absent there.
 */
public final class WholeFold {

    static final String ERASED = "[erased]";
    static final String CONFIDENTIAL = "[confidential]";

    private static final List<String> PARTS = List.of(
            "CADENCE 20 cadence",
            "ACTIONS 20 actions",
            "GOAL_HEALTH 20 goals",
            "LOOPS_CLOSED 15 loops",
            "INPUTS_ANSWERED 10 inputs",
            "RESPONSIBILITIES 5 areas",
            "MUTUAL_PULSE 10 pulse");

    private final boolean party;
    private final Set<String> erased = new HashSet<>();
    private final Map<String, Person> people = new LinkedHashMap<>();
    private final Map<String, Set<String>> teams = new HashMap<>();
    private final Map<String, Partnership> partnerships = new LinkedHashMap<>();
    private final List<Told> told = new ArrayList<>();
    private final Map<Instant, WholeFold> earlier = new HashMap<>();
    private final WholeOrganisation organisation = new WholeOrganisation(this);

    private record Told(String type, JsonNode event, Instant at) {}

    private static final class Person {
        String id;
        String name;
        String email;
        String manager;
        String unit;
        String zone;
        String left;
        boolean erased;
    }

    static final class Partnership {
        String id;
        int order;
        List<String> hr = new ArrayList<>();
        String manager;
        String team;
        String purpose;
        ZoneId zone;
        String status = "OPEN";
        Instant opened;
        Instant closed;
        String closeReason;
        final List<Pause> pauses = new ArrayList<>();
        final Map<String, Cadence> cadences = new LinkedHashMap<>();
        final Map<String, Meeting> meetings = new LinkedHashMap<>();
        final Map<String, Action> actions = new LinkedHashMap<>();
        final Map<String, Area> areas = new LinkedHashMap<>();
        final Map<String, Input> inputs = new LinkedHashMap<>();
        final Map<String, List<Policy>> policies = new LinkedHashMap<>();
        final List<Recognition> recognitions = new ArrayList<>();
        final List<Strength> strengths = new ArrayList<>();
        final Map<String, Feedback> feedback = new LinkedHashMap<>();
        final List<JsonNode> pulses = new ArrayList<>();
        final Map<String, Decision> decisions = new LinkedHashMap<>();
        final Map<String, Goal> goals = new LinkedHashMap<>();
        final Map<String, Initiative> initiatives = new LinkedHashMap<>();
        final Map<String, JsonNode> channels = new LinkedHashMap<>();
        final Map<String, String> preferences = new LinkedHashMap<>();
        Charter charter;
        Charter charterInForce;

        /** What is closed stays as it was on its last day. */
        LocalDate today(Instant at) {
            return day(closed == null || at.isBefore(closed) ? at : closed);
        }

        LocalDate day(Instant at) {
            return LocalDate.ofInstant(at, zone);
        }

        boolean isClosed() {
            return status.equals("CLOSED");
        }
    }

    private static final class Pause {
        Instant from;
        Instant to;
        String reason;
    }

    private static final class Charter {
        JsonNode proposal;
        Instant at;
        Instant inForce;
        final Set<String> signed = new LinkedHashSet<>();
    }

    private static final class Cadence {
        int every;
        String unit;
        JsonNode template;
        Instant since;

        LocalDate after(LocalDate day, long periods) {
            return switch (unit) {
                case "DAYS" -> day.plusDays(periods * every);
                case "WEEKS" -> day.plusWeeks(periods * every);
                default -> day.plusMonths(periods * every);
            };
        }
    }

    private static final class Meeting {
        String id;
        String kind;
        Instant at;
        int minutes;
        String place;
        String status = "SCHEDULED";
        String cancelReason;
        final Map<String, Item> agenda = new LinkedHashMap<>();
        final List<String[]> confirmations = new ArrayList<>(); // side, notes
    }

    private static final class Item {
        String id;
        String topic;
        JsonNode about;
        String from;
        String to;
        String outcome;
    }

    private static final class Action {
        JsonNode assigned;
        Instant at;
        LocalDate due;
        String status = "OPEN";
        Instant ended;
        String note;
        final List<Object> moves = new ArrayList<>();
    }

    private static final class Area {
        String why;
        String accountable;
        final Map<String, JsonNode> others = new HashMap<>();
    }

    private static final class Input {
        JsonNode raised;
        Instant at;
        Instant answered;
        Instant closed;
        String outcome;
        final List<Object> answers = new ArrayList<>();
        final List<Object[]> escalations = new ArrayList<>(); // to, reason, at
        final List<Object[]> replies = new ArrayList<>(); // person, answer, at
    }

    private static final class Policy {
        JsonNode briefed;
        Instant at;
        Instant acknowledged;
    }

    private static final class Recognition {
        JsonNode given;
        Instant at;
    }

    private static final class Strength {
        String person;
        String recorder;
        String words;
        final List<String> endorsers = new ArrayList<>();
    }

    private static final class Feedback {
        String id;
        JsonNode asked;
        Instant askedAt;
        JsonNode given;
        Instant givenAt;
        Instant ended;
        String action;
        String reason;
    }

    private static final class Decision {
        String subject;
        Instant inForce;
        final Map<String, Object[]> sides = new LinkedHashMap<>(); // rationale, at
    }

    private static final class Goal {
        String id;
        String partnership;
        String status = "PROPOSED";
        final Map<Integer, JsonNode> proposals = new HashMap<>();
        int revision = 1;
        String awaiting;
        JsonNode amendment;
        String parent;
        String noAlignment;
        Instant proposed;
        Instant agreed;
        Instant ended;
        String endReason;
        final Set<String> achievedBy = new LinkedHashSet<>();
        final Set<String> meetings = new LinkedHashSet<>();
        final List<Object[]> confidence = new ArrayList<>(); // event, at
        final Map<String, Measured> measured = new LinkedHashMap<>();

        JsonNode terms() {
            return proposals.get(revision);
        }
    }

    private static final class Measured {
        String id;
        String keyResult;
        BigDecimal value;
        LocalDate on;
        int corrections;
    }

    private static final class Initiative {
        JsonNode planned;
        Instant at;
        String status = "PLANNED";
        String awaiting;
        Instant started;
        Instant ended;
        String ending;
        final Map<String, Task> tasks = new LinkedHashMap<>();
        final List<Object> milestones = new ArrayList<>();
        final List<Block> blocks = new ArrayList<>();
        final List<Object> checkIns = new ArrayList<>();
        final Map<String, Insight> insights = new LinkedHashMap<>();
        final Map<String, Object> readiness = new LinkedHashMap<>();
        final Map<String, Obligation> obligations = new LinkedHashMap<>();
    }

    private static final class Task {
        JsonNode allocated;
        String owner;
        Instant done;
    }

    private static final class Block {
        String by;
        Instant from;
        String how;
        Instant to;
    }

    private static final class Insight {
        JsonNode offered;
        Instant at;
        Boolean adopted;
        String decision;
    }

    private static final class Obligation {
        JsonNode registered;
        String evidence;
        Instant attested;
    }

    /** @param party whether the reader is on one of the two sides everywhere; what is confidential is for these alone */
    public WholeFold(boolean party) {
        this.party = party;
    }

    /** What is about this person reads as erased from now on, at whatever moment it is looked at. */
    public void erase(String person) {
        erased.add(person);
    }

    /** @param type logical name without its family, as in {@code GoalProposed} */
    public void add(String type, JsonNode event, Instant at) {
        told.add(new Told(type, event, at));
        var e = event;
        if (!party && type.equals("MeetingConfirmedHeld") && event.has("notes")) {
            e = ((ObjectNode) event.deepCopy()).put("notes", CONFIDENTIAL);
        }
        if (e.has("personId") && !e.has("partnershipId")) {
            person(type, e);
            return;
        }
        var id = text(e, "partnershipId");
        if (type.equals("PartnershipOpened")) {
            opened(id, e, at);
            return;
        }
        var p = partnerships.get(id);
        if (e.has("goalId")) {
            goal(p, type, e, at);
        } else if (e.has("initiativeId")) {
            initiative(p, type, e, at);
        } else {
            partnership(p, type, e, at);
        }
    }

    private void person(String type, JsonNode e) {
        var id = text(e, "personId");
        var person = people.computeIfAbsent(id, _ -> new Person());
        switch (type) {
            case "PersonRegistered", "PersonChanged" -> {
                person.id = id;
                person.name = or(text(e, "name"), person.name);
                person.email = or(text(e, "email"), person.email);
                person.unit = or(text(e, "unit"), person.unit);
                person.zone = or(text(e, "zone"), person.zone);
                var manager = text(e, "manager");
                if (manager != null && !manager.equals(person.manager)) {
                    leaveTeam(person);
                    person.manager = manager;
                    teams.computeIfAbsent(manager, _ -> new LinkedHashSet<>()).add(id);
                }
            }
            case "PersonLeft" -> {
                leaveTeam(person);
                person.manager = null;
                person.left = text(e, "on");
            }
            case "PersonErased" -> {
                person.erased = true;
                erased.add(id);
            }
            default -> throw unknown(type);
        }
    }

    private void leaveTeam(Person person) {
        if (person.manager != null) {
            teams.get(person.manager).remove(person.id);
        }
    }

    private static String or(String one, String other) {
        return one == null ? other : one;
    }

    private static AssertionError unknown(String type) {
        return new AssertionError("the independent fold does not know " + type);
    }

    private void opened(String id, JsonNode e, Instant at) {
        var p = new Partnership();
        p.id = id;
        p.order = partnerships.size();
        p.team = text(e, "team");
        p.purpose = text(e, "purpose");
        p.zone = ZoneId.of(text(e, "zone"));
        p.opened = at;
        parties(p, e);
        partnerships.put(id, p);
    }

    private static void parties(Partnership p, JsonNode e) {
        p.hr = texts(e.path("hrPartners"));
        p.manager = text(e, "manager");
    }

    private static void partnership(Partnership p, String type, JsonNode e, Instant at) {
        switch (type) {
            case "PartnershipHandedOver" -> parties(p, e);
            case "PartnershipPaused" -> {
                p.status = "PAUSED";
                var pause = new Pause();
                pause.from = at;
                pause.reason = text(e, "reason");
                p.pauses.add(pause);
            }
            case "PartnershipResumed" -> {
                p.status = "OPEN";
                p.pauses.stream().filter(pause -> pause.to == null).forEach(pause -> pause.to = at);
            }
            case "PartnershipClosed" -> {
                p.status = "CLOSED";
                p.closed = at;
                p.closeReason = text(e, "reason");
                p.pauses.stream().filter(pause -> pause.to == null).forEach(pause -> pause.to = at);
            }
            case "CharterProposed" -> {
                p.charter = new Charter();
                p.charter.proposal = e;
                p.charter.at = at;
                p.charter.signed.add(text(e, "by"));
            }
            case "CharterSigned" -> p.charter.signed.add(text(e, "by"));
            case "CharterInForce" -> {
                p.charter.inForce = at;
                p.charterInForce = p.charter;
            }
            case "ChannelAgreed" -> p.channels.put(text(e, "channel"), e);
            case "PreferencesNoted" -> p.preferences.put(text(e, "person"), text(e, "preferences"));
            case "CadenceSet",
                    "MeetingScheduled",
                    "MeetingMoved",
                    "MeetingCancelled",
                    "AgendaItemAdded",
                    "AgendaItemSettled",
                    "MeetingConfirmedHeld",
                    "MeetingHeld",
                    "AgendaItemsCarriedOver" -> meeting(p, type, e, at);
            case "ActionAssigned" -> {
                var action = new Action();
                action.assigned = e;
                action.at = at;
                action.due = date(e, "due");
                p.actions.put(text(e, "action"), action);
            }
            case "ActionRescheduled" -> {
                var action = p.actions.get(text(e, "action"));
                action.moves.add(
                        Tree.of("from", action.due, "to", text(e, "due"), "reason", text(e, "reason"), "at", at));
                action.due = date(e, "due");
            }
            case "ActionCompleted" -> end(p.actions.get(text(e, "action")), "COMPLETED", at, text(e, "note"));
            case "ActionDropped" -> end(p.actions.get(text(e, "action")), "DROPPED", at, text(e, "reason"));
            case "AreaNamed" -> p.areas.computeIfAbsent(text(e, "area"), _ -> new Area()).why = text(e, "why");
            case "ResponsibilityAssigned" -> {
                var area = p.areas.computeIfAbsent(text(e, "area"), _ -> new Area());
                area.accountable = text(e, "accountable");
                List.of("responsible", "consulted", "informed").forEach(who -> area.others.put(who, e.path(who)));
            }
            case "ResponsibilityDropped" -> p.areas.remove(text(e, "area"));
            case "InputRaised" -> {
                var input = new Input();
                input.raised = e;
                input.at = at;
                p.inputs.put(text(e, "input"), input);
            }
            case "InputAnswered" -> {
                var input = p.inputs.get(text(e, "input"));
                input.answered = input.answered == null ? at : input.answered;
                input.replies.add(new Object[] {text(e, "person"), text(e, "answer"), at});
            }
            case "InputEscalated" ->
                p.inputs.get(text(e, "input")).escalations.add(new Object[] {text(e, "to"), text(e, "reason"), at});
            case "InputClosed" -> {
                p.inputs.get(text(e, "input")).closed = at;
                p.inputs.get(text(e, "input")).outcome = text(e, "outcome");
            }
            case "PolicyBriefed" -> {
                var policy = new Policy();
                policy.briefed = e;
                policy.at = at;
                p.policies
                        .computeIfAbsent(text(e, "policy"), _ -> new ArrayList<>())
                        .add(policy);
            }
            case "PolicyAcknowledged" ->
                p.policies.get(text(e, "policy")).stream()
                        .filter(policy -> text(policy.briefed, "version").equals(text(e, "version")))
                        .forEach(policy -> policy.acknowledged = at);
            case "RecognitionGiven" -> {
                var recognition = new Recognition();
                recognition.given = e;
                recognition.at = at;
                p.recognitions.add(recognition);
            }
            case "StrengthRecorded" -> {
                var strength = new Strength();
                strength.person = text(e, "person");
                strength.recorder = text(e, "recorder");
                strength.words = text(e, "strength");
                p.strengths.add(strength);
            }
            case "StrengthEndorsed" ->
                p.strengths.stream()
                        .filter(strength ->
                                strength.person.equals(text(e, "person")) && strength.words.equals(text(e, "strength")))
                        .forEach(strength -> strength.endorsers.add(text(e, "endorser")));
            case "FeedbackRequested" -> {
                var feedback = feedback(p, e);
                feedback.asked = e;
                feedback.askedAt = at;
            }
            case "FeedbackGiven" -> {
                var feedback = feedback(p, e);
                feedback.given = e;
                feedback.givenAt = at;
            }
            case "FeedbackConverted" -> {
                feedback(p, e).action = text(e, "action");
                feedback(p, e).ended = at;
            }
            case "FeedbackClosed" -> {
                feedback(p, e).reason = text(e, "reason");
                feedback(p, e).ended = at;
            }
            case "PulseGiven" -> p.pulses.add(e);
            case "JointDecisionRecorded" -> {
                var decision = p.decisions.computeIfAbsent(text(e, "decision"), _ -> new Decision());
                decision.subject = or(decision.subject, text(e, "subject"));
                decision.sides.put(text(e, "by"), new Object[] {text(e, "rationale"), at});
            }
            case "JointDecisionInForce" -> p.decisions.get(text(e, "decision")).inForce = at;
            default -> throw unknown(type);
        }
    }

    private static void end(Action action, String status, Instant at, String note) {
        action.status = status;
        action.ended = at;
        action.note = note;
    }

    private static Feedback feedback(Partnership p, JsonNode e) {
        return p.feedback.computeIfAbsent(text(e, "feedback"), id -> {
            var feedback = new Feedback();
            feedback.id = id;
            return feedback;
        });
    }

    private static void meeting(Partnership p, String type, JsonNode e, Instant at) {
        var meeting = p.meetings.get(text(e, "meeting"));
        switch (type) {
            case "CadenceSet" -> {
                var cadence = p.cadences.computeIfAbsent(text(e, "kind"), _ -> new Cadence());
                if (cadence.every != e.path("every").asInt() || !text(e, "unit").equals(cadence.unit)) {
                    cadence.since = at;
                }
                cadence.every = e.path("every").asInt();
                cadence.unit = text(e, "unit");
                cadence.template = e.path("template");
            }
            case "MeetingScheduled" -> {
                var planned = new Meeting();
                planned.id = text(e, "meeting");
                planned.kind = text(e, "kind");
                planned.at = Instant.parse(text(e, "at"));
                planned.minutes = e.path("durationMinutes").asInt();
                planned.place = text(e, "place");
                for (var node : e.path("agenda")) {
                    var item = item(node);
                    item.from = text(node, "carriedFrom");
                    planned.agenda.put(item.id, item);
                    if (item.from != null) {
                        p.meetings.get(item.from).agenda.get(item.id).to = planned.id;
                    }
                }
                p.meetings.put(planned.id, planned);
            }
            case "MeetingMoved" -> {
                meeting.at = Instant.parse(text(e, "at"));
                meeting.confirmations.clear();
            }
            case "MeetingCancelled" -> {
                meeting.status = "CANCELLED";
                meeting.cancelReason = text(e, "reason");
            }
            case "AgendaItemAdded" -> {
                var item = item(e);
                meeting.agenda.put(item.id, item);
            }
            case "AgendaItemSettled" -> meeting.agenda.get(text(e, "item")).outcome = text(e, "outcome");
            case "MeetingConfirmedHeld" -> meeting.confirmations.add(new String[] {text(e, "by"), text(e, "notes")});
            case "MeetingHeld" -> meeting.status = "HELD";
            default -> {
                var from = p.meetings.get(text(e, "from"));
                for (var id : texts(e.path("items"))) {
                    var left = from.agenda.get(id);
                    left.to = meeting.id;
                    var taken = new Item();
                    taken.id = id;
                    taken.topic = left.topic;
                    taken.about = left.about;
                    taken.from = from.id;
                    meeting.agenda.put(id, taken);
                }
            }
        }
    }

    private static Item item(JsonNode e) {
        var item = new Item();
        item.id = text(e, "item");
        item.topic = text(e, "topic");
        item.about = node(e, "about");
        return item;
    }

    private static void goal(Partnership p, String type, JsonNode e, Instant at) {
        var id = text(e, "goalId");
        var goal = p.goals.get(id);
        switch (type) {
            case "GoalProposed" -> {
                goal = new Goal();
                goal.id = id;
                goal.partnership = p.id;
                goal.proposals.put(1, e.path("terms"));
                goal.awaiting = other(text(e, "by"));
                goal.parent = text(e, "parent");
                goal.proposed = at;
                p.goals.put(id, goal);
            }
            case "GoalCounterProposed" -> {
                goal.revision = e.path("revision").asInt();
                goal.proposals.put(goal.revision, e.path("terms"));
                goal.awaiting = other(text(e, "by"));
            }
            case "AmendmentProposed" -> {
                goal.amendment = e;
                goal.proposals.put(e.path("revision").asInt(), e.path("terms"));
                goal.awaiting = other(text(e, "by"));
            }
            case "GoalAgreed" -> {
                goal.status = "ACTIVE";
                goal.revision = e.path("revision").asInt();
                goal.agreed = goal.agreed == null ? at : goal.agreed;
                goal.awaiting = null;
                goal.amendment = null;
                goal.achievedBy.clear();
            }
            case "GoalRejected" -> end(goal, "REJECTED", at, text(e, "reason"));
            case "GoalEnded" -> end(goal, "ENDED", at, text(e, "reason"));
            case "GoalAchieved" -> {
                goal.status = "ACHIEVED";
                goal.ended = at;
                goal.endReason = null;
                goal.awaiting = null;
            }
            case "GoalAbandoned" -> {
                goal.status = "ABANDONED";
                goal.ended = at;
                goal.endReason = text(e, "reason");
                goal.awaiting = null;
            }
            case "GoalReopened" -> {
                goal.status = "ACTIVE";
                goal.ended = null;
                goal.endReason = null;
                goal.achievedBy.clear();
                goal.awaiting = goal.amendment == null ? null : other(text(goal.amendment, "by"));
            }
            case "AchievementStated" -> goal.achievedBy.add(text(e, "by"));
            case "KeyResultMeasured" -> {
                var measured = new Measured();
                measured.id = text(e, "measurement");
                measured.keyResult = text(e, "keyResult");
                measured.value = e.path("value").decimalValue();
                measured.on = date(e, "on");
                goal.measured.put(measured.id, measured);
            }
            case "MeasurementCorrected" -> {
                var measured = goal.measured.get(text(e, "measurement"));
                measured.value = e.path("value").decimalValue();
                measured.corrections++;
            }
            case "ConfidenceStated" -> goal.confidence.add(new Object[] {e, at});
            case "GoalAligned" -> {
                goal.parent = text(e, "parent");
                goal.noAlignment = null;
            }
            case "NoAlignmentExplained" -> {
                goal.parent = null;
                goal.noAlignment = text(e, "reason");
            }
            case "LinkedToMeeting" -> goal.meetings.add(text(e, "meeting"));
            default -> throw unknown(type);
        }
    }

    private static void end(Goal goal, String status, Instant at, String reason) {
        goal.status = status;
        goal.ended = at;
        goal.endReason = reason;
        goal.awaiting = null;
        goal.amendment = null;
    }

    private static String other(String side) {
        return side.equals("HR") ? "MANAGER" : "HR";
    }

    private static void initiative(Partnership p, String type, JsonNode e, Instant at) {
        var id = text(e, "initiativeId");
        var i = p.initiatives.get(id);
        switch (type) {
            case "InitiativePlanned" -> {
                i = new Initiative();
                i.planned = e;
                i.at = at;
                i.awaiting = other(text(e, "by"));
                p.initiatives.put(id, i);
            }
            case "InitiativeApproved" -> {
                i.status = "APPROVED";
                i.awaiting = null;
            }
            case "InitiativeStarted" -> {
                i.status = "STARTED";
                i.started = at;
            }
            case "InitiativeCompleted" -> end(i, "COMPLETED", at, text(e, "outcome"));
            case "InitiativeCancelled" -> end(i, "CANCELLED", at, text(e, "reason"));
            case "InitiativeEnded" -> end(i, "ENDED", at, text(e, "reason"));
            case "TaskAllocated" -> {
                var task = new Task();
                task.allocated = e;
                task.owner = text(e, "owner");
                i.tasks.put(text(e, "task"), task);
            }
            case "TaskCompleted" -> i.tasks.get(text(e, "task")).done = at;
            case "TaskHandedOver" -> i.tasks.get(text(e, "task")).owner = text(e, "to");
            case "MilestoneReached" ->
                i.milestones.add(Tree.of("id", text(e, "milestone"), "title", text(e, "title"), "on", text(e, "on")));
            case "BlockReported" -> {
                var block = new Block();
                block.by = text(e, "by");
                block.from = at;
                i.blocks.add(block);
            }
            case "Unblocked" ->
                i.blocks.stream().filter(block -> block.to == null).forEach(block -> {
                    block.to = at;
                    block.how = text(e, "how");
                });
            case "CheckedIn" -> i.checkIns.add(Tree.of("status", text(e, "status"), "note", text(e, "note"), "at", at));
            case "InsightOffered" -> {
                var insight = new Insight();
                insight.offered = e;
                insight.at = at;
                i.insights.put(text(e, "insight"), insight);
            }
            case "InsightAdopted" -> {
                i.insights.get(text(e, "insight")).adopted = true;
                i.insights.get(text(e, "insight")).decision = text(e, "how");
            }
            case "InsightDeclined" -> {
                i.insights.get(text(e, "insight")).adopted = false;
                i.insights.get(text(e, "insight")).decision = text(e, "reason");
            }
            case "ReadinessAssessed" ->
                i.readiness.put(
                        text(e, "area"),
                        Tree.of("area", text(e, "area"), "level", e.path("level"), "note", text(e, "note"), "at", at));
            case "ObligationRegistered" -> {
                var obligation = new Obligation();
                obligation.registered = e;
                i.obligations.put(text(e, "obligation"), obligation);
            }
            case "ObligationAttested" -> {
                i.obligations.get(text(e, "obligation")).evidence = text(e, "evidence");
                i.obligations.get(text(e, "obligation")).attested = at;
            }
            default -> throw unknown(type);
        }
    }

    private static void end(Initiative i, String status, Instant at, String said) {
        i.status = status;
        i.ended = at;
        i.ending = said;
    }

    private static String text(JsonNode e, String field) {
        var node = e.path(field);
        return node.isMissingNode() || node.isNull() ? null : node.asString();
    }

    private static JsonNode node(JsonNode e, String field) {
        var node = e.path(field);
        return node.isMissingNode() || node.isNull() ? null : node;
    }

    private static List<String> texts(JsonNode list) {
        var texts = new ArrayList<String>();
        list.forEach(node -> texts.add(node.asString()));
        return texts;
    }

    private static LocalDate date(JsonNode e, String field) {
        return LocalDate.parse(text(e, field));
    }

    public Collection<String> partnerships() {
        return List.copyOf(partnerships.keySet());
    }

    public Collection<String> people() {
        return List.copyOf(people.keySet());
    }

    /** Those that a person holds on one side, {@code HR} or {@code MANAGER}; closed ones too. */
    public List<String> held(String person, String side) {
        return partnerships.values().stream()
                .filter(p -> side.equals("MANAGER") ? p.manager.equals(person) : isHr(p, person))
                .map(p -> p.id)
                .toList();
    }

    private static boolean isHr(Partnership p, String person) {
        return p.hr.contains(person) && !p.manager.equals(person);
    }

    /** What a fold of the events recorded before an instant alone has; this one where there are no others. */
    WholeFold before(Instant end) {
        if (!isPast(end)) {
            return this;
        }
        return earlier.computeIfAbsent(end, _ -> {
            var fold = new WholeFold(party);
            told.stream()
                    .filter(one -> one.at().isBefore(end))
                    .forEach(one -> fold.add(one.type(), one.event(), one.at()));
            return fold;
        });
    }

    /** Whether something was recorded at an instant or later: what was before it is then known for good. */
    boolean isPast(Instant instant) {
        return !told.isEmpty() && !told.getLast().at().isBefore(instant);
    }

    Collection<Partnership> all() {
        return partnerships.values();
    }

    /** Null where there was no such partnership. */
    Partnership one(String id) {
        return partnerships.get(id);
    }

    /** As somebody sees it who may read all partnerships. */
    public Map<String, Object> organisationDashboard(Instant at) {
        return organisation.dashboard(at);
    }

    /** Null where there is no such partnership yet. */
    public Map<String, Object> partnershipDashboard(String id, Instant at) {
        var p = partnerships.get(id);
        return p == null ? null : dashboard(p, at);
    }

    /** Null where nobody knows the person. */
    public Map<String, Object> managerDashboard(String manager, Instant at) {
        var held = partnerships.values().stream()
                .filter(p -> p.manager.equals(manager))
                .toList();
        if (held.isEmpty() && !people.containsKey(manager)) {
            return null;
        }
        var open = held.stream().filter(p -> !p.isClosed()).toList();
        var health = goalHealths(held, at);
        return Tree.of(
                "manager",
                ref(manager),
                "partnerships",
                held.stream().map(p -> dashboard(p, at)).toList(),
                "totals",
                Tree.of(
                        "partnerships",
                        held.size(),
                        "goals",
                        held.stream().mapToInt(p -> p.goals.size()).sum(),
                        "activeGoals",
                        health.values().stream().mapToInt(n -> n).sum(),
                        "goalHealth",
                        health,
                        "actions",
                        actionFigures(open, at),
                        "initiatives",
                        held.stream().mapToInt(p -> p.initiatives.size()).sum(),
                        "tasks",
                        taskFigures(initiatives(held), at),
                        "unansweredInputs",
                        open.stream().mapToInt(p -> unanswered(p).size()).sum(),
                        "unacknowledgedPolicies",
                        open.stream().mapToInt(p -> policies(p, true).size()).sum(),
                        "warnings",
                        held.stream().mapToInt(p -> warnings(p, at).size()).sum()),
                "next",
                next(held, at));
    }

    private Map<String, Object> next(List<Partnership> held, Instant at) {
        Partnership of = null;
        Meeting next = null;
        for (var p : held) {
            for (var meeting : p.status.equals("OPEN") ? toCome(p, at) : List.<Meeting>of()) {
                if (next == null || meeting.at.isBefore(next.at)) {
                    of = p;
                    next = meeting;
                }
            }
        }
        if (of == null) {
            return null;
        }
        var p = of;
        var today = p.today(at);
        var atRisk = new ArrayList<Object>();
        for (var goal : p.goals.values()) {
            for (var keyResult : goal.terms().path("keyResults")) {
                var progress = progress(goal, keyResult);
                if (goal.status.equals("ACTIVE")
                        && progress != null
                        && expected(goal, today).minus(progress).compareTo(Fraction.of(33, 100)) > 0) {
                    atRisk.add(Tree.of(
                            "goalId",
                            goal.id,
                            "goal",
                            text(goal.terms(), "title"),
                            "keyResult",
                            keyResult(goal, keyResult)));
                }
            }
        }
        return Tree.of(
                "partnershipId",
                p.id,
                "meeting",
                meeting(next),
                "atRisk",
                atRisk,
                "openAgenda",
                next.agenda.values().stream()
                        .filter(item -> item.outcome == null && item.to == null)
                        .map(WholeFold::agendaItem)
                        .toList(),
                "overdueActions",
                p.actions.entrySet().stream()
                        .filter(a -> daysOverdue(a.getValue(), today) > 0)
                        .map(a -> action(a.getKey(), a.getValue(), today))
                        .toList(),
                "unansweredInputs",
                unanswered(p).stream().map(input -> input(input, p, today)).toList());
    }

    static List<Input> unanswered(Partnership p) {
        return p.inputs.values().stream()
                .filter(input -> input.closed == null && input.answered == null)
                .toList();
    }

    /** Null where nobody knows the person. */
    public Map<String, Object> hrPartnerDashboard(String person, Instant at) {
        var held = partnerships.values().stream().filter(p -> isHr(p, person)).toList();
        if (held.isEmpty() && !people.containsKey(person)) {
            return null;
        }
        return Tree.of(
                "hrPartner",
                ref(person),
                "partnerships",
                held.stream()
                        .filter(p -> !p.isClosed())
                        .sorted(Comparator.<Partnership>comparingInt(p -> -need(p, at))
                                .thenComparing(p -> {
                                    var score = (BigDecimal) health(p, at).get("value");
                                    return score == null ? BigDecimal.TEN : score;
                                })
                                .thenComparing(p -> lastHeld(p) == null ? p.opened : lastHeld(p))
                                .thenComparingInt(p -> p.order))
                        .map(p -> {
                            var toCome = toCome(p, at);
                            return Tree.of(
                                    "partnership",
                                    partnership(p),
                                    "needOfAttention",
                                    need(p, at),
                                    "reasons",
                                    warnings(p, at).stream()
                                            .map(warning -> warning.get("sentence"))
                                            .toList(),
                                    "warnings",
                                    warnings(p, at),
                                    "health",
                                    health(p, at),
                                    "lastHeldAt",
                                    lastHeld(p),
                                    "next",
                                    toCome.isEmpty() ? null : meeting(toCome.getFirst()));
                        })
                        .toList());
    }

    /** Null where nobody knows the person. */
    public Map<String, Object> employeeDashboard(String person, Instant at) {
        var knows = people.containsKey(person);
        var actions = new ArrayList<Object>();
        var tasks = new ArrayList<Object>();
        var goals = new ArrayList<Object>();
        var initiatives = new ArrayList<Object>();
        var recognitions = new ArrayList<Object>();
        var strengths = new ArrayList<Object>();
        var asked = new ArrayList<Object>();
        var given = new ArrayList<Object>();
        var inputs = new ArrayList<Object>();
        for (var p : partnerships.values()) {
            var today = p.today(at);
            p.actions.forEach((id, a) -> {
                if (text(a.assigned, "owner").equals(person)) {
                    actions.add(Tree.of("partnershipId", p.id, "action", action(id, a, today)));
                }
            });
            for (var goal : p.goals.values()) {
                if (text(goal.terms(), "owner").equals(person)) {
                    goals.add(goal(goal, p, today));
                }
            }
            for (var i : p.initiatives.values()) {
                if (text(i.planned, "owner").equals(person)) {
                    initiatives.add(initiative(i, today));
                }
                for (var task : i.tasks.values()) {
                    if (task.owner.equals(person)) {
                        tasks.add(Tree.of(
                                "initiativeId",
                                text(i.planned, "initiativeId"),
                                "initiative",
                                text(i.planned, "title"),
                                "task",
                                task(task, i, today)));
                    }
                }
            }
            p.recognitions.stream()
                    .filter(r -> text(r.given, "to").equals(person))
                    .forEach(r -> recognitions.add(recognition(r)));
            p.strengths.stream().filter(s -> s.person.equals(person)).forEach(s -> strengths.add(strength(s)));
            for (var f : p.feedback.values()) {
                var giver = f.given == null ? null : text(f.given, "giver");
                if (f.asked != null
                        && text(f.asked, "from").equals(person)
                        && (giver == null || giver.equals(person))) {
                    asked.add(feedback(f));
                }
                if (f.given != null && text(f.given, "to").equals(person)) {
                    given.add(feedback(f));
                }
            }
            p.inputs.values().stream()
                    .filter(input -> input.escalations.stream().anyMatch(e -> e[0].equals(person)))
                    .forEach(input -> inputs.add(input(input, p, today)));
        }
        var tree = Tree.of(
                "person",
                ref(person),
                "actions",
                actions,
                "tasks",
                tasks,
                "goals",
                goals,
                "initiatives",
                initiatives,
                "recognitions",
                recognitions,
                "strengths",
                strengths,
                "feedbackAsked",
                asked,
                "feedbackGiven",
                given,
                "inputs",
                inputs);
        boolean empty = tree.values().stream().noneMatch(own -> own instanceof List<?> list && !list.isEmpty());
        return empty && !knows ? null : tree;
    }

    private Map<String, Object> ref(String person) {
        var known = people.get(person);
        return Tree.of("id", person, "name", known == null ? null : about(person, known.name));
    }

    private List<Map<String, Object>> refs(Collection<String> those) {
        return those.stream().map(this::ref).toList();
    }

    private Map<String, Object> refOrNone(String person) {
        return person == null ? null : ref(person);
    }

    /** Words about a person. */
    private String about(String person, String words) {
        return words != null && erased.contains(person) ? ERASED : words;
    }

    private Map<String, Object> partnership(Partnership p) {
        var pause = p.pauses.stream().filter(paused -> paused.to == null).findFirst();
        return Tree.of(
                "id",
                p.id,
                "status",
                p.status,
                "hrPartners",
                refs(p.hr),
                "manager",
                ref(p.manager),
                "team",
                p.team,
                "purpose",
                p.purpose,
                "zone",
                p.zone,
                "openedAt",
                p.opened,
                "pausedAt",
                pause.map(paused -> paused.from).orElse(null),
                "pauseReason",
                pause.map(paused -> paused.reason).orElse(null),
                "closedAt",
                p.closed,
                "closeReason",
                p.closeReason);
    }

    private Map<String, Object> dashboard(Partnership p, Instant at) {
        var today = p.today(at);
        return Tree.of(
                "partnership",
                partnership(p),
                "health",
                health(p, at),
                "needOfAttention",
                need(p, at),
                "warnings",
                warnings(p, at),
                "figures",
                figures(p, at),
                "charter",
                charter(p),
                "contacts",
                Tree.of(
                        "channels",
                        p.channels.entrySet().stream()
                                .map(c -> Tree.of(
                                        "id",
                                        c.getKey(),
                                        "kind",
                                        text(c.getValue(), "kind"),
                                        "person",
                                        ref(text(c.getValue(), "person")),
                                        "address",
                                        about(text(c.getValue(), "person"), text(c.getValue(), "address")),
                                        "primary",
                                        c.getValue().path("primary")))
                                .toList(),
                        "preferences",
                        p.preferences.entrySet().stream()
                                .map(noted -> Tree.of(
                                        "person",
                                        ref(noted.getKey()),
                                        "preferences",
                                        about(noted.getKey(), noted.getValue())))
                                .toList()),
                "meetings",
                meetings(p, at),
                "goals",
                p.goals.values().stream().map(goal -> goal(goal, p, today)).toList(),
                "goalHealth",
                goalHealths(List.of(p), at),
                "actions",
                p.actions.entrySet().stream()
                        .map(a -> action(a.getKey(), a.getValue(), today))
                        .toList(),
                "actionFigures",
                actionFigures(List.of(p), at),
                "initiatives",
                p.initiatives.values().stream().map(i -> initiative(i, today)).toList(),
                "taskFigures",
                taskFigures(initiatives(List.of(p)), at),
                "responsibilities",
                responsibilities(p),
                "inputs",
                p.inputs.values().stream().map(input -> input(input, p, today)).toList(),
                "policies",
                policies(p, false),
                "unacknowledged",
                policies(p, true),
                "recognitions",
                p.recognitions.stream().map(this::recognition).toList(),
                "strengths",
                strengths(p),
                "feedback",
                p.feedback.values().stream().map(this::feedback).toList(),
                "pulses",
                p.pulses.stream()
                        .map(pulse -> Tree.of(
                                "month",
                                text(pulse, "month"),
                                "by",
                                text(pulse, "by"),
                                "person",
                                ref(text(pulse, "person")),
                                "trust",
                                pulse.path("trust"),
                                "clarity",
                                pulse.path("clarity"),
                                "support",
                                pulse.path("support")))
                        .toList(),
                "decisions",
                p.decisions.entrySet().stream()
                        .map(d -> Tree.of(
                                "id",
                                d.getKey(),
                                "subject",
                                d.getValue().subject,
                                "hrRationale",
                                rationale(d.getValue(), "HR"),
                                "managerRationale",
                                rationale(d.getValue(), "MANAGER"),
                                "recordedAt",
                                d.getValue().sides.values().iterator().next()[1],
                                "inForceAt",
                                d.getValue().inForce))
                        .toList());
    }

    private static Object rationale(Decision decision, String side) {
        return decision.sides.containsKey(side) ? decision.sides.get(side)[0] : null;
    }

    private static Map<String, Object> charter(Partnership p) {
        return p.charter == null
                ? null
                : Tree.of(
                        "inForce",
                        p.charterInForce == null ? null : charter(p.charterInForce),
                        "proposed",
                        p.charter.inForce == null ? charter(p.charter) : null);
    }

    private static Map<String, Object> charter(Charter charter) {
        return Tree.of(
                "revision",
                charter.proposal.path("revision"),
                "purpose",
                text(charter.proposal, "purpose"),
                "values",
                charter.proposal.path("values"),
                "expectations",
                charter.proposal.path("expectations"),
                "signedBy",
                List.copyOf(charter.signed),
                "proposedAt",
                charter.at,
                "inForceAt",
                charter.inForce);
    }

    private static Map<String, Object> meetings(Partnership p, Instant at) {
        var toCome = toCome(p, at);
        var past = new ArrayList<>(p.meetings.values());
        past.removeAll(toCome);
        past.sort(Comparator.comparing((Meeting meeting) -> meeting.at).reversed());
        return Tree.of(
                "cadences",
                p.cadences.entrySet().stream()
                        .map(c -> Tree.of(
                                "kind",
                                c.getKey(),
                                "every",
                                c.getValue().every,
                                "unit",
                                c.getValue().unit,
                                "template",
                                c.getValue().template,
                                "since",
                                p.day(c.getValue().since),
                                "adherence",
                                figure(
                                        "cadence-adherence@1",
                                        adherence(p, c.getKey(), p.today(at)),
                                        "NO_PERIOD_ENDED")))
                        .toList(),
                "next",
                toCome.isEmpty() ? null : meeting(toCome.getFirst()),
                "toCome",
                toCome.stream().map(WholeFold::meeting).toList(),
                "past",
                past.stream().map(WholeFold::meeting).toList(),
                "lastHeldAt",
                lastHeld(p));
    }

    private static List<Meeting> toCome(Partnership p, Instant at) {
        return p.meetings.values().stream()
                .filter(meeting -> meeting.status.equals("SCHEDULED")
                        && at.isBefore(meeting.at.plusSeconds(60L * meeting.minutes)))
                .sorted(Comparator.comparing(meeting -> meeting.at))
                .toList();
    }

    private static Instant lastHeld(Partnership p) {
        return p.meetings.values().stream()
                .filter(meeting -> meeting.status.equals("HELD"))
                .map(meeting -> meeting.at)
                .max(Comparator.naturalOrder())
                .orElse(null);
    }

    private static Map<String, Object> meeting(Meeting meeting) {
        return Tree.of(
                "id",
                meeting.id,
                "kind",
                meeting.kind,
                "status",
                meeting.status,
                "at",
                meeting.at,
                "durationMinutes",
                meeting.minutes,
                "place",
                meeting.place,
                "agenda",
                meeting.agenda.values().stream().map(WholeFold::agendaItem).toList(),
                "confirmedBy",
                meeting.confirmations.stream().map(c -> c[0]).distinct().toList(),
                "notes",
                meeting.confirmations.stream()
                        .filter(c -> c[1] != null)
                        .map(c -> Tree.of("by", c[0], "notes", c[1]))
                        .toList(),
                "cancelReason",
                meeting.cancelReason);
    }

    private static Map<String, Object> agendaItem(Item item) {
        return Tree.of(
                "id",
                item.id,
                "topic",
                item.topic,
                "about",
                item.about,
                "carriedFrom",
                item.from,
                "carriedTo",
                item.to,
                "outcome",
                item.outcome);
    }

    private Map<String, Object> action(String id, Action action, LocalDate today) {
        long overdue = daysOverdue(action, today);
        return Tree.of(
                "id",
                id,
                "title",
                text(action.assigned, "title"),
                "owner",
                ref(text(action.assigned, "owner")),
                "status",
                action.status,
                "due",
                action.due,
                "firstDue",
                text(action.assigned, "due"),
                "reschedulings",
                action.moves,
                "origin",
                node(action.assigned, "origin"),
                "assignedAt",
                action.at,
                "endedAt",
                action.ended,
                "note",
                action.note,
                "overdue",
                overdue > 0,
                "daysOverdue",
                overdue);
    }

    private static long daysOverdue(Action action, LocalDate today) {
        return action.status.equals("OPEN") ? Math.max(0, today.toEpochDay() - action.due.toEpochDay()) : 0;
    }

    static Map<String, Object> actionFigures(Collection<Partnership> those, Instant at) {
        int open = 0;
        int due = 0;
        int onTime = 0;
        var late = new ArrayList<Long>();
        for (var p : those) {
            var today = p.today(at);
            for (var action : p.actions.values()) {
                if (action.status.equals("DROPPED")) {
                    continue;
                }
                if (action.due.isBefore(today) && !action.due.isBefore(today.minusDays(90))) {
                    due++;
                    onTime += action.status.equals("COMPLETED")
                                    && !p.day(action.ended).isAfter(action.due)
                            ? 1
                            : 0;
                }
                open += action.status.equals("OPEN") ? 1 : 0;
                if (daysOverdue(action, today) > 0) {
                    late.add(daysOverdue(action, today));
                }
            }
        }
        late.sort(null);
        int n = late.size();
        return Tree.of(
                "open",
                open,
                "completion",
                figure("action-completion@1", due == 0 ? null : Fraction.of(onTime, due), "NOTHING_DUE"),
                "dueInPeriod",
                due,
                "onTime",
                onTime,
                "overdue",
                n,
                "medianDaysOverdue",
                figure(
                        "median-days-overdue@1",
                        n == 0 ? null : Fraction.of(late.get((n - 1) / 2) + late.get(n / 2), 2),
                        "NOTHING_OVERDUE"));
    }

    static Map<String, Object> figure(String formula, Fraction value, String why) {
        return value == null
                ? Tree.of("formula", formula, "reason", why)
                : Tree.of("formula", formula, "value", value.shown());
    }

    private static List<Object[]> initiatives(Collection<Partnership> those) {
        var all = new ArrayList<Object[]>();
        those.forEach(p -> p.initiatives.values().forEach(i -> all.add(new Object[] {p, i})));
        return all;
    }

    private static Map<String, Object> taskFigures(List<Object[]> initiatives, Instant at) {
        int done = 0;
        int total = 0;
        int overdue = 0;
        for (var pair : initiatives) {
            var i = (Initiative) pair[1];
            for (var task : i.tasks.values()) {
                total++;
                done += task.done == null ? 0 : 1;
                overdue += daysOverdue(task, i, ((Partnership) pair[0]).today(at)) > 0 ? 1 : 0;
            }
        }
        return taskFigures(done, total, overdue);
    }

    private static Map<String, Object> taskFigures(int done, int total, int overdue) {
        return Tree.of(
                "done",
                done,
                "total",
                total,
                "overdue",
                overdue,
                "completion",
                figure("task-completion@1", total == 0 ? null : Fraction.of(done, total), "NO_TASKS"));
    }

    private static long daysOverdue(Task task, Initiative of, LocalDate today) {
        return task.done != null || of.ended != null
                ? 0
                : Math.max(0, today.toEpochDay() - date(task.allocated, "due").toEpochDay());
    }

    private Map<String, Object> task(Task task, Initiative of, LocalDate today) {
        long overdue = daysOverdue(task, of, today);
        return Tree.of(
                "id",
                text(task.allocated, "task"),
                "title",
                text(task.allocated, "title"),
                "owner",
                ref(task.owner),
                "due",
                text(task.allocated, "due"),
                "completedAt",
                task.done,
                "overdue",
                overdue > 0,
                "daysOverdue",
                overdue);
    }

    private Map<String, Object> initiative(Initiative i, LocalDate today) {
        boolean completed = i.status.equals("COMPLETED");
        var lastBlock = i.blocks.isEmpty() || i.blocks.getLast().to != null ? null : i.blocks.getLast();
        int done = (int) i.tasks.values().stream().filter(t -> t.done != null).count();
        int overdue = (int) i.tasks.values().stream()
                .filter(t -> daysOverdue(t, i, today) > 0)
                .count();
        return Tree.of(
                "id",
                text(i.planned, "initiativeId"),
                "partnershipId",
                text(i.planned, "partnershipId"),
                "status",
                i.status,
                "title",
                text(i.planned, "title"),
                "kind",
                text(i.planned, "kind"),
                "why",
                text(i.planned, "why"),
                "owner",
                ref(text(i.planned, "owner")),
                "goals",
                i.planned.path("goals"),
                "startOn",
                text(i.planned, "startOn"),
                "endOn",
                text(i.planned, "endOn"),
                "awaiting",
                i.awaiting,
                "plannedAt",
                i.at,
                "startedAt",
                i.started,
                "endedAt",
                i.ended,
                "endReason",
                completed ? null : i.ending,
                "outcome",
                completed ? i.ending : null,
                "blockedBy",
                lastBlock == null ? null : lastBlock.by,
                "blocks",
                i.blocks.stream()
                        .map(b -> Tree.of("by", b.by, "from", b.from, "how", b.how, "to", b.to))
                        .toList(),
                "milestones",
                i.milestones,
                "checkIns",
                i.checkIns,
                "insights",
                i.insights.values().stream()
                        .map(insight -> Tree.of(
                                "id",
                                text(insight.offered, "insight"),
                                "by",
                                ref(text(insight.offered, "person")),
                                "text",
                                text(insight.offered, "text"),
                                "at",
                                insight.at,
                                "adopted",
                                insight.adopted,
                                "decision",
                                insight.decision))
                        .toList(),
                "readiness",
                List.copyOf(i.readiness.values()),
                "obligations",
                i.obligations.values().stream()
                        .map(o -> Tree.of(
                                "id",
                                text(o.registered, "obligation"),
                                "rule",
                                text(o.registered, "rule"),
                                "due",
                                text(o.registered, "due"),
                                "evidence",
                                o.evidence,
                                "attestedAt",
                                o.attested,
                                "overdue",
                                o.attested == null
                                        && i.ended == null
                                        && date(o.registered, "due").isBefore(today)))
                        .toList(),
                "tasks",
                i.tasks.values().stream().map(t -> task(t, i, today)).toList(),
                "taskFigures",
                taskFigures(done, i.tasks.size(), overdue));
    }

    private Map<String, Object> responsibilities(Partnership p) {
        var counts = new LinkedHashMap<String, Integer>();
        p.areas.values().stream()
                .filter(area -> area.accountable != null)
                .forEach(area -> counts.merge(area.accountable, 1, Integer::sum));
        return Tree.of(
                "areas",
                p.areas.entrySet().stream()
                        .map(a -> Tree.of(
                                "area",
                                a.getKey(),
                                "why",
                                a.getValue().why,
                                "accountable",
                                refOrNone(a.getValue().accountable),
                                "responsible",
                                others(a.getValue(), "responsible"),
                                "consulted",
                                others(a.getValue(), "consulted"),
                                "informed",
                                others(a.getValue(), "informed")))
                        .toList(),
                "gaps",
                gaps(p),
                "overlaps",
                counts.entrySet().stream()
                        .filter(c -> c.getValue() > 7)
                        .map(c -> Tree.of("person", ref(c.getKey()), "areas", c.getValue()))
                        .toList(),
                "coverage",
                coverage(p));
    }

    private List<Map<String, Object>> others(Area area, String who) {
        return area.others.containsKey(who) ? refs(texts(area.others.get(who))) : List.of();
    }

    private static List<String> gaps(Partnership p) {
        return p.areas.entrySet().stream()
                .filter(a -> a.getValue().accountable == null
                        || a.getValue().others.get("responsible").isEmpty())
                .map(Map.Entry::getKey)
                .toList();
    }

    private static Map<String, Object> coverage(Partnership p) {
        int named = p.areas.size();
        return figure(
                "responsibility-coverage@1",
                named == 0 ? null : Fraction.of(named - gaps(p).size(), named),
                "NO_AREAS");
    }

    private Map<String, Object> input(Input input, Partnership p, LocalDate today) {
        return Tree.of(
                "id",
                text(input.raised, "input"),
                "kind",
                text(input.raised, "kind"),
                "severity",
                text(input.raised, "severity"),
                "by",
                text(input.raised, "by"),
                "raiser",
                ref(text(input.raised, "raiser")),
                "text",
                text(input.raised, "text"),
                "status",
                input.closed != null ? "CLOSED" : input.answered != null ? "ANSWERED" : "OPEN",
                "raisedAt",
                input.at,
                "answers",
                input.replies.stream()
                        .map(r -> Tree.of("by", ref((String) r[0]), "answer", r[1], "at", r[2]))
                        .toList(),
                "escalations",
                input.escalations.stream()
                        .map(e -> Tree.of("to", ref((String) e[0]), "reason", e[1], "at", e[2]))
                        .toList(),
                "closedAt",
                input.closed,
                "outcome",
                input.outcome,
                "daysOpen",
                (input.closed == null ? today : p.day(input.closed)).toEpochDay()
                        - p.day(input.at).toEpochDay());
    }

    static Map<String, Object> inputFigures(Partnership p, LocalDate today) {
        int raised = 0;
        int inTime = 0;
        long oldest = -1;
        for (var input : p.inputs.values()) {
            var raisedOn = p.day(input.at);
            long age = today.toEpochDay() - raisedOn.toEpochDay();
            // who has none on the last day can still get one
            if (age > 14 && age <= 104 || age == 14 && input.answered != null) {
                raised++;
                inTime += input.answered != null && !p.day(input.answered).isAfter(raisedOn.plusDays(14)) ? 1 : 0;
            }
            oldest = input.closed == null ? Math.max(oldest, age) : oldest;
        }
        return Tree.of(
                "answered",
                figure("inputs-answered@1", raised == 0 ? null : Fraction.of(inTime, raised), "NO_INPUTS"),
                "raisedInPeriod",
                raised,
                "answeredInTime",
                inTime,
                "unanswered",
                unanswered(p).size(),
                "oldestOpen",
                figure("oldest-open-input@1", oldest < 0 ? null : Fraction.of(oldest, 1), "NOTHING_OPEN"));
    }

    private static List<Map<String, Object>> policies(Partnership p, boolean unacknowledgedOnly) {
        return p.policies.values().stream()
                .filter(versions -> !unacknowledgedOnly || versions.getLast().acknowledged == null)
                .map(versions -> {
                    var newest = versions.getLast();
                    return Tree.of(
                            "policy",
                            text(newest.briefed, "policy"),
                            "version",
                            text(newest.briefed, "version"),
                            "what",
                            text(newest.briefed, "what"),
                            "why",
                            text(newest.briefed, "why"),
                            "briefedAt",
                            newest.at,
                            "acknowledgedAt",
                            newest.acknowledged,
                            "earlierVersions",
                            versions.subList(0, versions.size() - 1).stream()
                                    .map(version -> text(version.briefed, "version"))
                                    .toList());
                })
                .toList();
    }

    private Map<String, Object> recognition(Recognition r) {
        var to = text(r.given, "to");
        return Tree.of(
                "id",
                text(r.given, "recognition"),
                "by",
                text(r.given, "by"),
                "giver",
                ref(text(r.given, "giver")),
                "to",
                ref(to),
                "for",
                about(to, text(r.given, "for")),
                "strength",
                about(to, text(r.given, "strength")),
                "at",
                r.at);
    }

    private List<Map<String, Object>> strengths(Partnership p) {
        var byPerson = new LinkedHashMap<String, List<Object>>();
        p.strengths.forEach(
                s -> byPerson.computeIfAbsent(s.person, _ -> new ArrayList<>()).add(strength(s)));
        return byPerson.entrySet().stream()
                .map(s -> Tree.of("person", ref(s.getKey()), "strengths", s.getValue()))
                .toList();
    }

    private Map<String, Object> strength(Strength s) {
        return Tree.of(
                "strength", about(s.person, s.words), "recordedBy", ref(s.recorder), "endorsedBy", refs(s.endorsers));
    }

    private Map<String, Object> feedback(Feedback f) {
        var to = f.given == null ? null : text(f.given, "to");
        String status;
        if (f.ended != null) {
            status = f.action == null ? "CLOSED" : "CONVERTED";
        } else {
            status = f.given == null ? "REQUESTED" : "GIVEN";
        }
        return Tree.of(
                "id",
                f.id,
                "status",
                status,
                "requester",
                f.asked == null ? null : ref(text(f.asked, "requester")),
                "from",
                f.asked == null ? null : ref(text(f.asked, "from")),
                "about",
                f.asked == null ? null : text(f.asked, "about"),
                "giver",
                f.given == null ? null : ref(text(f.given, "giver")),
                "to",
                refOrNone(to),
                "text",
                f.given == null ? null : about(to, text(f.given, "text")),
                "requestedAt",
                f.askedAt,
                "givenAt",
                f.givenAt,
                "endedAt",
                f.ended,
                "action",
                f.action,
                "closeReason",
                f.reason);
    }

    private Map<String, Object> goal(Goal goal, Partnership p, LocalDate today) {
        var terms = goal.terms();
        return Tree.of(
                "id",
                goal.id,
                "partnershipId",
                goal.partnership,
                "status",
                goal.status,
                "title",
                text(terms, "title"),
                "why",
                text(terms, "why"),
                "owner",
                ref(text(terms, "owner")),
                "kind",
                text(terms, "kind"),
                "startOn",
                text(terms, "startOn"),
                "dueOn",
                text(terms, "dueOn"),
                "revision",
                goal.revision,
                "awaiting",
                goal.awaiting,
                "parent",
                goal.parent,
                "noAlignment",
                goal.noAlignment,
                "amendment",
                goal.amendment == null || !goal.status.equals("ACTIVE") ? null : amendment(goal.amendment),
                "proposedAt",
                goal.proposed,
                "agreedAt",
                goal.agreed,
                "endedAt",
                goal.ended,
                "endReason",
                goal.endReason,
                "achievedBy",
                List.copyOf(goal.achievedBy),
                "meetings",
                List.copyOf(goal.meetings),
                "confidence",
                confidence(goal),
                "keyResults",
                each(terms.path("keyResults"), keyResult -> keyResult(goal, keyResult)),
                "progress",
                figure("goal-progress@1", progress(goal), "NOT_MEASURED"),
                "measuredWeight",
                measuredWeight(goal),
                "expectedProgress",
                figure("expected-progress@1", expected(goal, today), ""),
                "health",
                goalHealth(goal, p, today));
    }

    private static List<Object> each(JsonNode list, Function<JsonNode, Object> change) {
        var changed = new ArrayList<Object>();
        list.forEach(node -> changed.add(change.apply(node)));
        return changed;
    }

    private Map<String, Object> amendment(JsonNode e) {
        var terms = e.path("terms");
        return Tree.of(
                "revision",
                e.path("revision"),
                "by",
                text(e, "by"),
                "eases",
                e.path("eases"),
                "reason",
                text(e, "reason"),
                "title",
                text(terms, "title"),
                "why",
                text(terms, "why"),
                "owner",
                ref(text(terms, "owner")),
                "kind",
                text(terms, "kind"),
                "startOn",
                text(terms, "startOn"),
                "dueOn",
                text(terms, "dueOn"),
                "keyResults",
                terms.path("keyResults"));
    }

    private Map<String, Object> confidence(Goal goal) {
        if (goal.confidence.isEmpty()) {
            return null;
        }
        int level = level(goal.confidence.getLast());
        return Tree.of(
                "level",
                level,
                "band",
                level < 4 ? "LOW" : level > 7 ? "HIGH" : "MEDIUM",
                "history",
                goal.confidence.stream()
                        .map(c -> {
                            var e = (JsonNode) c[0];
                            return Tree.of(
                                    "level",
                                    level(c),
                                    "by",
                                    ref(text(e, "person")),
                                    "note",
                                    text(e, "note"),
                                    "at",
                                    c[1]);
                        })
                        .toList());
    }

    private static int level(Object[] confidence) {
        return ((JsonNode) confidence[0]).path("level").asInt();
    }

    private static Map<String, Object> keyResult(Goal goal, JsonNode terms) {
        var latest = latest(goal, terms);
        return Tree.of(
                "id",
                text(terms, "keyResult"),
                "metric",
                text(terms, "metric"),
                "unit",
                text(terms, "unit"),
                "baseline",
                terms.path("baseline"),
                "target",
                terms.path("target"),
                "weight",
                terms.path("weight"),
                "latest",
                latest == null ? null : latest.value,
                "latestOn",
                latest == null ? null : latest.on,
                "progress",
                figure("key-result-progress@1", progress(goal, terms), "NOT_MEASURED"),
                "measurements",
                goal.measured.values().stream()
                        .filter(m -> m.keyResult.equals(text(terms, "keyResult")))
                        .sorted(Comparator.comparing(m -> m.on))
                        .map(m -> Tree.of("id", m.id, "value", m.value, "on", m.on, "corrections", m.corrections))
                        .toList());
    }

    private static Measured latest(Goal goal, JsonNode keyResult) {
        Measured latest = null;
        for (var measured : goal.measured.values()) {
            if (measured.keyResult.equals(text(keyResult, "keyResult"))
                    && (latest == null || !measured.on.isBefore(latest.on))) {
                latest = measured;
            }
        }
        return latest;
    }

    private static Fraction progress(Goal goal, JsonNode keyResult) {
        var latest = latest(goal, keyResult);
        if (latest == null) {
            return null;
        }
        var baseline = Fraction.of(keyResult.path("baseline").decimalValue());
        var target = Fraction.of(keyResult.path("target").decimalValue());
        return target.compareTo(baseline) == 0
                ? Fraction.ONE
                : Fraction.of(latest.value)
                        .minus(baseline)
                        .over(target.minus(baseline))
                        .within0And1();
    }

    private static Fraction progress(Goal goal) {
        var sum = Fraction.ZERO;
        long weights = 0;
        for (var keyResult : goal.terms().path("keyResults")) {
            var progress = progress(goal, keyResult);
            if (progress != null) {
                long weight = keyResult.path("weight").asLong();
                sum = sum.plus(progress.times(Fraction.of(weight, 1)));
                weights += weight;
            }
        }
        return weights == 0 ? null : sum.over(Fraction.of(weights, 1));
    }

    private static BigDecimal measuredWeight(Goal goal) {
        long all = 0;
        long measured = 0;
        for (var keyResult : goal.terms().path("keyResults")) {
            long weight = keyResult.path("weight").asLong();
            all += weight;
            measured += latest(goal, keyResult) == null ? 0 : weight;
        }
        return all == 0 ? BigDecimal.ZERO : Fraction.of(measured, all).shown();
    }

    private static Fraction expected(Goal goal, LocalDate today) {
        long start = date(goal.terms(), "startOn").toEpochDay();
        long days = date(goal.terms(), "dueOn").toEpochDay() - start;
        return days == 0
                ? Fraction.ONE
                : Fraction.of(today.toEpochDay() - start, days).within0And1();
    }

    private static LocalDate lastMeasured(Goal goal) {
        LocalDate last = null;
        for (var keyResult : goal.terms().path("keyResults")) {
            var latest = latest(goal, keyResult);
            if (latest != null && (last == null || latest.on.isAfter(last))) {
                last = latest.on;
            }
        }
        return last;
    }

    private static Map<String, Object> goalHealth(Goal goal, Partnership p, LocalDate today) {
        var formula = "goal-health@1";
        if (!goal.status.equals("ACTIVE")) {
            return Tree.of("formula", formula, "reason", "NOT_ACTIVE");
        }
        var progress = progress(goal);
        if (progress == null) {
            return Tree.of("formula", formula, "state", "PENDING", "reason", "NOT_MEASURED");
        }
        var gap = expected(goal, today).minus(progress);
        var last = lastMeasured(goal);
        var checkIn = p.cadences.get("CHECK_IN");
        String state;
        if ((checkIn == null ? last.plusDays(30) : checkIn.after(last, 1)).isBefore(today)) {
            state = "STALE";
        } else if (gap.compareTo(Fraction.of(165, 1000)) < 0) {
            state = "ON_TRACK";
        } else {
            state = gap.compareTo(Fraction.of(33, 100)) > 0 ? "AT_RISK" : "BEHIND";
        }
        return Tree.of(
                "formula",
                formula,
                "state",
                state,
                "number",
                state.equals("ON_TRACK")
                        ? BigDecimal.ONE
                        : state.equals("BEHIND") ? new BigDecimal("0.5") : BigDecimal.ZERO,
                "gap",
                gap.shown());
    }

    static Map<String, Integer> goalHealths(Collection<Partnership> those, Instant at) {
        var counts = new TreeMap<String, Integer>();
        for (var p : those) {
            for (var goal : p.goals.values()) {
                var state = (String) goalHealth(goal, p, p.today(at)).get("state");
                if (state != null) {
                    counts.merge(state, 1, Integer::sum);
                }
            }
        }
        return counts;
    }

    private static Map<String, Object> goalsHealth(Partnership p, LocalDate today) {
        var numbers = new ArrayList<Fraction>();
        boolean active = false;
        for (var goal : p.goals.values()) {
            active |= goal.status.equals("ACTIVE");
            var number = (BigDecimal) goalHealth(goal, p, today).get("number");
            if (number != null) {
                numbers.add(Fraction.of(number));
            }
        }
        return figure("goals-health@1", mean(numbers), active ? "NO_MEASURED_GOALS" : "NO_ACTIVE_GOALS");
    }

    static Fraction mean(Collection<Fraction> numbers) {
        var sum = Fraction.ZERO;
        for (var number : numbers) {
            sum = sum.plus(number);
        }
        return numbers.isEmpty() ? null : sum.over(Fraction.of(numbers.size(), 1));
    }

    private static Map<String, Object> alignment(Partnership p) {
        int active = 0;
        int aligned = 0;
        for (var goal : p.goals.values()) {
            if (goal.status.equals("ACTIVE")) {
                active++;
                aligned += goal.parent != null || goal.noAlignment != null ? 1 : 0;
            }
        }
        return figure("alignment@1", active == 0 ? null : Fraction.of(aligned, active), "NO_ACTIVE_GOALS");
    }

    /** The ended periods of the last six that count, each as its first day and the day after its last. */
    private static List<LocalDate[]> periods(Partnership p, Cadence cadence, LocalDate today) {
        var set = p.day(cadence.since);
        var ended = new ArrayList<LocalDate[]>();
        for (long n = 0; !cadence.after(set, n + 1).isAfter(today); n++) {
            ended.add(new LocalDate[] {cadence.after(set, n), cadence.after(set, n + 1)});
        }
        var last = new ArrayList<>(ended.subList(Math.max(0, ended.size() - 6), ended.size()));
        last.removeIf(period -> p.pauses.stream().anyMatch(pause -> {
            for (var day = period[0]; day.isBefore(period[1]); day = day.plusDays(1)) {
                if (!day.isBefore(p.day(pause.from)) && (pause.to == null || !day.isAfter(p.day(pause.to)))) {
                    return true;
                }
            }
            return false;
        }));
        return last;
    }

    private static List<LocalDate> heldOn(Partnership p, String kind) {
        return p.meetings.values().stream()
                .filter(meeting -> meeting.kind.equals(kind) && meeting.status.equals("HELD"))
                .map(meeting -> p.day(meeting.at))
                .toList();
    }

    private static Fraction adherence(Partnership p, String kind, LocalDate today) {
        var periods = periods(p, p.cadences.get(kind), today);
        var held = heldOn(p, kind);
        long kept = periods.stream()
                .filter(period -> held.stream().anyMatch(day -> !day.isBefore(period[0]) && day.isBefore(period[1])))
                .count();
        return periods.isEmpty() ? null : Fraction.of(kept, periods.size());
    }

    static Map<String, Object> adherence(Partnership p, LocalDate today) {
        var known = new ArrayList<Fraction>();
        for (var kind : p.cadences.keySet()) {
            var adherence = adherence(p, kind, today);
            if (adherence != null) {
                known.add(adherence);
            }
        }
        return figure("cadence-adherence@1", mean(known), p.cadences.isEmpty() ? "NO_CADENCE" : "NO_PERIOD_ENDED");
    }

    private Map<String, Object> figures(Partnership p, Instant at) {
        var today = p.today(at);
        var team = teams.getOrDefault(p.manager, Set.of());
        var never = team.stream()
                .filter(person -> p.recognitions.stream()
                        .noneMatch(r -> text(r.given, "to").equals(person)))
                .toList();
        long endorsed = team.stream()
                .filter(person -> p.strengths.stream().anyMatch(s -> s.person.equals(person) && !s.endorsers.isEmpty()))
                .count();
        long conversions = 0;
        long ends = 0;
        for (var f : p.feedback.values()) {
            if (f.ended != null && !p.day(f.ended).isBefore(today.minusDays(180))) {
                ends++;
                conversions += f.action == null ? 0 : 1;
            }
        }
        return Tree.of(
                "cadenceAdherence",
                adherence(p, today),
                "actions",
                actionFigures(List.of(p), at),
                "goalHealth",
                goalsHealth(p, today),
                "alignment",
                alignment(p),
                "inputs",
                inputFigures(p, today),
                "responsibilityCoverage",
                coverage(p),
                "recognition",
                Tree.of(
                        "byHr",
                        recognised(p, "HR", today),
                        "byManager",
                        recognised(p, "MANAGER", today),
                        "neverRecognised",
                        figure("never-recognised@1", team.isEmpty() ? null : Fraction.of(never.size(), 1), "NO_TEAM"),
                        "those",
                        refs(never)),
                "feedbackConversion",
                figure("feedback-conversion@1", ends == 0 ? null : Fraction.of(conversions, ends), "NO_FEEDBACK_ENDED"),
                "strengthCoverage",
                figure("strength-coverage@1", team.isEmpty() ? null : Fraction.of(endorsed, team.size()), "NO_TEAM"),
                "pulse",
                pulse(p),
                "tasks",
                taskFigures(initiatives(List.of(p)), at));
    }

    private static Map<String, Object> recognised(Partnership p, String side, LocalDate today) {
        long given = p.recognitions.stream()
                .filter(r -> text(r.given, "by").equals(side))
                .filter(r -> !p.day(r.at).isBefore(today.minusDays(90)))
                .count();
        return figure("recognitions-given@1", Fraction.of(given, 1), "");
    }

    /** A side's mean rating of each month. */
    private static TreeMap<YearMonth, Fraction> means(Partnership p, String side) {
        var ratings = new TreeMap<YearMonth, List<Fraction>>();
        for (var pulse : p.pulses) {
            if (text(pulse, "by").equals(side)) {
                for (var what : List.of("trust", "clarity", "support")) {
                    ratings.computeIfAbsent(YearMonth.parse(text(pulse, "month")), _ -> new ArrayList<>())
                            .add(Fraction.of(pulse.path(what).asLong(), 1));
                }
            }
        }
        var means = new TreeMap<YearMonth, Fraction>();
        ratings.forEach((month, all) -> means.put(month, mean(all)));
        return means;
    }

    private static Map<String, Object> pulse(Partnership p) {
        var manager = means(p, "MANAGER");
        var months = new ArrayList<Map<String, Object>>();
        means(p, "HR").forEach((month, hr) -> {
            if (manager.containsKey(month)) {
                // (mean - 1) / 4 of the two, so a half of each
                var value = hr.plus(manager.get(month)).minus(Fraction.of(2, 1)).times(Fraction.of(1, 8));
                months.add(Tree.of("month", month, "value", value.shown()));
            }
        });
        if (months.isEmpty()) {
            return Tree.of("latest", figure("mutual-pulse@1", null, "NOT_MUTUAL"), "series", List.of());
        }
        return Tree.of(
                "latest",
                Tree.of("formula", "mutual-pulse@1", "value", months.getLast().get("value")),
                "month",
                months.getLast().get("month"),
                "series",
                months.subList(Math.max(0, months.size() - 12), months.size()));
    }

    static Map<String, Object> health(Partnership p, Instant at) {
        var today = p.today(at);
        var figures = new HashMap<String, Map<String, Object>>();
        figures.put("cadence", adherence(p, today));
        figures.put("actions", part(actionFigures(List.of(p), at), "completion"));
        figures.put("goals", goalsHealth(p, today));
        figures.put("loops", figure("loop-closure@1", null, "NOT_RECORDED"));
        figures.put("inputs", part(inputFigures(p, today), "answered"));
        figures.put("areas", coverage(p));
        figures.put("pulse", part(pulse(p), "latest"));
        var parts = new ArrayList<Map<String, Object>>();
        var sum = Fraction.ZERO;
        int known = 0;
        for (var part : PARTS) {
            var words = part.split(" ");
            int weight = Integer.parseInt(words[1]);
            var figure = figures.get(words[2]);
            parts.add(Tree.of("part", words[0], "weight", weight, "figure", figure));
            if (figure.containsKey("value")) {
                known += weight;
                sum = sum.plus(Fraction.of((BigDecimal) figure.get("value")).times(Fraction.of(weight, 1)));
            }
        }
        return Tree.of(
                "formula",
                "partnership-health@1",
                "value",
                known < 60 ? null : sum.over(Fraction.of(known, 1)).shown(),
                "coverage",
                Fraction.of(known, 100).shown(),
                "reason",
                known < 60 ? "TOO_LITTLE_KNOWN" : null,
                "parts",
                parts);
    }

    @SuppressWarnings("unchecked") // trees are made of trees
    static Map<String, Object> part(Map<String, Object> tree, String name) {
        return (Map<String, Object>) tree.get(name);
    }

    static int need(Partnership p, Instant at) {
        int need = 0;
        for (var warning : warnings(p, at)) {
            need += weight(warning);
        }
        return need;
    }

    static int weight(Map<String, Object> warning) {
        return switch ((String) warning.get("level")) {
            case "HIGH" -> 5;
            case "MEDIUM" -> 2;
            default -> 1;
        };
    }

    static List<Map<String, Object>> warnings(Partnership p, Instant at) {
        var warnings = new ArrayList<Map<String, Object>>();
        if (!p.status.equals("OPEN")) {
            return warnings;
        }
        var today = p.today(at);
        p.cadences.forEach((kind, cadence) -> {
            var periods = periods(p, cadence, today);
            if (periods.size() < 2) {
                return;
            }
            var since = periods.get(periods.size() - 2)[0];
            var last = heldOn(p, kind).stream().max(Comparator.naturalOrder()).orElse(null);
            if (last == null || last.isBefore(since)) {
                warnings.add(warning(
                        "no-meeting-held@1",
                        "HIGH",
                        "No " + kind.toLowerCase(java.util.Locale.ROOT).replace('_', '-')
                                + " was held for two periods, since " + since + "; "
                                + (last == null ? "there never was one." : "the last one was on " + last + "."),
                        "CADENCE",
                        kind));
            }
        });
        for (var side : List.of("HR", "MANAGER")) {
            var means = means(p, side);
            if (!means.isEmpty()) {
                var now = means.lastEntry();
                var before = means.get(now.getKey().minusMonths(1));
                if (before != null && before.minus(now.getValue()).compareTo(Fraction.of(2, 1)) >= 0) {
                    warnings.add(warning(
                            "pulse-down@1",
                            "HIGH",
                            "The pulse of " + (side.equals("HR") ? "the HR side" : "the manager") + " went down from "
                                    + before.rounded(1) + " in " + now.getKey().minusMonths(1) + " to "
                                    + now.getValue().rounded(1) + " in " + now.getKey() + ".",
                            "SIDE",
                            side));
                }
            }
        }
        var late = p.actions.values().stream()
                .map(action -> daysOverdue(action, today))
                .filter(days -> days > 0)
                .toList();
        if (late.size() >= 3) {
            warnings.add(warning(
                    "actions-overdue@1",
                    "MEDIUM",
                    late.size() + " actions are overdue, one of them by "
                            + late.stream().max(Comparator.naturalOrder()).orElseThrow() + " days.",
                    "PARTNERSHIP",
                    p.id));
        }
        for (var input : p.inputs.values()) {
            long days = today.toEpochDay() - p.day(input.at).toEpochDay();
            if (text(input.raised, "kind").equals("OBSTACLE") && input.closed == null && days > 14) {
                warnings.add(warning(
                        "obstacle-open@1",
                        text(input.raised, "severity"),
                        "The obstacle " + quoted(text(input.raised, "text")) + " has been open for " + days + " days.",
                        "INPUT",
                        text(input.raised, "input")));
            }
        }
        for (var goal : p.goals.values()) {
            int n = goal.confidence.size();
            boolean fell = goal.status.equals("ACTIVE") && n >= 4;
            for (int i = n - 3; fell && i < n; i++) {
                fell = level(goal.confidence.get(i)) < level(goal.confidence.get(i - 1));
            }
            if (fell) {
                warnings.add(warning(
                        "confidence-falling@1",
                        "MEDIUM",
                        "Confidence in the goal " + quoted(text(goal.terms(), "title")) + " fell three times in a row: "
                                + String.join(
                                        ", ",
                                        goal.confidence.subList(n - 4, n).stream()
                                                .map(c -> "" + level(c))
                                                .toList())
                                + ".",
                        "GOAL",
                        goal.id));
            }
        }
        for (var goal : p.goals.values()) {
            var title = quoted(text(goal.terms(), "title"));
            switch ((String) goalHealth(goal, p, today).getOrDefault("state", "none")) {
                case "STALE" ->
                    warnings.add(warning(
                            "goal-stale@1",
                            "LOW",
                            "The goal " + title + " was last measured on " + lastMeasured(goal) + ".",
                            "GOAL",
                            goal.id));
                case "AT_RISK" ->
                    warnings.add(warning(
                            "goal-at-risk@1",
                            "MEDIUM",
                            "The goal " + title + " is at " + percent(progress(goal)) + ", where "
                                    + percent(expected(goal, today)) + " is expected by now.",
                            "GOAL",
                            goal.id));
                default -> {}
            }
        }
        for (var area : gaps(p)) {
            warnings.add(warning(
                    "area-unowned@1",
                    "LOW",
                    "Nobody is " + (p.areas.get(area).accountable == null ? "accountable" : "responsible")
                            + " for the area " + quoted(area) + ".",
                    "AREA",
                    area));
        }
        warnings.sort(Comparator.comparingInt(warning -> -weight(warning)));
        return warnings;
    }

    private static String percent(Fraction ratio) {
        return Fraction.of(ratio.shown()).times(Fraction.of(100, 1)).rounded(0) + " %";
    }

    private static String quoted(String words) {
        int length = words.codePointCount(0, words.length());
        return "\"" + (length <= 80 ? words : words.substring(0, words.offsetByCodePoints(0, 80)) + "…") + "\"";
    }

    private static Map<String, Object> warning(String rule, String level, String sentence, String kind, String id) {
        return Tree.of("rule", rule, "level", level, "sentence", sentence, "about", Tree.of("kind", kind, "id", id));
    }

    /** The list of goals, those of one partnership or all, the oldest first of each partnership. */
    public List<Object> goals(String partnership, Instant at) {
        return cards(
                partnership,
                at,
                (p, today) -> p.goals.values().stream()
                        .map(goal -> (Object) goal(goal, p, today))
                        .toList());
    }

    public List<Object> initiatives(String partnership, Instant at) {
        return cards(
                partnership,
                at,
                (p, today) -> p.initiatives.values().stream()
                        .map(i -> (Object) initiative(i, today))
                        .toList());
    }

    private List<Object> cards(String partnership, Instant at, BiFunction<Partnership, LocalDate, List<Object>> cards) {
        var p = partnerships.get(partnership);
        return p == null ? null : cards.apply(p, p.today(at));
    }

    /** The list of partnerships, in the order they were opened, each with what it may be sorted by. */
    public List<Map<String, Object>> partnershipList(Instant at) {
        return partnerships.values().stream()
                .map(p -> {
                    var listed = new LinkedHashMap<>(partnership(p));
                    listed.putAll(Tree.of(
                            "needOfAttention",
                            need(p, at),
                            "warnings",
                            warnings(p, at).stream()
                                    .map(warning -> warning.get("rule"))
                                    .distinct()
                                    .toList(),
                            "health",
                            health(p, at).get("value"),
                            "lastHeldAt",
                            lastHeld(p)));
                    return (Map<String, Object>) listed;
                })
                .toList();
    }

    /** The list of people, in the order they were registered. */
    public List<Map<String, Object>> peopleList() {
        return people.values().stream()
                .map(person -> Tree.of(
                        "id",
                        person.id,
                        "name",
                        about(person.id, person.name),
                        "email",
                        about(person.id, person.email),
                        "manager",
                        person.manager,
                        "unit",
                        person.unit,
                        "zone",
                        person.zone,
                        "left",
                        person.left,
                        "erased",
                        person.erased))
                .toList();
    }
}
