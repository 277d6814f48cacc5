package dev.tandem.query;

import dev.tandem.api.TandemEvent;
import dev.tandem.query.projection.Projection;
import dev.tandem.query.projection.Recorded;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Projections that note the positions folded into them, and fail where they are told to: {@link #own} keeps a document per
 * sequence and one per stream, {@link #shared} one that all sequences feed.
 */
public final class Faulty {

    public static final String ALL = "all";

    private final Map<Long, Supplier<? extends Throwable>> faults = new ConcurrentHashMap<>();

    public final Projection<Noted> own = new Noting("own", false);
    public final Projection<Noted> shared = new Noting("shared", true);

    /** @param positions in the order in which they were folded */
    public record Noted(List<Long> positions) {}

    public void at(long position, Supplier<? extends Throwable> thrown) {
        faults.put(position, thrown);
    }

    /** As if a newer version were running. */
    public void mended(long position) {
        faults.remove(position);
    }

    private final class Noting implements Projection<Noted> {

        private final String name;
        private final boolean global;

        Noting(String name, boolean global) {
            this.name = name;
            this.global = global;
        }

        @Override
        public String name() {
            return name;
        }

        @Override
        public int version() {
            return 1;
        }

        @Override
        public Class<Noted> viewType() {
            return Noted.class;
        }

        @Override
        public boolean global() {
            return global;
        }

        @Override
        public Stream<String> keys(Recorded<? extends TandemEvent> recorded) {
            var stream = recorded.event().source().stream();
            return global ? Stream.of(ALL) : Stream.of(recorded.sequence(), stream);
        }

        @Override
        public @Nullable Noted evolve(@Nullable Noted noted, Recorded<? extends TandemEvent> recorded) {
            var fault = faults.get(recorded.position());
            if (fault != null) {
                Faulty.<RuntimeException>raise(fault.get());
            }
            var positions = new ArrayList<>(noted == null ? List.<Long>of() : noted.positions());
            positions.add(recorded.position());
            return new Noted(positions);
        }
    }

    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"}) // any throwable, declared or not
    private static <T extends Throwable> void raise(Throwable thrown) throws T {
        throw (T) thrown;
    }
}
