package dev.tandem.web.problem;

import java.util.Optional;
import org.axonframework.axonserver.connector.command.AxonServerCommandDispatchException;
import org.axonframework.axonserver.connector.query.AxonServerQueryDispatchException;
import org.axonframework.commandhandling.NoHandlerForCommandException;
import org.axonframework.queryhandling.NoHandlerForQueryException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.reactor.netty.NettyReactiveWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.boot.webflux.error.ErrorWebExceptionHandler;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.web.util.DisconnectedClientHelper;
import reactor.core.publisher.Mono;

/** Problems for everything that fails, in place of Boot's own error answers. */
@Configuration(proxyBeanMethods = false)
public class ProblemConfiguration {

    private static final Logger LOG = LoggerFactory.getLogger(ProblemConfiguration.class);

    @Bean
    Problems problems(ObjectProvider<FaultTranslator> translators) {
        return new Problems(translators.orderedStream().toList());
    }

    /** While the other side restarts, nobody knows what became of a message: to be repeated with the same key. */
    @Bean
    FaultTranslator unreachableSides() {
        return fault -> switch (fault) {
            case NoHandlerForCommandException _,
                    NoHandlerForQueryException _,
                    AxonServerCommandDispatchException _,
                    AxonServerQueryDispatchException _ -> Optional.of(unavailable(fault));
            default -> Optional.empty();
        };
    }

    private static ProblemException unavailable(Throwable fault) {
        LOG.warn("a message found nobody to handle it: {}", fault.toString());
        return new ProblemException(
                        503,
                        "UNAVAILABLE",
                        "The part that handles this cannot be reached. It is not known whether it took effect:"
                                + " repeat it with the same Idempotency-Key.")
                .with("Retry-After", "1");
    }

    @Bean
    WebServerFactoryCustomizer<NettyReactiveWebServerFactory> unreadableRequests() {
        return factory -> factory.addServerCustomizers(new UnreadableRequests());
    }

    @Bean
    @Order(-2) // before Boot's own handlers, which know no codes
    ErrorWebExceptionHandler problemAnswers(Problems problems) {
        return (exchange, fault) -> DisconnectedClientHelper.isClientDisconnectedException(fault)
                ? Mono.error(fault)
                : problems.answer(exchange, fault);
    }
}
