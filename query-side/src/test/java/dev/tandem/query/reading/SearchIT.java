package dev.tandem.query.reading;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tandem.api.MetadataKeys;
import dev.tandem.api.partnership.PartnershipId;
import dev.tandem.api.person.PersonId;
import dev.tandem.api.query.JournalEntryView;
import dev.tandem.api.query.JournalFilter;
import dev.tandem.api.query.Page;
import dev.tandem.api.query.Paging;
import dev.tandem.api.query.TandemQuery.ReadJournal;
import dev.tandem.query.MemoryLog;
import dev.tandem.query.ReadSideFixture;
import dev.tandem.query.Story;
import dev.tandem.query.store.EmbeddedViews;
import dev.tandem.query.store.ViewStore;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the journal finds, beside what somebody finds who looks at every entry. */
class SearchIT {

    private static final Instant START = Instant.parse("2026-01-05T08:00:00Z");
    private static final int EVENTS = 3_000;

    /** One filter and what it means, in the words of an entry as it is answered. */
    private record Filter(JournalFilter filter, Predicate<JournalEntryView> means) {}

    private final MemoryLog log = new MemoryLog();
    private final ViewStore store = EmbeddedViews.inMemory();
    private final ReadSideFixture side = new ReadSideFixture(log, store);
    private List<JournalEntryView> all = List.of();

    @BeforeEach
    void begin() {
        var story = new Story(3);
        for (int i = 0; i < EVENTS; i++) {
            log.append(
                    story.next(),
                    // now and then something that happened earlier: an import brings in its own times
                    START.plusSeconds(600L * (i % 50 == 49 ? i - 700 : i)),
                    Map.of(
                            MetadataKeys.ACTOR,
                            Story.id(i % 5).toString(),
                            MetadataKeys.CORRELATION_ID,
                            "root-" + i / 3,
                            MetadataKeys.REASON,
                            i % 40 == 0 ? "As the Works Council asked" : "Routine"));
        }
        side.start().caughtUp();
        all = read(JournalFilter.NONE, false, Paging.MOST);
        assertThat(all).hasSize(EVENTS);
    }

    @AfterEach
    void end() {
        side.close();
        store.close();
    }

    @Test
    void anyTwoFiltersFindWhatLookingAtEveryEntryFinds() {
        var filters = filters();
        for (int i = 0; i < filters.size(); i++) {
            for (int j = i; j < filters.size(); j++) {
                var both = both(filters.get(i).filter(), filters.get(j).filter());
                var means = filters.get(i).means().and(filters.get(j).means());
                var expected = positions(all.stream().filter(means).toList());
                assertThat(positions(read(both, false, 37))).as("%s", both).isEqualTo(expected);
                assertThat(positions(read(both, true, Paging.MOST)))
                        .as("newest first: %s", both)
                        .isEqualTo(expected.reversed());
            }
        }
    }

    @Test
    void eachFilterAloneFindsSomethingAndNotEverything() {
        for (var each : filters()) {
            assertThat(read(each.filter(), true, Paging.MOST))
                    .as("%s", each.filter())
                    .hasSizeBetween(1, EVENTS - 1)
                    .allMatch(each.means());
        }
    }

    private List<Filter> filters() {
        var some = all.get(1_500);
        var partnership = PartnershipId.of(some.sequence());
        var actor = Objects.requireNonNull(some.actor());
        var person = all.stream()
                .filter(entry -> entry.type().equals("partnership.PartnershipOpened"))
                .map(entry -> PersonId.of(entry.payload().get("manager").asString()))
                .findFirst()
                .orElseThrow();
        var since = START.plusSeconds(600L * 1_000);
        var until = START.plusSeconds(600L * 2_000);
        return List.of(
                new Filter(
                        filter(partnership, null, null, null, null, null, null, null, null),
                        entry -> entry.sequence().equals(partnership.toString())),
                new Filter(
                        filter(null, some.aggregate(), null, null, null, null, null, null, null),
                        entry -> entry.aggregate().equals(some.aggregate())),
                new Filter(
                        filter(null, null, person, null, null, null, null, null, null),
                        entry -> person.toString().equals(entry.actor())
                                || entry.payloadText().contains(person.toString())),
                new Filter(
                        filter(null, null, null, actor, null, null, null, null, null),
                        entry -> actor.equals(entry.actor())),
                new Filter(
                        filter(null, null, null, null, some.type(), null, null, null, null),
                        entry -> entry.type().equals(some.type())),
                new Filter(
                        filter(null, null, null, null, null, "root-500", null, null, null),
                        entry -> "root-500".equals(entry.correlationId())),
                new Filter(
                        filter(null, null, null, null, null, null, since, null, null),
                        entry -> !entry.at().isBefore(since)),
                new Filter(
                        filter(null, null, null, null, null, null, null, until, null),
                        entry -> entry.at().isBefore(until)),
                new Filter(
                        filter(null, null, null, null, null, null, null, null, "works council"),
                        entry -> entry.toString().toLowerCase(Locale.ROOT).contains("works council")));
    }

    private static JournalFilter filter(
            @Nullable PartnershipId partnership,
            @Nullable String aggregate,
            @Nullable PersonId person,
            @Nullable String actor,
            @Nullable String type,
            @Nullable String correlation,
            @Nullable Instant since,
            @Nullable Instant until,
            @Nullable String text) {
        return new JournalFilter(partnership, aggregate, person, actor, type, correlation, since, until, text);
    }

    private static JournalFilter both(JournalFilter one, JournalFilter other) {
        return new JournalFilter(
                either(one.partnership(), other.partnership()),
                either(one.aggregate(), other.aggregate()),
                either(one.person(), other.person()),
                either(one.actor(), other.actor()),
                either(one.type(), other.type()),
                either(one.correlation(), other.correlation()),
                either(one.since(), other.since()),
                either(one.until(), other.until()),
                either(one.text(), other.text()));
    }

    private static <T> @Nullable T either(@Nullable T one, @Nullable T other) {
        return one == null ? other : one;
    }

    /** Page by page, as a client would. */
    private List<JournalEntryView> read(JournalFilter filter, boolean newestFirst, int limit) {
        var found = new ArrayList<JournalEntryView>();
        String after = null;
        do {
            var page = (Page.Journal) Objects.requireNonNull(
                    side.ask(new ReadJournal(filter, null, null, newestFirst, new Paging(after, limit), null))
                            .view());
            assertThat(page.items()).hasSizeLessThanOrEqualTo(limit);
            found.addAll(page.items());
            after = page.next();
        } while (after != null);
        return found;
    }

    private static List<Long> positions(List<JournalEntryView> entries) {
        return entries.stream().map(JournalEntryView::position).toList();
    }
}
