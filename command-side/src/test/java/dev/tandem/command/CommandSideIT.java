package dev.tandem.command;

import static dev.tandem.command.support.Told.GOAL;
import static dev.tandem.command.support.Told.INITIATIVE;
import static dev.tandem.command.support.Told.PARTNERSHIP;
import static dev.tandem.command.support.Who.HR;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tandem.api.Outcome;
import dev.tandem.api.TandemCommand;
import dev.tandem.api.goal.GoalEvent.GoalEnded;
import dev.tandem.api.initiative.InitiativeEvent.InitiativeEnded;
import dev.tandem.api.partnership.ActionCommand.AssignAction;
import dev.tandem.api.partnership.ActionId;
import dev.tandem.api.partnership.LifecycleCommand.Close;
import dev.tandem.api.partnership.PartnershipId;
import dev.tandem.command.reaction.ReactionMemory;
import dev.tandem.command.support.MemoryEngine;
import dev.tandem.command.support.MemoryOfReactions;
import dev.tandem.command.support.Told;
import dev.tandem.command.support.Who;
import dev.tandem.web.WebConfiguration;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.axonframework.commandhandling.CommandBus;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.tokenstore.TokenStore;
import org.axonframework.eventhandling.tokenstore.inmemory.InMemoryTokenStore;
import org.axonframework.eventsourcing.eventstore.EmbeddedEventStore;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.annotation.DirtiesContext.ClassMode;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** The command side as Spring Boot puts it together: what Axon does by itself must not depend on who starts it. */
@SpringBootTest(
        classes = CommandSideIT.Whole.class,
        webEnvironment = WebEnvironment.RANDOM_PORT,
        properties = {"tandem.accounts.bcrypt-strength=4", "tandem.aggregates.snapshot-every=5"})
@DirtiesContext(classMode = ClassMode.AFTER_EACH_TEST_METHOD)
class CommandSideIT {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    @SpringBootConfiguration
    @EnableAutoConfiguration
    @Import({WebConfiguration.class, CommandSideConfiguration.class})
    static class Whole {

        @Bean
        MemoryEngine log() {
            return new MemoryEngine();
        }

        @Bean
        EventStore eventStore(MemoryEngine log) {
            return EmbeddedEventStore.builder().storageEngine(log).build();
        }

        @Bean
        ReactionMemory reactionMemory() {
            return new MemoryOfReactions();
        }

        @Bean
        TokenStore reactionTokens() {
            return new InMemoryTokenStore();
        }
    }

    @TempDir
    static Path data;

    @DynamicPropertySource
    static void data(DynamicPropertyRegistry registry) {
        registry.add("tandem.data", data::toString);
    }

    @Autowired
    MemoryEngine log;

    @Autowired
    CommandBus bus;

    @BeforeEach
    void openPartnership() {
        for (var who : Who.values()) {
            send(Who.ADMIN, Pair.register(who));
        }
        send(HR, Pair.opening());
    }

    private void send(Who who, TandemCommand command) {
        assertThat(InProcess.dispatch(
                                bus, who.actor(), command, UUID.randomUUID().toString(), Map.of())
                        .join())
                .isInstanceOf(Outcome.Accepted.class);
    }

    @Test
    void takesSnapshots() {
        IntStream.range(0, 12)
                .forEach(i -> send(
                        HR,
                        new AssignAction(
                                PARTNERSHIP,
                                new ActionId(Told.id(5_000 + i)),
                                Pair.assigning().title(),
                                Who.OWNER.person(),
                                Pair.DUE,
                                null)));

        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(log.snapshotOf(PARTNERSHIP.stream()))
                        .hasValueSatisfying(at -> assertThat(at).isGreaterThanOrEqualTo(4)));
    }

    @Test
    void writesNoMetadataOfAxonsOwn() {
        assertThat(log.log())
                .isNotEmpty()
                .allSatisfy(event -> assertThat(event.getMetaData().keySet())
                        .containsExactlyInAnyOrder(
                                "actor", "roles", "commandId", "command", "correlationId", "causationId", "sequence"));
    }

    @Test
    void endsWhatIsOpenInAPartnershipThatCloses() {
        send(HR, Pair.proposing(GOAL));
        send(HR, Pair.planning(INITIATIVE));

        send(HR, new Close(PARTNERSHIP, Pair.WHY));

        await().atMost(PATIENCE).untilAsserted(() -> {
            assertThat(log.stream(GOAL.stream()).getLast().getPayload()).isInstanceOf(GoalEnded.class);
            assertThat(log.stream(INITIATIVE.stream()).getLast().getPayload()).isInstanceOf(InitiativeEnded.class);
        });
        var closed = log.stream(PARTNERSHIP.stream()).getLast();
        assertThat(log.stream(GOAL.stream()).getLast())
                .satisfies(ended -> assertThat(ended.getMetaData())
                        .containsEntry("causationId", closed.getIdentifier())
                        .containsEntry("correlationId", closed.getMetaData().get("correlationId"))
                        .containsEntry("actor", "system"));
        assertThat(log.stream(GOAL.stream())).hasSize(2).allSatisfy(this::belongsToThePartnership);
    }

    private void belongsToThePartnership(DomainEventMessage<?> event) {
        assertThat(PartnershipId.of((String) event.getMetaData().get("sequence")))
                .isEqualTo(PARTNERSHIP);
    }
}
