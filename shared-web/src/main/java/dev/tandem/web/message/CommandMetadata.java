package dev.tandem.web.message;

import dev.tandem.api.Actor;
import dev.tandem.api.InvalidValue;
import dev.tandem.api.MessageTypes;
import dev.tandem.api.MetadataKeys;
import dev.tandem.api.TandemCommand;
import dev.tandem.api.Text;
import dev.tandem.api.wire.TandemJson;
import dev.tandem.web.keys.Fingerprints;
import dev.tandem.web.problem.ProblemException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.axonframework.messaging.MetaData;
import org.jspecify.annotations.Nullable;

/**
 * What goes with a command beside its fields: who sends it, under which id, and what the sender expects. Checked when
 * made, so that nothing is decided about a command whose envelope is wrong.
 *
 * @param idempotencyKey the client's, 1-200 visible ASCII characters
 * @param expectedVersion the version of the aggregate that the client saw
 * @param reason why, where the client says so beside the command
 */
public record CommandMetadata(
        Actor actor,
        @Nullable String idempotencyKey,
        @Nullable Long expectedVersion,
        @Nullable Text reason) {

    public static final String IDEMPOTENCY_KEY = "Idempotency-Key";
    public static final String IF_MATCH = "If-Match";
    public static final String REASON = "Tandem-Reason";

    static final String INVALID_IDEMPOTENCY_KEY = "INVALID_IDEMPOTENCY_KEY";
    static final String INVALID_IF_MATCH = "INVALID_IF_MATCH";
    static final String INVALID_REASON = "INVALID_REASON";

    private static final int LONGEST_KEY = 200;
    private static final int LONGEST_VERSION = 18;

    /**
     * @param ifMatch a strong entity tag {@code "<version>"}, or {@code *} for any version
     * @throws ProblemException 400 with the header named
     */
    public static CommandMetadata of(
            Actor actor, @Nullable String idempotencyKey, @Nullable String ifMatch, @Nullable String reason) {
        return new CommandMetadata(actor, key(idempotencyKey), version(ifMatch), reason(reason));
    }

    private static @Nullable String key(@Nullable String key) {
        if (key != null
                && (key.isEmpty() || key.length() > LONGEST_KEY || !key.chars().allMatch(c -> c > ' ' && c < 0x7f))) {
            throw new ProblemException(
                    400,
                    INVALID_IDEMPOTENCY_KEY,
                    "%s must be 1 to %d visible ASCII characters.".formatted(IDEMPOTENCY_KEY, LONGEST_KEY),
                    IDEMPOTENCY_KEY);
        }
        return key;
    }

    private static @Nullable Long version(@Nullable String tag) {
        if (tag == null || tag.equals("*")) {
            return null;
        }
        int end = tag.length() - 1;
        boolean quoted = end > 1 && end - 1 <= LONGEST_VERSION && tag.charAt(0) == '"' && tag.charAt(end) == '"';
        if (!quoted || !tag.substring(1, end).chars().allMatch(c -> c >= '0' && c <= '9')) {
            throw new ProblemException(
                    400,
                    INVALID_IF_MATCH,
                    "%s must be one version as it was given in an ETag, like \"3\" in double quotes, or *."
                            .formatted(IF_MATCH),
                    IF_MATCH);
        }
        return Long.parseLong(tag, 1, end, 10);
    }

    private static @Nullable Text reason(@Nullable String reason) {
        try {
            return reason == null ? null : new Text(reason);
        } catch (InvalidValue e) {
            throw new ProblemException(400, INVALID_REASON, "%s %s.".formatted(REASON, e.getMessage()), REASON);
        }
    }

    /** The id of an aggregate that is being created and was given none: the same for the same actor and key. */
    public UUID assignedId() {
        if (idempotencyKey == null) {
            return UUID.randomUUID();
        }
        var hash = sha256().digest((actor.name() + "\n" + idempotencyKey).getBytes(StandardCharsets.UTF_8));
        return Fingerprints.id(hash);
    }

    /** The metadata of the command message. */
    public MetaData of(TandemCommand command, Fingerprints fingerprints) {
        var commandId = idempotencyKey == null ? UUID.randomUUID().toString() : idempotencyKey;
        Map<String, String> entries = new LinkedHashMap<>();
        entries.put(MetadataKeys.ACTOR, actor.name());
        entries.put(MetadataKeys.ROLES, actor.rolesText());
        entries.put(MetadataKeys.COMMAND_ID, commandId);
        entries.put(MetadataKeys.CORRELATION_ID, commandId);
        if (idempotencyKey != null) {
            entries.put(MetadataKeys.COMMAND_DIGEST, digest(command, fingerprints));
        }
        if (expectedVersion != null) {
            entries.put(MetadataKeys.EXPECTED_VERSION, expectedVersion.toString());
        }
        if (reason != null) {
            entries.put(MetadataKeys.REASON, reason.value());
        }
        return MetaData.from(entries);
    }

    private static String digest(TandemCommand command, Fingerprints fingerprints) {
        return HexFormat.of()
                .formatHex(fingerprints.of(MessageTypes.nameOf(command.getClass()) + "\n"
                        + TandemJson.mapper().writeValueAsString(command)));
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
