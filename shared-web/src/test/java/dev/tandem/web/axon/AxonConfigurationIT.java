package dev.tandem.web.axon;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tandem.api.wire.LogicalNameSerializer;
import dev.tandem.web.WebConfiguration;
import java.nio.file.Path;
import java.time.Duration;
import org.axonframework.commandhandling.AsynchronousCommandBus;
import org.axonframework.commandhandling.CommandBus;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.config.Configuration;
import org.axonframework.messaging.responsetypes.ResponseTypes;
import org.axonframework.queryhandling.QueryBus;
import org.axonframework.queryhandling.QueryGateway;
import org.axonframework.springboot.autoconfig.UpdateCheckerAutoConfiguration;
import org.axonframework.updates.UpdateChecker;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Import;
import org.springframework.core.ResolvableType;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import reactor.core.publisher.Flux;

@SpringBootTest(
        classes = AxonConfigurationIT.Application.class,
        webEnvironment = WebEnvironment.RANDOM_PORT,
        properties = "tandem.accounts.bcrypt-strength=4")
class AxonConfigurationIT {

    @SpringBootConfiguration
    @EnableAutoConfiguration
    @Import(WebConfiguration.class)
    static class Application {}

    private record Question(String text) {}

    @TempDir
    static Path data;

    @DynamicPropertySource
    static void data(DynamicPropertyRegistry registry) {
        registry.add("tandem.data", data::toString);
    }

    @Autowired
    ApplicationContext context;

    @Autowired
    Configuration axon;

    @Autowired
    CommandBus commands;

    @Autowired
    CommandGateway commandGateway;

    @Autowired
    QueryBus queries;

    @Autowired
    QueryGateway queryGateway;

    private static String thread() {
        return Thread.currentThread().isVirtual() ? "virtual" : "platform";
    }

    @Test
    void handlesCommandsOnVirtualThreads() {
        commands.subscribe("ask", message -> thread());
        assertThat(commands).isInstanceOf(AsynchronousCommandBus.class);
        var message = new org.axonframework.commandhandling.GenericCommandMessage<>(
                new org.axonframework.messaging.GenericMessage<>(new Question("?")), "ask");
        assertThat(commandGateway.<String>sendAndWait(message)).isEqualTo("virtual");
    }

    @Test
    void handlesQueriesOnVirtualThreads() {
        queries.subscribe("one", String.class, message -> thread());
        queries.subscribe(
                "many",
                ResolvableType.forClassWithGenerics(Flux.class, String.class).getType(),
                message -> Flux.just(thread()));

        assertThat(queryGateway
                        .query("one", new Question("?"), ResponseTypes.instanceOf(String.class))
                        .orTimeout(10, java.util.concurrent.TimeUnit.SECONDS)
                        .join())
                .isEqualTo("virtual");
        assertThat(Flux.from(queryGateway.streamingQuery("many", new Question("?"), String.class))
                        .blockFirst(Duration.ofSeconds(10)))
                .isEqualTo("virtual");
        try (var subscription = queryGateway.subscriptionQuery("one", new Question("?"), String.class, String.class)) {
            assertThat(subscription.initialResult().block(Duration.ofSeconds(10)))
                    .isEqualTo("virtual");
        }
    }

    @Test
    void tellsACallerOfAFaultInAQuery() {
        queries.subscribe("faulty", String.class, message -> {
            throw new IllegalStateException("no");
        });
        assertThat(queryGateway.query("faulty", new Question("?"), ResponseTypes.instanceOf(String.class)))
                .failsWithin(Duration.ofSeconds(10))
                .withThrowableThat()
                .withMessageContaining("no");
    }

    @Test
    void namesMessagesLogicallyWhereverAxonWritesThem() {
        assertThat(axon.serializer()).isInstanceOf(LogicalNameSerializer.class);
        assertThat(axon.messageSerializer()).isInstanceOf(LogicalNameSerializer.class);
        assertThat(axon.eventSerializer()).isInstanceOf(LogicalNameSerializer.class);
    }

    @Test
    void callsNowhere() {
        assertThat(context.getBeanProvider(UpdateCheckerAutoConfiguration.class).stream())
                .isEmpty();
        assertThat(context.getBeanProvider(UpdateChecker.class).stream()).isEmpty();
    }
}
