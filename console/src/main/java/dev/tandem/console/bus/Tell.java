package dev.tandem.console.bus;

import dev.tandem.api.TandemCommand;
import dev.tandem.web.message.CommandMetadata;
import dev.tandem.web.message.CommandThreads;
import dev.tandem.web.message.Dispatch;
import dev.tandem.web.message.Dispatch.Accepted;
import dev.tandem.web.problem.ProblemException;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;

/** Commands over the command bus. */
@Component
public final class Tell implements DisposableBean {

    private final Dispatch dispatch;
    /** Never the event loop: a command is handled by whoever sends it. */
    private final Scheduler threads = CommandThreads.named("console-command-");

    Tell(Dispatch dispatch) {
        this.dispatch = dispatch;
    }

    /**
     * What was decided; fails with a {@link ProblemException} where it is refused. {@link #seen} makes the page that
     * follows show it.
     */
    public Mono<Accepted> tell(TandemCommand command, CommandMetadata metadata) {
        return Mono.fromFuture(() -> dispatch.send(command, metadata)).subscribeOn(threads);
    }

    /** What a page is to show at least, as the parameter {@code atLeast} takes it. */
    public static String seen(Accepted accepted) {
        return accepted.id() + ":" + accepted.version();
    }

    @Override
    public void destroy() {
        threads.dispose();
    }
}
