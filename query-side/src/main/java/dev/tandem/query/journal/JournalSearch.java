package dev.tandem.query.journal;

import dev.tandem.api.query.JournalFilter;
import dev.tandem.query.projection.ProjectionRunner;
import dev.tandem.query.projection.View;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Finds where in the log there may be what is looked for. */
public final class JournalSearch {

    /** Blocks whose pages are read in one go: few at first, as a page of answers is often full after some. */
    private static final int FEWEST_BLOCKS = 4;

    private static final int MOST_BLOCKS = 64;

    /** The index knows milliseconds; what is within the last one is for the filter itself to tell. */
    private static final long UP_TO_A_MILLISECOND = 999_999;

    private final ProjectionRunner views;
    private final SearchIndex index;

    public JournalSearch(ProjectionRunner views, SearchIndex index) {
        this.views = views;
        this.index = index;
    }

    /**
     * Where there may be entries that a filter means.
     *
     * @param from lowest position, inclusive
     * @param to highest position, inclusive; the index must have got there
     */
    public Candidates candidates(JournalFilter filter, long from, long to, boolean newestFirst) {
        return new Candidates(filter, from, to, newestFirst);
    }

    /**
     * Where there may be entries of a sequence that have the same command at their root, ascending: reactions stay within
     * a partnership.
     *
     * @param to highest position, inclusive; the index must have got there
     * @param most how many
     */
    public List<Long> correlated(String correlation, String sequence, long to, int most) {
        var terms = List.of(new Term(Term.Field.CORRELATION, correlation), new Term(Term.Field.SEQUENCE, sequence));
        var candidates = new Candidates(terms, 0, to);
        var all = new ArrayList<Long>();
        for (var some = candidates.next(); some.length > 0 && all.size() < most; some = candidates.next()) {
            Arrays.stream(some).limit(most - all.size()).forEach(all::add);
        }
        return all;
    }

    private static List<Term> terms(JournalFilter filter) {
        var terms = new ArrayList<Term>();
        add(terms, Term.Field.SEQUENCE, filter.partnership());
        add(terms, Term.Field.STREAM, filter.aggregate());
        add(terms, Term.Field.MENTION, filter.person());
        add(terms, Term.Field.ACTOR, filter.actor());
        add(terms, Term.Field.TYPE, filter.type());
        add(terms, Term.Field.CORRELATION, filter.correlation());
        return terms;
    }

    private static void add(List<Term> terms, Term.Field field, @Nullable Object value) {
        if (value != null) {
            terms.add(new Term(field, value.toString()));
        }
    }

    /** Walks over positions in either direction, some at a time. */
    public final class Candidates {

        private final List<Term> terms;
        private final long earliest;
        private final long before;
        private final long from;
        private final long to;
        private final boolean newestFirst;
        private long block;
        private int atOnce = FEWEST_BLOCKS;

        private Candidates(JournalFilter filter, long from, long to, boolean newestFirst) {
            terms = terms(filter);
            earliest = filter.since() == null ? Long.MIN_VALUE : filter.since().toEpochMilli();
            before = filter.until() == null
                    ? Long.MAX_VALUE
                    : filter.until().plusNanos(UP_TO_A_MILLISECOND).toEpochMilli();
            this.from = from;
            this.to = to;
            this.newestFirst = newestFirst;
            block = (newestFirst ? to : from) / SearchIndex.BLOCK;
        }

        private Candidates(List<Term> terms, long from, long to) {
            this.terms = terms;
            earliest = Long.MIN_VALUE;
            before = Long.MAX_VALUE;
            this.from = from;
            this.to = to;
            newestFirst = false;
            block = from / SearchIndex.BLOCK;
        }

        /** The next positions in order; empty at the end. */
        public long[] next() {
            while (from <= to && block >= from / SearchIndex.BLOCK && block <= to / SearchIndex.BLOCK) {
                var found = some();
                if (found.length > 0) {
                    return found;
                }
            }
            return new long[0];
        }

        private long[] some() {
            var blocks = new ArrayList<Long>(atOnce);
            while (blocks.size() < atOnce && block >= from / SearchIndex.BLOCK && block <= to / SearchIndex.BLOCK) {
                blocks.add(block);
                block += newestFirst ? -1 : 1;
            }
            atOnce = Math.min(MOST_BLOCKS, atOnce * 2);
            var pages = pages(blocks);
            return blocks.stream()
                    .mapToLong(b -> b)
                    .flatMap(b -> Arrays.stream(positions(b, pages)))
                    .toArray();
        }

        private Map<String, View<IndexPage>> pages(List<Long> blocks) {
            var ids = new ArrayList<String>();
            for (long each : blocks) {
                terms.forEach(term -> ids.add(SearchIndex.page(each, term)));
                if (timed()) {
                    ids.add(SearchIndex.times(each));
                }
            }
            return ids.isEmpty()
                    ? Map.of()
                    : views.read(index, ids.stream().distinct().toList());
        }

        private boolean timed() {
            return earliest > Long.MIN_VALUE || before < Long.MAX_VALUE;
        }

        private long[] positions(long in, Map<String, View<IndexPage>> pages) {
            var places = timed() ? inTime(page(pages, SearchIndex.times(in))) : Places.all();
            for (var term : terms) {
                var page = page(pages, SearchIndex.page(in, term));
                var its = Places.none();
                if (page != null) {
                    page.find(term.hash(), its);
                }
                places.retain(its);
                if (places.isEmpty()) {
                    return new long[0];
                }
            }
            var found = Arrays.stream(places.toArray())
                    .mapToLong(place -> in * SearchIndex.BLOCK + place)
                    .filter(position -> position >= from && position <= to)
                    .toArray();
            return newestFirst ? reversed(found) : found;
        }

        private Places inTime(@Nullable IndexPage times) {
            var places = Places.none();
            if (times != null) {
                times.findBetween(earliest, before, places);
            }
            return places;
        }

        private static @Nullable IndexPage page(Map<String, View<IndexPage>> pages, String id) {
            var found = pages.get(id);
            return found == null ? null : Objects.requireNonNull(found.value());
        }

        private static long[] reversed(long[] positions) {
            var reversed = new long[positions.length];
            for (int i = 0; i < positions.length; i++) {
                reversed[i] = positions[positions.length - 1 - i];
            }
            return reversed;
        }
    }
}
