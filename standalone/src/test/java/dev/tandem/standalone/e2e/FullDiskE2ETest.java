package dev.tandem.standalone.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tandem.eventlog.SmallDisk;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.StreamSupport;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The whole product on a real file system that fills up: commands are refused, reading goes on, nothing is lost. */
class FullDiskE2ETest {

    /** More than the log's reserve of 256 MiB. */
    private static final int MEGABYTES = 512;

    private static final long RESERVE = 256L << 20;

    @TempDir
    Path scratch;

    @Test
    @Timeout(600)
    void answers507ToCommandsAnd200ToReadsUntilThereIsRoomAndKeepsWhatItAcknowledged() throws Exception {
        try (var disk = SmallDisk.ofMegabytes(MEGABYTES);
                var tandem = Tandem.startBy(
                        disk.launcher(),
                        "standalone",
                        scratch.resolve("standalone.log"),
                        "tandem.data=" + disk.mountPoint().resolve("data"))) {
            var company = Company.found(tandem.base(), tandem.output());
            var auditor = company.account("auditor", null, "AUDITOR");
            var acknowledged = new ArrayList<String>();
            for (int i = 0; i < 20; i++) {
                acknowledged.add(company.person("Person" + i).toString());
            }

            requirePeople(auditor, acknowledged);

            disk.fill(RESERVE / 2);
            for (int i = 0; i < 5; i++) {
                var refused = register(company, "Late" + i);
                assertThat(refused.status()).as(refused.text()).isEqualTo(507);
                assertThat(refused.code()).isEqualTo("LOG_FULL");
            }
            requirePeople(auditor, acknowledged);
            assertThat(journal(auditor)).isEqualTo(acknowledged);

            disk.free();
            acknowledged.add(company.person("Again").toString());
            requirePeople(auditor, acknowledged);

            disk.fill(0);
            var refused = register(company, "Later");
            assertThat(refused.status()).as(refused.text()).isEqualTo(507);
            requirePeople(auditor, acknowledged);

            tandem.kill();
            disk.free();
            tandem.restart();
            requirePeople(auditor, acknowledged);
            assertThat(journal(auditor)).isEqualTo(acknowledged);
            acknowledged.add(company.person("Afterwards").toString());
            requirePeople(auditor, acknowledged);
        }
    }

    private static Http.Answer register(Company company, String name) {
        return company.admin()
                .post(
                        "/api/people/" + UUID.randomUUID() + "/register-person",
                        Map.of("name", name, "email", name + "@example.org"));
    }

    private static void requirePeople(Http reader, List<String> expected) {
        Awaitility.await("the view of people").atMost(Duration.ofSeconds(60)).untilAsserted(() -> {
            var page = reader.get("/api/people?limit=200");
            assertThat(page.status()).as(page.text()).isEqualTo(200);
            assertThat(ids(page, "id")).containsExactlyInAnyOrderElementsOf(expected);
        });
    }

    /** Whom the journal knows, in its order. */
    private static List<String> journal(Http auditor) {
        var page = auditor.get("/api/journal?limit=200");
        assertThat(page.status()).as(page.text()).isEqualTo(200);
        return ids(page, "aggregate");
    }

    private static List<String> ids(Http.Answer page, String field) {
        return StreamSupport.stream(page.json().path("items").spliterator(), false)
                .map(item -> item.path(field).asString())
                .map(id -> id.substring(id.length() - 36)) // a stream's name begins with the kind
                .toList();
    }
}
