package dev.tandem.query.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mongodb.MongoWriteException;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.ReplaceOptions;
import com.mongodb.client.model.Sorts;
import com.mongodb.client.model.Updates;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.bson.types.ObjectId;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Documents of the embedded store are found by id as a MongoDB server finds them. */
class IdIndexIT {

    private final EmbeddedViews store = EmbeddedViews.inMemory();
    private final MongoCollection<Document> documents = store.database().getCollection("some@1");

    @BeforeEach
    void some() {
        documents.insertMany(List.of(document("a", 1), document("b", 2), document("c", 3)));
    }

    @AfterEach
    void close() {
        store.close();
    }

    private static Document document(Object id, int position) {
        return new Document("_id", id).append("position", position);
    }

    private List<Object> found(Bson filter) {
        return documents
                .find(filter)
                .sort(Sorts.ascending("position"))
                .map(document -> document.get("_id"))
                .into(new ArrayList<>());
    }

    @Test
    void oneById() {
        assertThat(found(Filters.eq("_id", "b"))).containsExactly("b");
        assertThat(found(Filters.eq("_id", "z"))).isEmpty();
    }

    @Test
    void someByIdEachOnce() {
        assertThat(found(Filters.in("_id", "c", "z", "a", "c"))).containsExactly("a", "c");
        assertThat(found(Filters.in("_id", List.of()))).isEmpty();
    }

    @Test
    void byIdOnlyWhereTheRestIsTrueToo() {
        assertThat(found(Filters.and(Filters.eq("_id", "b"), Filters.eq("position", 2))))
                .containsExactly("b");
        assertThat(found(Filters.and(Filters.eq("_id", "b"), Filters.eq("position", 1))))
                .isEmpty();
        assertThat(found(Filters.and(Filters.in("_id", "a", "b", "c"), Filters.gt("position", 1))))
                .containsExactly("b", "c");
    }

    @Test
    void byWhatIsNoPlainId() {
        assertThat(found(Filters.regex("_id", Pattern.compile("[ab]")))).containsExactly("a", "b");
        assertThat(found(Filters.ne("_id", "a"))).containsExactly("b", "c");
        assertThat(found(Filters.or(Filters.eq("_id", "a"), Filters.eq("position", 3))))
                .containsExactly("a", "c");
    }

    @Test
    void idsThatAreNoText() {
        var id = new ObjectId();
        documents.insertMany(List.of(document(id, 4), document(5, 5)));

        assertThat(found(Filters.eq("_id", id))).containsExactly(id);
        assertThat(found(Filters.eq("_id", 5))).containsExactly(5);
        assertThat(found(Filters.in("_id", "a", 5))).containsExactly("a", 5);
    }

    @Test
    void refusesASecondOfOneId() {
        assertThatThrownBy(() -> documents.insertOne(document("a", 9)))
                .isInstanceOfSatisfying(
                        MongoWriteException.class,
                        e -> assertThat(e.getError().getCode()).isEqualTo(11000));
        assertThat(found(Filters.eq("position", 9))).isEmpty();
    }

    @Test
    void whatIsChangedReplacedOrDeletedById() {
        documents.updateOne(
                Filters.and(Filters.eq("_id", "a"), Filters.eq("position", 1)), Updates.set("position", 11));
        documents.updateOne(
                Filters.and(Filters.eq("_id", "b"), Filters.eq("position", 1)), Updates.set("position", 12));
        documents.replaceOne(Filters.eq("_id", "d"), document("d", 4), new ReplaceOptions().upsert(true));
        documents.deleteOne(Filters.eq("_id", "c"));

        assertThat(documents.find().sort(Sorts.ascending("_id")))
                .containsExactly(document("a", 11), document("b", 2), document("d", 4));
        assertThat(found(Filters.in("_id", "a", "b", "c", "d"))).containsExactly("b", "d", "a");
        documents.insertOne(document("c", 5));
        assertThat(found(Filters.eq("_id", "c"))).containsExactly("c");
    }
}
