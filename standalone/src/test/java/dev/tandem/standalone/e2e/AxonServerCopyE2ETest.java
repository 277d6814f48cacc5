package dev.tandem.standalone.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/**
 * The sample year, copied from the embedded log to a real Axon Server, is the same journal there, and both sides go on with
 * it. How to run it says {@link DistributedE2ETest}; without a server it is skipped.
 */
class AxonServerCopyE2ETest {

    private static final UUID MAREK = UUID.fromString("e05c77d0-b6fe-3f26-9ce4-61e699e2d5b6");
    private static final UUID INES = UUID.fromString("62894fc4-08bd-336c-8daf-9debd5f63c17");
    private static final String PAIR = "c4944d27-984e-3f88-a7b3-a9d59e0a0ce2";

    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    Path scratch;

    @Test
    void theCopyIsTheSameJournalAndGoesOn() throws Exception {
        var jar = System.getProperty("axonserver.jar", "");
        assumeTrue(!jar.isBlank(), "skipped: no real Axon Server, give one with -Pdistributed -Daxonserver.jar=FILE");
        var data = scratch.resolve("data");
        var backup = scratch.resolve("backup");
        try (var tandem = Tandem.start(
                "standalone", scratch.resolve("standalone.log"), "tandem.data=" + data, "tandem.demo=true")) {
            MainJob.ok(Http.basic(tandem.base(), "auditor", "demo").get("/api/journal/checkpoint"));
            done(Launcher.run("backup", backup, "--data", data));
            assign(Http.basic(tandem.base(), "hr", "demo"), "Written after the backup");
        }
        try (var servers = Servers.ofJar(Path.of(jar), Files.createDirectory(scratch.resolve("axonserver")))) {
            copy(servers, data, backup);
            goOn(servers, data, data.resolve("system/master.key"));
        }
    }

    private void copy(Servers servers, Path data, Path backup) {
        var server = servers.axonServer();
        // as far as a copy that was interrupted had come
        done(Launcher.run("copy-to-axon-server", server, "--backup", backup));
        var refused = Launcher.run("copy-to-axon-server", server, "--data", data);
        assertThat(refused.code()).isEqualTo(1);
        assertThat(refused.err())
                .startsWith("tandem: the context default of " + server)
                .contains("it must be empty, or with --resume have the beginning of this log");

        var other = scratch.resolve("other");
        try (var ignored = Tandem.start("standalone", scratch.resolve("other.log"), "tandem.data=" + other)) {
            Company.found(ignored.base(), ignored.output()).person("Somebody");
        }
        var otherRefused = Launcher.run("copy-to-axon-server", server, "--data", other, "--resume");
        assertThat(otherRefused.code()).isEqualTo(1);
        assertThat(otherRefused.err()).contains("it is not a beginning of this log");

        var copied = done(
                Launcher.run("copy-to-axon-server", server, "--data", data, "--resume", "--mongodb", servers.mongo()));
        System.out.print("[transfer] " + copied.out());
        var exported = done(Launcher.run("export", scratch.resolve("export.ndjson"), "--data", data));
        assertThat(copied.out().lines().findFirst().orElseThrow()).endsWith(exported.root());
    }

    private void goOn(Servers servers, Path data, Path masterKey) throws Exception {
        var root = done(Launcher.run("export", scratch.resolve("again.ndjson"), "--data", data))
                .root();
        var size = Files.readAllLines(scratch.resolve("again.ndjson")).stream()
                .filter(line -> !line.startsWith("{\"hashes\":"))
                .count();
        try (var issuer = new Issuer()) {
            var shared = new String[] {
                "axon.axonserver.enabled=true",
                "axon.axonserver.servers=" + servers.axonServer(),
                "spring.mongodb.uri=" + servers.mongo(),
                "tandem.keys.master=" + Files.readString(masterKey).strip(),
                "spring.security.oauth2.resourceserver.jwt.issuer-uri=" + issuer.uri(),
                "tandem.oidc.audience=" + Issuer.AUDIENCE
            };
            try (var commands = Tandem.start("command-side", scratch.resolve("command-side.log"), shared);
                    var queries = Tandem.start("query-side", scratch.resolve("query-side.log"), shared)) {
                var auditor = Http.bearer(queries.base(), issuer.token("auditor", null, "AUDITOR"));
                Awaitility.await("the journal has got there")
                        .atMost(Duration.ofSeconds(120))
                        .untilAsserted(() -> {
                            var checkpoint = auditor.get("/api/journal/checkpoint?size=" + size);
                            assertThat(checkpoint.status())
                                    .as(checkpoint.text())
                                    .isEqualTo(200);
                            assertThat(checkpoint.json().path("root").asString())
                                    .isEqualTo(root);
                        });
                assertThat(MainJob.ok(auditor.get("/api/people/" + MAREK)).text())
                        .as("sealed, and opened with a key that was copied")
                        .contains("Marek Dvořák");
                MainJob.accepted(auditor.post("/api/journal/verify", Map.of()));
                Awaitility.await("verified against the checkpoints that were copied")
                        .atMost(Duration.ofSeconds(60))
                        .untilAsserted(() -> assertThat(MainJob.ok(auditor.get("/api/journal/verify"))
                                        .json()
                                        .path("state")
                                        .asString())
                                .isEqualTo("WHOLE"));
                assign(Http.bearer(commands.base(), issuer.token("hr", INES, "HR_PARTNER")), "Written on Axon Server");
                var manager = Http.bearer(queries.base(), issuer.token("manager", MAREK, "MANAGER"));
                Awaitility.await("goes on")
                        .atMost(Duration.ofSeconds(60))
                        .untilAsserted(() -> assertThat(MainJob.ok(manager.get("/api/dashboards/partnerships/" + PAIR))
                                        .text())
                                .contains("Written after the backup")
                                .contains("Written on Axon Server"));
            }
        }
    }

    private static void assign(Http hr, String title) {
        MainJob.ok(hr.post(
                "/api/partnerships/" + PAIR + "/assign-action",
                Map.of("action", UUID.randomUUID(), "title", title, "owner", MAREK, "due", "2030-01-15")));
    }

    private static Launcher.Result done(Launcher.Result result) {
        assertThat(result.code()).as(result.err()).isZero();
        return result;
    }
}
