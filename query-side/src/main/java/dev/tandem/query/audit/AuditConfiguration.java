package dev.tandem.query.audit;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoDatabase;
import dev.tandem.query.journal.JournalReader;
import dev.tandem.query.journal.TreeReader;
import dev.tandem.query.projection.Log;
import dev.tandem.query.projection.ProjectionRunner;
import dev.tandem.query.reading.TandemProjections;
import dev.tandem.web.keys.Secrets;
import io.micrometer.core.instrument.MeterRegistry;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import org.axonframework.spring.config.SpringAxonConfiguration;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The proofs of the journal. Checkpoints are kept where the keys are, in the {@code system} folder or in MongoDB. */
@Configuration(proxyBeanMethods = false)
public class AuditConfiguration {

    private static final String DATABASE = "tandem";

    @Bean
    CheckpointStore checkpointStore(
            @Qualifier("keysMongo") ObjectProvider<MongoClient> mongo, @Value("${tandem.data:data}") Path data) {
        var client = mongo.getIfAvailable();
        if (client == null) {
            return checkpoints(data.resolve("system"));
        }
        return checkpoints(client.getDatabase(DATABASE));
    }

    static CheckpointStore checkpoints(Path system) {
        return new FileCheckpoints(system.resolve("checkpoints"));
    }

    static CheckpointStore checkpoints(MongoDatabase database) {
        return new MongoCheckpoints(database.getCollection("checkpoints"), database.getCollection("verifications"));
    }

    @Bean(destroyMethod = "")
    Audit audit(
            ProjectionRunner runner,
            Log log,
            TandemProjections projections,
            CheckpointStore store,
            Secrets secrets,
            ObjectProvider<Clock> clock,
            @Value("${tandem.journal.origin:}") String origin) {
        var tree = new TreeReader(runner, projections.tree());
        var notary = new Notary(tree, log, store, secrets, origin);
        var entries = new JournalReader(runner, projections.journal(), projections.history());
        return new Audit(
                tree,
                notary,
                new JournalCheck(
                        runner,
                        projections.journal(),
                        entries,
                        tree,
                        notary,
                        store,
                        clock.getIfAvailable(Clock::systemUTC)));
    }

    @Bean
    Watchman journalHealthIndicator(
            Audit audit,
            ObjectProvider<Clock> clock,
            MeterRegistry meters,
            @Value("${tandem.journal.checkpoint-every:1h}") Duration checkpoint,
            @Value("${tandem.journal.verify-every:24h}") Duration verification,
            @Value("${tandem.journal.anchor.directory:#{null}}") @Nullable Path directory,
            @Value("${tandem.journal.anchor.url:#{null}}") @Nullable URI url) {
        return new Watchman(
                audit,
                new Anchors(directory, url),
                new Watchman.Times(checkpoint, verification),
                clock.getIfAvailable(Clock::systemUTC),
                // once views are folded, see ReadSide
                SpringAxonConfiguration.LIFECYCLE_PHASE + 200,
                meters);
    }
}
