package dev.tandem.query.journal;

import dev.tandem.api.TandemEvent;
import dev.tandem.proof.EntryLine;
import dev.tandem.proof.Merkle;
import dev.tandem.query.projection.Projection;
import dev.tandem.query.projection.Recorded;
import dev.tandem.query.projection.Recorded.Origin;
import dev.tandem.query.projection.Recorded.Stored;
import dev.tandem.query.projection.ViewFormat;
import java.time.Instant;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The Merkle tree over the log, RFC 9162: its leaf at a position is the line that an export has for it, {@link EntryLine}.
 * The tree is kept in pages, {@code _id = <level>/<page>}: those of level 0 have the hashes of {@link TreePage#WIDTH} leaves
 * each, those of a level above the roots of as many full pages of the level below. So an event changes one page of each
 * level, and a proof is read from a few pages. Nothing is decoded for it, so nothing can be poison to it.
 */
public final class Tree implements Projection<TreePage> {

    /** Of {@link TreePage#WIDTH} to the power of these leaves there can be as many as fit a page. */
    static final int LEVELS = 4;

    private static final ViewFormat<TreePage> FORMAT = new ViewFormat<>() {
        @Override
        public String write(TreePage page) {
            return page.write();
        }

        @Override
        public TreePage read(String written) {
            return TreePage.read(written);
        }
    };

    private final MadeOnce<byte[]> leaves = new MadeOnce<>(recorded -> Merkle.leaf(line(recorded)));

    static String page(int level, long page) {
        return level + "/" + page;
    }

    /** What is hashed of an event, and exported. */
    public static byte[] line(Recorded<?> recorded) {
        return line(recorded.position(), recorded.at(), recorded.metadata(), recorded.origin(), recorded.stored());
    }

    static byte[] line(long position, Instant at, Map<String, String> metadata, Origin origin, Stored stored) {
        return new EntryLine(
                        position,
                        at,
                        origin.eventId(),
                        stored.type(),
                        stored.revision(),
                        origin.stream(),
                        origin.sequence(),
                        metadata,
                        stored.payload())
                .bytes();
    }

    @Override
    public String name() {
        return "tree";
    }

    @Override
    public int version() {
        return 1;
    }

    @Override
    public Class<TreePage> viewType() {
        return TreePage.class;
    }

    @Override
    public ViewFormat<TreePage> format() {
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
        return IntStream.range(0, LEVELS)
                .mapToObj(level -> page(level, recorded.position() >> TreePage.BITS * (level + 1)));
    }

    @Override
    public @Nullable TreePage evolve(@Nullable TreePage page, Recorded<? extends TandemEvent> recorded) {
        throw new UnsupportedOperationException("needs to know which page it is");
    }

    @Override
    public @Nullable TreePage evolve(String key, @Nullable TreePage page, Recorded<? extends TandemEvent> recorded) {
        int level = Integer.parseInt(key, 0, key.indexOf('/'), 10);
        long place = recorded.position() & (1L << TreePage.BITS * (level + 1)) - 1;
        if (place != (page == null ? 0 : page.size())) {
            throw new IllegalStateException("page %s of the tree has %d leaves and is to get the one at position %d"
                    .formatted(key, page == null ? 0 : page.size(), recorded.position()));
        }
        return TreePage.with(page, level, leaves.of(recorded));
    }
}
