package dev.tandem.benchmark;

import dev.tandem.api.Line;
import dev.tandem.api.Text;
import dev.tandem.api.partnership.ActionCommand.AssignAction;
import dev.tandem.api.partnership.ActionCommand.CompleteAction;
import dev.tandem.api.partnership.ActionCommand.RescheduleAction;
import dev.tandem.api.partnership.ActionId;
import dev.tandem.api.partnership.PartnershipId;
import dev.tandem.command.partnership.PartnershipAggregate;
import dev.tandem.standalone.figures.Rounds;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import org.axonframework.config.Configuration;
import org.axonframework.eventsourcing.EventSourcingRepository;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.messaging.unitofwork.DefaultUnitOfWork;
import org.axonframework.messaging.unitofwork.RollbackConfigurationType;
import org.axonframework.modelling.command.Repository;

/**
 * How long it takes to load an aggregate for a command, from the store with the snapshots that the product makes and
 * without a cache: a partnership of 10,000 events beside one of 10. Of two kinds: where the events change a few actions
 * again and again, and where each two of them leave one more action behind, so that the state itself grows. The events
 * come of commands.
 */
final class Loading {

    private static final int FEW = 10;
    private static final int MANY = 10_000;
    /** Of each kind, so that no single one is always the last that was read. */
    private static final int AGGREGATES = 8;

    private static final LocalDate DUE = LocalDate.of(2030, 12, 1);
    private static final Text BECAUSE = new Text("Somebody is on leave");

    private interface Story {
        void tell(PartnershipId partnership, int events);
    }

    private final CommandPeer tandem;
    private final Load load;
    private final EventStore store;
    private final Repository<PartnershipAggregate> repository;

    private Loading(CommandPeer tandem, Configuration axon) {
        this.tandem = tandem;
        this.load = new Load(tandem);
        this.store = axon.eventStore();
        repository = EventSourcingRepository.builder(PartnershipAggregate.class)
                .eventStore(store)
                .parameterResolverFactory(axon.parameterResolverFactory())
                .handlerDefinition(axon.handlerDefinition(PartnershipAggregate.class))
                .build();
    }

    static void run(Settings settings) throws Exception {
        var context = WriteSide.start(settings.make("tandem"));
        try (var tandem = WriteSide.peer(context)) {
            new Loading(tandem, context.getBean(Configuration.class)).measure(settings);
        }
    }

    private void measure(Settings settings) throws InterruptedException {
        var all = new ArrayList<>(load.partnerships());
        var few = told(all, FEW, this::rescheduled);
        var many = told(all, MANY, this::rescheduled);
        var fewGrowing = told(all, FEW, this::growing);
        var manyGrowing = told(all, MANY, this::growing);
        var rounds = new Rounds(" µs");
        for (int round = 0; round <= settings.rounds(); round++) {
            boolean counts = round > 0; // the first warms up
            load(rounds, counts, "10 events", few, settings);
            load(rounds, counts, "10,000 events", many, settings);
            load(rounds, counts, "10 events, growing", fewGrowing, settings);
            load(rounds, counts, "10,000 events, growing", manyGrowing, settings);
        }
        rounds.print();
        rounds.compare("10,000 events", "10 events", "at most 2");
        rounds.compare("10,000 events, growing", "10 events, growing", "at most 2");
    }

    private List<PartnershipId> told(List<PartnershipId> left, int events, Story story) throws InterruptedException {
        var chosen = List.copyOf(left.subList(0, AGGREGATES));
        left.subList(0, AGGREGATES).clear();
        try (var pool = Executors.newVirtualThreadPerTaskExecutor()) {
            CompletableFuture.allOf(chosen.stream()
                            .map(partnership -> CompletableFuture.runAsync(() -> story.tell(partnership, events), pool))
                            .toArray(CompletableFuture[]::new))
                    .join();
        }
        for (var partnership : chosen) {
            long last = store.lastSequenceNumberFor(partnership.stream()).orElseThrow();
            if (last + 1 != events) {
                throw new IllegalStateException("%s has %d events".formatted(partnership, last + 1));
            }
        }
        return chosen;
    }

    /** The first event opened the partnership. */
    private void rescheduled(PartnershipId partnership, int events) {
        var actions = new ArrayList<ActionId>();
        for (int i = 1; i < events; i++) {
            if (actions.size() < FEW / 2) {
                actions.add(assign(partnership));
            } else {
                tandem.send(
                        new RescheduleAction(
                                partnership, actions.get(i % actions.size()), DUE.plusDays(i % 7), BECAUSE),
                        load.actor());
            }
        }
    }

    private void growing(PartnershipId partnership, int events) {
        for (int i = 1; i < events; i += 2) {
            var action = assign(partnership);
            if (i + 1 < events) {
                tandem.send(new CompleteAction(partnership, action, new Text("Talked")), load.actor());
            }
        }
    }

    private ActionId assign(PartnershipId partnership) {
        var action = new ActionId(UUID.randomUUID());
        tandem.send(
                new AssignAction(partnership, action, new Line("Talk to the team"), load.hr(), DUE, null),
                load.actor());
        return action;
    }

    /** Adds the mean time of a load, in microseconds. */
    private void load(Rounds rounds, boolean counts, String what, List<PartnershipId> ids, Settings settings) {
        long loads = 0;
        long start = System.nanoTime();
        while (System.nanoTime() - start < settings.measured().toNanos()) {
            for (var id : ids) {
                load(id);
                loads++;
            }
        }
        if (counts) {
            rounds.add(what, (System.nanoTime() - start) / 1e3 / loads);
        }
    }

    private void load(PartnershipId id) {
        var work = DefaultUnitOfWork.startAndGet(null);
        var result = work.executeWithResult(
                () -> repository.load(id.stream()).version(), RollbackConfigurationType.ANY_THROWABLE);
        if (result.isExceptional() || result.getPayload() == null) {
            throw new IllegalStateException(
                    id + " was not loaded", result.optionalExceptionResult().orElse(null));
        }
    }
}
