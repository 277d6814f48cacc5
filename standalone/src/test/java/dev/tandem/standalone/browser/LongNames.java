package dev.tandem.standalone.browser;

import com.microsoft.playwright.APIRequestContext;
import com.microsoft.playwright.options.RequestOptions;
import dev.tandem.api.wire.TandemJson;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A pair with names as long as German ones are, words that are longer still, 200 goals and something behind every tab:
 * what a page must stand. It says everything over the API, beside the demo.
 */
final class LongNames {

    private static final int GOALS = 200;
    private static final int IN_FORCE = 40;

    private static final String TEAM =
            "Konzernrechnungswesen, Beteiligungscontrolling und Grundstücksverkehrsgenehmigungszuständigkeiten";
    private static final String WORD = "Rechtsschutzversicherungsgesellschaftsangelegenheiten";
    private static final String LINE =
            "Vereinheitlichung der Arbeitszeiterfassungsverfahren in allen Logistikzentren einschließlich " + WORD;

    /** Of the accounts that are made here. */
    static final Map<String, String> PASSWORDS = Map.of(
            "friederike-charlotte.leutheusser-schnarrenberger", "ein langes Kennwort",
            "maximilian-alexander.oberhuber-schwarzenbach", "ein langes Kennwort",
            "annegret-wilhelmine.fischbach-sommerfeld", "ein langes Kennwort");

    private static final Screenshots.Cast CAST = new Screenshots.Cast(
            "friederike-charlotte.leutheusser-schnarrenberger",
            "maximilian-alexander.oberhuber-schwarzenbach",
            "annegret-wilhelmine.fischbach-sommerfeld");

    private final Demo demo;
    private final UUID hr = UUID.randomUUID();
    private final UUID manager = UUID.randomUUID();
    private final UUID member = UUID.randomUUID();
    private final UUID partnership = UUID.randomUUID();
    private final LocalDate today = LocalDate.now(ZoneOffset.UTC);

    LongNames(Demo demo) {
        this.demo = demo;
    }

    Screenshots.Cast enter() {
        var admin = demo.api("admin");
        say(
                admin,
                List.of(
                        person(hr, "Dr. Friederike-Charlotte Leutheusser-Schnarrenberger", null),
                        person(manager, "Maximilian-Alexander Oberhuber-Schwarzenbachmüller", null),
                        person(member, "Annegret-Wilhelmine Fischbach-Sommerfeld", manager)));
        account(admin, CAST.hr(), hr, "HR_PARTNER");
        account(admin, CAST.manager(), manager, "MANAGER");
        account(admin, CAST.employee(), member, "EMPLOYEE");
        var asHr = demo.api(CAST.hr());
        var asManager = demo.api(CAST.manager());
        var asMember = demo.api(CAST.employee());

        say(
                asHr,
                List.of(line(
                        "partnership.OpenPartnership",
                        partnership,
                        Map.of(
                                "hrPartners",
                                List.of(hr),
                                "manager",
                                manager,
                                "team",
                                TEAM,
                                "purpose",
                                LINE + ", damit niemand deswegen kündigt.",
                                "zone",
                                "Europe/Berlin"))));
        goals(asHr, asManager);
        tabs(asHr, asManager);
        initiative(asHr, asManager, asMember);
        return CAST;
    }

    private void goals(APIRequestContext asHr, APIRequestContext asManager) {
        var proposed = new ArrayList<String>();
        var agreed = new ArrayList<String>();
        var measured = new ArrayList<String>();
        for (int i = 0; i < GOALS; i++) {
            var goal = UUID.randomUUID();
            var keyResult = UUID.randomUUID();
            proposed.add(line(
                    "goal.ProposeGoal", goal, Map.of("partnershipId", partnership, "terms", terms(i, keyResult, 20))));
            if (i >= IN_FORCE) {
                continue;
            }
            agreed.add(line(
                    "goal.CounterPropose",
                    goal,
                    Map.of(
                            "revision",
                            2,
                            "terms",
                            terms(i, keyResult, 1_234_567.5),
                            "why",
                            LINE + " ist in diesem Jahr nicht zu schaffen.")));
            measured.add(line("goal.AgreeGoal", goal, Map.of("revision", 2)));
            for (int day = 60; day > i; day -= 12) {
                measured.add(line(
                        "goal.MeasureKeyResult",
                        goal,
                        Map.of(
                                "measurement",
                                UUID.randomUUID(),
                                "keyResult",
                                keyResult,
                                "value",
                                3_456_789.25 - (60 - day) * 20_000.0 - i * 9_000.0,
                                "on",
                                today.minusDays(day))));
            }
            measured.add(line("goal.StateConfidence", goal, Map.of("level", i % 11)));
        }
        say(asHr, proposed);
        say(asManager, agreed);
        say(asHr, measured);
    }

