package dev.tandem.query.access;

import static dev.tandem.query.Door.json;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tandem.api.Actor;
import dev.tandem.api.Line;
import dev.tandem.api.MetadataKeys;
import dev.tandem.api.Role;
import dev.tandem.api.Text;
import dev.tandem.api.partnership.LifecycleEvent.PartnershipOpened;
import dev.tandem.api.partnership.PartnershipId;
import dev.tandem.api.person.PersonEvent.PersonRegistered;
import dev.tandem.api.person.PersonId;
import dev.tandem.api.query.Answer;
import dev.tandem.api.query.TandemQuery.GetJournalEntry;
import dev.tandem.query.Door;
import dev.tandem.query.Follower;
import dev.tandem.query.MemoryLog;
import dev.tandem.query.OnMemoryLog;
import dev.tandem.query.SettableClock;
import dev.tandem.query.Story;
import dev.tandem.web.identity.FirstAccounts;
import dev.tandem.web.identity.UserName;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.axonframework.messaging.GenericMessage;
import org.axonframework.messaging.responsetypes.ResponseTypes;
import org.axonframework.queryhandling.QueryGateway;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.core.env.Environment;
import org.springframework.test.annotation.DirtiesContext;
import tools.jackson.databind.JsonNode;

/** Who read the journal, over HTTP and over the query bus. */
@SpringBootTest(
        classes = WhoReadIT.Application.class,
        webEnvironment = WebEnvironment.RANDOM_PORT,
        properties = "tandem.accounts.bcrypt-strength=4")
@DirtiesContext
class WhoReadIT {

    private static final Instant OPENED = Instant.parse("2026-03-01T08:00:00Z");
    private static final PersonId HR = new PersonId(Story.id(1));
    private static final PersonId MANAGER = new PersonId(Story.id(2));
    private static final PartnershipId OURS = new PartnershipId(Story.id(10));

    @SpringBootConfiguration
    @EnableAutoConfiguration
    @Import(OnMemoryLog.class)
    static class Application {

        @Bean(destroyMethod = "close")
        MemoryLog memoryLog() {
            var log = new MemoryLog();
            // 0 - 449
            IntStream.range(0, 450)
                    .forEach(i -> log.append(
                            new PersonRegistered(
                                    new PersonId(Story.id(1_000 + i)),
                                    new Line("Name"),
                                    new Line("someone@example.org"),
                                    null,
                                    new Line("Logistics"),
                                    null),
                            OPENED));
            // 450
            log.append(
                    new PartnershipOpened(
                            OURS, List.of(HR), MANAGER, new Line("Team"), new Text("Why"), ZoneId.of("Europe/Prague")),
                    OPENED);
            return log;
        }

        @Bean
        SettableClock clock() {
            return new SettableClock(OPENED);
        }

        @Bean
        FirstAccounts accounts() {
            return store -> {
                store.create(new UserName("manager"), Door.PASSWORD, EnumSet.of(Role.MANAGER), MANAGER);
                store.create(new UserName("auditor"), Door.PASSWORD, EnumSet.of(Role.AUDITOR), null);
                store.create(new UserName("other-auditor"), Door.PASSWORD, EnumSet.of(Role.AUDITOR), null);
                store.create(new UserName("admin"), Door.PASSWORD, EnumSet.of(Role.ADMIN), null);
            };
        }
    }

    @Autowired
    Door door;

    @Autowired
    Follower follower;

    @Autowired
    SettableClock clock;

    @Autowired
    QueryGateway gateway;

    @Autowired
    ReadingRecord record;

    @Autowired
    Environment environment;

    @BeforeEach
    void later() {
        follower.caughtUp();
        clock.passes(Duration.ofHours(1));
    }

    /** Those of this test alone, the newest first. */
    private List<JsonNode> readings() {
        clock.passes(Duration.ofSeconds(11));
        record.writeDue();
        var answer = door.get(
                "other-auditor",
                "/api/journal/readings?since=" + clock.instant().minusSeconds(1_000));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return json(answer).path("items").valueStream().toList();
    }

    @Test
    void whatIsAskedOverHttpIsThere() {
        door.get("auditor", "/api/journal?type=person.PersonRegistered&limit=3&from=5");
        door.get("manager", "/api/journal/450");

        var readings = readings();

        assertThat(readings).hasSize(2);
        assertThat(readings.getFirst().path("reader").asString()).isEqualTo(MANAGER.toString());
        assertThat(readings.getFirst().path("roles").toString()).isEqualTo("[\"MANAGER\"]");
        assertThat(readings.getFirst().path("what").asString()).isEqualTo("GetJournalEntry");
        assertThat(readings.getFirst().path("asked").toString()).isEqualTo("{\"position\":\"450\"}");
        var list = readings.getLast();
        assertThat(list.path("reader").asString()).isEqualTo("account:auditor");
        assertThat(list.path("asked").toString()).isEqualTo("{\"from\":\"5\",\"type\":\"person.PersonRegistered\"}");
        assertThat(list.path("entries").longValue()).isEqualTo(3);
        assertThat(list.path("from").longValue()).isEqualTo(5);
        assertThat(list.path("to").longValue()).isEqualTo(7);
    }

