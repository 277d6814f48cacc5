package dev.tandem.web.live;

import dev.tandem.api.Actor;
import dev.tandem.api.MetadataKeys;
import dev.tandem.api.query.FollowLog;
import dev.tandem.api.query.LiveAnswer;
import dev.tandem.api.query.LogNews;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.axonframework.messaging.GenericMessage;
import org.axonframework.messaging.responsetypes.ResponseTypes;
import org.axonframework.queryhandling.QueryGateway;

/** Asks the views over the query bus, wherever they are folded. Blocks, so it is to be called on virtual threads. */
final class Source {

    /** A little longer than either question is ever waited for. */
    private static final Duration PATIENCE = Duration.ofMillis(2_500);
    /** Readings under way at a time, in all: what is read together takes no longer one after the other. */
    private static final int AT_ONCE = 4 * Runtime.getRuntime().availableProcessors();

    private final QueryGateway gateway;
    private final Semaphore readings = new Semaphore(AT_ONCE, true);

    Source(QueryGateway gateway) {
        this.gateway = gateway;
    }

    /** @param least the position that the answer must have taken into account, -1 for none */
    LiveAnswer read(Asked asked, long least) throws InterruptedException, ExecutionException, TimeoutException {
        var query = asked.query();
        readings.acquire();
        try {
            return ask(
                    LiveAnswer.NAME + query.getClass().getName(),
                    query,
                    asked.actor(),
                    Map.of(LiveAnswer.LEAST, Long.toString(least)),
                    LiveAnswer.class);
        } finally {
            readings.release();
        }
    }

    LogNews news(long after) throws InterruptedException, ExecutionException, TimeoutException {
        return ask(FollowLog.class.getName(), new FollowLog(after), Actor.system(), Map.of(), LogNews.class);
    }

    private <A> A ask(String name, Object query, Actor actor, Map<String, String> more, Class<A> answer)
            throws InterruptedException, ExecutionException, TimeoutException {
        var message = new GenericMessage<>(
                        query, Map.of(MetadataKeys.ACTOR, actor.name(), MetadataKeys.ROLES, actor.rolesText()))
                .andMetaData(more);
        var asked = gateway.query(name, message, ResponseTypes.instanceOf(answer));
        try {
            return asked.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            asked.cancel(true);
            throw e;
        }
    }
}
