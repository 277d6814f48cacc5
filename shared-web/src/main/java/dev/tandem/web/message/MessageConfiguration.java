package dev.tandem.web.message;

import dev.tandem.web.journal.JournalFiles;
import dev.tandem.web.keys.Fingerprints;
import org.axonframework.commandhandling.CommandBus;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.queryhandling.QueryGateway;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The way to the buses: one of each in a process, so that the bound on commands under way holds for all its edges. */
@Configuration(proxyBeanMethods = false)
public class MessageConfiguration {

    @Bean
    Dispatch dispatch(
            CommandBus bus, Fingerprints fingerprints, @Value("${tandem.commands.in-flight:1024}") int inFlight) {
        return new Dispatch(bus, fingerprints, inFlight);
    }

    @Bean
    Questions questions(QueryGateway gateway) {
        return new Questions(gateway);
    }

    @Bean
    JournalFiles journalFiles(Questions questions) {
        return new JournalFiles(questions);
    }

    @Bean
    Orders orders(CommandGateway gateway) {
        return new Orders(gateway);
    }
}