    @Test
    void whatIsAskedOverTheQueryBusIsThere() {
        var marek = Actor.account("marek", Set.of(Role.AUDITOR));
        var message = new GenericMessage<>(
                new GetJournalEntry(7),
                Map.of(MetadataKeys.ACTOR, marek.name(), MetadataKeys.ROLES, marek.rolesText()));
        gateway.query(GetJournalEntry.class.getName(), message, ResponseTypes.instanceOf(Answer.class))
                .join();

        assertThat(readings()).singleElement().satisfies(one -> {
            assertThat(one.path("reader").asString()).isEqualTo("account:marek");
            assertThat(one.path("to").longValue()).isEqualTo(7);
        });
    }

    @Test
    void aWholeTableIsOneReading() {
        assertThat(door.get("auditor", "/api/journal", "Accept", "text/csv")
                        .body()
                        .lines())
                .hasSizeGreaterThan(451);

        assertThat(readings()).singleElement().satisfies(one -> {
            assertThat(one.path("questions").longValue()).isEqualTo(3);
            assertThat(one.path("entries").longValue()).isEqualTo(451);
            assertThat(one.path("from").longValue()).isZero();
            assertThat(one.path("to").longValue()).isEqualTo(450);
        });
    }

    @Test
    void whoIsRefusedIsThere() {
        assertThat(door.get("manager", "/api/journal").statusCode()).isEqualTo(403);
        assertThat(door.get("admin", "/api/journal/readings").statusCode()).isEqualTo(403);
        assertThat(door.get("manager", "/api/journal/readings/check").statusCode())
                .isEqualTo(403);

        assertThat(readings())
                .extracting(one ->
                        one.path("reader").asString() + " " + one.path("what").asString() + " "
                                + one.path("refused").asString())
                .containsExactly(
                        MANAGER + " CheckReadings NOT_ALLOWED",
                        "account:admin ReadReadings NOT_ALLOWED",
                        MANAGER + " ReadJournal NOT_ALLOWED");
    }

    @Test
    void whoLooksAtTheReadingsIsThereToo() {
        door.get("auditor", "/api/journal/readings?reader=account:auditor");

        assertThat(readings())
                .singleElement()
                .satisfies(one -> assertThat(one.path("what").asString()).isEqualTo("ReadReadings"));
    }

    @Test
    void pagesAndTablesOfReadingsLackNothing() {
        IntStream.range(0, 7).forEach(i -> door.get("auditor", "/api/journal/" + i));
        var since = clock.instant().minusSeconds(60);
        var met = new ArrayList<String>();
        var path = "/api/journal/readings?limit=3&reader=account:auditor&since=" + since;
        var next = "";
        do {
            var page = json(door.get("other-auditor", path + next));
            page.path("items")
                    .forEach(one -> met.add(one.path("asked").path("position").asString()));
            next = page.path("next").isNull()
                    ? ""
                    : "&after=" + page.path("next").asString();
        } while (!next.isEmpty());

        assertThat(met).containsExactly("6", "5", "4", "3", "2", "1", "0");
        var table = door.get(
                "other-auditor", "/api/journal/readings?reader=account:auditor&since=" + since, "Accept", "text/csv");
        assertThat(table.body().lines()).hasSize(8);
        assertThat(table.body().lines().findFirst().orElseThrow())
                .isEqualTo("\uFEFFnumber,at,until,reader,roles,what,asked,questions,entries,from,to,refused");
    }

    @Test
    void whatIsGivenInVainIsSaid() {
        assertThat(json(door.get("auditor", "/api/journal/readings?since=yesterday"))
                        .path("detail")
                        .asString())
                .isEqualTo("since is not an instant, as 2026-11-23T09:00:00Z is.");
        assertThat(json(door.get("auditor", "/api/journal/readings?after=x"))
                        .path("code")
                        .asString())
                .isEqualTo("INVALID_PARAMETER");
    }

    @Test
    void nothingIsShownWhileItCannotBeWritten() throws IOException {
        door.get("auditor", "/api/journal/3");
        var directory = Path.of(environment.getRequiredProperty("tandem.data")).resolve("system/readings");
        Path file;
        try (var files = Files.list(directory)) {
            file = files.max(Path::compareTo).orElseThrow();
        }
        var away = directory.resolveSibling("away");
        Files.move(file, away);

        var list = door.get("auditor", "/api/journal?limit=1");
        var entry = door.get("auditor", "/api/journal/3");
        var readings = door.get("auditor", "/api/journal/readings");
        var table = door.get("auditor", "/api/journal", "Accept", "text/csv");
        var dashboard = door.get("auditor", "/api/dashboards/partnerships/" + OURS);

        for (var answer : List.of(list, entry, readings, table)) {
            assertThat(answer.statusCode()).isEqualTo(503);
            assertThat(json(answer).path("code").asString()).isEqualTo("NOT_RECORDED");
            assertThat(json(answer).path("detail").asString())
                    .isEqualTo("Who reads the journal is recorded. That cannot be done at the moment, so nothing is"
                            + " shown.");
        }
        assertThat(dashboard.statusCode()).isEqualTo(200);
        Files.move(away, file);
        assertThat(door.get("auditor", "/api/journal/3").statusCode()).isEqualTo(200);
        assertThat(json(door.get("auditor", "/api/journal/readings/check"))
                        .path("sound")
                        .booleanValue())
                .isTrue();
    }
}
