package dev.tandem.query.projection;

import dev.tandem.api.TandemEvent;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Folds events from the beginning, with the very fold that keeps the documents. */
public final class Replay {

    private Replay() {}

    /** All documents that the events, given in log order, make. */
    public static <V> Map<String, View<V>> fold(
            Projection<V> projection, Stream<? extends Recorded<? extends TandemEvent>> events) {
        var fold = new Fold<>(projection);
        events.forEach(fold::apply);
        return fold.documents().values().stream().collect(Collectors.toMap(d -> d.key, Views::view));
    }
}
