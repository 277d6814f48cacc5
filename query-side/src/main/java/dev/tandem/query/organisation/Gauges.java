package dev.tandem.query.organisation;

import dev.tandem.api.TandemEvent;
import dev.tandem.query.projection.Projection;
import dev.tandem.query.projection.Recorded;
import dev.tandem.query.projection.ViewFormat;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A document per partnership, {@code _id} its UUID, small enough that those of all partnerships can be read at once. */
public final class Gauges implements Projection<Gauge> {

    /** Reading as of a moment folds half of this on average; each stretch costs a copy of what changed in it. */
    private static final long STRETCH = 65_536;

    private final long stretch;

    public Gauges() {
        this(STRETCH);
    }

    /** @param stretch positions of the log after which copies of what changes are kept */
    public Gauges(long stretch) {
        this.stretch = stretch;
    }

    @Override
    public String name() {
        return "gauges";
    }

    @Override
    public int version() {
        return 3;
    }

    @Override
    public Class<Gauge> viewType() {
        return Gauge.class;
    }

    @Override
    public boolean concerns(Class<? extends TandemEvent> type) {
        return Essence.isIn(type);
    }

    @Override
    public Stream<String> keys(Recorded<? extends TandemEvent> recorded) {
        return Essence.isIn(recorded.event().getClass())
                ? Stream.of(recorded.event().sequence().toString())
                : Stream.empty();
    }

    @Override
    public @Nullable Gauge evolve(@Nullable Gauge gauge, Recorded<? extends TandemEvent> recorded) {
        return Gauge.evolve(gauge, recorded);
    }

    @Override
    public long stretch() {
        return stretch;
    }

    @Override
    public ViewFormat<Gauge> format() {
        return GaugeFormat.INSTANCE;
    }

    @Override
    public boolean tracksVersions() {
        return false;
    }
}