    private Map<String, Object> terms(int number, UUID keyResult, double target) {
        return Map.of(
                "title",
                "Ziel %d: %s".formatted(number + 1, LINE),
                "why",
                LINE + ", weil es sonst niemand tut.",
                "owner",
                member,
                "kind",
                "COMMITTED",
                "startOn",
                today.minusDays(60),
                "dueOn",
                today.plusDays(60),
                "keyResults",
                List.of(Map.of(
                        "keyResult",
                        keyResult,
                        "metric",
                        "Bearbeitungsdauer der " + WORD,
                        "unit",
                        "Arbeitsstunden im Jahr",
                        "baseline",
                        3_456_789.25,
                        "target",
                        target,
                        "weight",
                        100)));
    }

    private void tabs(APIRequestContext asHr, APIRequestContext asManager) {
        var byHr = new ArrayList<String>();
        var byManager = new ArrayList<String>();
        byHr.add(say("SetCadence", Map.of("kind", "ONE_ON_ONE", "every", 14, "unit", "DAYS")));
        var next = UUID.randomUUID();
        byHr.add(say(
                "ScheduleMeeting",
                Map.of(
                        "meeting",
                        next,
                        "kind",
                        "ONE_ON_ONE",
                        "at",
                        today.plusDays(3) + "T09:30:00Z",
                        "durationMinutes",
                        45)));
        for (int i = 0; i < 12; i++) {
            byHr.add(say(
                    "AssignAction",
                    Map.of(
                            "action",
                            UUID.randomUUID(),
                            "title",
                            "%d. %s".formatted(i + 1, LINE),
                            "owner",
                            i % 2 == 0 ? member : manager,
                            "due",
                            today.plusDays(i))));
            byHr.add(say(
                    "AddAgendaItem",
                    Map.of("meeting", next, "item", UUID.randomUUID(), "topic", "%d. %s".formatted(i + 1, LINE))));
            var input = UUID.randomUUID();
            byManager.add(say(
                    "RaiseInput",
                    Map.of(
                            "input",
                            input,
                            "kind",
                            i % 2 == 0 ? "OBSTACLE" : "INSIGHT",
                            "severity",
                            "HIGH",
                            "text",
                            LINE + " dauert zu lange.")));
            byHr.add(say(
                    "GiveRecognition",
                    Map.of("recognition", UUID.randomUUID(), "to", member, "for", "Für die " + LINE)));
            byManager.add(say("RecordStrength", Map.of("person", member, "strength", "%d. %s".formatted(i + 1, WORD))));
            byHr.add(say("NameArea", Map.of("area", "%d. %s".formatted(i + 1, WORD), "why", LINE)));
            if (i % 3 > 0) {
                byHr.add(say(
                        "AssignResponsibility",
                        Map.of(
                                "area",
                                "%d. %s".formatted(i + 1, WORD),
                                "accountable",
                                manager,
                                "responsible",
                                List.of(member, hr),
                                "consulted",
                                List.of(hr),
                                "informed",
                                List.of())));
            }
            byHr.add(say(
                    "BriefPolicy",
                    Map.of("policy", "%d. %s".formatted(i + 1, WORD), "version", "2026-1", "what", LINE, "why", LINE)));
            byHr.add(say(
                    "RecordJointDecision",
                    Map.of("decision", UUID.randomUUID(), "subject", LINE, "hrRationale", LINE + ".")));
            byManager.add(say(
                    "GiveFeedback", Map.of("feedback", UUID.randomUUID(), "to", member, "text", LINE + " war gut.")));
        }
        byHr.add(say(
                "ProposeCharter",
                Map.of(
                        "revision",
                        1,
                        "purpose",
                        LINE,
                        "values",
                        List.of(WORD, "Früh statt vollkommen"),
                        "expectations",
                        List.of(Map.of("of", "HR", "text", LINE), Map.of("of", "MANAGER", "text", LINE)))));
        byHr.add(say(
                "AgreeChannel",
                Map.of(
                        "channel",
                        UUID.randomUUID(),
                        "kind",
                        "E_MAIL",
                        "address",
                        "konzernrechnungswesen-und-beteiligungscontrolling@personalpartnerschaften.example.org",
                        "primary",
                        true)));
        var pulse = Map.<String, Object>of(
                "month", YearMonth.from(today).toString(), "trust", 3, "clarity", 2, "support", 4);
        byHr.add(say("GivePulse", pulse));
        byManager.add(say("GivePulse", pulse));
        byManager.add(say("NotePreferences", Map.of("person", manager, "preferences", LINE)));
        say(asHr, byHr);
        say(asManager, byManager);
    }

