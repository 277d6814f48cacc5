package dev.tandem.web;

import dev.tandem.api.wire.TandemJson;
import dev.tandem.web.axon.AxonConfiguration;
import dev.tandem.web.identity.IdentityConfiguration;
import dev.tandem.web.keys.KeysConfiguration;
import dev.tandem.web.message.MessageConfiguration;
import dev.tandem.web.openapi.OpenApiConfiguration;
import dev.tandem.web.problem.ProblemConfiguration;
import dev.tandem.web.route.RouteConfiguration;
import dev.tandem.web.visit.VisitConfiguration;
import org.springframework.boot.jackson.autoconfigure.JsonMapperBuilderCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.http.server.reactive.HttpHandlerDecoratorFactory;

/** Everything of this module: an application imports this class and contributes its own {@code Routes}. */
@Configuration(proxyBeanMethods = false)
@Import({
    AxonConfiguration.class,
    IdentityConfiguration.class,
    KeysConfiguration.class,
    MessageConfiguration.class,
    OpenApiConfiguration.class,
    ProblemConfiguration.class,
    RouteConfiguration.class,
    VisitConfiguration.class
})
public class WebConfiguration {

    /** What Spring itself writes looks like what we write: nothing for what is absent, numbers as they are. */
    @Bean
    JsonMapperBuilderCustomizer tandemJson() {
        return TandemJson::configure;
    }

    @Bean
    HttpHandlerDecoratorFactory answersOnEventLoop() {
        return new AnswersOnEventLoop();
    }
}
