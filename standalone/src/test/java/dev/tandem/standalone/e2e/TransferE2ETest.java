package dev.tandem.standalone.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tandem.standalone.e2e.Launcher.Result;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;
import org.opentest4j.AssertionFailedError;

/**
 * A backup made while eight clients write is a copy of the log up to its position, with accounts and keys; and what is
 * exported of it can be imported and is the same log. All by {@code ./tandem}, on real processes.
 */
class TransferE2ETest {

    private static final int CLIENTS = 8;
    private static final int BEFORE = 600;
    private static final int AFTERWARDS = 200;
    private static final int MOST = 5_000;
    private static final Pattern COMMAND_ID = Pattern.compile("\"commandId\":\"([^\"]+)\"");

    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    Path scratch;

    /** The keys of commands that were acknowledged. */
    private final Set<String> acknowledged = ConcurrentHashMap.newKeySet();

    @Test
    void aBackupMadeUnderLoadIsTheLogUpToItsPositionAndCanBeExportedAndImported() throws Exception {
        var data = scratch.resolve("data");
        var backup = scratch.resolve("backup");
        Set<String> before;
        Result made;
        UUID manager;
        try (var tandem = Tandem.start("standalone", scratch.resolve("standalone.log"), "tandem.data=" + data)) {
            var company = Company.found(tandem.base(), tandem.output());
            company.account("auditor", null, "AUDITOR");
            manager = company.person("Rosamund");
            var hr = company.person("Jonas");
            company.account("jonas", hr, "HR_PARTNER");
            company.account("rosamund", manager, "MANAGER");
            var enough = new AtomicBoolean();
            try (var clients = Executors.newFixedThreadPool(CLIENTS)) {
                List<Future<?>> running = new ArrayList<>();
                for (int client = 0; client < CLIENTS; client++) {
                    running.add(clients.submit(() -> load(company.user("jonas"), hr, manager, enough)));
                }
                try {
                    acknowledgedAtLeast(BEFORE);
                    before = new HashSet<>(acknowledged);
                    made = Launcher.run("backup", backup, "--data", data);
                    acknowledgedAtLeast(acknowledged.size() + AFTERWARDS);
                } finally {
                    enough.set(true);
                }
                for (var client : running) {
                    client.get(60, TimeUnit.SECONDS);
                }
            }
            assertThat(made.code()).as(made.err()).isZero();
            tandem.kill();
        }
        System.out.printf(
                "[transfer] %d acknowledged before the backup, %d in all; %s",
                before.size(), acknowledged.size(), made.out());
        assertThat(data.resolve("checkpoint")).doesNotExist();

        var original = exported(scratch.resolve("original.ndjson"), "--data", data);
        var copied = exported(scratch.resolve("copied.ndjson"), "--backup", backup);
        assertThat(copied.size()).isBetween(before.size(), original.size() - AFTERWARDS);
        assertThat(copied).isEqualTo(original.subList(0, copied.size()));
        assertThat(commands(copied)).containsAll(before);
        assertThat(commands(original)).containsAll(acknowledged);

        var restored = scratch.resolve("restored");
        var put = Launcher.run("restore", backup, "--data", restored);
        assertThat(put.code()).as(put.err()).isZero();
        assertThat(put.root()).isEqualTo(made.root());
        assertThat(Launcher.run("restore", backup, "--data", restored))
                .isEqualTo(
                        new Result(1, "", "tandem: there is a log in %s; --replace replaces it\n".formatted(restored)));
        var export = lookAround(restored, manager, copied.size(), made.root());

        importsWhatWasExported(export, made.root());

        var imported = scratch.resolve("imported-" + export.getFileName());
        putSystemBeside(imported, restored);
        lookAround(imported, manager, copied.size(), made.root());
    }

    private void importsWhatWasExported(Path overHttp, String root) throws Exception {
        for (var export : List.of(scratch.resolve("copied.ndjson"), overHttp)) {
            var imported = scratch.resolve("imported-" + export.getFileName());
            var result = Launcher.run("import", export, "--data", imported, "--root", root);
            assertThat(result.code()).as(result.err()).isZero();
            assertThat(result.root()).isEqualTo(root);
            assertThat(exported(scratch.resolve("again-" + export.getFileName()), "--data", imported))
                    .isEqualTo(entries(export));
        }

        var lines = new ArrayList<>(Files.readAllLines(overHttp));
        lines.set(99, lines.get(99).replace("\"payload\":\"{", "\"payload\":\"{ "));
        var altered = Files.write(scratch.resolve("altered.ndjson"), lines);
        assertThat(Launcher.run("import", altered, "--data", scratch.resolve("refused")))
                .isEqualTo(new Result(1, "", "tandem: line 100 was altered: it has not the hash that line 257 says\n"));
    }

