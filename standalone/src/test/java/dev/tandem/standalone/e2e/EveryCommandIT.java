package dev.tandem.standalone.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tandem.api.Role;
import dev.tandem.standalone.Standalone;
import dev.tandem.web.identity.AccountStore;
import dev.tandem.web.identity.UserName;
import dev.tandem.web.message.CommandType;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * A pair's working year in short: every command that a client may send, over its own URL, by someone who may, and
 * accepted. Reads as the API's examples: a word with a sign before it stands for an id ({@code #goal}) or a day, counted
 * from today ({@code +30d}, {@code -2d}).
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class EveryCommandIT {

    private static final Pattern NAMED = Pattern.compile("#([a-zA-Z0-9-]+)");
    private static final Pattern DAY = Pattern.compile("\"([+-]\\d+)d\"");

    /** Who says what over which URL; {@code '} stands for {@code "} to keep it readable. */
    private record Said(String by, String url, String body) {

        String name() {
            return url.replaceAll("/#[^/]+/", "/") + " by " + by;
        }
    }

    private final Map<String, UUID> ids = new HashMap<>();
    private final List<Said> story = new ArrayList<>();
    /** To each of the story, in its order. */
    private final List<Http.Answer> answers = new ArrayList<>();

    private ConfigurableApplicationContext tandem;
    private Company company;

    @BeforeAll
    void start(@TempDir Path scratch) {
        tandem = SpringApplication.run(
                Standalone.class,
                "--server.port=0",
                "--tandem.data=" + scratch.resolve("data"),
                "--tandem.accounts.bcrypt-strength=4");
        var base = "http://127.0.0.1:" + tandem.getEnvironment().getProperty("local.server.port");
        tandem.getBean(AccountStore.class).create(new UserName("chief"), Company.PASSWORD, Set.of(Role.ADMIN), null);
        company = Company.of(base, Http.basic(base, "chief", Company.PASSWORD));
        for (var name : List.of("hr", "hr2", "manager", "member", "leaver")) {
            ids.put(name, company.person(name));
        }
        company.account("hr", ids.get("hr"), "HR_PARTNER");
        company.account("manager", ids.get("manager"), "MANAGER");
        company.account("member", ids.get("member"), "EMPLOYEE");
        tell();
        story.forEach(said ->
                answers.add(company.user(said.by()).post("/api/" + filled(said.url()), filled(said.body()))));
    }

    @AfterAll
    void stop() {
        tandem.close();
    }

    private void say(String by, String url, String body) {
        story.add(new Said(by, url, body.replace('\'', '"')));
    }

    private void tell() {
        people();
        partnership();
        charterAndContacts();
        meetings();
        actionsAndResponsibilities();
        inputsAndPolicies();
        recognitionAndFeedback();
        pulseAndDecisions();
        goals();
        initiatives();
        say("hr", "partnerships/#pair/pause", "{'reason': 'Parental leave'}");
        say("manager", "partnerships/#pair/resume", "{'reason': 'Back'}");
        say("hr", "partnerships/#pair/hand-over", "{'hrPartners': ['#hr', '#hr2'], 'reason': 'A second one'}");
        say("hr", "partnerships/#pair/close", "{'reason': 'The team moves'}");
    }

    private void people() {
        say("chief", "people/#newcomer/register-person", "{'name': 'Ida Brandt', 'email': 'ida@example.org'}");
        say(
                "chief",
                "people/#newcomer/change-person",
                "{'manager': '#manager', 'unit': 'Logistics', 'zone': 'Europe/Berlin'}");
        say("chief", "people/#leaver/mark-person-left", "{'on': '-1d'}");
        say("chief", "people/#leaver/erase-person", "{'reason': 'Asked for it'}");
    }

    private void partnership() {
        say(
                "hr",
                "partnerships/#pair/open-partnership",
                "{'hrPartners': ['#hr'], 'manager': '#manager', 'team': 'Logistics', 'purpose': 'Fewer people leave'}");
    }

    private void charterAndContacts() {
        say(
                "hr",
                "partnerships/#pair/propose-charter",
                "{'revision': 1, 'purpose': 'Be of use', 'values': ['Candour'], 'expectations': [{'of': 'MANAGER', 'text': 'Answers within a week'}]}");
        say("manager", "partnerships/#pair/sign-charter", "{'revision': 1}");
        say(
                "hr",
                "partnerships/#pair/agree-channel",
                "{'channel': '#channel', 'kind': 'CHAT', 'address': 'hanna', 'primary': true}");
        say("manager", "partnerships/#pair/note-preferences", "{'person': '#manager', 'preferences': 'Mornings'}");
    }

    private void meetings() {
        say(
                "hr",
                "partnerships/#pair/set-cadence",
                "{'kind': 'ONE_ON_ONE', 'every': 2, 'unit': 'WEEKS', 'template': ['How are you?']}");
        say(
                "hr",
                "partnerships/#pair/schedule-meeting",
                "{'meeting': '#meeting', 'kind': 'ONE_ON_ONE', 'at': 'NOW', 'durationMinutes': 45, 'place': 'Room 1'}");
        say(
                "hr",
                "partnerships/#pair/schedule-meeting",
                "{'meeting': '#called-off', 'kind': 'REVIEW', 'at': 'NOW', 'durationMinutes': 45}");
        say("hr", "partnerships/#pair/move-meeting", "{'meeting': '#called-off', 'at': 'NOW'}");
        say("hr", "partnerships/#pair/cancel-meeting", "{'meeting': '#called-off', 'reason': 'Both ill'}");
        say(
                "manager",
                "partnerships/#pair/add-agenda-item",
                "{'meeting': '#meeting', 'item': '#item', 'topic': 'Who covers in March'}");
        say(
                "manager",
                "partnerships/#pair/settle-agenda-item",
                "{'meeting': '#meeting', 'item': '#item', 'outcome': 'Jonas covers'}");
        say("manager", "partnerships/#pair/confirm-meeting-held", "{'meeting': '#meeting', 'notes': 'Good talk'}");
        say("hr", "partnerships/#pair/confirm-meeting-held", "{'meeting': '#meeting'}");
    }

    private void actionsAndResponsibilities() {
        say(
                "hr",
                "partnerships/#pair/assign-action",
                "{'action': '#action', 'title': 'Buddy plan', 'owner': '#member', 'due': '+10d', 'origin': {'meeting': '#meeting'}}");
        say("member", "partnerships/#pair/reschedule-action", "{'action': '#action', 'due': '+20d', 'reason': 'Ill'}");
        say("member", "partnerships/#pair/complete-action", "{'action': '#action', 'note': 'Done'}");
        say(
                "hr",
                "partnerships/#pair/assign-action",
                "{'action': '#dropped', 'title': 'Flyer', 'owner': '#member', 'due': '+10d'}");
        say("manager", "partnerships/#pair/drop-action", "{'action': '#dropped', 'reason': 'No longer needed'}");
        say("hr", "partnerships/#pair/name-area", "{'area': 'Onboarding', 'why': 'Nobody does it'}");
        say(
                "hr",
                "partnerships/#pair/assign-responsibility",
                "{'area': 'Onboarding', 'accountable': '#manager', 'responsible': ['#member'], 'consulted': ['#hr'], 'informed': []}");
        say("hr", "partnerships/#pair/drop-responsibility", "{'area': 'Onboarding', 'reason': 'Another team does it'}");
    }

    private void inputsAndPolicies() {
        say(
                "manager",
                "partnerships/#pair/raise-input",
                "{'input': '#input', 'kind': 'OBSTACLE', 'severity': 'HIGH', 'text': 'No laptops'}");
        say("hr", "partnerships/#pair/answer-input", "{'input': '#input', 'answer': 'Ordered'}");
        say(
                "manager",
                "partnerships/#pair/escalate-input",
                "{'input': '#input', 'to': '#member', 'reason': 'Knows the supplier'}");
        say("member", "partnerships/#pair/answer-input", "{'input': '#input', 'answer': 'They come on Monday'}");
        say("manager", "partnerships/#pair/close-input", "{'input': '#input', 'outcome': 'They came'}");
        say(
                "hr",
                "partnerships/#pair/brief-policy",
                "{'policy': 'Working from home', 'version': '1', 'what': 'Two days', 'why': 'Asked for'}");
        say("manager", "partnerships/#pair/acknowledge-policy", "{'policy': 'Working from home', 'version': '1'}");
    }

    private void recognitionAndFeedback() {
        say(
                "manager",
                "partnerships/#pair/give-recognition",
                "{'recognition': '#praise', 'to': '#member', 'for': 'The buddy plan', 'strength': 'Patience'}");
        say("manager", "partnerships/#pair/record-strength", "{'person': '#member', 'strength': 'Patience'}");
        say("hr", "partnerships/#pair/endorse-strength", "{'person': '#member', 'strength': 'Patience'}");
        say(
                "manager",
                "partnerships/#pair/request-feedback",
                "{'feedback': '#asked', 'from': '#member', 'about': 'My meetings'}");
        say(
                "member",
                "partnerships/#pair/give-feedback",
                "{'feedback': '#asked', 'to': '#manager', 'text': 'They are long'}");
        say(
                "manager",
                "partnerships/#pair/convert-feedback",
                "{'feedback': '#asked', 'action': '#shorter', 'title': 'Shorter meetings', 'owner': '#manager', 'due': '+14d'}");
        say(
                "hr",
                "partnerships/#pair/give-feedback",
                "{'feedback': '#unasked', 'to': '#manager', 'text': 'Well explained'}");
        say("manager", "partnerships/#pair/close-feedback", "{'feedback': '#unasked', 'reason': 'Thanks'}");
    }

    private void pulseAndDecisions() {
        say("hr", "partnerships/#pair/give-pulse", "{'month': 'MONTH', 'trust': 4, 'clarity': 3, 'support': 5}");
        say(
                "hr",
                "partnerships/#pair/record-joint-decision",
                "{'decision': '#decision', 'subject': 'A second planner', 'hrRationale': 'Overtime'}");
        say(
                "manager",
                "partnerships/#pair/record-joint-decision",
                "{'decision': '#decision', 'subject': 'A second planner', 'managerRationale': 'Backlog'}");
    }

    private static String terms(String target) {
        return """
                {'title': 'Onboarding in 30 days', 'why': 'It takes long', 'owner': '#member', 'kind': 'COMMITTED',
                 'startOn': '-30d', 'dueOn': '+60d', 'keyResults': [{'keyResult': '#days', 'metric': 'Days until productive',
                 'unit': 'days', 'baseline': 60, 'target': %s, 'weight': 1}]}""".formatted(target);
    }

    private void goals() {
        say("hr", "goals/#goal/propose-goal", "{'partnershipId': '#pair', 'terms': " + terms("20") + "}");
        say(
                "manager",
                "goals/#goal/counter-propose",
                "{'revision': 2, 'why': 'Too much', 'terms': " + terms("30") + "}");
        say("hr", "goals/#goal/agree-goal", "{'revision': 2}");
        say(
                "manager",
                "goals/#goal/propose-amendment",
                "{'revision': 3, 'reason': 'Two are ill', 'terms': " + terms("35") + "}");
        say("hr", "goals/#goal/agree-goal", "{'revision': 3}");
        say(
                "member",
                "goals/#goal/measure-key-result",
                "{'measurement': '#measured', 'keyResult': '#days', 'value': 48, 'on': '-1d'}");
        say(
                "member",
                "goals/#goal/correct-measurement",
                "{'measurement': '#measured', 'value': 47, 'reason': 'Counted twice'}");
        say("member", "goals/#goal/state-confidence", "{'level': 7, 'note': 'Buddies help'}");
        say(
                "hr",
                "goals/#parent/propose-goal",
                "{'partnershipId': '#pair', 'terms': " + terms("10").replace("#days", "#more") + "}");
        say("manager", "goals/#goal/align-goal", "{'parent': '#parent'}");
        say("manager", "goals/#goal/explain-no-alignment", "{'reason': 'It stands for itself after all'}");
        say("manager", "goals/#goal/link-to-meeting", "{'meeting': '#meeting'}");
        say("manager", "goals/#parent/reject-goal", "{'reason': 'One is enough'}");
        say("manager", "goals/#goal/achieve-goal", "{'reason': 'Near enough'}");
        say("hr", "goals/#goal/achieve-goal", "{'reason': 'Near enough'}");
        say("hr", "goals/#goal/reopen-goal", "{'reason': 'It is not'}");
        say("hr", "goals/#goal/abandon-goal", "{'reason': 'Another plan'}");
    }

    private void initiatives() {
        plan("buddies", "COMPLIANCE");
        plan("change", "CHANGE");
        say("manager", "initiatives/#buddies/approve", "{}");
        say("member", "initiatives/#buddies/start", "{}");
        say(
                "hr",
                "initiatives/#buddies/allocate-task",
                "{'task': '#task', 'title': 'Find buddies', 'owner': '#member', 'due': '+7d'}");
        say("hr", "initiatives/#buddies/hand-over-task", "{'task': '#task', 'to': '#manager', 'reason': 'Ill'}");
        say("manager", "initiatives/#buddies/complete-task", "{'task': '#task'}");
        say(
                "member",
                "initiatives/#buddies/reach-milestone",
                "{'milestone': '#milestone', 'title': 'Ten buddies', 'on': '-1d'}");
        say("member", "initiatives/#buddies/report-blocked", "{'by': 'The works council'}");
        say("member", "initiatives/#buddies/unblock", "{'how': 'They agreed'}");
        say("member", "initiatives/#buddies/check-in", "{'status': 'BEHIND', 'note': 'Slow start'}");
        say("manager", "initiatives/#buddies/offer-insight", "{'insight': '#insight', 'text': 'Ask the retired'}");
        say("member", "initiatives/#buddies/adopt-insight", "{'insight': '#insight', 'how': 'We wrote to them'}");
        say("manager", "initiatives/#buddies/offer-insight", "{'insight': '#another', 'text': 'Pay them'}");
        say("member", "initiatives/#buddies/decline-insight", "{'insight': '#another', 'reason': 'No budget'}");
        say("manager", "initiatives/#change/assess-readiness", "{'area': 'Leads', 'level': 2, 'note': 'Sceptical'}");
        say(
                "hr",
                "initiatives/#buddies/register-obligation",
                "{'obligation': '#duty', 'rule': 'Working time', 'due': '+30d'}");
        say(
                "member",
                "initiatives/#buddies/attest-obligation",
                "{'obligation': '#duty', 'evidence': 'Report of March'}");
        say("member", "initiatives/#buddies/complete", "{'outcome': 'Everyone has one'}");
        say("hr", "initiatives/#change/cancel", "{'reason': 'Postponed'}");
    }

    private void plan(String id, String kind) {
        say(
                "hr",
                "initiatives/#" + id + "/plan-initiative",
                "{'partnershipId': '#pair', 'title': 'Buddies', 'kind': '" + kind
                        + "', 'why': 'Newcomers are alone', 'owner': '#member', 'goals': ['#goal'], 'startOn': '-10d', 'endOn': '+80d'}");
    }

    @TestFactory
    Stream<DynamicTest> everyCommandIsAcceptedOverItsUrl() {
        return IntStream.range(0, story.size())
                .mapToObj(i -> DynamicTest.dynamicTest(story.get(i).name(), () -> {
                    var answer = answers.get(i);

                    assertThat(answer.status()).as(answer.text()).isIn(200, 201);
                    assertThat(answer.header("ETag"))
                            .isEqualTo("\"%d\""
                                    .formatted(answer.json().path("version").longValue()));
                }));
    }

    /** After a year in which everything happened once, no answer has a field that the document does not know. */
    @TestFactory
    Stream<DynamicTest> everyAnswerIsAsTheDocumentSays() {
        var document =
                new ApiDocument(MainJob.ok(company.admin().get("/v3/api-docs")).json());
        var auditor = company.account("reader", null, "AUDITOR");
        var last = answers.getLast().header("Tandem-Version");
        return document.questions()
                .map(path -> DynamicTest.dynamicTest(path, () -> {
                    var reader = path.startsWith("/api/projections") || path.startsWith("/api/accounts")
                            ? company.admin()
                            : auditor;
                    var answer = reader.get(
                            path.endsWith("{figure}") ? explained(auditor, path) : example(path),
                            document.waits(path) ? "Tandem-At-Least" : "Accept",
                            document.waits(path) ? last : "application/json");

                    assertThat(answer.status()).as(answer.text()).isEqualTo(200);
                    assertThat(document.differences(path, answer.json())).isEmpty();
                }));
    }

    /** The first figure of those that the dashboard names. */
    private String explained(Http reader, String path) {
        var figures = reader.get(example(path.replace("/{figure}", ""))).json().path("figures");
        return figures.path(0).path("explainedBy").asString();
    }

    private String example(String path) {
        return path.replace("{position}", "7")
                .replace("/proofs/inclusion", "/proofs/inclusion?position=7")
                .replace("/proofs/consistency", "/proofs/consistency?from=7")
                .replace("{name}", "board")
                .replace("/goals/{id}", "/goals/" + ids.get("goal"))
                .replace("/initiatives/{id}", "/initiatives/" + ids.get("buddies"))
                .replace("/partnerships/{id}", "/partnerships/" + ids.get("pair"))
                .replace("/hr-partners/{id}", "/hr-partners/" + ids.get("hr"))
                .replace("/managers/{id}", "/managers/" + ids.get("manager"))
                .replace("/employees/{id}", "/employees/" + ids.get("member"))
                .replace("/people/{id}", "/people/" + ids.get("leaver"));
    }

    @Test
    void noCommandIsLeftOut() {
        var told = story.stream()
                .map(said -> said.url().replaceAll("/#[^/]+/", "/"))
                .collect(Collectors.toSet());

        assertThat(told)
                .containsExactlyInAnyOrderElementsOf(CommandType.all().stream()
                        .map(type -> type.aggregate().plural() + "/" + type.path())
                        .toList());
    }

    private String filled(String text) {
        var today = LocalDate.now(ZoneOffset.UTC);
        var named = NAMED.matcher(text)
                .replaceAll(found -> ids.computeIfAbsent(found.group(1), _ -> UUID.randomUUID())
                        .toString());
        return DAY.matcher(named)
                .replaceAll(found -> "\"" + today.plusDays(Integer.parseInt(found.group(1))) + "\"")
                .replace("\"NOW\"", "\"" + Instant.now().truncatedTo(ChronoUnit.SECONDS) + "\"")
                .replace("\"MONTH\"", "\"" + YearMonth.from(today) + "\"");
    }
}
