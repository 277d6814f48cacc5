package dev.tandem.web.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.tandem.api.Line;
import dev.tandem.api.MessageTypes;
import dev.tandem.api.Text;
import dev.tandem.api.goal.GoalCommand.AgreeGoal;
import dev.tandem.api.goal.GoalCommand.MeasureKeyResult;
import dev.tandem.api.goal.GoalCommand.ProposeGoal;
import dev.tandem.api.goal.GoalId;
import dev.tandem.api.goal.GoalKind;
import dev.tandem.api.goal.GoalTerms;
import dev.tandem.api.goal.KeyResultId;
import dev.tandem.api.goal.KeyResultTerms;
import dev.tandem.api.goal.MeasurementId;
import dev.tandem.api.initiative.InitiativeCommand.Approve;
import dev.tandem.api.initiative.InitiativeId;
import dev.tandem.api.partnership.PartnershipId;
import dev.tandem.api.person.PersonCommand.RegisterPerson;
import dev.tandem.api.person.PersonId;
import dev.tandem.web.problem.ProblemException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CommandReaderTest {

    private static final UUID ID = UUID.fromString("7c0de4aa-0000-4000-8000-000000000001");
    private static final String OTHER = "7c0de4aa-0000-4000-8000-000000000002";
    private static final String MEASUREMENT = """
            {"measurement": "%s", "keyResult": "%s", "value": %s, "on": "2026-03-31"}""";
    private static final String GOAL = """
            {"partnershipId": "%s", "terms": {"title": "%s", "why": "because\\nof it", "owner": "%s",
             "kind": "COMMITTED", "startOn": "2026-01-01", "dueOn": "2026-03-31",
             "keyResults": [{"keyResult": "%s", "metric": "leavers", "unit": "people", "baseline": 9, "target": 2.50,
                             "weight": %s}]}}""";

    private static Object read(String command, String body) {
        return CommandReader.read(type(command), ID, body.getBytes(StandardCharsets.UTF_8));
    }

    private static CommandType type(String command) {
        return CommandType.byName(command).orElseThrow();
    }

    private static ProblemException refused(String command, String body) {
        var problem = catchThrowableOfType(ProblemException.class, () -> read(command, body));
        assertThat(problem)
                .as("a refusal of %s", body.length() > 200 ? "it" : body)
                .isNotNull();
        assertThat(problem.status()).isEqualTo(400);
        assertThat(problem.sentence()).hasSizeLessThan(600);
        return problem;
    }

    private static void refuses(String command, String body, String code, String field) {
        var problem = refused(command, body);
        assertThat(problem.code() + " " + problem.field()).isEqualTo(code + " " + field);
    }

    private static String measuring(String value) {
        return MEASUREMENT.formatted(OTHER, OTHER, value);
    }

    private static String proposing(String title, String weight) {
        return GOAL.formatted(OTHER, title, OTHER, OTHER, weight);
    }

    @Nested
    class Catalogue {

        @Test
        void hasEveryCommandButThoseOfReactions() {
            assertThat(CommandType.all().stream().map(CommandType::name))
                    .contains("goal.ProposeGoal", "partnership.OpenPartnership", "person.RegisterPerson")
                    .doesNotContain("goal.EndGoal", "initiative.EndInitiative");
            assertThat(CommandType.byName("goal.EndGoal")).isEmpty();
            assertThat(CommandType.byPath(dev.tandem.api.AggregateType.GOAL, "end-goal"))
                    .isEmpty();
        }

        @Test
        void derivesUrlAndIdFromTheRecord() {
            var type = type("goal.MeasureKeyResult");
            assertThat(type.path()).isEqualTo("measure-key-result");
            assertThat(type.aggregate()).isEqualTo(dev.tandem.api.AggregateType.GOAL);
            assertThat(type.creates()).isFalse();
            assertThat(type.body().members().stream().map(Shape.Member::name))
                    .containsExactly("measurement", "keyResult", "value", "on");
        }

        @Test
        void knowsWhichCommandsCreate() {
            assertThat(CommandType.all().stream().filter(CommandType::creates).map(CommandType::name))
                    .containsExactlyInAnyOrder(
                            "partnership.OpenPartnership",
                            "goal.ProposeGoal",
                            "initiative.PlanInitiative",
                            "person.RegisterPerson");
        }
    }

    @Nested
    class Accepts {

        @Test
        void aFlatCommand() {
            assertThat(read("goal.MeasureKeyResult", measuring("40")))
                    .isEqualTo(new MeasureKeyResult(
                            new GoalId(ID),
                            MeasurementId.of(OTHER),
                            KeyResultId.of(OTHER),
                            new BigDecimal("40"),
                            LocalDate.of(2026, 3, 31)));
        }

        @Test
        void aNestedCommandWithoutItsOptionalField() {
            assertThat(read("goal.ProposeGoal", proposing("Keep people", "100")))
                    .isEqualTo(new ProposeGoal(
                            new GoalId(ID),
                            PartnershipId.of(OTHER),
                            new GoalTerms(
                                    new Line("Keep people"),
                                    new Text("because\nof it"),
                                    PersonId.of(OTHER),
                                    GoalKind.COMMITTED,
                                    LocalDate.of(2026, 1, 1),
                                    LocalDate.of(2026, 3, 31),
                                    List.of(new KeyResultTerms(
                                            KeyResultId.of(OTHER),
                                            new Line("leavers"),
                                            new Line("people"),
                                            new BigDecimal("9"),
                                            new BigDecimal("2.50"),
                                            100))),
                            null));
        }

        @Test
        void nullForAnOptionalField() {
            assertThat(read("person.RegisterPerson", """
                            {"name": "Ada", "email": "ada@example.org", "manager": null, "zone": "Europe/Berlin"}"""))
                    .isEqualTo(new RegisterPerson(
                            new PersonId(ID),
                            new Line("Ada"),
                            new Line("ada@example.org"),
                            null,
                            null,
                            ZoneId.of("Europe/Berlin")));
        }

        @Test
        void aCommandWithoutFields() {
            assertThat(read("initiative.Approve", "{}")).isEqualTo(new Approve(new InitiativeId(ID)));
        }

        @Test
        void theSameFromATree() {
            var tree = ValidBody.JSON.readTree("{\"revision\": 3}");
            assertThat(CommandReader.read(type("goal.AgreeGoal"), ID, tree))
                    .isEqualTo(new AgreeGoal(new GoalId(ID), 3));
        }

        @Test
        void aDecimalWithAnExponentAsItWillBeReadBackFromTheLog() {
            var command = (MeasureKeyResult) read("goal.MeasureKeyResult", measuring("1e3"));
            assertThat(command.value()).isEqualTo(new BigDecimal("1000"));
        }

        @TestFactory
        Stream<DynamicTest> aValidBodyOfEveryCommand() {
            return CommandType.all().stream()
                    .flatMap(type -> Stream.of(true, false)
                            .map(optional -> DynamicTest.dynamicTest(type.name() + " " + optional, () -> {
                                var body = ValidBody.of(type.body(), optional).toString();
                                var command = read(type.name(), body);
                                assertThat(MessageTypes.nameOf(command.getClass()))
                                        .isEqualTo(type.name());
                            })));
        }
    }

    @Nested
    class Refuses {

        @Test
        void anUnknownField() {
            refuses("goal.AgreeGoal", "{\"revision\": 1, \"as\": \"hr\"}", "UNKNOWN_FIELD", "as");
        }

        @Test
        void theIdOfThePathInTheBody() {
            refuses("goal.AgreeGoal", "{\"goalId\": \"%s\"}".formatted(OTHER), "UNKNOWN_FIELD", "goalId");
        }

        @Test
        void anUnknownFieldDeepDown() {
            refuses(
                    "goal.ProposeGoal",
                    proposing("x", "1, \"a/b~c\": {}"),
                    "UNKNOWN_FIELD",
                    "terms/keyResults/0/a~1b~0c");
        }

        @Test
        void aMissingField() {
            refuses("goal.AgreeGoal", "{}", "MISSING_FIELD", "revision");
        }

        @Test
        void aMissingFieldDeepDown() {
            refuses(
                    "goal.ProposeGoal",
                    proposing("x", "1").replace("\"baseline\": 9,", ""),
                    "MISSING_FIELD",
                    "terms/keyResults/0/baseline");
        }

        @ParameterizedTest
        @ValueSource(strings = {"{\"revision\": null}", "{\"revision\":null , \"revision\": 1}"})
        void nullForARequiredField(String body) {
            refuses("goal.AgreeGoal", body, "MISSING_FIELD", "revision");
        }

        @Test
        void nullInAList() {
            refuses(
                    "goal.ProposeGoal",
                    proposing("x", "1").replace("\"keyResults\": [", "\"keyResults\": [null, "),
                    "MISSING_FIELD",
                    "terms/keyResults/0");
        }

        @Test
        void aFieldGivenTwice() {
            refuses("goal.AgreeGoal", "{\"revision\": 1, \"revision\": 2}", "DUPLICATE_FIELD", "revision");
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "\"5\"",
                    "5.5",
                    "5.0",
                    "5e0",
                    "true",
                    "[5]",
                    "{}",
                    "2147483648",
                    "-2147483649",
                    "99999999999999999999999999",
                    "1E400"
                })
        void whatIsNoWholeNumber(String value) {
            refuses("goal.AgreeGoal", "{\"revision\": %s}".formatted(value), "INVALID_VALUE", "revision");
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "\"5\"",
                    "true",
                    "[]",
                    "1e1000000",
                    "1e-1000000",
                    "1e99999999999",
                    "-1e19",
                    "1234567890123456789",
                    "0.1234567890123456789",
                    "0e100"
                })
        void whatIsNoDecimalOfAtMostEighteenDigits(String value) {
            refuses("goal.MeasureKeyResult", measuring(value), "INVALID_VALUE", "value");
        }

        @Test
        void aNumberOfAHundredThousandDigits() {
            refuses("goal.MeasureKeyResult", measuring("1".repeat(100_000)), "INVALID_VALUE", "value");
        }

        @ParameterizedTest
        @ValueSource(strings = {"NaN", "Infinity", "-Infinity", "+1", ".5", "1.", "01", "0x1", "1_000"})
        void whatIsNoJsonNumber(String value) {
            refuses("goal.MeasureKeyResult", measuring(value), "MALFORMED_JSON", "null");
        }

        @ParameterizedTest
        @ValueSource(strings = {"1", "true", "{}", "[\"x\"]"})
        void whatIsNoText(String value) {
            var body = proposing("TITLE", "1").replace("\"TITLE\"", value);
            refuses("goal.ProposeGoal", body, "INVALID_VALUE", "terms/title");
        }

        @ParameterizedTest
        @ValueSource(strings = {"", " ", "\\n", "two\\nlines", "nul\\u0000", "half \\ud800 pair", "\\udc00"})
        void whatIsNoLine(String value) {
            refuses("goal.ProposeGoal", proposing(value, "1"), "INVALID_VALUE", "terms/title");
        }

        @Test
        void aLineOfAMegabyte() {
            refuses("goal.ProposeGoal", proposing("x".repeat(1_000_000), "1"), "INVALID_VALUE", "terms/title");
        }

        @ParameterizedTest
        @ValueSource(strings = {"", "1-1-1-1-1", "not a uuid", "7c0de4aa-0000-4000-8000-00000000000g", "\\ud800"})
        void whatIsNoUuid(String value) {
            var body = measuring("1").replaceFirst(OTHER, value.replace("\\", "\\\\"));
            refuses("goal.MeasureKeyResult", body, "INVALID_VALUE", "measurement");
        }

        @Test
        void anUnknownConstantAndSaysWhichAreKnown() {
            var problem = refused("goal.ProposeGoal", proposing("x", "1").replace("COMMITTED", "committed"));
            assertThat(problem.field()).isEqualTo("terms/kind");
            assertThat(problem.sentence())
                    .isEqualTo("terms/kind must be one of COMMITTED, ASPIRATIONAL, is 'committed'.");
        }

        @Test
        void aConstantByItsNumber() {
            refuses(
                    "goal.ProposeGoal",
                    proposing("x", "1").replace("\"COMMITTED\"", "0"),
                    "INVALID_VALUE",
                    "terms/kind");
        }

        @ParameterizedTest
        @ValueSource(strings = {"0", "101", "-1"})
        void aNumberOutOfItsRange(String weight) {
            var problem = refused("goal.ProposeGoal", proposing("x", weight));
            assertThat(problem.field()).isEqualTo("terms/keyResults/0/weight");
            assertThat(problem.sentence())
                    .isEqualTo("terms/keyResults/0/weight must be 1 to 100, is %s.".formatted(weight));
        }

        @ParameterizedTest
        @CsvSource({
            "1969-12-31, DATE_OUT_OF_RANGE",
            "2201-01-01, DATE_OUT_OF_RANGE",
            "-2026-01-01, DATE_OUT_OF_RANGE",
            "+12026-01-01, DATE_OUT_OF_RANGE",
            "2026-02-30, INVALID_VALUE",
            "2026-3-1, INVALID_VALUE",
            "31.03.2026, INVALID_VALUE",
            "2026-03-31T00:00:00Z, INVALID_VALUE",
            "2026-03-31Z, INVALID_VALUE",
            "'', INVALID_VALUE"
        })
        void whatIsNoDateWithinReason(String value, String code) {
            refuses("goal.MeasureKeyResult", measuring("1").replace("2026-03-31", value), code, "on");
        }

        @Test
        void aDateAsANumber() {
            refuses("goal.MeasureKeyResult", measuring("1").replace("\"2026-03-31\"", "20543"), "INVALID_VALUE", "on");
        }

        @ParameterizedTest
        @ValueSource(strings = {"", "Berlin", "europe/berlin", "+02:00", "Z", "UTC+2", "../../etc/passwd"})
        void whatIsNoTimeZone(String zone) {
            refuses(
                    "person.RegisterPerson",
                    "{\"name\": \"a\", \"email\": \"b\", \"zone\": \"%s\"}".formatted(zone),
                    "INVALID_VALUE",
                    "zone");
        }

        @Test
        void aListOfMoreThanAThousand() {
            var list = ("\"" + OTHER + "\",").repeat(1_000) + "\"" + OTHER + "\"";
            refuses(
                    "partnership.OpenPartnership",
                    "{\"hrPartners\": [%s]}".formatted(list),
                    "INVALID_VALUE",
                    "hrPartners");
        }

        @ParameterizedTest
        @ValueSource(strings = {"[]", "1", "\"{}\"", "null", "true"})
        void whatIsNoObject(String body) {
            refuses("goal.AgreeGoal", body, "INVALID_VALUE", "null");
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "",
                    " ",
                    "{",
                    "{\"revision\"",
                    "{\"revision\":",
                    "{\"revision\": 1",
                    "{\"revision\": 1,}",
                    "{\"revision\": 1} {}",
                    "{\"revision\": 1} x",
                    "{revision: 1}",
                    "{'revision': 1}",
                    "{\"revision\": 1 /* one */}",
                    "\u0000",
                    "not json"
                })
        void whatIsNoJson(String body) {
            refuses("goal.AgreeGoal", body, "MALFORMED_JSON", "null");
        }

        @Test
        void brokenUtf8() {
            byte[] body = {'{', '"', (byte) 0xC3, '"', ':', '1', '}'};
            var problem = catchThrowableOfType(
                    ProblemException.class, () -> CommandReader.read(type("goal.AgreeGoal"), ID, body));
            assertThat(problem.code()).isIn("MALFORMED_JSON", "UNKNOWN_FIELD");
        }

        @ParameterizedTest
        @ValueSource(strings = {"[", "{\"a\":", "{\"revision\":["})
        void tenThousandLevels(String level) {
            assertThat(refused("goal.AgreeGoal", level.repeat(10_000)).code()).isIn("INVALID_VALUE", "UNKNOWN_FIELD");
        }

        @Test
        void aNameOfAMegabyteWithoutRepeatingIt() {
            var problem = refused("goal.AgreeGoal", "{\"%s\": 1}".formatted("n".repeat(1_000_000)));
            assertThat(problem.sentence()).doesNotContain("n".repeat(201));
        }
    }

    @Nested
    class Envelopes {

        private static CommandReader.Envelope envelope(String line) {
            return CommandReader.envelope(line.getBytes(StandardCharsets.UTF_8), Set.of());
        }

        private static String refusal(String line) {
            var problem = catchThrowableOfType(ProblemException.class, () -> envelope(line));
            assertThat(problem.status()).isEqualTo(400);
            return problem.code() + " " + problem.field();
        }

        @Test
        void readsTheBodyWhereverItStands() {
            var envelope = envelope("""
                    {"body": {"revision": 2}, "idempotencyKey": "k", "ifMatch": "*", "reason": "ä",
                     "id": "%s", "type": "goal.AgreeGoal"}""".formatted(ID));
            assertThat(envelope.command(ID)).isEqualTo(new AgreeGoal(new GoalId(ID), 2));
            assertThat(envelope.id()).isEqualTo(ID);
            assertThat(envelope.idempotencyKey()).isEqualTo("k");
            assertThat(envelope.ifMatch()).isEqualTo("*");
            assertThat(envelope.reason()).isEqualTo("ä");
        }

        @Test
        void namesTheFieldWithinTheLine() {
            var envelope = envelope("{\"type\": \"goal.AgreeGoal\", \"body\": {\"revision\": \"2\"}}");
            var problem = catchThrowableOfType(ProblemException.class, () -> envelope.command(ID));
            assertThat(problem.field()).isEqualTo("body/revision");
        }

        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                quoteCharacter = '`',
                value = {
                    "{\"type\": \"goal.AgreeGoal\", \"body\": {}, \"as\": \"hr\"} | UNKNOWN_FIELD as",
                    "{\"type\": \"goal.AgreeGoal\", \"body\": {}, \"at\": \"now\"} | UNKNOWN_FIELD at",
                    "{\"type\": \"goal.EndGoal\", \"body\": {}} | UNKNOWN_COMMAND type",
                    "{\"type\": \"goal.Nonsense\", \"body\": {}} | UNKNOWN_COMMAND type",
                    "{\"body\": {}} | MISSING_FIELD type",
                    "{\"type\": \"goal.AgreeGoal\"} | MISSING_FIELD body",
                    "{\"type\": \"goal.AgreeGoal\", \"body\": null} | INVALID_VALUE body",
                    "{\"type\": \"goal.AgreeGoal\", \"body\": [1]} | INVALID_VALUE body",
                    "{\"type\": \"goal.AgreeGoal\", \"type\": \"goal.AgreeGoal\", \"body\": {}} | DUPLICATE_FIELD type",
                    "{\"type\": \"goal.AgreeGoal\", \"body\": {}, \"body\": {}} | DUPLICATE_FIELD body",
                    "{\"type\": \"goal.AgreeGoal\", \"id\": \"x\", \"body\": {}} | INVALID_ID id",
                    "{\"type\": 1, \"body\": {}} | INVALID_VALUE type",
                    "{\"type\": {\"a\": 1}, \"body\": {}} | INVALID_VALUE type",
                    "{\"type\": \"goal.AgreeGoal\", \"body\": {}} x | MALFORMED_JSON null",
                    "{\"type\": \"goal.AgreeGoal\", \"body\": {} | MALFORMED_JSON null",
                    "[] | INVALID_VALUE null",
                    "x | MALFORMED_JSON null"
                })
        void refusesWhatIsWrong(String line, String expected) {
            assertThat(refusal(line)).isEqualTo(expected);
        }

        @Test
        void refusesNestingBeyondTheLimitInABodyThatIsOnlySkipped() {
            assertThat(refusal("{\"body\": {\"a\": " + "[".repeat(10_000))).startsWith("INVALID_VALUE body/a/0/0");
        }

        @Test
        void lookAtExtrasOnlyWhereTheyAreAllowed() {
            var line = "{\"type\": \"goal.AgreeGoal\", \"as\": \"hr\", \"body\": {}}";
            var envelope = CommandReader.envelope(line.getBytes(StandardCharsets.UTF_8), Set.of("as", "at"));
            assertThat(envelope.extras()).containsExactly(java.util.Map.entry("as", "hr"));
        }
    }
}
