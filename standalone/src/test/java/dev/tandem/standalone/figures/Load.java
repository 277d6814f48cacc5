package dev.tandem.standalone.figures;

import dev.tandem.api.Actor;
import dev.tandem.api.Line;
import dev.tandem.api.MetadataKeys;
import dev.tandem.api.Outcome;
import dev.tandem.api.Role;
import dev.tandem.api.TandemCommand;
import dev.tandem.api.Text;
import dev.tandem.api.partnership.ActionCommand.AssignAction;
import dev.tandem.api.partnership.ActionId;
import dev.tandem.api.partnership.LifecycleCommand.OpenPartnership;
import dev.tandem.api.partnership.PartnershipId;
import dev.tandem.api.person.PersonCommand.RegisterPerson;
import dev.tandem.api.person.PersonId;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongPredicate;
import org.axonframework.commandhandling.CommandBus;
import org.axonframework.commandhandling.GenericCommandMessage;

/** Clients that assign actions over 1,000 partnerships, each waiting for its answer before the next command. */
final class Load {

    private static final int PARTNERSHIPS = 1_000;

    private final CommandBus bus;
    private final PersonId hr = new PersonId(UUID.randomUUID());
    private final Actor actor = Actor.of(hr, Set.of(Role.HR_PARTNER));
    private final List<PartnershipId> partnerships = new ArrayList<>();

    Load(CommandBus bus) {
        this.bus = bus;
        var manager = new PersonId(UUID.randomUUID());
        var admin = Actor.account("admin", Set.of(Role.ADMIN));
        for (var person : List.of(hr, manager)) {
            send(
                    new RegisterPerson(person, new Line("Someone"), new Line("someone@example.org"), null, null, null),
                    admin);
        }
        for (int i = 0; i < PARTNERSHIPS; i++) {
            var id = new PartnershipId(UUID.randomUUID());
            partnerships.add(id);
            send(new OpenPartnership(id, List.of(hr), manager, new Line("Team"), new Text("Measuring"), null), admin);
        }
    }

    /**
     * @param goOn given how many commands were answered so far
     * @return commands answered per second
     */
    double run(ExecutorService pool, int clients, LongPredicate goOn) {
        var done = new AtomicLong();
        long start = System.nanoTime();
        var all = new ArrayList<CompletableFuture<?>>();
        for (int client = 0; client < clients; client++) {
            int own = client;
            all.add(CompletableFuture.runAsync(
                    () -> {
                        for (int i = own; goOn.test(done.get()); i += clients) {
                            send(
                                    new AssignAction(
                                            partnerships.get(i % PARTNERSHIPS),
                                            new ActionId(UUID.randomUUID()),
                                            new Line("Talk to the team"),
                                            hr,
                                            LocalDate.of(2026, 12, 1),
                                            null),
                                    actor);
                            done.incrementAndGet();
                        }
                    },
                    pool));
        }
        CompletableFuture.allOf(all.toArray(CompletableFuture[]::new)).join();
        return done.get() * 1e9 / (System.nanoTime() - start);
    }

    /** Waits for the answer, which must be an acceptance: a figure of refusals would be none. */
    private void send(TandemCommand command, Actor actor) {
        Map<String, String> metadata = new HashMap<>();
        metadata.put(MetadataKeys.ACTOR, actor.name());
        metadata.put(MetadataKeys.ROLES, actor.rolesText());
        metadata.put(MetadataKeys.COMMAND_ID, UUID.randomUUID().toString());
        var answer = new CompletableFuture<Outcome>();
        bus.<TandemCommand, Outcome>dispatch(
                GenericCommandMessage.<TandemCommand>asCommandMessage(command).withMetaData(metadata), (_, result) -> {
                    if (result.isExceptional()) {
                        answer.completeExceptionally(result.exceptionResult());
                    } else {
                        answer.complete(result.getPayload());
                    }
                });
        if (!(answer.join() instanceof Outcome.Accepted)) {
            throw new IllegalStateException(answer.join().toString());
        }
    }
}
