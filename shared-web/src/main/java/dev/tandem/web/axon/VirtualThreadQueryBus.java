package dev.tandem.web.axon;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.function.Function;
import org.axonframework.queryhandling.QueryMessage;
import org.axonframework.queryhandling.QueryResponseMessage;
import org.axonframework.queryhandling.SimpleQueryBus;
import org.axonframework.queryhandling.StreamingQueryMessage;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;
import reactor.core.scheduler.Schedulers;

/** Handles queries off the caller's thread, which over HTTP is an event loop that nothing may block. */
final class VirtualThreadQueryBus extends SimpleQueryBus implements AutoCloseable {

    private final ExecutorService executor;

    VirtualThreadQueryBus(Builder builder, ExecutorService executor) {
        super(builder);
        this.executor = executor;
    }

    @Override
    public <Q, R> CompletableFuture<QueryResponseMessage<R>> query(QueryMessage<Q, R> query) {
        return CompletableFuture.supplyAsync(() -> super.query(query), executor).thenCompose(Function.identity());
    }

    @Override
    public <Q, R> Publisher<QueryResponseMessage<R>> streamingQuery(StreamingQueryMessage<Q, R> query) {
        return Flux.defer(() -> super.streamingQuery(query)).subscribeOn(Schedulers.fromExecutor(executor));
    }

    @Override
    public void close() {
        executor.shutdown();
    }
}
