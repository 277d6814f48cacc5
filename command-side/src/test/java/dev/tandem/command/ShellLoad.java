package dev.tandem.command;

import static dev.tandem.command.support.Who.HR;

import com.sun.management.OperatingSystemMXBean;
import dev.tandem.api.Actor;
import dev.tandem.api.Line;
import dev.tandem.api.MetadataKeys;
import dev.tandem.api.Outcome;
import dev.tandem.api.TandemCommand;
import dev.tandem.api.partnership.ActionCommand.AssignAction;
import dev.tandem.api.partnership.ActionCommand.CompleteAction;
import dev.tandem.api.partnership.ActionId;
import dev.tandem.api.partnership.LifecycleCommand.OpenPartnership;
import dev.tandem.api.partnership.PartnershipId;
import dev.tandem.command.support.Told;
import dev.tandem.command.support.Who;
import java.lang.management.ManagementFactory;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.eventsourcing.eventstore.DomainEventStream;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.jspecify.annotations.Nullable;

/**
 * What a command costs apart from storing: commands per second of the wiring of {@link CommandSideConfiguration} over
 * lists in memory. Not part of the build; run {@code main} with threads, partnerships and commands.
 */
final class ShellLoad {

    /** Keeps the live objects and nothing else; storing is what is not measured. */
    private static final class Lists implements EventStorageEngine {

        private final Map<String, List<DomainEventMessage<?>>> streams = new ConcurrentHashMap<>();

        @Override
        public void appendEvents(List<? extends EventMessage<?>> events) {
            for (var event : events) {
                var domainEvent = (DomainEventMessage<?>) event;
                var stream = streams.computeIfAbsent(domainEvent.getAggregateIdentifier(), _ -> new ArrayList<>());
                synchronized (stream) {
                    stream.add(domainEvent);
                }
            }
        }

        @Override
        public DomainEventStream readEvents(String stream, long from) {
            var events = streams.getOrDefault(stream, List.of());
            synchronized (events) {
                return DomainEventStream.of(new ArrayList<>(events.subList((int) from, events.size())));
            }
        }

        @Override
        public Optional<Long> lastSequenceNumberFor(String stream) {
            var events = streams.getOrDefault(stream, List.of());
            synchronized (events) {
                return events.isEmpty() ? Optional.empty() : Optional.of(events.size() - 1L);
            }
        }

        @Override
        public void storeSnapshot(DomainEventMessage<?> snapshot) {}

        @Override
        public Optional<DomainEventMessage<?>> readSnapshot(String stream) {
            return Optional.empty();
        }

        @Override
        public Stream<? extends TrackedEventMessage<?>> readEvents(@Nullable TrackingToken token, boolean mayBlock) {
            throw new UnsupportedOperationException();
        }
    }

    private ShellLoad() {}

    public static void main(String[] arguments) throws InterruptedException {
        int threads = argument(arguments, 0, 16);
        int partnerships = argument(arguments, 1, 1_000);
        int commands = argument(arguments, 2, 100_000);
        try (var side = InProcess.over(new Lists(), Clock.systemUTC(), InProcess.NO_SNAPSHOTS)) {
            for (var who : Who.values()) {
                Pair.send(side, Who.ADMIN, Pair.register(who));
            }
            for (int i = 0; i < partnerships; i++) {
                Pair.send(
                        side,
                        HR,
                        new OpenPartnership(
                                partnership(i),
                                List.of(HR.person()),
                                Who.MANAGER.person(),
                                new Line("Team " + i),
                                Pair.WHY,
                                Told.ZONE));
            }
            run(side, threads, partnerships, commands, "warm-up");
            run(side, threads, partnerships, commands, "measured");
        }
    }

    private static int argument(String[] arguments, int index, int otherwise) {
        return arguments.length > index ? Integer.parseInt(arguments[index]) : otherwise;
    }

    private static PartnershipId partnership(int number) {
        return new PartnershipId(Told.id(100_000 + number));
    }

    private static void run(InProcess side, int threads, int partnerships, int commands, String what)
            throws InterruptedException {
        long startOfProcessor = processorTime();
        long start = System.nanoTime();
        var left = new AtomicInteger(commands);
        var workers = Stream.generate(() -> Thread.ofPlatform().start(() -> work(side, partnerships, left)))
                .limit(threads)
                .toList();
        for (var worker : workers) {
            worker.join();
        }
        double took = (System.nanoTime() - start) / 1e9;
        // on a shared machine the processor's time says more than the clock's
        double processor = (processorTime() - startOfProcessor) / 1e3;
        System.out.printf(
                "%s: %d threads, %d partnerships: %,.0f commands/s, %.1f us of processor each%n",
                what, threads, partnerships, commands / took, processor / commands);
    }

    private static long processorTime() {
        return ((OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean()).getProcessCpuTime();
    }

    private static void work(InProcess side, int partnerships, AtomicInteger left) {
        var random = ThreadLocalRandom.current();
        var actor = HR.actor();
        while (left.addAndGet(-2) >= 0) {
            var partnership = partnership(random.nextInt(partnerships));
            var action = new ActionId(new UUID(random.nextLong(), random.nextLong()));
            send(
                    side,
                    actor,
                    new AssignAction(partnership, action, new Line("Write"), Who.OWNER.person(), Pair.DUE, null));
            send(side, actor, new CompleteAction(partnership, action, null));
        }
    }

    private static void send(InProcess side, Actor actor, TandemCommand command) {
        var outcome = side.send(
                actor,
                command,
                UUID.randomUUID().toString(),
                Map.of(
                        MetadataKeys.COMMAND_DIGEST,
                        "5e884898da28047151d0e56f8dc6292773603d0d6aabbdd62a11ef721d1542d8"));
        if (!(outcome instanceof Outcome.Accepted)) {
            throw new IllegalStateException("%s: %s".formatted(command, outcome));
        }
    }
}
