package dev.tandem.query.store;

import org.axonframework.eventhandling.tokenstore.TokenStore;
import org.axonframework.extensions.mongo.DefaultMongoTemplate;
import org.axonframework.extensions.mongo.eventsourcing.tokenstore.MongoTokenStore;
import org.axonframework.serialization.Serializer;

/** How far the processors of views are, kept beside the views themselves. */
public final class ViewTokens {

    /** Where the tokens are in the store. */
    public static final String COLLECTION = "tokens";

    private ViewTokens() {}

    /** @param claimed runs after a segment was claimed, and before it is worked on */
    public static TokenStore in(ViewStore store, Serializer serializer, Runnable claimed) {
        var tokens = MongoTokenStore.builder()
                .mongoTemplate(DefaultMongoTemplate.builder()
                        .mongoDatabase(store.client(), store.database().getName())
                        .trackingTokensCollectionName(COLLECTION)
                        .build())
                .serializer(serializer);
        if (store.ownedByThisProcess()) {
            // one name for every run, so that a claim left by a crash need not expire first
            tokens.nodeId("this-process");
        }
        return new GatedTokenStore(store.writing(tokens::build), store, claimed);
    }
}
