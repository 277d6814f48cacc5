package dev.tandem.web.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.tandem.api.Actor;
import dev.tandem.api.Role;
import dev.tandem.api.goal.GoalCommand.AgreeGoal;
import dev.tandem.api.goal.GoalId;
import dev.tandem.web.keys.Fingerprints;
import dev.tandem.web.problem.ProblemException;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CommandMetadataTest {

    private static final Actor HR = Actor.account("hr", Set.of(Role.HR_PARTNER, Role.ADMIN));
    private static final Fingerprints FINGERPRINTS = new Fingerprints("secret".getBytes(StandardCharsets.UTF_8));
    private static final AgreeGoal COMMAND = new AgreeGoal(GoalId.of("7c0de4aa-0000-4000-8000-000000000001"), 2);

    @Test
    void carriesWhatTheAggregatesNeedAndNothingElse() {
        var metadata = CommandMetadata.of(HR, "key-1", "\"41\"", "because ä").of(COMMAND, FINGERPRINTS);
        assertThat(metadata)
                .containsOnly(
                        java.util.Map.entry("actor", "account:hr"),
                        java.util.Map.entry("roles", "HR_PARTNER,ADMIN"),
                        java.util.Map.entry("commandId", "key-1"),
                        java.util.Map.entry("correlationId", "key-1"),
                        // printf 'goal.AgreeGoal\n{"goalId":"7c0de4aa-0000-4000-8000-000000000001","revision":2}' |
                        // openssl dgst -sha256 -hmac secret
                        java.util.Map.entry(
                                "commandDigest", "625d68d1ebbf81a672445a7fcee9a8449e78d2f00a0c025bd79f3b5ba5e15862"),
                        java.util.Map.entry("expectedVersion", "41"),
                        java.util.Map.entry("reason", "because ä"));
    }

    @Test
    void givesAFreshCommandIdAndNoDigestWithoutAKey() {
        var metadata = CommandMetadata.of(HR, null, null, null);
        var first = metadata.of(COMMAND, FINGERPRINTS);
        var second = metadata.of(COMMAND, FINGERPRINTS);
        assertThat(first).containsOnlyKeys("actor", "roles", "commandId", "correlationId");
        assertThat(first.get("commandId")).isEqualTo(first.get("correlationId"));
        assertThat(first.get("commandId")).isNotEqualTo(second.get("commandId"));
    }

    @Test
    void assignsTheSameIdToTheSameActorAndKeyAlone() {
        var other = Actor.account("other", Set.of(Role.HR_PARTNER));
        var id = CommandMetadata.of(HR, "key-1", null, null).assignedId();
        assertThat(CommandMetadata.of(HR, "key-1", null, null).assignedId()).isEqualTo(id);
        assertThat(CommandMetadata.of(HR, "key-2", null, null).assignedId()).isNotEqualTo(id);
        assertThat(CommandMetadata.of(other, "key-1", null, null).assignedId()).isNotEqualTo(id);
        assertThat(id.version()).isEqualTo(8);
        assertThat(id.variant()).isEqualTo(2);
        // in its canonical form it is read back as itself
        assertThat(UUID.fromString(id.toString())).isEqualTo(id);
    }

    @Test
    void assignsARandomIdWithoutAKey() {
        var metadata = CommandMetadata.of(HR, null, null, null);
        assertThat(metadata.assignedId()).isNotEqualTo(metadata.assignedId());
    }

    @Test
    void takesAStarAsAnyVersion() {
        assertThat(CommandMetadata.of(HR, null, "*", null).expectedVersion()).isNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "3",
                "\"\"",
                "\"a\"",
                "\"-1\"",
                "W/\"3\"",
                "\"3\", \"4\"",
                "\"",
                "\"1234567890123456789\"",
                "\"٣\""
            })
    void refusesAnIfMatchThatIsNoSingleVersion(String tag) {
        var problem = catchThrowableOfType(ProblemException.class, () -> CommandMetadata.of(HR, null, tag, null));
        assertThat(problem.status() + problem.code() + problem.field()).isEqualTo("400INVALID_IF_MATCHIf-Match");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "a b", "ä", "tab\t", "nul\u0000", "\u007f"})
    void refusesAKeyThatIsNotVisibleAscii(String key) {
        var problem = catchThrowableOfType(ProblemException.class, () -> CommandMetadata.of(HR, key, null, null));
        assertThat(problem.status() + problem.code() + problem.field())
                .isEqualTo("400INVALID_IDEMPOTENCY_KEYIdempotency-Key");
    }

    @Test
    void takesAKeyOfTwoHundredCharactersAndRefusesOneMore() {
        assertThat(CommandMetadata.of(HR, "k".repeat(200), null, null).idempotencyKey())
                .hasSize(200);
        var problem =
                catchThrowableOfType(ProblemException.class, () -> CommandMetadata.of(HR, "k".repeat(201), null, null));
        assertThat(problem.code()).isEqualTo("INVALID_IDEMPOTENCY_KEY");
    }

    @Test
    void refusesABlankReason() {
        var problem = catchThrowableOfType(ProblemException.class, () -> CommandMetadata.of(HR, null, null, " "));
        assertThat(problem.status() + problem.code() + problem.field()).isEqualTo("400INVALID_REASONTandem-Reason");
    }
}
