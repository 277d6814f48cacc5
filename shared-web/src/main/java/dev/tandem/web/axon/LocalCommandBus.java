package dev.tandem.web.axon;

import java.util.concurrent.ExecutorService;
import org.axonframework.commandhandling.CommandCallback;
import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.commandhandling.SimpleCommandBus;
import org.axonframework.messaging.MessageHandler;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import reactor.core.scheduler.Schedulers;

/**
 * Handles a command on the thread that sends it, so that an answer wakes one thread and not two. On a virtual thread of its
 * own where the sender is an event loop that nothing may block, or is in a unit of work: the command's would be nested in
 * that one, and its events would be stored with it, after the answer.
 */
final class LocalCommandBus extends SimpleCommandBus implements AutoCloseable {

    private final ExecutorService executor;

    LocalCommandBus(Builder builder, ExecutorService executor) {
        super(builder);
        this.executor = executor;
    }

    @Override
    protected <C, R> void handle(
            CommandMessage<C> command,
            MessageHandler<? super CommandMessage<?>> handler,
            CommandCallback<? super C, ? super R> callback) {
        if (Schedulers.isInNonBlockingThread() || CurrentUnitOfWork.isStarted()) {
            executor.execute(() -> super.handle(command, handler, callback));
        } else {
            super.handle(command, handler, callback);
        }
    }

    @Override
    public void close() {
        executor.shutdown();
    }
}
