package dev.tandem.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.erdtman.jcs.JsonCanonicalizer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class EntryLineTest {

    private static final Instant TIME = Instant.parse("2026-03-01T09:30:00.123Z");

    @Test
    void isCanonicalJsonWithTheMembersInOrder() {
        var line = new EntryLine(
                41,
                TIME,
                "7b0e6c3e-6f0c-4c1e-9a57-3f5d2b8a1c01",
                "goal.GoalProposed",
                "1",
                "goal-c4944d27-984e-3f88-a7b3-a9d59e0a0ce2",
                3,
                Map.of("correlationId", "c", "actor", "a"),
                "{\"title\":\"Fewer \\\"meetings\\\"\"}");
        assertThat(text(line))
                .isEqualTo("{\"aggregate\":\"goal-c4944d27-984e-3f88-a7b3-a9d59e0a0ce2\","
                        + "\"id\":\"7b0e6c3e-6f0c-4c1e-9a57-3f5d2b8a1c01\","
                        + "\"metadata\":{\"actor\":\"a\",\"correlationId\":\"c\"},"
                        + "\"payload\":\"{\\\"title\\\":\\\"Fewer \\\\\\\"meetings\\\\\\\"\\\"}\","
                        + "\"position\":41,\"revision\":\"1\",\"sequence\":3,"
                        + "\"time\":\"2026-03-01T09:30:00.123Z\",\"type\":\"goal.GoalProposed\"}");
    }

    @Test
    void leavesOutARevisionThatIsNotThere() {
        var line = new EntryLine(0, TIME, "i", "t", null, "a", 0, Map.of(), "{}");
        assertThat(text(line))
                .isEqualTo("{\"aggregate\":\"a\",\"id\":\"i\",\"metadata\":{},\"payload\":\"{}\",\"position\":0,"
                        + "\"sequence\":0,\"time\":\"2026-03-01T09:30:00.123Z\",\"type\":\"t\"}");
    }

    @Test
    void escapesWhatJsonMustAndNothingElse() {
        assertThat(payload("\b\t\n\f\r\"\\/\u0000\u001f\u007f€😀"))
                .isEqualTo("\\b\\t\\n\\f\\r\\\"\\\\/\\u0000\\u001f\u007f€😀");
    }

    @Test
    void writesHalfACharacterAsAnEscapeThatNoTextCanBe() {
        assertThat(payload("a\ud83db")).isEqualTo("a\\ud83db");
        assertThat(payload("\udc00\ud83d")).isEqualTo("\\udc00\\ud83d");
        assertThat(payload("\\ud83d")).isEqualTo("\\\\ud83d");
    }

    @Test
    void sortsMetadataByCodeUnitsNotByCodePoints() {
        // U+1F600 is above U+FB33 and its first code unit, D83D, below
        var line = new EntryLine(0, TIME, "i", "t", null, "a", 0, Map.of("\ufb33", "1", "😀", "2", "\r", "3"), "{}");
        assertThat(text(line)).contains("\"metadata\":{\"\\r\":\"3\",\"😀\":\"2\",\"\ufb33\":\"1\"}");
    }

    @Test
    void agreesWithAnIndependentImplementationOnRandomEntries() throws IOException {
        var random = new Random(8785);
        for (int i = 0; i < 3_000; i++) {
            var metadata = new HashMap<String, String>();
            for (int n = random.nextInt(6); n > 0; n--) {
                metadata.put(string(random, 12), string(random, 40));
            }
            var line = new EntryLine(
                    random.nextLong(1L << 53),
                    Instant.ofEpochSecond(random.nextLong(4_000_000_000L), random.nextInt(1_000_000_000)),
                    string(random, 40),
                    string(random, 40),
                    random.nextBoolean() ? string(random, 5) : null,
                    string(random, 60),
                    random.nextInt(1000),
                    metadata,
                    string(random, random.nextInt(1, 900)));
            assertThat(text(line)).isEqualTo(new JsonCanonicalizer(shuffledJson(line)).getEncodedString());
        }
    }

    @Test
    void givesEachOfManySimilarEntriesALineOfItsOwn() {
        var seen = new HashSet<String>();
        var texts = List.of("", "\"", "\\", "\\\"", "\",\"", "\ud800", "\\ud800", "\udc00", "\ud800\udc00", "a", "?");
        for (var id : texts) {
            for (var type : texts) {
                for (var payload : texts) {
                    seen.add(text(new EntryLine(0, TIME, id, type, null, "a", 0, Map.of("k", id), payload)));
                }
            }
        }
        assertThat(seen).hasSize(texts.size() * texts.size() * texts.size());
    }

    @Test
    void refusesANumberThatJsonCannotHoldExactly() {
        assertThatThrownBy(() -> new EntryLine(1L << 53, TIME, "i", "t", null, "a", 0, Map.of(), "{}"))
                .hasMessageContaining("9007199254740992");
        assertThatThrownBy(() -> new EntryLine(0, TIME, "i", "t", null, "a", -1, Map.of(), "{}"))
                .hasMessageContaining("-1");
    }

    @Nested
    class ThePositionInALine {

        @Test
        void isFoundWhateverTheStringsHold() {
            var trap = ",\"position\":7";
            var line =
                    new EntryLine(123456, TIME, trap, trap, trap, trap, 0, Map.of("position", "9", trap, trap), trap);
            var bytes = line.bytes();
            assertThat(EntryLine.position(bytes, 0, bytes.length)).isEqualTo(123456);
        }

        @Test
        void isNotFoundWhereThereIsNone() {
            assertThat(position("")).isEqualTo(-1);
            assertThat(position("{\"hashes\":\"\"}")).isEqualTo(-1);
            assertThat(position("{\"a\":1,\"position\":")).isEqualTo(-1);
            assertThat(position("{\"a\":1,\"position\":99999999999999999999}")).isEqualTo(-1);
        }

        private long position(String line) {
            var bytes = line.getBytes(StandardCharsets.UTF_8);
            return EntryLine.position(bytes, 0, bytes.length);
        }
    }

    @Nested
    class AnExport {

        @Test
        void hasALineOfHashesAfterEach256thEntryAndAfterTheLast() throws IOException {
            assertThat(kinds(0)).isEmpty();
            assertThat(kinds(1)).isEqualTo("e".repeat(1) + "h");
            assertThat(kinds(256)).isEqualTo("e".repeat(256) + "h");
            assertThat(kinds(257)).isEqualTo("e".repeat(256) + "heh");
        }

        @Test
        void hasTheHashesInOrder() throws IOException {
            var out = new ByteArrayOutputStream();
            var writer = Export.writer(out);
            writer.entry("{\"a\":1}".getBytes(StandardCharsets.UTF_8));
            writer.entry("{\"a\":2}".getBytes(StandardCharsets.UTF_8));
            writer.end();
            // printf '\0{"a":1}' | sha256sum, and the same of 2, joined and in base64
            assertThat(out.toString(StandardCharsets.UTF_8))
                    .isEqualTo("{\"a\":1}\n{\"a\":2}\n{\"hashes\":\""
                            + "xyYUY+vXdvRlC20P6ULZzDjJJdkPd9RAq2341d0ljF8L7Jl7JAX2P+P3O0V21wqaKlA98Y+q3XfPQI5tPcTizQ=="
                            + "\"}\n");
        }

        @Test
        void takesForHashesOnlyWholeOnesAndNothingElse() throws IOException {
            var hash = new byte[32];
            hash[31] = 7;
            var line = Export.hashLine(List.of(new byte[32], hash));

            assertThat(hashes(new String(line, StandardCharsets.UTF_8)))
                    .hasSize(64)
                    .startsWith(new byte[32])
                    .endsWith(hash);
            for (var other : List.of(
                    "{\"hashes\":\"\"}", "{\"hashes\":\"AAAA\"}", "{\"hashes\":\"!\"}", "{\"hashes\":\"", "{}")) {
                assertThat(hashes(other)).as(other).isNull();
            }
        }

        private static byte @Nullable [] hashes(String line) throws IOException {
            var lines = new Lines(new ByteArrayInputStream(line.getBytes(StandardCharsets.UTF_8)));
            assertThat(lines.next()).isTrue();
            return Export.hashes(lines);
        }

        private String kinds(int entries) throws IOException {
            var out = new ByteArrayOutputStream();
            var writer = Export.writer(out);
            for (int i = 0; i < entries; i++) {
                writer.entry(new EntryLine(i, TIME, "i", "t", null, "a", i, Map.of(), "{}").bytes());
            }
            writer.end();
            return out.toString(StandardCharsets.UTF_8)
                    .replaceAll("\\{\"aggregate.*\n", "e")
                    .replaceAll("\\{\"hashes\":\"[A-Za-z0-9+/=]*\"}\n", "h");
        }
    }

    private static String payload(String payload) {
        var text = text(new EntryLine(0, TIME, "i", "t", null, "a", 0, Map.of(), payload));
        return text.substring(text.indexOf("\"payload\":\"") + 11, text.indexOf("\",\"position\""));
    }

    private static String text(EntryLine line) {
        return new String(line.bytes(), StandardCharsets.UTF_8);
    }

    /** the same object in another order and with every character escaped by its code */
    private static String shuffledJson(EntryLine line) {
        var json = new StringBuilder("{ \"type\": ").append(escaped(line.type()));
        if (line.revision() != null) {
            json.append(", \"revision\": ").append(escaped(line.revision()));
        }
        json.append(", \"sequence\": ").append(line.sequence());
        json.append(", \"position\": ").append(line.position());
        json.append(", \"metadata\": {");
        var members = new ArrayList<String>();
        line.metadata().forEach((key, value) -> members.addFirst(escaped(key) + ": " + escaped(value)));
        json.append(String.join(", ", members));
        json.append("}, \"time\": ").append(escaped(line.time().toString()));
        json.append(", \"payload\": ").append(escaped(line.payload()));
        json.append(", \"id\": ").append(escaped(line.id()));
        return json.append(", \"aggregate\": ")
                .append(escaped(line.aggregate()))
                .append("}")
                .toString();
    }

    private static String escaped(String text) {
        var escaped = new StringBuilder("\"");
        text.chars().forEach(c -> escaped.append("\\u").append(HexFormat.of().toHexDigits((char) c)));
        return escaped.append('"').toString();
    }

    /**
     * any characters, the awkward ones often, without halves of pairs: the other implementation has no form for them
     */
    private static String string(Random random, int most) {
        var text = new StringBuilder();
        for (int n = random.nextInt(most + 1); n > 0; n--) {
            int codePoint = switch (random.nextInt(8)) {
                case 0 -> random.nextInt(0x20);
                case 1 -> "\"\\/\u007f\u0080\u2028\ufeff\uffff".charAt(random.nextInt(8));
                case 2 -> random.nextInt(0x80, 0x800);
                case 3 -> random.nextInt(0x800, 0xd800);
                case 4 -> random.nextInt(0x10000, 0x110000);
                default -> random.nextInt(0x20, 0x7f);
            };
            text.appendCodePoint(codePoint);
        }
        return text.toString();
    }
}
