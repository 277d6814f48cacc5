package dev.tandem.web.visit;

import com.mongodb.client.MongoClient;
import java.nio.file.Path;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Visits in files under {@code system/visits}; where the log is on Axon Server, in MongoDB beside the keys. */
@Configuration(proxyBeanMethods = false)
public class VisitConfiguration {

    private static final String VISITS = "visits";

    @Configuration(proxyBeanMethods = false)
    @ConditionalOnProperty(name = "axon.axonserver.enabled", havingValue = "false", matchIfMissing = true)
    static class InFiles {

        @Bean
        Visits fileVisits(@Value("${tandem.data:data}") Path data) {
            return new FileVisits(data.resolve("system").resolve(VISITS));
        }
    }

    @Configuration(proxyBeanMethods = false)
    @ConditionalOnProperty(name = "axon.axonserver.enabled", havingValue = "true")
    static class OnMongo {

        @Bean
        Visits mongoVisits(@Qualifier("keysMongo") MongoClient mongo) {
            return new MongoVisits(mongo.getDatabase("tandem").getCollection(VISITS));
        }
    }
}
