package dev.tandem.web.axon;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tandem.api.wire.LogicalNameSerializer;
import dev.tandem.web.WebConfiguration;
import java.nio.file.Path;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.axonframework.commandhandling.CommandBus;
import org.axonframework.commandhandling.GenericCommandMessage;
import org.axonframework.common.IdentifierFactory;
import org.axonframework.config.Configuration;
import org.axonframework.messaging.GenericMessage;
import org.axonframework.messaging.responsetypes.ResponseTypes;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.axonframework.messaging.unitofwork.DefaultUnitOfWork;
import org.axonframework.queryhandling.QueryBus;
import org.axonframework.queryhandling.QueryGateway;
import org.axonframework.springboot.autoconfig.UpdateCheckerAutoConfiguration;
import org.axonframework.updates.UpdateChecker;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
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
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

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
    QueryBus queries;

    @Autowired
    QueryGateway queryGateway;

    private static String thread() {
        return Thread.currentThread().isVirtual() ? "virtual" : "platform";
    }

    /** Sends a command that is answered with the thread it was handled on, and whether that had a unit of work already. */
    private CompletableFuture<String> ask() {
        var answer = new CompletableFuture<String>();
        commands.<Question, String>dispatch(
                new GenericCommandMessage<>(new GenericMessage<>(new Question("?")), "ask"),
                (_, result) -> answer.complete(result.getPayload()));
        return answer;
    }

    @Nested
    class ACommandIsHandled {

        @BeforeEach
        void subscribe() {
            commands.subscribe("ask", _ -> CurrentUnitOfWork.get().parent().isPresent() + " " + Thread.currentThread());
        }

        @Test
        void whereItWasSent() throws InterruptedException {
            assertThat(ask()).isCompletedWithValue("false " + Thread.currentThread());

            var answer = new CompletableFuture<String>();
            Thread.ofVirtual()
                    .name("sender")
                    .start(() -> answer.complete(ask().getNow("not yet")))
                    .join();
            assertThat(answer.join()).startsWith("false VirtualThread[#").contains(",sender]");
        }

        @Test
        void onAVirtualThreadWhereTheSenderMustNotWait() {
            var answer = Mono.fromFuture(AxonConfigurationIT.this::ask)
                    .subscribeOn(Schedulers.parallel())
                    .block(Duration.ofSeconds(10));
            assertThat(answer).startsWith("false VirtualThread[#").contains(",command-");
        }

        @Test
        void onAVirtualThreadWhereTheSenderHasAUnitOfWork() {
            var unit = DefaultUnitOfWork.startAndGet(null);
            try {
                assertThat(ask().orTimeout(10, TimeUnit.SECONDS).join())
                        .startsWith("false VirtualThread[#")
                        .contains(",command-");
            } finally {
                unit.rollback();
            }
        }
    }

    @Test
    void namesMessagesInTheOrderOfTime() {
        var ids = Stream.generate(
                        () -> UUID.fromString(IdentifierFactory.getInstance().generateIdentifier()))
                .limit(1_000)
                .toList();
        assertThat(ids).allSatisfy(id -> assertThat(id.version()).isEqualTo(7)).doesNotHaveDuplicates();
        assertThat(ids.stream().map(UUID::toString)).isSorted();
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
