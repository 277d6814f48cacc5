package dev.tandem.command.reaction;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import dev.tandem.api.MetadataKeys;
import org.axonframework.common.transaction.NoTransactionManager;
import org.axonframework.config.ConfigurerModule;
import org.axonframework.eventhandling.PropagatingErrorHandler;
import org.axonframework.eventhandling.async.MetaDataSequencingPolicy;
import org.axonframework.eventhandling.tokenstore.TokenStore;
import org.axonframework.extensions.mongo.DefaultMongoTemplate;
import org.axonframework.extensions.mongo.eventsourcing.tokenstore.MongoTokenStore;
import org.axonframework.messaging.StreamableMessageSource;
import org.axonframework.serialization.Serializer;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * The processor of reactions. It starts at the tail and is never reset. Its tokens and its memory are no view: they live
 * with the log, beans {@code reactionTokens} and {@link ReactionMemory}; where the log is on Axon Server, in MongoDB.
 */
@Configuration(proxyBeanMethods = false)
public class ReactionConfiguration {

    private static final int SEGMENTS = 4;

    @Bean
    ConfigurerModule reactions(ReactionMemory memory, @Qualifier("reactionTokens") TokenStore tokens) {
        return configurer -> configurer.eventProcessing(processing -> processing
                .registerEventHandler(axon -> new EndWhatIsOpen(axon.commandBus(), memory))
                .registerPooledStreamingEventProcessor(
                        EndWhatIsOpen.NAME,
                        org.axonframework.config.Configuration::eventStore,
                        (_, builder) -> builder.initialSegmentCount(SEGMENTS)
                                .initialToken(StreamableMessageSource::createTailToken)
                                .batchSize(1))
                .registerTokenStore(EndWhatIsOpen.NAME, _ -> tokens)
                .registerSequencingPolicy(
                        EndWhatIsOpen.NAME,
                        _ -> MetaDataSequencingPolicy.builder()
                                .metaDataKey(MetadataKeys.SEQUENCE)
                                .build())
                // the default logs and goes on: a goal would stay open for ever
                .registerListenerInvocationErrorHandler(EndWhatIsOpen.NAME, _ -> PropagatingErrorHandler.instance()));
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
