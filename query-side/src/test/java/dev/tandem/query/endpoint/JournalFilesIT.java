package dev.tandem.query.endpoint;

import static dev.tandem.query.Door.json;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tandem.proof.Checkpoint;
import dev.tandem.proof.CompactRange;
import dev.tandem.proof.InclusionProof;
import dev.tandem.proof.Merkle;
import dev.tandem.proof.NoteVerifier;
import dev.tandem.proof.Proofs;
import dev.tandem.query.Door;
import dev.tandem.query.Follower;
import dev.tandem.query.Story;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import java.util.zip.ZipInputStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.test.annotation.DirtiesContext;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The journal as lines, exports and evidence over HTTP, checked with the proofs alone. */
@SpringBootTest(
        classes = QueryEndpointIT.Application.class,
        webEnvironment = WebEnvironment.RANDOM_PORT,
        properties = "tandem.accounts.bcrypt-strength=4")
@DirtiesContext
class JournalFilesIT {

    private static final String OURS = Story.id(10).toString();
    private static final String THEIRS = Story.id(11).toString();
    private static final String TEXT = "text/plain";

    @Autowired
    Door door;

    @Autowired
    Follower follower;

    @BeforeEach
    void caughtUp() {
        follower.caughtUp();
    }

    private String text(String path) {
        var answer = door.get("auditor", path, "Accept", TEXT);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Type")).contains("text/plain;charset=UTF-8");
        return answer.body();
    }

    private NoteVerifier key() {
        return NoteVerifier.of(text("/api/journal/key"));
    }

    @Test
    void whatIsFoundIsALinePerEntryWhereLinesAreAskedFor() {
        var page = json(door.get("auditor", "/api/journal?type=goal.GoalAgreed&limit=1"));
        var all = json(door.get("auditor", "/api/journal?limit=200")).get("items");

        var lines = door.get("auditor", "/api/journal", "Accept", "application/x-ndjson");
        assertThat(lines.headers().firstValue("Content-Type")).contains("application/x-ndjson");
        assertThat(lines.headers().firstValue("Content-Disposition"))
                .contains("attachment; filename=\"tandem-journal-%d.ndjson\"".formatted(all.size() - 1));
        assertThat(lines.body().lines().map(JsonMapper.shared()::readTree)).containsExactlyElementsOf(all.values());

        var found = door.get("auditor", "/api/journal?type=goal.GoalAgreed", "Accept", "application/x-ndjson");
        assertThat(found.body().lines().map(JsonMapper.shared()::readTree)).containsExactly(page.at("/items/0"));

        var refused = door.get("auditor", "/api/journal?limit=5", "Accept", "application/x-ndjson");
        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(door.get("hr", "/api/journal", "Accept", "application/x-ndjson")
                        .statusCode())
                .isEqualTo(403);
    }

    @Test
    void anExportIsWhatTheCheckpointWasSignedOver() {
        var signed = Checkpoint.verified(text("/api/journal/checkpoint"), key());
        var export = door.get("auditor", "/api/journal/export?size=" + signed.size());
        assertThat(export.headers().firstValue("Content-Type")).contains("application/x-ndjson");
        var range = new CompactRange();
        export.body()
                .lines()
                .filter(line -> !line.startsWith("{\"hashes\":"))
                .forEach(line -> range.append(Merkle.leaf(line.getBytes(StandardCharsets.UTF_8))));
        assertThat(range.size()).isEqualTo(signed.size());
        assertThat(range.root()).isEqualTo(signed.root());
    }

