package dev.tandem.query.journal;

import dev.tandem.query.projection.Recorded;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What is made of an event, kept until another is asked about: a projection is asked once per document that one touches. */
final class MadeOnce<T> {

    private final Function<Recorded<?>, T> making;
    private volatile @Nullable Last<T> last;

    private record Last<T>(Recorded<?> recorded, T made) {}

    MadeOnce(Function<Recorded<?>, T> making) {
        this.making = making;
    }

    T of(Recorded<?> recorded) {
        var known = last;
        if (known == null || known.recorded() != recorded) {
            known = new Last<>(recorded, making.apply(recorded));
            last = known;
        }
        return known.made();
    }
}
