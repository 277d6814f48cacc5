package dev.tandem.query.calendar;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.ReplaceOptions;
import dev.tandem.api.Role;
import dev.tandem.api.person.PersonId;
import java.util.Optional;
import java.util.stream.Collectors;
import org.bson.Document;

/** A document for each person, for several processes. */
final class MongoSubscriptions implements Subscriptions {

    private static final String ID = "_id";
    private static final String HASH = "hash";
    private static final String USER = "user";
    private static final String ROLES = "roles";

    private final MongoCollection<Document> documents;

    MongoSubscriptions(MongoCollection<Document> documents) {
        this.documents = documents;
        documents.createIndex(Indexes.ascending(HASH));
    }

    @Override
    public void put(Subscription subscription) {
        var id = subscription.person().toString();
        documents.replaceOne(
                Filters.eq(ID, id),
                new Document(ID, id)
                        .append(HASH, subscription.hash())
                        .append(USER, subscription.user())
                        .append(
                                ROLES,
                                subscription.roles().stream()
                                        .map(Role::name)
                                        .sorted()
                                        .toList()),
                new ReplaceOptions().upsert(true));
    }

    @Override
    public void remove(PersonId person) {
        documents.deleteOne(Filters.eq(ID, person.toString()));
    }

    @Override
    public Optional<Subscription> find(String hash) {
        return Optional.ofNullable(documents.find(Filters.eq(HASH, hash)).first())
                .map(found -> new Subscription(
                        PersonId.of(found.getString(ID)),
                        found.getString(HASH),
                        found.getString(USER),
                        found.getList(ROLES, String.class).stream()
                                .map(Role::valueOf)
                                .collect(Collectors.toSet())));
    }
}
