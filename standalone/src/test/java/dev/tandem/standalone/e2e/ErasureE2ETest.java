package dev.tandem.standalone.e2e;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tandem.api.wire.TandemJson;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/**
 * A thousand canaries: personal words about one person, in every place that takes some, with nothing else like them. They
 * are there for those who may read them until the person is erased, and nowhere afterwards: in no answer, no file of the
 * log, of snapshots, of views, in no line of output, and in no older copy of the log that is put back.
 */
class ErasureE2ETest {

    private static final int PLANTED = 1_000;
    /** The same in all canaries, and in nothing else. */
    private static final String CANARY = "Kanarienvogel";
    /** Written beside them and not personal: shows that the search would find what is there to be found. */
    private static final String CONTROL = "Regenpfeifer";

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @TempDir
    Path scratch;

    private final UUID hr = UUID.randomUUID();
    private final UUID leaver = UUID.randomUUID();
    private final UUID manager = UUID.randomUUID();
    private final UUID partnership = UUID.randomUUID();
    private int planted;

    @Test
    void whatWasPersonalIsNowhereOnceThePersonIsErased() {
        var data = scratch.resolve("data");
        var output = scratch.resolve("standalone.log");
        var backup = scratch.resolve("backup");
        String[] settings = {"tandem.data=" + data, "tandem.aggregates.snapshot-every=50"};
        try (var tandem = Tandem.start("standalone", output, settings)) {
            var company = Company.found(tandem.base(), tandem.output());
            people(company);
            var asHr = company.user("hr");
            plant(company.admin(), asHr, company.user("leaver"), company.user("manager"));
            company.account("auditor", null, "AUDITOR");

            var seen = everythingReadable(company);
            assertThat(planted).isEqualTo(PLANTED);
            assertThat(occurrences(seen, CANARY)).isGreaterThanOrEqualTo(PLANTED);
            assertThat(seen).contains(CONTROL);
            assertThat(filesWith(data, CANARY))
                    .as("readable on disk before the erasure")
                    .isEmpty();

            tandem.close();
            copy(data, backup);
            tandem.restart();

            var before = proof(company.user("auditor"), "before");
            long then = journal(company.user("auditor")).size() - 100L;
            assertThat(asOf(company, then)).contains(CANARY);

            erase(company, asHr);
            await().atMost(PATIENCE)
                    .untilAsserted(() -> assertThat(everythingReadable(company))
                            .contains(CONTROL)
                            .doesNotContain(CANARY));
            assertThat(asOf(company, then))
                    .as("as of a moment before it, folded from the log")
                    .doesNotContain(CANARY);
            var figures = recognitions(company.user("auditor"));
            assertThat(figures).as("what does not depend on the words stays").isEqualTo(400);
            assertThat(company.user("leaver").get("/api/me").status())
                    .as("the account is gone")
                    .isEqualTo(401);
            isStillProved(company.user("auditor"), before);
        }
        assertThat(filesWith(data, CANARY)).isEmpty();
        assertThat(filesWith(data, CONTROL)).isNotEmpty();
        assertThat(read(output)).doesNotContain(CANARY);

        putBack(backup, data);
        try (var restored = Tandem.start("standalone", scratch.resolve("restored.log"), settings)) {
            var company = Company.found(restored.base(), read(output));

            assertThat(everythingReadable(company)).contains(CONTROL).doesNotContain(CANARY);
        }
        assertThat(filesWith(data, CANARY)).isEmpty();
        assertThat(read(scratch.resolve("restored.log"))).doesNotContain(CANARY);
    }

    private void people(Company company) {
        MainJob.created(company.admin()
                .post(
                        "/api/people/" + hr + "/register-person",
                        Map.of("name", "Hanna Reiter", "email", "hanna@example.org")));
        MainJob.created(company.admin()
                .post(
                        "/api/people/" + manager + "/register-person",
                        Map.of("name", "Mats Berg", "email", "mats@example.org")));
        MainJob.created(company.admin()
                .post(
                        "/api/people/" + leaver + "/register-person",
                        Map.of("name", canary(), "email", canary(), "manager", manager)));
        company.account("hr", hr, "HR_PARTNER");
        company.account("manager", manager, "MANAGER");
        company.account("leaver", leaver, "HR_PARTNER");
    }

    private String canary() {
        return "%s %d".formatted(CANARY, planted++);
    }

