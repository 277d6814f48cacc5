package dev.tandem.web.axon;

import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeUnit;
import org.axonframework.commandhandling.CommandCallback;
import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.commandhandling.SimpleCommandBus;
import org.axonframework.messaging.MessageHandler;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.scheduler.Schedulers;

/**
 * Handles a command on the thread that sends it, so that an answer wakes one thread and not two. On a virtual thread of its
 * own where the sender is an event loop that nothing may block, or is in a unit of work: the command's would be nested in
 * that one, and its events would be stored with it, after the answer.
 */
final class LocalCommandBus extends SimpleCommandBus implements AutoCloseable {

    private static final Logger logger = LoggerFactory.getLogger(LocalCommandBus.class);

    private static final Duration ENDS_WITHIN = Duration.ofSeconds(5);

    private final ExecutorService executor;
    private final boolean sendersMayWait;

    /**
     * @param executor ended with this
     * @param sendersMayWait whether threads that send may be used at all
     */
    LocalCommandBus(Builder builder, ExecutorService executor, boolean sendersMayWait) {
        super(builder);
        this.executor = executor;
        this.sendersMayWait = sendersMayWait;
    }

    @Override
    protected <C, R> void handle(
            CommandMessage<C> command,
            MessageHandler<? super CommandMessage<?>> handler,
            CommandCallback<? super C, ? super R> callback) {
        if (sendersMayWait && !Schedulers.isInNonBlockingThread() && !CurrentUnitOfWork.isStarted()) {
            super.handle(command, handler, callback);
        } else {
            executor.execute(() -> super.handle(command, handler, callback));
        }
    }

    /** What is being handled has a moment to get to the log. */
    @Override
    public void close() {
        executor.shutdown();
        try {
            if (!executor.awaitTermination(ENDS_WITHIN.toSeconds(), TimeUnit.SECONDS)) {
                logger.warn("Commands are still being handled");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
