package dev.tandem.query.projection;

import dev.tandem.api.TandemEvent;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Folds events from the beginning, with the very fold that keeps the documents. */
public final class Replay {

    private Replay() {}

    /**
     * A document with the events, given in log order, folded into it: up to the first that cannot be, as it would be in the
     * store.
     *
     * @param document to begin with, if there was one
     */
    public static <V> @Nullable View<V> onto(
            Projection<V> projection,
            String key,
            @Nullable View<V> document,
            List<? extends Recorded<? extends TandemEvent>> events) {
        var fold = new Fold<>(projection);
        if (document != null) {
            fold.put(new Fold.Folded<>(
                    key,
                    document.position(),
                    document.position(),
                    document.sequence(),
                    document.versions(),
                    document.copies(),
                    document.value()));
        }
        for (var event : events) {
            try {
                fold.apply(event);
            } catch (PoisonEvent e) {
                break;
            }
        }
        var folded = fold.documents().get(key);
        return folded == null ? null : Views.view(folded);
    }

    /** All documents that the events, given in log order, make. */
    public static <V> Map<String, View<V>> fold(
            Projection<V> projection, Stream<? extends Recorded<? extends TandemEvent>> events) {
        var fold = new Fold<>(projection);
        events.forEach(fold::apply);
        return fold.documents().values().stream().collect(Collectors.toMap(d -> d.key, Views::view));
    }
}