    /** As the how-to says: all of it but the mark, which is the new log's own. */
    private static void putSystemBeside(Path imported, Path restored) throws Exception {
        try (var files = Files.walk(restored.resolve("system"))) {
            for (var file : files.filter(Files::isRegularFile).toList()) {
                var to = imported.resolve(restored.relativize(file));
                if (!file.endsWith("high-water-mark")) {
                    Files.createDirectories(to.getParent());
                    Files.copy(file, to);
                }
            }
        }
    }

    /** Signs in with the old accounts, reads what is sealed, and has the journal proved. @return the journal's export */
    private Path lookAround(Path data, UUID manager, int size, String root) throws Exception {
        try (var tandem =
                Tandem.start("standalone", scratch.resolve(data.getFileName() + ".log"), "tandem.data=" + data)) {
            var auditor = Http.basic(tandem.base(), "auditor", Company.PASSWORD);
            var checkpoint = MainJob.ok(auditor.get("/api/journal/checkpoint?size=" + size));
            assertThat(checkpoint.json().path("root").asString()).isEqualTo(root);
            var asManager = Http.basic(tandem.base(), "rosamund", Company.PASSWORD);
            assertThat(MainJob.ok(asManager.get("/api/me")).text()).contains(manager.toString());
            assertThat(MainJob.ok(auditor.get("/api/people/" + manager)).text()).contains("Rosamund");
            MainJob.accepted(auditor.post("/api/journal/verify", Map.of()));
            Awaitility.await("verified")
                    .atMost(Duration.ofSeconds(60))
                    .untilAsserted(() -> assertThat(MainJob.ok(auditor.get("/api/journal/verify"))
                                    .json()
                                    .path("state")
                                    .asString())
                            .isEqualTo("WHOLE"));
            return Files.writeString(
                    scratch.resolve("http.ndjson"),
                    MainJob.ok(auditor.get("/api/journal/export?size=" + size)).text());
        }
    }

    /** One client's: a partnership of its own and actions in it, each sent until it is acknowledged. */
    private void load(Http user, UUID hr, UUID manager, AtomicBoolean enough) {
        var path = "/api/partnerships/" + UUID.randomUUID();
        send(
                user,
                path + "/open-partnership",
                Map.of("hrPartners", List.of(hr), "manager", manager, "team", "Team", "purpose", "Load"));
        for (int i = 0; i < MOST && !enough.get(); i++) {
            send(
                    user,
                    path + "/assign-action",
                    Map.of("action", UUID.randomUUID(), "title", "Something", "owner", hr, "due", "2030-01-15"));
        }
    }

    private void send(Http user, String path, Object body) {
        var key = UUID.randomUUID().toString();
        while (true) {
            try {
                var answer = user.post(path, body, "Idempotency-Key", key);
                assertThat(answer.status()).as(answer.text()).isIn(200, 201);
                acknowledged.add(key);
                return;
            } catch (UncheckedIOException _) {
                // not known whether it was recorded: the same key makes a repeat harmless
            }
        }
    }

    private void acknowledgedAtLeast(int count) {
        Awaitility.await(count + " acknowledged")
                .atMost(Duration.ofSeconds(120))
                .until(() -> acknowledged.size() >= count);
    }

    private static List<String> exported(Path file, Object... source) throws Exception {
        var arguments = new ArrayList<Object>(List.of("export", file));
        arguments.addAll(List.of(source));
        var result = Launcher.run(arguments.toArray());
        if (result.code() != 0) {
            throw new AssertionFailedError(result.err());
        }
        return entries(file);
    }

    private static List<String> entries(Path export) throws Exception {
        return Files.readAllLines(export).stream()
                .filter(line -> !line.startsWith("{\"hashes\":"))
                .toList();
    }

    private static Set<String> commands(List<String> lines) {
        var ids = new HashSet<String>();
        for (var line : lines) {
            var id = COMMAND_ID.matcher(line);
            if (id.find()) {
                ids.add(id.group(1));
            }
        }
        return ids;
    }
}
