package dev.tandem.query;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tandem.api.MessageTypes;
import dev.tandem.api.Text;
import dev.tandem.api.error.RefusalCode;
import dev.tandem.api.guard.Guard;
import dev.tandem.api.guard.KeyId;
import dev.tandem.api.person.PersonEvent.PersonErased;
import dev.tandem.api.person.PersonId;
import dev.tandem.api.query.Page;
import dev.tandem.api.query.Paging;
import dev.tandem.api.query.Reading;
import dev.tandem.api.query.TandemQuery;
import dev.tandem.api.query.TandemQuery.ListGoals;
import dev.tandem.api.query.TandemQuery.ListInitiatives;
import dev.tandem.api.query.TandemQuery.ListPartnerships;
import dev.tandem.api.query.TandemQuery.ListPeople;
import dev.tandem.api.query.TandemQuery.ShowEmployeeDashboard;
import dev.tandem.api.query.TandemQuery.ShowHrPartnerDashboard;
import dev.tandem.api.query.TandemQuery.ShowManagerDashboard;
import dev.tandem.api.query.TandemQuery.ShowOrganisationDashboard;
import dev.tandem.api.query.TandemQuery.ShowPartnershipDashboard;
import dev.tandem.api.wire.TandemJson;
import dev.tandem.query.independent.Tree;
import dev.tandem.query.independent.WholeFold;
import dev.tandem.query.store.EmbeddedViews;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/**
 * A long random history with everything in it that can happen, and every dashboard at random moments of it, compared
 * with a fold that shares nothing with the read side. Other moments: {@code -Dtandem.seed=<number>}.
 */
@TestMethodOrder(OrderAnnotation.class) // who is erased is erased for what comes after
class EveryDashboardIT {

    private static final Instant START = Instant.parse("2026-01-05T08:00:00Z");
    /** In the first events of which everything happens at least once. */
    private static final long STORY = 612;

    private static final int EVENTS = 400;
    private static final int POSITIONS = 200;
    private static final int POSITIONS_AFTER_ERASURE = 40;
    private static final List<ZoneId> ZONES = List.of(ZoneId.of("Europe/Berlin"), ZoneId.of("Pacific/Auckland"));

    private static long seed;
    private static Random random;
    private static Story story;
    private static MemoryLog log;
    private static EmbeddedViews store;
    private static ReadSideFixture readSide;

    @BeforeAll
    static void aLongHistory() {
        seed = Long.getLong("tandem.seed", 20_260_105L);
        System.out.println("EveryDashboardIT: -Dtandem.seed=" + seed);
        random = new Random(seed);
        story = new Story(STORY);
        log = new MemoryLog();
        store = EmbeddedViews.inMemory();
        // what is earlier is read from the log itself; AsOfIT reads it from the journal
        readSide = new ReadSideFixture(log, log.logByPosition(), store).start();
        var at = START;
        for (int i = 0; i < EVENTS; i++) {
            at = random.nextInt(8) == 0 ? aroundMidnight(at) : at.plusSeconds(random.nextInt(40_000));
            log.append(story.next(), at);
        }
        readSide.caughtUp();
    }

    @AfterAll
    static void close() {
        readSide.close();
        store.close();
        log.close();
    }

    /** A second to or after the end of the next day in one of the time zones. */
    private static Instant aroundMidnight(Instant after) {
        var zone = ZONES.get(random.nextInt(ZONES.size()));
        var midnight = after.atZone(zone)
                .toLocalDate()
                .plusDays(1)
                .atTime(LocalTime.MIDNIGHT)
                .atZone(zone);
        return midnight.toInstant().plusSeconds(random.nextInt(3) - 1L);
    }

    @Order(0)
    @Test
    void everythingThatCanHappenDoes() {
        var happened = new HashSet<Class<?>>();
        log.events().forEach(appended -> happened.add(appended.event().getClass()));

        assertThat(MessageTypes.events().all())
                .filteredOn(type -> !happened.contains(type))
                .containsExactly(PersonErased.class);
    }

    @Order(1)
    @Test
    void asOf200RandomPositionsEveryDashboardIsWhatTheIndependentFoldSays() {
        compare(new WholeFold(false), POSITIONS);
    }

    @Order(2)
    @Test
    void whoWasErasedIsErasedAtEveryMoment() {
        var erased = story.people().get(3);
        MemoryLog.KEYS.destroy(KeyId.of(Guard.PERSON, erased));
        log.append(
                new PersonErased(erased, new Text("asked for it")),
                log.events().getLast().at().plusSeconds(60));
        readSide.caughtUp();
        var fold = new WholeFold(false);
        fold.erase(erased.toString());

        compare(fold, POSITIONS_AFTER_ERASURE);
    }