    private void initiative(APIRequestContext asHr, APIRequestContext asManager, APIRequestContext asMember) {
        var initiative = UUID.randomUUID();
        say(
                asManager,
                List.of(line(
                        "initiative.PlanInitiative",
                        initiative,
                        Map.of(
                                "partnershipId",
                                partnership,
                                "title",
                                LINE,
                                "kind",
                                "ENGAGEMENT",
                                "why",
                                LINE,
                                "owner",
                                member,
                                "goals",
                                List.of(),
                                "startOn",
                                today.minusDays(30),
                                "endOn",
                                today.plusDays(90)))));
        say(asHr, List.of(line("initiative.Approve", initiative, Map.of())));
        var byMember = new ArrayList<String>();
        byMember.add(line("initiative.Start", initiative, Map.of()));
        for (int i = 0; i < 8; i++) {
            byMember.add(line(
                    "initiative.AllocateTask",
                    initiative,
                    Map.of(
                            "task",
                            UUID.randomUUID(),
                            "title",
                            "%d. %s".formatted(i + 1, LINE),
                            "owner",
                            member,
                            "due",
                            today.plusDays(14 + i))));
            byMember.add(line("initiative.CheckIn", initiative, Map.of("status", "ON_TRACK", "note", LINE)));
            byMember.add(line(
                    "initiative.OfferInsight", initiative, Map.of("insight", UUID.randomUUID(), "text", LINE + ".")));
        }
        say(asMember, byMember);
    }

    private static String person(UUID id, String name, @Nullable UUID manager) {
        var body = new HashMap<String, Object>(Map.of(
                "name",
                name,
                "email",
                name.toLowerCase(java.util.Locale.ROOT).replaceAll("[^a-z-]+", ".")
                        + "@personalpartnerschaften.example.org",
                "unit",
                TEAM,
                "zone",
                "Europe/Berlin"));
        if (manager != null) {
            body.put("manager", manager);
        }
        return line("person.RegisterPerson", id, body);
    }

    private String say(String command, Map<String, Object> body) {
        return line("partnership." + command, partnership, body);
    }

    private static String line(String type, UUID id, Map<String, Object> body) {
        return TandemJson.mapper().writeValueAsString(Map.of("type", type, "id", id, "body", body));
    }

    private static void account(APIRequestContext admin, String user, UUID person, String role) {
        var answer = admin.post(
                "/api/accounts",
                RequestOptions.create()
                        .setHeader("Content-Type", "application/json")
                        .setData(TandemJson.mapper()
                                .writeValueAsString(Map.of(
                                        "user",
                                        user,
                                        "password",
                                        PASSWORDS.get(user),
                                        "roles",
                                        List.of(role),
                                        "person",
                                        person))));
        if (answer.status() != 201) {
            throw new IllegalStateException(answer.text());
        }
    }

    /** All of it must be accepted: a page of refusals shows nothing. */
    private static void say(APIRequestContext user, List<String> lines) {
        if (lines.isEmpty()) {
            return;
        }
        var answer = user.post(
                "/api/commands",
                RequestOptions.create()
                        .setHeader("Content-Type", "application/x-ndjson")
                        .setTimeout(120_000)
                        .setData(String.join("\n", lines)));
        answer.text()
                .lines()
                .filter(line ->
                        TandemJson.mapper().readTree(line).path("status").intValue() >= 300)
                .findFirst()
                .ifPresent(line -> {
                    throw new IllegalStateException(line);
                });
        if (answer.status() != 200) {
            throw new IllegalStateException(answer.text());
        }
    }
}
