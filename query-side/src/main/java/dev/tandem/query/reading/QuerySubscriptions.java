package dev.tandem.query.reading;

import dev.tandem.api.Actor;
import dev.tandem.api.query.Answer;
import dev.tandem.api.query.FollowLog;
import dev.tandem.api.query.LiveAnswer;
import dev.tandem.api.query.LogNews;
import dev.tandem.api.query.TandemQuery;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.axonframework.common.Registration;
import org.axonframework.messaging.MetaData;
import org.axonframework.queryhandling.QueryBus;
import org.axonframework.queryhandling.QueryMessage;

/**
 * Subscribes the answering of every type of query to the query bus, under its class name. The bus gets a future at once:
 * what waits is a virtual thread, never one of the bus or of an event loop.
 */
public final class QuerySubscriptions implements AutoCloseable {

    private final ExecutorService threads = Executors.newThreadPerTaskExecutor(
            Thread.ofVirtual().name("query-", 0).factory());
    private final List<Registration> registrations = new ArrayList<>();
    private final QueryAnswers answers;
    private final LiveAnswers live;

    public QuerySubscriptions(QueryAnswers answers, LiveAnswers live) {
        this.answers = answers;
        this.live = live;
    }

    public void subscribeTo(QueryBus bus) {
        records(TandemQuery.class)
                .forEach(type -> registrations.add(bus.<Answer>subscribe(
                        type.getName(),
                        Answer.class,
                        message -> CompletableFuture.supplyAsync(
                                () -> answers.answer(query(message), Actor.of(message.getMetaData())), threads))));
        records(TandemQuery.InTime.class)
                .forEach(type -> registrations.add(bus.<LiveAnswer>subscribe(
                        LiveAnswer.NAME + type.getName(),
                        LiveAnswer.class,
                        message -> CompletableFuture.supplyAsync(
                                () -> live.answer(
                                        (TandemQuery) message.getPayload(),
                                        Actor.of(message.getMetaData()),
                                        least(message.getMetaData())),
                                threads))));
        registrations.add(bus.<LogNews>subscribe(
                FollowLog.class.getName(),
                LogNews.class,
                message -> CompletableFuture.supplyAsync(
                        () -> live.news((FollowLog) message.getPayload(), Actor.of(message.getMetaData())), threads)));
    }

    private static long least(MetaData metadata) {
        var least = metadata.get(LiveAnswer.LEAST);
        return least == null ? -1 : Long.parseLong(least.toString());
    }

    private static TandemQuery query(QueryMessage<?, Answer> message) {
        return (TandemQuery) message.getPayload();
    }

    private static Stream<Class<?>> records(Class<?> type) {
        return type.isSealed()
                ? Arrays.stream(type.getPermittedSubclasses()).flatMap(QuerySubscriptions::records)
                : Stream.of(type);
    }

    @Override
    public void close() {
        registrations.forEach(Registration::cancel);
        threads.shutdownNow();
    }
}
