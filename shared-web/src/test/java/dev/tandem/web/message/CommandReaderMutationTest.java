package dev.tandem.web.message;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tandem.web.problem.ProblemException;
import dev.tandem.web.problem.Problems;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Whatever is done to a valid body, it is read or refused with 400: nothing else ever comes out. */
class CommandReaderMutationTest {

    private static final long SEED = 20261122;
    private static final String SYNTAX = "{}[],:\"\\0-.eE tfn";
    private static final int ROUNDS_PER_COMMAND = 1_000;
    private static final UUID ID = UUID.fromString("7c0de4aa-0000-4000-8000-000000000001");

    private final Random random = new Random(SEED);

    private final List<String> values = List.of(
            "null",
            "true",
            "0",
            "-1",
            "5",
            "5.5",
            "1e400",
            "1e-400",
            "1e1000000",
            "99999999999999999999",
            "\"\"",
            "\" \"",
            "\"5\"",
            "\"x\"",
            "\"\\ud800\"",
            "\"\\u0000\"",
            "\"2026-02-30\"",
            "\"+999999999-01-01\"",
            "\"-999999999-01-01\"",
            "\"7c0de4aa-0000-4000-8000-000000000001\"",
            "\"HR\"",
            "\"Europe/Berlin\"",
            "[]",
            "[null]",
            "[[]]",
            "{}",
            "{\"a\":1}",
            "NaN",
            "-",
            "\"",
            "[",
            "{");

    @Test
    void mutatedTreesAreReadOrRefused() {
        int accepted = 0;
        int refused = 0;
        for (var type : CommandType.all()) {
            for (int i = 0; i < ROUNDS_PER_COMMAND; i++) {
                var body = ValidBody.of(type.body(), random.nextBoolean());
                for (int n = random.nextInt(3); n > 0; n--) {
                    mutate(body);
                }
                // a placeholder stands for text that a tree could not hold
                var json = body.toString().replace("\"@@\"", values.get(random.nextInt(values.size())));
                if (isRead(type, json.getBytes(StandardCharsets.UTF_8))) {
                    accepted++;
                } else {
                    refused++;
                }
            }
        }
        // both ways out were really taken
        assertThat(accepted).isGreaterThan(2_000);
        assertThat(refused).isGreaterThan(2_000);
    }

    @Test
    void mutatedBytesAreReadOrRefused() {
        int refused = 0;
        for (var type : CommandType.all()) {
            byte[] valid = ValidBody.of(type.body(), true).toString().getBytes(StandardCharsets.UTF_8);
            for (int i = 0; i < ROUNDS_PER_COMMAND; i++) {
                if (!isRead(type, mutated(valid))) {
                    refused++;
                }
            }
        }
        assertThat(refused).isGreaterThan(2_000);
    }

    @Test
    void mutatedLinesOfAStreamAreReadOrRefused() {
        int refused = 0;
        for (var type : CommandType.all()) {
            byte[] valid = "{\"type\":\"%s\",\"id\":\"%s\",\"idempotencyKey\":\"k\",\"body\":%s}"
                    .formatted(type.name(), ID, ValidBody.of(type.body(), true))
                    .getBytes(StandardCharsets.UTF_8);
            for (int i = 0; i < ROUNDS_PER_COMMAND; i++) {
                byte[] line = mutated(valid);
                try {
                    CommandReader.envelope(line, Set.of()).command(ID);
                } catch (ProblemException e) {
                    require(e);
                    refused++;
                }
            }
        }
        assertThat(refused).isGreaterThan(2_000);
    }

    /** Any other exception fails the test by itself. */
    private static boolean isRead(CommandType type, byte[] body) {
        try {
            assertThat(CommandReader.read(type, ID, body)).isInstanceOf(type.type());
            return true;
        } catch (ProblemException e) {
            require(e);
            return false;
        }
    }

    private static void require(ProblemException e) {
        assertThat(e.status()).isEqualTo(400);
        assertThat(e.sentence()).hasSizeLessThan(600);
        // and it can be written
        assertThat(Problems.json(e, "/api").toString().getBytes(StandardCharsets.UTF_8))
                .isNotEmpty();
    }

    private byte[] mutated(byte[] valid) {
        byte[] bytes = valid.clone();
        for (int n = 1 + random.nextInt(3); n > 0; n--) {
            int at = random.nextInt(bytes.length);
            switch (random.nextInt(3)) {
                case 0 -> bytes[at] = (byte) random.nextInt(256);
                case 1 -> bytes[at] = (byte) SYNTAX.charAt(random.nextInt(SYNTAX.length()));
                default -> {
                    int to = Math.min(bytes.length, at + random.nextInt(8));
                    byte[] shorter = new byte[bytes.length - (to - at) + 1];
                    System.arraycopy(bytes, 0, shorter, 0, at);
                    System.arraycopy(bytes, to, shorter, at, bytes.length - to);
                    shorter[shorter.length - 1] = ' ';
                    bytes = shorter;
                }
            }
        }
        return bytes;
    }

    private void mutate(ObjectNode body) {
        var places = new ArrayList<JsonNode>();
        collect(body, places);
        var place = places.get(random.nextInt(places.size()));
        var placeholder = JsonNodeFactory.instance.stringNode("@@");
        if (place instanceof ArrayNode array) {
            switch (random.nextInt(3)) {
                case 0 -> array.removeAll();
                case 1 -> array.add(placeholder);
                default -> array.insert(0, placeholder);
            }
        } else if (place instanceof ObjectNode object) {
            var names = new ArrayList<>(object.propertyNames());
            if (names.isEmpty() || random.nextInt(4) == 0) {
                object.set("field" + random.nextInt(3), placeholder);
            } else {
                var name = names.get(random.nextInt(names.size()));
                if (random.nextInt(3) == 0) {
                    object.remove(name);
                } else {
                    object.set(name, placeholder);
                }
            }
        }
    }

    private static void collect(JsonNode node, List<JsonNode> places) {
        if (node.isContainer()) {
            places.add(node);
            node.forEach(child -> collect(child, places));
        }
    }
}
