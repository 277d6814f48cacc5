package dev.tandem.command.support;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tandem.api.Actor;
import dev.tandem.api.AggregateId;
import dev.tandem.api.MetadataKeys;
import dev.tandem.api.Outcome;
import dev.tandem.api.TandemCommand;
import dev.tandem.api.TandemEvent;
import dev.tandem.api.error.RefusalCode;
import dev.tandem.command.InProcess;
import dev.tandem.command.person.People;
import dev.tandem.command.shell.AggregateShell;
import dev.tandem.command.shell.CommandSubscriptions;
import dev.tandem.command.shell.Snapshots;
import dev.tandem.command.shell.Streams;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventhandling.GenericEventMessage;
import org.axonframework.eventsourcing.eventstore.EmbeddedEventStore;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.axonframework.test.aggregate.ResultValidator;

/**
 * What has happened, what is tried, what comes of it: on Axon's fixture for the aggregate that the command addresses.
 * Everything else that has happened lies in a log of its own, where decisions look for facts. Everyone in {@link Who} is
 * registered.
 */
public final class Scenario<C extends TandemCommand, A extends AggregateShell<?, C, ?>> {

    /** When decisions are made, unless a scenario says otherwise: a Tuesday morning. */
    public static final Instant NOW = Instant.parse("2026-03-10T09:00:00Z");

    private final Class<C> family;
    private final Class<A> type;
    private final Function<String, A> create;
    private final List<TandemEvent> given;
    private final Instant now;

    private Scenario(Class<C> family, Class<A> type, Function<String, A> create, List<TandemEvent> given, Instant now) {
        this.family = family;
        this.type = type;
        this.create = create;
        this.given = given;
        this.now = now;
    }

    public static <C extends TandemCommand, A extends AggregateShell<?, C, ?>> Scenario<C, A> on(
            Class<C> family, Class<A> type, Function<String, A> create) {
        return new Scenario<>(family, type, create, List.of(), NOW);
    }

    public Scenario<C, A> given(TandemEvent... events) {
        var all = new ArrayList<>(given);
        all.addAll(List.of(events));
        return new Scenario<>(family, type, create, all, now);
    }

    public Scenario<C, A> at(Instant instant) {
        return new Scenario<>(family, type, create, given, instant);
    }

    public Result when(Who who, C command) {
        return when(who.actor(), command);
    }

    public Result when(Actor actor, C command) {
        var elsewhere = new MemoryEngine();
        for (var who : Who.values()) {
            happened(elsewhere, Told.registered(who.person()));
        }
        var here = new ArrayList<GenericEventMessage<TandemEvent>>();
        for (var event : given) {
            if (event.source().equals(command.target())) {
                here.add(new GenericEventMessage<>(event, longAgo(here.size())));
            } else {
                happened(elsewhere, event);
            }
        }

        var fixture = new AggregateTestFixture<>(type);
        // Axon compares the live aggregate with one rebuilt from its events, and takes one without events for deleted
        fixture.setReportIllegalStateChange(!here.isEmpty());
        var store = EmbeddedEventStore.builder().storageEngine(elsewhere).build();
        var streams = new Streams(store);
        var snapshots = new Snapshots(store, Runnable::run, InProcess.NO_SNAPSHOTS);
        var outcomes = new ArrayList<Outcome>();
        @SuppressWarnings("resource") // nobody takes the subscriptions back
        var subscriptions = new CommandSubscriptions(
                fixture.getCommandBus(), streams, People.knownIn(streams), snapshots, Clock.fixed(now, ZoneOffset.UTC));
        var handler = subscriptions.handler(family, fixture.getRepository(), create);
        fixture.registerCommandHandler(command.getClass(), message -> {
            var outcome = (Outcome) handler.handle(message);
            outcomes.add(outcome);
            return outcome;
        });
        var validator = fixture.given(here)
                .when(
                        command,
                        Map.of(
                                MetadataKeys.ACTOR, actor.name(),
                                MetadataKeys.ROLES, actor.rolesText(),
                                MetadataKeys.COMMAND_ID, "the command"))
                .expectSuccessfulHandlerExecution();
        return new Result(command.target(), here.size(), validator, outcomes.getFirst());
    }

    private static void happened(MemoryEngine log, TandemEvent event) {
        var stream = event.source().stream();
        int sequence = log.stream(stream).size();
        log.given(new GenericDomainEventMessage<>(
                event.source().type().singular(), stream, sequence, event, longAgo(sequence)));
    }

    private static Map<String, String> longAgo(int sequence) {
        return Map.of(MetadataKeys.COMMAND_ID, "given " + sequence, MetadataKeys.ACTOR, "someone");
    }

    /** What came of the command. */
    public static final class Result {

        private final AggregateId target;
        private final int before;
        private final ResultValidator<?> validator;
        private final Outcome outcome;

        private Result(AggregateId target, int before, ResultValidator<?> validator, Outcome outcome) {
            this.target = target;
            this.before = before;
            this.validator = validator;
            this.outcome = outcome;
        }

        /** Exactly these events, and the answer says where they left the aggregate. */
        public void then(TandemEvent... events) {
            validator.expectEvents((Object[]) events);
            assertThat(outcome).isEqualTo(new Outcome.Accepted(target.stream(), before + events.length - 1L));
        }

        /** Accepted, and there was nothing to do. */
        public void thenNothing() {
            then();
        }

        public void thenRefused(RefusalCode code) {
            assertThat(outcome)
                    .isInstanceOfSatisfying(
                            Outcome.Refused.class,
                            refused -> assertThat(refused.code()).isEqualTo(code));
            validator.expectNoEvents();
        }

        /** @param sentence what a person is told */
        public void thenRefused(RefusalCode code, String sentence) {
            assertThat(outcome).isEqualTo(new Outcome.Refused(code, sentence));
            validator.expectNoEvents();
        }

        public Outcome outcome() {
            return outcome;
        }
    }
}
