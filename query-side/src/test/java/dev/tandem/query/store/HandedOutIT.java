package dev.tandem.query.store;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.model.Filters;
import com.mongodb.client.model.ReplaceOneModel;
import com.mongodb.client.model.Sorts;
import com.mongodb.client.model.UpdateOneModel;
import com.mongodb.client.model.Updates;
import com.mongodb.client.model.WriteModel;
import dev.tandem.query.store.ViewCollection.Creation;
import dev.tandem.query.store.ViewCollection.Update;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * What the embedded server has found for an answer stays as it was found, whatever is written before the answer is encoded:
 * else an answer could be old in part and new in part, and a view newer than the position that it is said to have. An open
 * cursor is such an answer that can be held still.
 */
class HandedOutIT {

    private static final List<String> IDS = List.of("a", "b", "c", "d", "e");

    @Test
    void documentsFoundByAnyWayStayAsTheyWereFound() {
        try (var store = EmbeddedViews.inMemory()) {
            var documents = store.database().getCollection("some@1");
            store.writing(() ->
                    documents.insertMany(IDS.stream().map(id -> document(id, 0)).toList()));
            var finds = List.of(
                    documents.find(),
                    documents.find().sort(Sorts.descending("_id")),
                    documents.find(Filters.in("_id", IDS)));
            List<Function<String, WriteModel<Document>>> changes = List.of(
                    id -> new ReplaceOneModel<>(Filters.eq("_id", id), document(id, 1)),
                    id -> new UpdateOneModel<>(
                            Filters.eq("_id", id),
                            Updates.combine(
                                    Updates.set("position", 1),
                                    Updates.set("view.whole", "version 1"),
                                    Updates.set("one", 1),
                                    Updates.set("two", 1))));
            for (var find : finds) {
                for (var change : changes) {
                    store.writing(
                            () -> IDS.forEach(id -> documents.replaceOne(Filters.eq("_id", id), document(id, 0))));
                    var found = new ArrayList<Document>();
                    try (var cursor = find.batchSize(2).cursor()) {
                        found.add(cursor.next());
                        store.writing(() ->
                                documents.bulkWrite(IDS.stream().map(change).toList()));
                        cursor.forEachRemaining(found::add);
                    }
                    assertThat(found).containsExactlyInAnyOrderElementsOf(expected(0));
                    assertThat(documents.find()).containsExactlyInAnyOrderElementsOf(expected(1));
                }
            }
        }
    }

    @Test
    void soDoWhatIsReadWithoutTheServer() {
        try (var store = EmbeddedViews.inMemory()) {
            assertThat(store.nearby("some@1")).isEmpty();
            var views = new ViewCollection(store, "some@1");
            views.write(List.of(new Creation(stored(1, Map.of("whole", "old", "gone", "was here")))));
            var before = views.load("a");

            views.write(List.of(
                    new Update("a", 1, 2, Map.of("goal-1", 7L), List.of(), changes(Map.of("whole", "new"), "gone"))));

            assertThat(before).contains(stored(1, Map.of("whole", "old", "gone", "was here")));
            assertThat(views.load("a")).hasValueSatisfying(after -> {
                assertThat(after.position()).isEqualTo(2);
                assertThat(after.versions()).containsExactly(Map.entry("goal-1", 7L));
                assertThat(after.view()).containsExactly(Map.entry("whole", "new"));
            });
            assertThat(views.loadWithoutView(List.of("a", "b")))
                    .containsOnlyKeys("a")
                    .allSatisfy((_, one) -> assertThat(one.view()).isNull());
            views.drop();
            assertThat(views.load("a")).isEmpty();
        }
    }

    private static StoredView stored(long position, Map<String, String> parts) {
        return new StoredView("a", position, "*", Map.of("goal-1", 3L), List.of(), parts);
    }

    private static Map<String, @Nullable String> changes(Map<String, String> now, String gone) {
        var changes = new HashMap<String, @Nullable String>(now);
        changes.put(gone, null);
        return changes;
    }

    private static List<Document> expected(int version) {
        return IDS.stream().map(id -> document(id, version)).toList();
    }

    private static Document document(String id, int version) {
        var document = new Document("_id", id)
                .append("position", version)
                .append("view", new Document("whole", "version " + version));
        Stream.of("one", "two").limit(version + 1L).forEach(name -> document.append(name, version));
        return document;
    }
}
