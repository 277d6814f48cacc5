package dev.tandem.query.store;

import java.lang.management.ManagementFactory;
import java.util.UUID;
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
        // one name for every run where nobody else is there, so that a claim left by a crash need not expire first;
        // else no
        // two may have the same, as process 1 of two containers may, or two runners of one process: both would take a
        // claim
        // for their own
        tokens.nodeId(
                store.ownedByThisProcess()
                        ? "this-process"
                        : ManagementFactory.getRuntimeMXBean().getName() + "/" + UUID.randomUUID());
        return new GatedTokenStore(store.writing(tokens::build), store, claimed);
    }
}