    /** As a stream, in the order of the partnership. */
    private void plant(Http admin, Http asHr, Http asLeaver, Http asManager) {
        MainJob.created(asHr.post(
                "/api/partnerships/" + partnership + "/open-partnership",
                Map.of(
                        "hrPartners",
                        List.of(hr, leaver),
                        "manager",
                        manager,
                        "team",
                        "Logistics",
                        "purpose",
                        "A " + CONTROL + " stays")));
        for (int i = 0; i < 4; i++) {
            MainJob.ok(admin.post("/api/people/" + leaver + "/change-person", Map.of("name", canary())));
            MainJob.ok(admin.post("/api/people/" + leaver + "/change-person", Map.of("email", canary())));
        }
        var said = new ArrayList<String>();
        for (int i = 0; i < 400; i++) {
            said.add(line(
                    "GiveRecognition",
                    Map.of("recognition", UUID.randomUUID(), "to", leaver, "for", canary(), "strength", canary())));
        }
        for (int i = 0; i < 40; i++) {
            said.add(line("GiveFeedback", Map.of("feedback", UUID.randomUUID(), "to", leaver, "text", canary())));
        }
        var strengths = IntStream.range(0, 40).mapToObj(_ -> canary()).toList();
        strengths.forEach(strength -> said.add(line("RecordStrength", Map.of("person", leaver, "strength", strength))));
        sent(asHr, said);
        var endorsed = new ArrayList<String>();
        strengths.forEach(
                strength -> endorsed.add(line("EndorseStrength", Map.of("person", leaver, "strength", strength))));
        sent(asManager, endorsed);
        var own = new ArrayList<String>();
        for (int i = 0; i < 10; i++) {
            own.add(line("NotePreferences", Map.of("person", leaver, "preferences", canary())));
        }
        while (planted < PLANTED) {
            own.add(line(
                    "AgreeChannel",
                    Map.of("channel", UUID.randomUUID(), "kind", "CHAT", "address", canary(), "primary", false)));
        }
        sent(asLeaver, own);
    }

    private String line(String type, Map<String, Object> body) {
        return TandemJson.mapper()
                .writeValueAsString(Map.of("type", "partnership." + type, "id", partnership, "body", body));
    }

