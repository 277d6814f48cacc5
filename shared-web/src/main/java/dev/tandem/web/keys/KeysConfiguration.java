package dev.tandem.web.keys;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import dev.tandem.api.guard.Keys;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Keys in files under {@code system/keys}; where the log is on Axon Server, in MongoDB. {@code tandem.keys.master} is
 * the key that wraps them: 32 bytes as Base64; without it one is made in {@code system/master.key}.
 */
@Configuration(proxyBeanMethods = false)
public class KeysConfiguration {

    private static final String KEYS = "keys";

    @Bean
    Fingerprints fingerprints(MasterKey master) {
        return new Fingerprints(master.derived("fingerprints"));
    }

    /** Where the log is in this process. */
    @Configuration(proxyBeanMethods = false)
    @ConditionalOnProperty(name = "axon.axonserver.enabled", havingValue = "false")
    static class InFiles {

        @Bean
        MasterKey masterKey(
                @Value("${tandem.data:data}") Path data,
                @Value("${tandem.keys.master:#{null}}") @Nullable String master) {
            var system = data.resolve("system");
            return master == null
                    ? MasterKey.in(system.resolve("master.key"), system.resolve(KEYS))
                    : MasterKey.of(master);
        }

        @Bean
        Keys fileKeys(@Value("${tandem.data:data}") Path data, MasterKey master) {
            return FileKeys.beside(data.resolve("log"), data.resolve("system").resolve(KEYS), master);
        }

        @Bean
        Secrets fileSecrets(@Value("${tandem.data:data}") Path data, MasterKey master) {
            return new FileSecrets(data.resolve("system"), master);
        }
    }

    /** Where the log is on Axon Server: several processes share the keys, and so the master key. */
    @Configuration(proxyBeanMethods = false)
    @ConditionalOnProperty(name = "axon.axonserver.enabled", havingValue = "true")
    static class OnMongo {

        private static final String DATABASE = "tandem";

        @Bean
        MasterKey masterKey(@Value("${tandem.keys.master:#{null}}") @Nullable String master) {
            if (master == null) {
                throw new IllegalStateException(
                        "tandem.keys.master is missing: processes that share keys need the same master key, 32 bytes as Base64.");
            }
            return MasterKey.of(master);
        }

        @Bean(destroyMethod = "close")
        MongoClient keysMongo(@Value("${spring.mongodb.uri}") String uri) {
            return MongoClients.create(uri);
        }

        @Bean
        Keys mongoKeys(@Qualifier("keysMongo") MongoClient mongo, MasterKey master) {
            return new MongoKeys(mongo.getDatabase(DATABASE).getCollection(MongoKeys.COLLECTION), master);
        }

        @Bean
        Secrets mongoSecrets(@Qualifier("keysMongo") MongoClient mongo, MasterKey master) {
            return new MongoSecrets(mongo.getDatabase(DATABASE).getCollection(MongoSecrets.COLLECTION), master);
        }
    }
}
