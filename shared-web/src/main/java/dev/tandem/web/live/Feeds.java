package dev.tandem.web.live;

import dev.tandem.web.identity.Identity;
import dev.tandem.web.identity.SignIn;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeoutException;
import org.axonframework.queryhandling.QueryGateway;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

/**
 * All feeds that are followed in this process. Each reads a page when what it has was taken, so a slow reader is behind and
 * nothing is held for it. One thread asks for news of the log, for all: they are hints to read again at once. A feed reads
 * again by itself every two seconds, so a hint that is lost delays, and who may not read any more is noticed.
 */
public final class Feeds implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(Feeds.class);

    /** As live dashboards: before the web server waits for the answers under way. */
    private static final int PHASE = DEFAULT_PHASE - 512;

    private static final Duration FOR_THE_END = Duration.ofSeconds(2);
    private static final long NEXT_ATTEMPT_MILLIS = 200;

    private final Source source;
    private final LiveSettings settings;
    private final MeterRegistry registry;
    private final Counter events;
    private final OpenStreams<FeedStream> streams;
    private final Scheduler threads = Schedulers.fromExecutor(Executors.newVirtualThreadPerTaskExecutor());

    private final Object following = new Object();
    private boolean followed;
    private volatile long news = -1;
    private volatile boolean running;

    Feeds(QueryGateway gateway, LiveSettings settings, MeterRegistry registry) {
        source = new Source(gateway);
        this.settings = settings;
        this.registry = registry;
        streams = new OpenStreams<>("feeds", settings);
        Gauge.builder("tandem.feed.streams", streams, OpenStreams::size)
                .description("Feeds of the journal that are open")
                .register(registry);
        events = Counter.builder("tandem.feed.events")
                .description("Events sent over feeds of the journal")
                .register(registry);
    }

    /**
     * Answers with the feed as server-sent events, once its first part could be read.
     *
     * @param after the position that the reader has; null for what is new from now on
     */
    public Mono<ServerResponse> serve(ServerRequest request, Feed feed, @Nullable Long after) {
        var wire = Wire.of(request.exchange().getRequest());
        return Identity.signIn(request.exchange())
                .flatMap(signIn -> open(feed, after, signIn, wire))
                .flatMap(stream -> ServerResponse.ok()
                        .contentType(MediaType.TEXT_EVENT_STREAM)
                        .cacheControl(CacheControl.noStore())
                        .header("X-Accel-Buffering", "no")
                        .body((response, _) -> {
                            var factory = response.bufferFactory();
                            return response.writeAndFlushWith(stream.events()
                                    .map(event -> Flux.from(event).map(factory::wrap)));
                        }));
    }

    private Mono<FeedStream> open(Feed feed, @Nullable Long after, SignIn signIn, Wire wire) {
        return Mono.defer(() -> {
            var stream = new FeedStream(feed, after, signIn, wire, this, settings);
            admit(stream, signIn);
            return Mono.fromCallable(() -> {
                        follow(stream.begin());
                        stream.start();
                        return stream;
                    })
                    .subscribeOn(threads)
                    .doOnError(_ -> stream.gone())
                    .doOnCancel(stream::gone);
        });
    }

    private void admit(FeedStream stream, SignIn signIn) {
        if (!running) {
            throw LiveDashboards.stopping();
        }
        streams.admit(stream, signIn);
    }

    void left(FeedStream stream, String reason) {
        if (streams.left(stream)) {
            registry.counter("tandem.feed.ended", "reason", reason).increment();
        }
    }

    void sent(int count) {
        events.increment(count);
    }

    /** The last position that there are news of; hints may be behind. */
    long news() {
        return news;
    }

    private void follow(long from) {
        synchronized (following) {
            if (!followed) {
                followed = true;
                news = from;
                Thread.ofVirtual().name("feed-news").start(this::follow);
            }
        }
    }

    private void follow() {
        try {
            while (goesOn()) {
                try {
                    long upTo = source.news(news).upTo();
                    if (upTo > news) {
                        news = upTo;
                        streams.forEach(FeedStream::hear);
                    }
                } catch (ExecutionException | TimeoutException | RuntimeException e) {
                    LOG.debug("No news of the log; they are asked for again", e);
                    Thread.sleep(NEXT_ATTEMPT_MILLIS);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** While nobody follows, nor does this; who comes next begins anew. */
    private boolean goesOn() {
        synchronized (following) {
            followed = running && streams.size() > 0;
            return followed;
        }
    }

    @Override
    public void start() {
        running = true;
    }

    /** Ends all, and waits a moment until they were told. */
    @Override
    public void stop() {
        running = false;
        streams.forEach(stream -> stream.end(LiveDashboards.stopping()));
        streams.awaitNobody(FOR_THE_END);
        streams.forEach(FeedStream::cut);
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    @Override
    public int getPhase() {
        return PHASE;
    }
}
