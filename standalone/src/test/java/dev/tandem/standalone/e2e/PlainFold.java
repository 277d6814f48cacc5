package dev.tandem.standalone.e2e;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;

/**
 * A fold of the log written for the tests alone, over bare JSON: no class of the read side is used, so that a mistake
 * there cannot hide itself. Its result has the shape of {@link #shown}, which reads the same facts off an answer.
 */
final class PlainFold {

    private record Measured(String on, long order, BigDecimal value) {}

    private static final class Goal {
        String status = "PROPOSED";
        int revision = 1;
        JsonNode terms;
        final Map<String, String> keyResultOf = new HashMap<>();
        final Map<String, Measured> measured = new HashMap<>();
    }

    private static final class Partnership {
        String status = "OPEN";
        final Map<String, String> actions = new TreeMap<>();
        final Map<String, Goal> goals = new TreeMap<>();
        final Map<String, Map<String, Boolean>> tasks = new TreeMap<>();
        final Map<String, String> initiatives = new TreeMap<>();
    }

    private final Map<String, Partnership> partnerships = new TreeMap<>();

    void add(JsonNode entry) {
        var event = entry.path("payload");
        var id = event.path("partnershipId").asString();
        switch (entry.path("type").asString()) {
            case "person.PersonRegistered" -> {}
            case "partnership.PartnershipOpened" -> partnerships.put(id, new Partnership());
            case "partnership.PartnershipClosed" -> partnerships.get(id).status = "CLOSED";
            case "partnership.ActionAssigned" ->
                action(id, event, "OPEN " + event.path("due").asString());
            case "partnership.ActionRescheduled" ->
                action(id, event, "OPEN " + event.path("due").asString());
            case "partnership.ActionCompleted" -> ended(id, event, "COMPLETED");
            case "partnership.ActionDropped" -> ended(id, event, "DROPPED");
            case "goal.GoalProposed" -> {
                var goal = new Goal();
                goal.terms = event.path("terms");
                partnerships.get(id).goals.put(event.path("goalId").asString(), goal);
            }
            case "goal.GoalCounterProposed" -> {
                var goal = goal(id, event);
                goal.terms = event.path("terms");
                goal.revision = event.path("revision").asInt();
            }
            case "goal.GoalAgreed" -> goal(id, event).status = "ACTIVE";
            case "goal.GoalRejected" -> goal(id, event).status = "REJECTED";
            case "goal.GoalEnded" -> goal(id, event).status = "ENDED";
            case "goal.KeyResultMeasured" -> {
                var goal = goal(id, event);
                var measurement = event.path("measurement").asString();
                goal.keyResultOf.put(measurement, event.path("keyResult").asString());
                goal.measured.put(
                        measurement,
                        new Measured(
                                event.path("on").asString(),
                                entry.path("position").asLong(),
                                value(event)));
            }
            case "goal.MeasurementCorrected" ->
                goal(id, event)
                        .measured
                        .computeIfPresent(
                                event.path("measurement").asString(),
                                (_, before) -> new Measured(before.on(), before.order(), value(event)));
            case "initiative.InitiativePlanned" -> {
                partnerships.get(id).initiatives.put(event.path("initiativeId").asString(), "PLANNED");
                partnerships.get(id).tasks.put(event.path("initiativeId").asString(), new TreeMap<>());
            }
            case "initiative.InitiativeApproved" -> initiative(id, event, "APPROVED");
            case "initiative.InitiativeStarted" -> initiative(id, event, "STARTED");
            case "initiative.InitiativeEnded" -> initiative(id, event, "ENDED");
            case "initiative.TaskAllocated" -> task(id, event, false);
            case "initiative.TaskCompleted" -> task(id, event, true);
            default -> throw new AssertionError("the test's fold does not know " + entry);
        }
    }

    private void action(String partnership, JsonNode event, String state) {
        partnerships.get(partnership).actions.put(event.path("action").asString(), state);
    }

    private void ended(String partnership, JsonNode event, String status) {
        partnerships
                .get(partnership)
                .actions
                .computeIfPresent(
                        event.path("action").asString(), (_, before) -> status + before.substring(before.indexOf(' ')));
    }

    private Goal goal(String partnership, JsonNode event) {
        return partnerships.get(partnership).goals.get(event.path("goalId").asString());
    }

    private void initiative(String partnership, JsonNode event, String status) {
        partnerships.get(partnership).initiatives.put(event.path("initiativeId").asString(), status);
    }

    private void task(String partnership, JsonNode event, boolean done) {
        partnerships
                .get(partnership)
                .tasks
                .get(event.path("initiativeId").asString())
                .put(event.path("task").asString(), done);
    }

    private static BigDecimal value(JsonNode event) {
        return event.path("value").decimalValue();
    }

    Iterable<String> partnerships() {
        return partnerships.keySet();
    }

    /** What a dashboard of the partnership must show, one fact per line. */
    List<String> expected(String partnership) {
        var p = partnerships.get(partnership);
        var facts = new ArrayList<String>();
        facts.add("partnership " + p.status);
        p.actions.forEach((id, state) -> facts.add("action " + id + " " + state));
        p.goals.forEach((id, goal) -> {
            facts.add("goal " + id + " " + goal.status + " revision " + goal.revision + " "
                    + goal.terms.path("title").asString());
            for (var keyResult : goal.terms.path("keyResults")) {
                var latest = goal.measured.entrySet().stream()
                        .filter(m -> goal.keyResultOf
                                .get(m.getKey())
                                .equals(keyResult.path("keyResult").asString()))
                        .map(Map.Entry::getValue)
                        .max(java.util.Comparator.comparing(Measured::on).thenComparing(Measured::order));
                facts.add("key result " + keyResult.path("keyResult").asString() + " "
                        + latest.map(m -> m.value().stripTrailingZeros().toPlainString())
                                .orElse("unmeasured"));
            }
        });
        p.initiatives.forEach((id, status) -> facts.add("initiative " + id + " " + status));
        p.tasks.values().forEach(tasks -> tasks.forEach((id, done) -> facts.add("task " + id + " " + done)));
        facts.sort(null);
        return facts;
    }

    /** The same facts as an answer of the read side shows them. */
    static List<String> shown(JsonNode dashboard) {
        var facts = new ArrayList<String>();
        facts.add("partnership " + dashboard.path("partnership").path("status").asString());
        for (var action : dashboard.path("actions")) {
            facts.add("action " + action.path("id").asString() + " "
                    + action.path("status").asString() + " "
                    + action.path("due").asString());
        }
        for (var goal : dashboard.path("goals")) {
            facts.add("goal " + goal.path("id").asString() + " "
                    + goal.path("status").asString() + " revision "
                    + goal.path("revision").asInt() + " " + goal.path("title").asString());
            for (var keyResult : goal.path("keyResults")) {
                facts.add("key result " + keyResult.path("id").asString() + " "
                        + (keyResult.path("latest").isNumber()
                                ? keyResult
                                        .path("latest")
                                        .decimalValue()
                                        .stripTrailingZeros()
                                        .toPlainString()
                                : "unmeasured"));
            }
        }
        for (var initiative : dashboard.path("initiatives")) {
            facts.add("initiative " + initiative.path("id").asString() + " "
                    + initiative.path("status").asString());
            for (var task : initiative.path("tasks")) {
                facts.add("task " + task.path("id").asString() + " "
                        + task.path("completedAt").isString());
            }
        }
        facts.sort(null);
        return facts;
    }
}
