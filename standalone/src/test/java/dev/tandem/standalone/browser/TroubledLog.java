package dev.tandem.standalone.browser;

import dev.tandem.query.projection.Log;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import org.axonframework.common.stream.BlockingStream;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.util.ClassUtils;

/**
 * Stands between the log and the views, for what nobody can bring about from outside: a rebuild that takes as long as a
 * test needs, and events that the views cannot read until somebody mends that. What is written, and who else reads, is
 * left alone.
 */
final class TroubledLog implements BeanPostProcessor {

    private static final String REBUILDS = "projection-rebuild";

    private @Nullable EventStore store;
    private volatile CountDownLatch letGo = new CountDownLatch(0);
    private volatile long unreadableFrom = Long.MAX_VALUE;

    /** Rebuilds that begin from now on wait. */
    void holdRebuilds() {
        letGo = new CountDownLatch(1);
    }

    void letRebuildsGo() {
        letGo.countDown();
    }

    /** @param position the first that the views cannot read */
    void makeUnreadable(long position) {
        unreadableFrom = position;
    }

    void mend() {
        unreadableFrom = Long.MAX_VALUE;
    }

    @Override
    public Object postProcessAfterInitialization(Object bean, String name) {
        if (bean instanceof EventStore it) {
            store = it;
        }
        return bean instanceof Log ? new Log(around(EventStore.class, Objects.requireNonNull(store))) : bean;
    }

    /** With troubled streams, and so troubled events. */
    private <T> T around(Class<T> type, T it) {
        return type.cast(Proxy.newProxyInstance(
                TroubledLog.class.getClassLoader(), ClassUtils.getAllInterfaces(it), (self, method, arguments) -> {
                    if (method.getName().equals("equals")) {
                        return self == arguments[0];
                    }
                    if (method.getName().equals("openStream")
                            && Thread.currentThread().getName().equals(REBUILDS)) {
                        letGo.await();
                    }
                    if (method.getName().equals("getPayload")
                            && it instanceof TrackedEventMessage<?> event
                            && event.trackingToken().position().orElse(-1) >= unreadableFrom) {
                        throw new IllegalStateException("the test made it unreadable");
                    }
                    try {
                        return switch (method.invoke(it, arguments)) {
                            case BlockingStream<?> stream -> around(BlockingStream.class, stream);
                            case TrackedEventMessage<?> event -> around(TrackedEventMessage.class, event);
                            case null -> null;
                            case Object other -> other;
                        };
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                }));
    }
}
