package dev.tandem.query.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tandem.query.store.ViewCollection.Change;
import dev.tandem.query.store.ViewCollection.Creation;
import dev.tandem.query.store.ViewCollection.Replacement;
import dev.tandem.query.store.ViewCollection.Update;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.function.BiFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * No query that is asked often may become dearer with the number of documents. The in-process server uses an index only
 * where the filter names exactly its keys, so a query that slips past one costs ten times more at ten times as many.
 */
class HotQueryIT {

    private static final int FEW = 10_000;
    private static final int MANY = 100_000;
    private static final int ROUNDS = 300;

    private final Random random = new Random(1);

    private interface Operation {
        void run(Documents documents, int round);
    }

    private record Documents(ViewCollection views, List<String> ids, Map<String, Long> positions) {

        String any(Random random) {
            return ids.get(random.nextInt(ids.size()));
        }

        /** Writes some twenty of them, each a position further. */
        void advance(Random random, BiFunction<String, Long, Change> change) {
            var changes = new ArrayList<Change>();
            IntStream.range(0, 20).mapToObj(_ -> any(random)).distinct().forEach(id -> {
                long loaded = positions.get(id);
                positions.put(id, loaded + 1);
                changes.add(change.apply(id, loaded));
            });
            views.write(changes);
        }
    }

    @Test
    void noHotQueryCostsMoreThanTwiceAsMuchAtTenTimesAsManyDocuments() {
        var operations = new LinkedHashMap<String, Operation>();
        operations.put("one document by id", (d, i) -> {
            if (d.views().load(d.any(random)).isEmpty()) {
                throw new AssertionError();
            }
        });
        operations.put("a hundred documents by id", (d, i) -> {
            var ids = IntStream.range(0, 100)
                    .mapToObj(n -> d.any(random))
                    .distinct()
                    .toList();
            if (d.views().load(ids).size() != ids.size()) {
                throw new AssertionError();
            }
        });
        operations.put("how far one document is", (d, i) -> {
            if (d.views().loadWithoutView(List.of(d.any(random))).isEmpty()) {
                throw new AssertionError();
            }
        });
        operations.put("a document that is not there", (d, i) -> {
            if (d.views().load(UUID.randomUUID().toString()).isPresent()) {
                throw new AssertionError();
            }
        });
        operations.put(
                "guarded replacements",
                (d, i) -> d.advance(random, (id, loaded) -> new Replacement(view(id, loaded + 1), loaded)));
        operations.put(
                "guarded updates of a part",
                (d, i) -> d.advance(
                        random,
                        (id, loaded) -> new Update(
                                id,
                                loaded,
                                loaded + 1,
                                Map.of("goal-" + id, loaded),
                                List.of(),
                                Map.of("whole", "{}"))));
        operations.put("insertions", (d, i) -> {
            var changes = IntStream.range(0, 20)
                    .mapToObj(n -> new Creation(view("new-%d-%d".formatted(i, n), 1)))
                    .toList();
            d.views().write(changes);
        });

        try (var store = EmbeddedViews.inMemory()) {
            var few = documents(store, "few@1", FEW);
            var many = documents(store, "many@1", MANY);
            var slow = new ArrayList<String>();
            operations.forEach((name, operation) -> {
                // alternating, so that whatever else the machine does falls on both alike
                for (int i = 0; i < ROUNDS; i++) {
                    operation.run(few, -1 - i);
                    operation.run(many, -1 - i);
                }
                var atFew = new long[ROUNDS];
                var atMany = new long[ROUNDS];
                for (int i = 0; i < ROUNDS; i++) {
                    atFew[i] = nanos(operation, few, i);
                    atMany[i] = nanos(operation, many, i);
                }
                double ratio = (double) median(atMany) / median(atFew);
                System.out.printf(
                        "%-30s %7.1f µs at %,d, %7.1f µs at %,d%n",
                        name, median(atFew) / 1e3, FEW, median(atMany) / 1e3, MANY);
                if (ratio > 2) {
                    slow.add("%s: %.1f times".formatted(name, ratio));
                }
            });
            assertThat(slow).isEmpty();
        }
    }

    private static long nanos(Operation operation, Documents documents, int round) {
        long start = System.nanoTime();
        operation.run(documents, round);
        return System.nanoTime() - start;
    }

    private static long median(long[] nanos) {
        var sorted = nanos.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }

    private static Documents documents(ViewStore store, String name, int count) {
        var views = new ViewCollection(store, name);
        var ids = new ArrayList<String>();
        var positions = new LinkedHashMap<String, Long>();
        for (int i = 0; i < count; i += 1000) {
            var changes = new ArrayList<Change>();
            for (int n = i; n < i + 1000; n++) {
                var id = new UUID(n * 0x9E3779B97F4A7C15L, n).toString();
                ids.add(id);
                positions.put(id, (long) n);
                changes.add(new Creation(view(id, n)));
            }
            views.write(changes);
        }
        return new Documents(views, ids, positions);
    }

    private static StoredView view(String id, long position) {
        return new StoredView(
                id,
                position,
                "sequence-" + id,
                Map.of("goal-" + id, 3L),
                List.of(),
                Map.of("whole", "{\"title\":\"" + "x".repeat(200) + "\"}"));
    }
}
