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
        tokens.nodeId(nameIn(store));
        return new GatedTokenStore(store.writing(tokens::build), store, claimed);
    }

    /**
     * The name that claims are made in. Where nobody else is there it is the same for every run, so that a claim left by a
     * crash need not expire first. Else no two may have the same: both would take the other's claims for their own, as
     * process 1 of each of two containers could, or two runners of one process.
     */
    private static String nameIn(ViewStore store) {
        return store.ownedByThisProcess()
                ? "this-process"
                : ManagementFactory.getRuntimeMXBean().getName() + "/" + UUID.randomUUID();
    }
}