    private static void compare(WholeFold fold, int positions) {
        var those = random.ints(0, log.events().size())
                .distinct()
                .limit(positions)
                .sorted()
                .toArray();
        assertThat(those).hasSize(positions);
        int told = 0;
        for (int position : those) {
            for (; told <= position; told++) {
                var appended = log.events().get(told);
                fold.add(
                        appended.event().getClass().getSimpleName(),
                        TandemJson.mapper().valueToTree(appended.event()),
                        appended.at());
            }
            compareAt(position, fold);
        }
    }

    private static void compareAt(int position, WholeFold fold) {
        var recorded = log.events().get(position).at();
        var at = switch (random.nextInt(4)) {
            case 0 -> aroundMidnight(recorded);
            case 1 -> recorded.plus(Duration.ofHours(random.nextInt(100 * 24)));
            default -> recorded;
        };
        var asOf = at.equals(recorded) && random.nextBoolean() ? "" + position : position + "@" + at;
        var reading = Reading.asOf(asOf);
        var partnership = any(story.partnerships()).partnershipId();
        var manager = aHolder(fold, "MANAGER");
        var partner = aHolder(fold, "HR");
        var employee = any(story.people());
        var comparisons = new ArrayList<Runnable>();
        comparisons.add(is(
                asOf,
                new ShowPartnershipDashboard(partnership, reading),
                fold.partnershipDashboard(partnership + "", at)));
        comparisons.add(is(asOf, new ShowManagerDashboard(manager, reading), fold.managerDashboard(manager + "", at)));
        comparisons.add(
                is(asOf, new ShowHrPartnerDashboard(partner, reading), fold.hrPartnerDashboard(partner + "", at)));
        comparisons.add(
                is(asOf, new ShowEmployeeDashboard(employee, reading), fold.employeeDashboard(employee + "", at)));
        comparisons.add(is(asOf, new ShowOrganisationDashboard(reading), fold.organisationDashboard(at)));
        if (position % 4 == 0) {
            var paging = new Paging(null, Paging.MOST);
            comparisons.add(hasItems(asOf, new ListPartnerships(null, paging, reading), fold.partnershipList(at)));
            comparisons.add(hasItems(asOf, new ListPeople(null, paging, reading), fold.peopleList()));
            if (fold.partnerships().contains(partnership + "")) {
                comparisons.add(hasItems(
                        asOf,
                        new ListGoals(partnership, null, null, paging, reading),
                        fold.goals(partnership + "", at)));
                comparisons.add(hasItems(
                        asOf,
                        new ListInitiatives(partnership, null, null, paging, reading),
                        fold.initiatives(partnership + "", at)));
            }
        }
        comparisons.parallelStream().forEach(Runnable::run);
    }

    private static <T> T any(List<T> some) {
        return some.get(random.nextInt(some.size()));
    }

    /** Somebody who holds something, where there is somebody. */
    private static PersonId aHolder(WholeFold fold, String side) {
        var holders = story.people().stream()
                .filter(person -> !fold.held(person.toString(), side).isEmpty())
                .toList();
        return any(holders.isEmpty() ? story.people() : holders);
    }

    /** To be asked and compared, together with others. */
    private static Runnable is(String asOf, TandemQuery query, @Nullable Object expected) {
        return () -> {
            var answer = readSide.ask(query);
            var what = "seed %d: %s as of %s".formatted(seed, query.getClass().getSimpleName(), asOf);
            if (expected == null) {
                assertThat(answer.refused()).as(what).isNotNull();
                assertThat(answer.refused().code()).as(what).isEqualTo(RefusalCode.NOT_FOUND);
            } else {
                assertThat(answer.refused()).as(what).isNull();
                same(what, Tree.lines(tree(answer.view())), Tree.lines(expected));
            }
        };
    }

    /** @see #is */
    private static Runnable hasItems(String asOf, TandemQuery query, Collection<?> expected) {
        return () -> {
            var answer = readSide.ask(query);
            var what = "seed %d: %s as of %s".formatted(seed, query, asOf);
            assertThat(answer.refused()).as(what).isNull();
            assertThat(((Page) answer.view())).as(what).isNotNull();
            same(what, Tree.lines(tree(answer.view()).path("items")), Tree.lines(List.copyOf(expected)));
        };
    }

    /** Says where they differ, not all that is the same. */
    private static void same(String what, List<String> shown, List<String> expected) {
        assertThat(Tree.apart(shown, expected)).as(what).isEmpty();
    }

    private static tools.jackson.databind.JsonNode tree(Object view) {
        return TandemJson.mapper().readTree(TandemJson.mapper().writeValueAsString(view));
    }
}
