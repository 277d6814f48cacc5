package dev.tandem.benchmark;

import dev.tandem.api.Actor;
import dev.tandem.api.Line;
import dev.tandem.api.Role;
import dev.tandem.api.Text;
import dev.tandem.api.partnership.ActionCommand.AssignAction;
import dev.tandem.api.partnership.ActionCommand.CompleteAction;
import dev.tandem.api.partnership.ActionId;
import dev.tandem.api.partnership.LifecycleCommand.OpenPartnership;
import dev.tandem.api.partnership.PartnershipId;
import dev.tandem.api.person.PersonCommand.RegisterPerson;
import dev.tandem.api.person.PersonId;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Clients that assign actions over 1,000 partnerships and complete them, each waiting for its answer before the next
 * command.
 */
final class Load {

    static final int PARTNERSHIPS = 1_000;

    private static final LocalDate DUE = LocalDate.of(2030, 12, 1);

    private final CommandPeer peer;
    private final PersonId hr = new PersonId(UUID.randomUUID());
    private final PersonId manager = new PersonId(UUID.randomUUID());
    private final Actor actor = Actor.of(hr, Set.of(Role.HR_PARTNER));
    private final List<PartnershipId> partnerships = new ArrayList<>();
    private final AtomicLong acknowledged = new AtomicLong();

    /** Registers two people and opens the partnerships between them. */
    Load(CommandPeer peer) {
        this.peer = peer;
        var admin = Actor.account("admin", Set.of(Role.ADMIN));
        for (var person : List.of(hr, manager)) {
            peer.send(
                    new RegisterPerson(person, new Line("Someone"), new Line("someone@example.org"), null, null, null),
                    admin);
        }
        for (int i = 0; i < PARTNERSHIPS; i++) {
            var id = new PartnershipId(UUID.randomUUID());
            partnerships.add(id);
            peer.send(
                    new OpenPartnership(id, List.of(hr), manager, new Line("Team"), new Text("Measuring"), null),
                    admin);
        }
    }

    /** @return commands answered per second, of so many threads */
    double ofThreads(int threads, Duration measured) {
        try (var pool = Executors.newFixedThreadPool(threads)) {
            return run(pool, threads, measured);
        }
    }

    /** @return commands answered per second, of so many virtual threads */
    double ofVirtualThreads(int threads, Duration measured) {
        try (var pool = Executors.newVirtualThreadPerTaskExecutor()) {
            return run(pool, threads, measured);
        }
    }

    private double run(ExecutorService pool, int clients, Duration measured) {
        var done = new AtomicLong();
        long start = System.nanoTime();
        var all = new ArrayList<CompletableFuture<?>>();
        for (int client = 0; client < clients; client++) {
            int own = client;
            all.add(CompletableFuture.runAsync(
                    () -> {
                        for (int i = own; System.nanoTime() - start < measured.toNanos(); i += clients) {
                            var partnership = partnerships.get(i % PARTNERSHIPS);
                            var action = new ActionId(UUID.randomUUID());
                            peer.send(
                                    new AssignAction(partnership, action, new Line("Talk to the team"), hr, DUE, null),
                                    actor);
                            peer.send(new CompleteAction(partnership, action, new Text("Talked")), actor);
                            done.addAndGet(2);
                        }
                    },
                    pool));
        }
        CompletableFuture.allOf(all.toArray(CompletableFuture[]::new)).join();
        double perSecond = done.get() * 1e9 / (System.nanoTime() - start);
        acknowledged.addAndGet(done.get());
        return perSecond;
    }

    /** Each command that was acknowledged led to one event; the store must have them. */
    void requireStored() {
        long stored = peer.stored();
        if (stored < PARTNERSHIPS + acknowledged.get()) {
            throw new IllegalStateException(
                    "%d commands were acknowledged, %d events are there".formatted(acknowledged.get(), stored));
        }
    }

    PersonId hr() {
        return hr;
    }

    PersonId manager() {
        return manager;
    }

    Actor actor() {
        return actor;
    }

    List<PartnershipId> partnerships() {
        return partnerships;
    }
}
