package dev.tandem.command.shell;

import dev.tandem.api.Actor;
import dev.tandem.api.MessageTypes;
import dev.tandem.api.MetadataKeys;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.messaging.MetaData;
import org.jspecify.annotations.Nullable;

/**
 * A command with what came along: who, under which id, expecting which version, deciding at which instant.
 *
 * @param commandDigest null where no client chose the command id
 * @param expectedVersion null where the client expects none
 * @param now the instant of the decision and of its events
 */
public record CommandRequest(
        Actor actor,
        String commandId,
        @Nullable String commandDigest,
        @Nullable Long expectedVersion,
        Instant now,
        Map<String, String> eventMetadata) {

    static CommandRequest of(CommandMessage<?> message, Clock clock) {
        var metadata = message.getMetaData();
        var roles = required(metadata, MetadataKeys.ROLES);
        var actor = Actor.parse(required(metadata, MetadataKeys.ACTOR), roles);
        var commandId = required(metadata, MetadataKeys.COMMAND_ID);
        var digest = optional(metadata, MetadataKeys.COMMAND_DIGEST);
        var expected = optional(metadata, MetadataKeys.EXPECTED_VERSION);
        var at = optional(metadata, MetadataKeys.AT);

        var events = new HashMap<String, String>();
        events.put(MetadataKeys.ACTOR, actor.name());
        events.put(MetadataKeys.ROLES, roles);
        events.put(MetadataKeys.COMMAND_ID, commandId);
        events.put(MetadataKeys.COMMAND, MessageTypes.nameOf(message.getPayloadType()));
        events.put(MetadataKeys.CORRELATION_ID, orElse(optional(metadata, MetadataKeys.CORRELATION_ID), commandId));
        events.put(MetadataKeys.CAUSATION_ID, orElse(optional(metadata, MetadataKeys.CAUSATION_ID), commandId));
        for (var key : new String[] {MetadataKeys.COMMAND_DIGEST, MetadataKeys.REASON, MetadataKeys.SIMULATED}) {
            var value = optional(metadata, key);
            if (value != null) {
                events.put(key, value);
            }
        }
        return new CommandRequest(
                actor,
                commandId,
                digest,
                expected == null ? null : Long.valueOf(expected),
                at == null ? clock.instant() : Instant.parse(at),
                Map.copyOf(events));
    }

    private static String required(MetaData metadata, String key) {
        var value = optional(metadata, key);
        if (value == null) {
            throw new IllegalArgumentException("a command without the metadata '%s'".formatted(key));
        }
        return value;
    }

    private static @Nullable String optional(MetaData metadata, String key) {
        return (String) metadata.get(key);
    }

    private static String orElse(@Nullable String value, String otherwise) {
        return value == null ? otherwise : value;
    }
}
