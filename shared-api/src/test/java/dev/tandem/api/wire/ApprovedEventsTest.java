package dev.tandem.api.wire;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.tandem.api.MessageTypes;
import dev.tandem.api.TandemEvent;
import dev.tandem.api.guard.FixedKeys;
import dev.tandem.api.guard.GuardedJson;
import dev.tandem.api.guard.KeyId;
import dev.tandem.api.guard.Keys;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.Objects;
import java.util.stream.Stream;
import org.axonframework.serialization.Revision;
import org.axonframework.serialization.SimpleSerializedObject;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The stored form of every event is a contract: {@code approved/events/<type>-<revision>.json}. A new event needs a file
 * with all of its fields; a change that no longer reads and writes a file as it stands needs a new revision and an
 * upcaster.
 */
class ApprovedEventsTest {

    private static final Keys KEYS = new FixedKeys();

    private final LogicalNameSerializer serializer = LogicalNameSerializer.create(KEYS);

    @TestFactory
    Stream<DynamicTest> everyEventReadsAndWritesItsApprovedForm() {
        return MessageTypes.events().all().stream()
                .map(type -> DynamicTest.dynamicTest(MessageTypes.nameOf(type), () -> roundTrip(type)));
    }

    private void roundTrip(Class<? extends TandemEvent> type) throws IOException {
        var revision = Objects.requireNonNull(type.getAnnotation(Revision.class), type + " needs a @Revision")
                .value();
        var approved = approved(MessageTypes.nameOf(type), revision);

        TandemEvent event = serializer.deserialize(new SimpleSerializedObject<>(
                TandemJson.mapper().writeValueAsBytes(approved), byte[].class, MessageTypes.nameOf(type), revision));
        var written = serializer.serialize(event, byte[].class);

        assertThat(event).isInstanceOf(type);
        assertThat(written.getType().getName()).isEqualTo(MessageTypes.nameOf(type));
        assertThat(written.getType().getRevision()).isEqualTo(revision);
        assertThat(opened(TandemJson.mapper().readTree(written.getData()))).isEqualTo(opened(approved.deepCopy()));
        assertThat(approved.propertyNames())
                .as("the approved form shows every field")
                .containsExactlyInAnyOrderElementsOf(Arrays.stream(type.getRecordComponents())
                        .map(ApprovedEventsTest::nameInJson)
                        .toList());
    }

    private static String nameInJson(RecordComponent component) {
        var renamed = component.getAccessor().getAnnotation(JsonProperty.class);
        return renamed == null ? component.getName() : renamed.value();
    }

    /** What is sealed is sealed anew with every writing: compared is what was sealed, and for whom. */
    private static JsonNode opened(JsonNode node) {
        if (node instanceof ObjectNode object && object.has(GuardedJson.KEY)) {
            var id = KeyId.parse(object.get(GuardedJson.KEY).asString());
            object.put(
                    GuardedJson.DATA,
                    GuardedJson.opened(KEYS, id, object.get(GuardedJson.DATA).asString()));
        } else {
            node.forEach(ApprovedEventsTest::opened);
        }
        return node;
    }

    private static JsonNode approved(String name, String revision) throws IOException {
        var file = "/approved/events/%s-%s.json".formatted(name, revision);
        try (InputStream json = ApprovedEventsTest.class.getResourceAsStream(file)) {
            return TandemJson.mapper().readTree(Objects.requireNonNull(json, "no approved form " + file));
        }
    }

    @Test
    void anUnknownTypeIsKnownToBeUnknown() {
        assertThat(serializer.isUnknown(
                        new SimpleSerializedObject<>(new byte[0], byte[].class, "goal.GoalSung", "1").getType()))
                .isTrue();
    }
}