    @Test
    void anEntryOfThePartnershipIsProvedToItsParties() {
        var entry =
                json(door.get("hr", "/api/journal?limit=1&partnership=" + OURS)).at("/items/0");
        long position = entry.get("position").longValue();
        var proof = InclusionProof.parse(text("/api/journal/proofs/inclusion?position=" + position));
        assertThat(proof.index()).isEqualTo(position);
        assertThat(Checkpoint.verified(proof.checkpoint(), key()).size()).isGreaterThan(position);
        assertThat(door.get("hr", "/api/journal/proofs/inclusion?position=" + position)
                        .statusCode())
                .isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource({
        "/api/journal/proofs/inclusion, 400, INVALID_PARAMETER",
        "/api/journal/proofs/inclusion?position=-1, 400, INVALID_PARAMETER",
        "/api/journal/proofs/inclusion?position=99999, 404, BEYOND_THE_LOG",
        "/api/journal/proofs/inclusion?position=1&size=1, 404, BEYOND_THE_LOG",
        "/api/journal/proofs/consistency?from=99999, 404, BEYOND_THE_LOG",
        "/api/journal/proofs/consistency?from=-1, 400, INVALID_PARAMETER",
        "/api/journal/checkpoint?size=-1, 400, INVALID_PARAMETER",
        "/api/journal/checkpoint?size=all, 400, INVALID_PARAMETER",
        "/api/journal/export?size=99999, 404, BEYOND_THE_LOG",
        "/api/journal/export?limit=3, 400, UNKNOWN_PARAMETER",
        "/api/journal/evidence, 400, INVALID_PARAMETER",
        "/api/journal/evidence?partnership=ours, 400, INVALID_PARAMETER",
        "/api/journal?since=yesterday, 400, INVALID_PARAMETER",
        "/api/journal?text=%20, 400, INVALID_PARAMETER"
    })
    void whatCannotBeAskedIsRefusedInWords(String path, int status, String code) {
        var answer = door.get("auditor", path);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        assertThat(json(answer).get("code").asString()).isEqualTo(code);
    }

    @Test
    void evidenceIsTheEntriesOfOnePartnershipEachWithItsProof() throws Exception {
        var files = unzipped(evidence("hr", OURS, null, null));
        assertThat(files.keySet())
                .containsExactlyInAnyOrder(
                        "README.md",
                        "checkpoint.txt",
                        "key.txt",
                        "dashboards/end.json",
                        "entries.ndjson",
                        "proofs.txt");
        var signed = Checkpoint.verified(file(files, "checkpoint.txt"), key());
        var entries = file(files, "entries.ndjson").lines().toList();
        var proofs = file(files, "proofs.txt").lines().toList();
        var expected = json(door.get("hr", "/api/journal?limit=200&partnership=" + OURS))
                .get("items")
                .valueStream()
                .map(item -> item.get("position").longValue())
                .toList();
        assertThat(proofs.stream().map(line -> Long.valueOf(line.split(" ")[0])))
                .isEqualTo(expected);
        assertThat(entries).hasSameSizeAs(proofs);
        IntStream.range(0, entries.size()).forEach(i -> {
            var parts = proofs.get(i).split(" ");
            var hashes = Arrays.stream(parts)
                    .skip(1)
                    .map(Base64.getDecoder()::decode)
                    .toList();
            var leaf = Merkle.leaf(entries.get(i).getBytes(StandardCharsets.UTF_8));
            assertThat(Proofs.verifyInclusion(leaf, Long.parseLong(parts[0]), signed.size(), hashes, signed.root()))
                    .isTrue();
        });
        assertThat(file(files, "README.md")).contains(OURS, "from the first up to");
    }

    @Test
    void evidenceBeginsWhereItIsAskedToAndShowsWhatWasThereThen() throws Exception {
        var files = unzipped(evidence("auditor", OURS, "7", "9"));
        assertThat(file(files, "proofs.txt").lines().map(line -> line.split(" ")[0]))
                .containsExactly("8", "9");
        assertThat(shown(files, "dashboards/start.json").get("asOf").asString()).startsWith("7@");
        assertThat(shown(files, "dashboards/end.json").get("asOf").asString()).startsWith("9@");
        assertThat(shown(files, "dashboards/end.json")
                        .at("/dashboard/goals/0/title")
                        .asString())
                .isEqualTo("Fewer leavers");
    }

    @Test
    void evidenceFromBeforeThePartnershipIsThatFromItsFirstEntry() throws Exception {
        var files = unzipped(evidence("hr", OURS, "2020-01-01T00:00:00Z", "9"));
        assertThat(files).doesNotContainKey("dashboards/start.json");
        assertThat(file(files, "proofs.txt").lines().map(line -> line.split(" ")[0]))
                .containsExactly("5", "7", "8", "9");
    }

    @Test
    void evidenceIsForThoseWhoMayReadTheEntriesAndOfATimeThatThereWas() {
        assertThat(evidence("hr", THEIRS, null, null).statusCode()).isEqualTo(403);
        assertThat(evidence("employee", OURS, null, null).statusCode()).isEqualTo(403);
        assertThat(evidence("auditor", OURS, "9", "7").statusCode()).isEqualTo(400);
        assertThat(evidence("auditor", OURS, null, "2020-01-01T00:00:00Z").statusCode())
                .isEqualTo(404);
        assertThat(evidence("auditor", OURS, "soon", null).statusCode()).isEqualTo(400);
    }

    private HttpResponse<byte[]> evidence(String user, String partnership, @Nullable String from, @Nullable String to) {
        var path = "/api/journal/evidence?partnership=" + partnership
                + (from == null ? "" : "&from=" + from)
                + (to == null ? "" : "&to=" + to);
        try (var client = HttpClient.newHttpClient()) {
            return client.send(door.request(user, path).build(), BodyHandlers.ofByteArray());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static Map<String, byte[]> unzipped(HttpResponse<byte[]> answer) throws IOException {
        assertThat(answer.statusCode())
                .as(new String(answer.body(), StandardCharsets.UTF_8))
                .isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Type")).contains("application/zip");
        var files = new LinkedHashMap<String, byte[]>();
        try (var zip = new ZipInputStream(new ByteArrayInputStream(answer.body()))) {
            for (var entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                files.put(entry.getName(), zip.readAllBytes());
            }
        }
        return files;
    }

    private static String file(Map<String, byte[]> files, String name) {
        return new String(Objects.requireNonNull(files.get(name), name), StandardCharsets.UTF_8);
    }

    private static JsonNode shown(Map<String, byte[]> files, String name) {
        return JsonMapper.shared().readTree(files.get(name));
    }
}
