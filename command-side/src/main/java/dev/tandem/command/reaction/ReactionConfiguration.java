package dev.tandem.command.reaction;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import dev.tandem.api.MetadataKeys;
import dev.tandem.api.guard.Keys;
import dev.tandem.web.keys.HoldsPersonal;
import org.axonframework.common.transaction.NoTransactionManager;
import org.axonframework.config.ConfigurerModule;
import org.axonframework.config.EventProcessingConfigurer;
import org.axonframework.eventhandling.PropagatingErrorHandler;
import org.axonframework.eventhandling.async.MetaDataSequencingPolicy;
import org.axonframework.eventhandling.tokenstore.TokenStore;
import org.axonframework.extensions.mongo.DefaultMongoTemplate;
import org.axonframework.extensions.mongo.eventsourcing.tokenstore.MongoTokenStore;
import org.axonframework.messaging.StreamableMessageSource;
import org.axonframework.serialization.Serializer;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * The processors of reactions. They start at the tail and are never reset. Their tokens and their memory are no view: they live
 * with the log, beans {@code reactionTokens} and {@link ReactionMemory}; where the log is on Axon Server, in MongoDB.
 */
@Configuration(proxyBeanMethods = false)
public class ReactionConfiguration {

    private static final int SEGMENTS = 4;

    @Bean
    Erasure erasure(Keys keys, ReactionMemory memory, ObjectProvider<HoldsPersonal> others) {
        var erasure = new Erasure(keys, memory, others.stream().toList());
        erasure.again();
        return erasure;
    }

    @Bean
    ConfigurerModule reactions(Erasure erasure, ReactionMemory memory, @Qualifier("reactionTokens") TokenStore tokens) {
        return configurer -> configurer.eventProcessing(processing -> {
            processing.registerEventHandler(axon -> new EndWhatIsOpen(axon.commandBus(), memory));
            reaction(processing, EndWhatIsOpen.NAME, SEGMENTS, tokens);
            processing.registerEventHandler(_ -> erasure);
            reaction(processing, Erasure.NAME, 1, tokens);
        });
    }

    private static void reaction(EventProcessingConfigurer processing, String name, int segments, TokenStore tokens) {
        processing
                .registerPooledStreamingEventProcessor(
                        name,
                        org.axonframework.config.Configuration::eventStore,
                        (_, builder) -> builder.initialSegmentCount(segments)
                                .initialToken(StreamableMessageSource::createTailToken)
                                .batchSize(1))
                .registerTokenStore(name, _ -> tokens)
                .registerSequencingPolicy(
                        name,
                        _ -> MetaDataSequencingPolicy.builder()
                                .metaDataKey(MetadataKeys.SEQUENCE)
                                .build())
                // the default logs and goes on: a goal would stay open, a key alive for ever
                .registerListenerInvocationErrorHandler(name, _ -> PropagatingErrorHandler.instance());
    }

    /** Where the log is on Axon Server. */
    @Configuration(proxyBeanMethods = false)
    @ConditionalOnProperty(name = "axon.axonserver.enabled", havingValue = "true")
    static class OnMongo {

        private static final String DATABASE = "tandem";

        @Bean(destroyMethod = "close")
        MongoClient reactionMongo(@Value("${spring.mongodb.uri}") String uri) {
            return MongoClients.create(uri);
        }

        @Bean
        ReactionMemory reactionMemory(@Qualifier("reactionMongo") MongoClient mongo) {
            return new MongoReactionMemory(mongo.getDatabase(DATABASE).getCollection("reactions"));
        }

        @Bean
        TokenStore reactionTokens(
                @Qualifier("reactionMongo") MongoClient mongo, @Qualifier("messageSerializer") Serializer serializer) {
            return MongoTokenStore.builder()
                    .mongoTemplate(DefaultMongoTemplate.builder()
                            .mongoDatabase(mongo.getDatabase(DATABASE))
                            .trackingTokensCollectionName("reactionTokens")
                            .build())
                    .serializer(serializer)
                    .transactionManager(NoTransactionManager.instance())
                    .build();
        }
    }
}
