package dev.tandem.command.http;

import dev.tandem.api.MessageTypes;
import dev.tandem.api.Outcome;
import dev.tandem.api.Role;
import dev.tandem.api.TandemCommand;
import dev.tandem.api.error.RefusalCode;
import dev.tandem.api.person.PersonId;
import dev.tandem.web.WebConfiguration;
import dev.tandem.web.identity.FirstAccounts;
import dev.tandem.web.identity.UserName;
import java.util.EnumSet;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.axonframework.commandhandling.CommandBus;
import org.axonframework.commandhandling.CommandMessage;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;

/** The edge alone, in front of a handler that writes down what reaches it and answers as its reason says. */
@SpringBootConfiguration
@EnableAutoConfiguration
@Import({WebConfiguration.class, CommandHttpConfiguration.class})
class Edge {

    static final String HR_PERSON = "0b9f6f4e-0000-4000-8000-000000000001";

    /** What the handler got, and on which kind of thread. */
    record Received(CommandMessage<?> message, boolean virtualThread) {}

    static final class Handler {

        final List<Received> received = new CopyOnWriteArrayList<>();
        volatile @Nullable CountDownLatch gate;

        Object handle(CommandMessage<?> message) throws InterruptedException {
            received.add(new Received(message, Thread.currentThread().isVirtual()));
            var held = gate;
            if (held != null) {
                held.await();
            }
            var command = (TandemCommand) message.getPayload();
            return switch (String.valueOf(message.getMetaData().get("reason"))) {
                case "refuse" -> new Outcome.Refused(RefusalCode.GOAL_REJECTED, "The goal was rejected.");
                case "conflict" -> new Outcome.Refused(RefusalCode.VERSION_CONFLICT, "It is at 4.");
                case "nonsense" -> "no outcome";
                case "fault" -> throw new IllegalStateException("secret inside");
                case "error" -> throw new AssertionError("secret inside");
                default -> new Outcome.Accepted(command.target().stream(), 7);
            };
        }
    }

    @Bean
    Handler handler() {
        return new Handler();
    }

    @Bean
    SmartInitializingSingleton subscriptions(CommandBus bus, Handler handler) {
        return () -> MessageTypes.commands().all().stream()
                .map(Class::getName)
                // one command without a handler, as when the other side is away
                .filter(name -> !name.endsWith("$DropAction"))
                .forEach(name -> bus.subscribe(name, handler::handle));
    }

    @Bean
    FirstAccounts accounts() {
        return store -> {
            store.create(new UserName("hr"), "right password", EnumSet.of(Role.HR_PARTNER), PersonId.of(HR_PERSON));
            store.create(new UserName("root"), "right password", EnumSet.of(Role.ADMIN), null);
        };
    }
}
