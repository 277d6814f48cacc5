package dev.tandem.query.journal;

import dev.tandem.api.TandemEvent;
import dev.tandem.query.projection.Projection;
import dev.tandem.query.projection.Recorded;
import dev.tandem.query.projection.ViewFormat;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * At which positions what can be looked for occurs. The log is cut into blocks; of each block there are as many pages as
 * there are buckets, {@code _id = <block>/<bucket>}, and one of its times, {@code <block>/times}. A term is in one bucket,
 * so looking for it reads a page per block, by id, which is what both stores are fast at.
 */
public final class SearchIndex implements Projection<IndexPage> {

    /** Positions in a block. */
    static final int BLOCK = 1024;

    static final int BUCKETS = 32;

    private static final String TIMES = "times";

    private static final ViewFormat<IndexPage> FORMAT = new ViewFormat<>() {
        @Override
        public String write(IndexPage page) {
            return page.text();
        }

        @Override
        public IndexPage read(String written) {
            return new IndexPage(written);
        }
    };

    private final MadeOnce<Set<Term>> terms = new MadeOnce<>(Term::of);

    static String page(long block, Term term) {
        return block + "/" + term.bucket();
    }

    static String times(long block) {
        return block + "/" + TIMES;
    }

    @Override
    public String name() {
        return "search";
    }

    @Override
    public int version() {
        return 1;
    }

    @Override
    public Class<IndexPage> viewType() {
        return IndexPage.class;
    }

    @Override
    public ViewFormat<IndexPage> format() {
        return FORMAT;
    }

    @Override
    public boolean readsEvents() {
        return false;
    }

    @Override
    public boolean global() {
        return true;
    }

    @Override
    public Stream<String> keys(Recorded<? extends TandemEvent> recorded) {
        long block = recorded.position() / BLOCK;
        return Stream.concat(
                Stream.of(times(block)),
                terms.of(recorded).stream().map(term -> page(block, term)).distinct());
    }

    @Override
    public @Nullable IndexPage evolve(@Nullable IndexPage page, Recorded<? extends TandemEvent> recorded) {
        throw new UnsupportedOperationException("needs to know which page it is");
    }

    @Override
    public @Nullable IndexPage evolve(String key, @Nullable IndexPage page, Recorded<? extends TandemEvent> recorded) {
        int offset = (int) (recorded.position() % BLOCK);
        if (key.endsWith(TIMES)) {
            return IndexPage.withTime(page, offset, recorded.at().toEpochMilli());
        }
        int bucket = Integer.parseInt(key, key.indexOf('/') + 1, key.length(), 10);
        var grown = page;
        for (var term : terms.of(recorded)) {
            if (term.bucket() == bucket) {
                grown = IndexPage.with(grown, offset, term.hash());
            }
        }
        return grown;
    }
}
