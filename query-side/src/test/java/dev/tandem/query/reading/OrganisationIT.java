package dev.tandem.query.reading;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tandem.api.Actor;
import dev.tandem.api.Role;
import dev.tandem.api.TandemEvent;
import dev.tandem.api.error.RefusalCode;
import dev.tandem.api.partnership.LifecycleEvent.PartnershipOpened;
import dev.tandem.api.query.Answer;
import dev.tandem.api.query.OrganisationDashboard;
import dev.tandem.api.query.OrganisationDashboard.InNeed;
import dev.tandem.api.query.Reading;
import dev.tandem.api.query.TandemQuery.ShowOrganisationDashboard;
import dev.tandem.api.wire.TandemJson;
import dev.tandem.query.MemoryLog;
import dev.tandem.query.ReadSideFixture;
import dev.tandem.query.Story;
import dev.tandem.query.organisation.Contribution;
import dev.tandem.query.organisation.Gauge;
import dev.tandem.query.organisation.Gauges;
import dev.tandem.query.organisation.Organisation;
import dev.tandem.query.projection.Recorded;
import dev.tandem.query.projection.Replay;
import dev.tandem.query.projection.View;
import dev.tandem.query.store.EmbeddedViews;
import dev.tandem.query.store.ViewStore;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class OrganisationIT {

    private static final Instant START = Instant.parse("2025-11-03T08:00:00Z");
    private static final Duration STEP = Duration.ofHours(10);
    private static final int STRETCH = 64;

    private MemoryLog log;
    private ViewStore store;
    private ReadSideFixture readSide;
    private Story story;
    private Instant at;

    @BeforeEach
    void start() {
        log = new MemoryLog();
        store = EmbeddedViews.inMemory();
        readSide = new ReadSideFixture(log, store, new TandemProjections(new Gauges(STRETCH))).start();
        story = new Story(5);
        at = START;
    }

    @AfterEach
    void close() {
        readSide.close();
        store.close();
        log.close();
    }

    private void happens(int events) {
        for (int i = 0; i < events; i++) {
            at = at.plus(STEP);
            log.append(story.next(), at);
        }
        readSide.itIs(at);
    }

    private Answer ask(Reading reading) {
        return readSide.ask(new ShowOrganisationDashboard(reading));
    }

    /** Made of a fold of the whole log from its beginning, with what an auditor may read. */
    private String folded(long position, Instant instant) {
        var events = IntStream.rangeClosed(0, (int) position).mapToObj(log::recorded);
        return json(Organisation.dashboard(contributions(events, instant), instant, _ -> true));
    }

    private static List<Contribution> contributions(Stream<Recorded<TandemEvent>> events, Instant instant) {
        Map<String, View<Gauge>> gauges = Replay.fold(new Gauges(), events);
        return gauges.values().stream()
                .map(document -> Contribution.of(Objects.requireNonNull(document.value()), instant))
                .sorted(Comparator.comparingLong(Contribution::since))
                .toList();
    }

    private static String json(OrganisationDashboard dashboard) {
        return TandemJson.mapper().writeValueAsString(dashboard);
    }

    private static OrganisationDashboard dashboard(Answer answer) {
        return (OrganisationDashboard) Objects.requireNonNull(answer.view());
    }

    @Test
    void asOfEveryPositionItIsAFoldOfTheLogUpToThere() {
        happens(700);
        readSide.caughtUp();

        for (long position = 0; position < 700; position += position % STRETCH == STRETCH - 2 ? 1 : 7) {
            var answer = ask(Reading.asOf(Long.toString(position)));

            assertThat(answer.refused()).isNull();
            assertThat(answer.position()).isEqualTo(position);
            assertThat(json(dashboard(answer))).as(answer.moment()).isEqualTo(folded(position, answer.at()));
        }
        assertThat(dashboard(ask(Reading.now())).partnerships()).isGreaterThan(10);
    }

    @Test
    void ofNowItIsAFoldOfTheLogUpToThePositionItNamesWhileMoreHappensAndDaysPass() {
        happens(100);
        readSide.caughtUp();
        for (int i = 0; i < 150; i++) {
            happens(i % 3);
            if (i % 10 == 0) {
                readSide.caughtUp();
            }
            if (i % 40 == 39) {
                readSide.itIs(at = at.plus(Duration.ofDays(33)));
            }

            var answer = ask(Reading.now());

            assertThat(json(dashboard(answer))).as(answer.moment()).isEqualTo(folded(answer.position(), answer.at()));
            var again = ask(Reading.asOf(answer.moment()));
            assertThat(ReadSideFixture.json(again)).as(answer.moment()).isEqualTo(ReadSideFixture.json(answer));
        }
    }

    @Test
    void showsBeforeAnythingHappenedThatThereIsNothing() {
        readSide.itIs(Instant.parse("2026-03-15T12:00:00Z"));

        var dashboard = dashboard(ask(Reading.now()));

        assertThat(dashboard.partnerships()).isZero();
        assertThat(dashboard.byStatus()).isEmpty();
        assertThat(dashboard.health().mean().value()).isNull();
        assertThat(dashboard.months()).hasSize(12);
        assertThat(dashboard.months().getLast().month()).hasToString("2026-02");
        assertThat(dashboard.topWarnings()).isEmpty();
    }

    @Test
    void isForHrPartnersAndAuditorsAlone() {
        happens(50);
        readSide.caughtUp();
        var query = new ShowOrganisationDashboard(Reading.now());

        for (var role : List.of(Role.MANAGER, Role.EMPLOYEE, Role.ADMIN)) {
            var refused = readSide.answers
                    .answer(query, Actor.account("somebody", Set.of(role)))
                    .refused();
            assertThat(Objects.requireNonNull(refused).code()).as(role.name()).isEqualTo(RefusalCode.NOT_ALLOWED);
        }
        for (var role : List.of(Role.HR_PARTNER, Role.AUDITOR)) {
            assertThat(readSide.answers
                            .answer(query, Actor.account("somebody", Set.of(role)))
                            .refused())
                    .as(role.name())
                    .isNull();
        }
    }

    @Test
    void tellsPartnershipsApartOnlyForThoseWhoMayReadThem() {
        // one in which more than three partnerships are in need of attention by then
        story = new Story(56);
        happens(400);
        readSide.caughtUp();
        var hr = story.partnerships().getFirst().hrPartners().getFirst();
        var held = story.partnerships().stream()
                .filter(opened -> opened.hrPartners().contains(hr))
                .map(PartnershipOpened::partnershipId)
                .toList();
        var query = new ShowOrganisationDashboard(Reading.now());

        var theirs = dashboard(readSide.answers.answer(query, Actor.of(hr, Set.of(Role.HR_PARTNER))));
        var nobodys = dashboard(readSide.answers.answer(query, Actor.account("somebody", Set.of(Role.HR_PARTNER))));

        assertThat(dashboard(ask(Reading.now())).mostInNeed()).hasSizeGreaterThan(3);
        assertThat(theirs.mostInNeed())
                .extracting(InNeed::partnership)
                .isNotEmpty()
                .isSubsetOf(held);
        assertThat(nobodys.mostInNeed()).isEmpty();
        assertThat(theirs.topWarnings()).isEqualTo(nobodys.topWarnings()).isNotEmpty();
    }

    @Test
    void aDocumentHasNoWordsOfAnybody() {
        happens(600);
        readSide.caughtUp();
        var keys = story.partnerships().stream()
                .map(opened -> opened.partnershipId().toString())
                .toList();

        var documents = readSide.runner.read(readSide.projections.gauges(), keys);

        assertThat(documents).hasSameSizeAs(keys);
        documents
                .values()
                .forEach(document -> assertThat(
                                TandemJson.mapper().writeValueAsString(Objects.requireNonNull(document.value())))
                        .doesNotContain("\"enc\"")
                        .contains("\"purpose\":\"-\"", "\"team\":\"-\""));
    }
}