    private static void sent(Http user, List<String> lines) {
        var answer = user.stream("/api/commands", String.join("\n", lines));
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.text().lines())
                .hasSize(lines.size())
                .allSatisfy(line -> assertThat(TandemJson.mapper()
                                .readTree(line)
                                .path("status")
                                .intValue())
                        .as(line)
                        .isEqualTo(200));
    }

    private void erase(Company company, Http asHr) {
        MainJob.ok(asHr.post(
                "/api/partnerships/" + partnership + "/hand-over",
                Map.of("hrPartners", List.of(hr), "reason", "Leaves the company")));
        MainJob.ok(company.admin().post("/api/people/" + leaver + "/mark-person-left", Map.of("on", "2026-01-31")));
        MainJob.ok(company.admin().post("/api/people/" + leaver + "/erase-person", Map.of("reason", "Asked for it")));
    }

    /** What an auditor keeps of a journal. */
    private record Proof(long size, Path export, Path checkpoint, Path key) {}

    private Proof proof(Http auditor, String name) {
        var checkpoint = text(auditor, "/api/journal/checkpoint");
        long size = Long.parseLong(checkpoint.lines().skip(1).findFirst().orElseThrow());
        var export = MainJob.ok(auditor.get("/api/journal/export?size=" + size)).text();
        return new Proof(
                size,
                write(name + ".ndjson", export),
                write(name + ".checkpoint", checkpoint),
                write(name + ".key", text(auditor, "/api/journal/key")));
    }

    /** The tree is of what is stored, and stored are sealed words: nothing of that is different without their key. */
    private void isStillProved(Http auditor, Proof before) {
        var after = proof(auditor, "after");
        assertThat(after.size()).isGreaterThan(before.size());
        assertThat(Verifier.run(
                        "verify",
                        after.export(),
                        "--checkpoint",
                        before.checkpoint(),
                        "--checkpoint",
                        after.checkpoint(),
                        "--key",
                        before.key()))
                .satisfies(
                        verdict -> assertThat(verdict.code()).as(verdict.said()).isZero());
        assertThat(read(after.export())).contains(CONTROL).doesNotContain(CANARY);

        var consistency = write(
                "consistency.txt",
                text(auditor, "/api/journal/proofs/consistency?from=%d&to=%d".formatted(before.size(), after.size())));
        assertThat(Verifier.run(
                                "consistency",
                                before.checkpoint(),
                                after.checkpoint(),
                                "--proof",
                                consistency,
                                "--key",
                                before.key())
                        .code())
                .isZero();

        var erasure = journal(auditor).stream()
                .filter(entry -> entry.path("type").asString().equals("person.PersonErased"))
                .findFirst()
                .orElseThrow();
        assertThat(erasure.path("sentence").asString()).contains("erased");
        assertThat(erasure.path("payload").toString()).contains("Asked for it");
        long position = erasure.path("position").longValue();
        var inclusion = write(
                "inclusion.txt",
                text(auditor, "/api/journal/proofs/inclusion?position=%d&size=%d".formatted(position, after.size())));
        var entry = write(
                "entry.json",
                read(after.export())
                        .lines()
                        .filter(line -> line.contains(",\"position\":%d,".formatted(position)))
                        .findFirst()
                        .orElseThrow());
        assertThat(Verifier.run(
                                "inclusion",
                                entry,
                                "--proof",
                                inclusion,
                                "--checkpoint",
                                after.checkpoint(),
                                "--key",
                                after.key())
                        .code())
                .isZero();
        var forged = write("forged.json", read(entry).replace("PersonErased", "PersonErazed"));
        assertThat(Verifier.run(
                                "inclusion",
                                forged,
                                "--proof",
                                inclusion,
                                "--checkpoint",
                                after.checkpoint(),
                                "--key",
                                after.key())
                        .code())
                .isEqualTo(1);

        MainJob.accepted(auditor.post("/api/journal/verify", Map.of()));
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(MainJob.ok(auditor.get("/api/journal/verify"))
                                .json()
                                .path("state")
                                .asString())
                        .isEqualTo("WHOLE"));
    }

    private static String text(Http auditor, String path) {
        return MainJob.ok(auditor.get(path, "Accept", "text/plain")).text();
    }

    private Path write(String name, String text) {
        try {
            return Files.writeString(scratch.resolve(name), text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What those see who see the most. */
    private String everythingReadable(Company company) {
        var auditor = company.user("auditor");
        var all = new StringBuilder();
        for (var path : List.of(
                "/api/people",
                "/api/people/" + leaver,
                "/api/partnerships/" + partnership,
                "/api/dashboards/partnerships/" + partnership,
                "/api/dashboards/managers/" + manager,
                "/api/dashboards/hr-partners/" + hr,
                "/api/dashboards/organisation",
                "/api/dashboards/employees/" + leaver)) {
            var answer = auditor.get(path);
            assertThat(answer.status()).as("%s: %s", path, answer.text()).isEqualTo(200);
            all.append(answer.text());
        }
        journal(auditor).forEach(all::append);
        return all.toString();
    }

    private String asOf(Company company, long position) {
        var path = "/api/dashboards/partnerships/%s?asOf=%d".formatted(partnership, position);
        return MainJob.ok(company.user("auditor").get(path)).text();
    }

    private static List<JsonNode> journal(Http auditor) {
        var entries = new ArrayList<JsonNode>();
        for (var next = ""; ; ) {
            var page = MainJob.ok(auditor.get("/api/journal?limit=200" + next)).json();
            page.path("items").forEach(entries::add);
            if (!page.path("next").isString()) {
                return entries;
            }
            next = "&after=" + page.path("next").asString();
        }
    }

    private long recognitions(Http auditor) {
        return journal(auditor).stream()
                .filter(entry -> entry.path("type").asString().equals("partnership.RecognitionGiven"))
                .count();
    }

    private static int occurrences(String text, String word) {
        return text.split(word, -1).length - 1;
    }

    private static List<Path> filesWith(Path directory, String word) {
        try (var files = Files.walk(directory)) {
            return files.filter(Files::isRegularFile)
                    .filter(file -> contains(bytes(file), word.getBytes(UTF_8)))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean contains(byte[] all, byte[] part) {
        next:
        for (int i = 0; i <= all.length - part.length; i++) {
            for (int j = 0; j < part.length; j++) {
                if (all[i + j] != part[j]) {
                    continue next;
                }
            }
            return true;
        }
        return false;
    }

    private static byte[] bytes(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String read(Path file) {
        return new String(bytes(file), UTF_8);
    }

    private static void copy(Path from, Path to) {
        try (Stream<Path> files = Files.walk(from)) {
            for (var file : files.toList()) {
                Files.copy(file, to.resolve(from.relativize(file)));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The log and the views of the backup; the keys stay those of today. */
    private static void putBack(Path backup, Path data) {
        for (var part : List.of("log", "views")) {
            delete(data.resolve(part));
            copy(backup.resolve(part), data.resolve(part));
        }
        try {
            // belongs to the log that was replaced
            Files.copy(
                    backup.resolve("system/high-water-mark"),
                    data.resolve("system/high-water-mark"),
                    java.nio.file.StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void delete(Path directory) {
        try (Stream<Path> files = Files.walk(directory)) {
            for (var file : files.sorted(java.util.Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
