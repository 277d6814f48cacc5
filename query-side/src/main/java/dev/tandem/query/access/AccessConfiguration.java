package dev.tandem.query.access;

import com.mongodb.client.MongoClient;
import dev.tandem.web.keys.Fingerprints;
import java.nio.file.Path;
import java.time.Clock;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Who read the journal is kept where the keys are, in the {@code system} folder or in MongoDB. */
@Configuration(proxyBeanMethods = false)
public class AccessConfiguration {

    private static final String READINGS = "readings";

    @Bean
    Readings readings(
            @Qualifier("keysMongo") ObjectProvider<MongoClient> mongo, @Value("${tandem.data:data}") Path data) {
        var client = mongo.getIfAvailable();
        return client == null
                ? new FileReadings(data.resolve("system").resolve(READINGS))
                : new MongoReadings(client.getDatabase("tandem").getCollection(READINGS));
    }

    @Bean
    ReadingRecord readingRecord(Readings readings, ObjectProvider<Clock> clock, Fingerprints fingerprints) {
        return new ReadingRecord(readings, clock.getIfAvailable(Clock::systemUTC), fingerprints);
    }
}
