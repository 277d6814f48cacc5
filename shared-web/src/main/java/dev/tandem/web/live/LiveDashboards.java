package dev.tandem.web.live;

import dev.tandem.api.query.Answer;
import dev.tandem.api.query.TandemQuery;
import dev.tandem.web.identity.SignIn;
import dev.tandem.web.keys.Fingerprints;
import dev.tandem.web.problem.ProblemException;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import org.axonframework.queryhandling.QueryGateway;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import reactor.core.publisher.Mono;

/**
 * All that is being watched in this process. One thread follows the log through the views, for everybody, and wakes those
 * dashboards that something was told of; it asks on from the position that it was told of last, so news can be late and
 * cannot be lost.
 */
public final class LiveDashboards implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(LiveDashboards.class);

    /** Streams end before the web server waits for the answers under way, of which they are. */
    private static final int PHASE = DEFAULT_PHASE - 512;

    private static final Duration FOR_THE_END = Duration.ofSeconds(2);
    private static final long LOOK_EVERY_MILLIS = 500;
    private static final long NEXT_ATTEMPT_MILLIS = 200;

    private final Source source;
    private final Fingerprints fingerprints;
    private final LiveSettings settings;
    private final MeterRegistry registry;
    private final Counter states;
    private final Counter conflated;

    private final Map<Asked, Watched> watched = new ConcurrentHashMap<>();
    private final OpenStreams<Stream> streams;

    private final Object following = new Object();
    private volatile @Nullable Touches touches;
    private @Nullable ScheduledExecutorService looking;
    private volatile boolean running;

    public LiveDashboards(
            QueryGateway gateway, Fingerprints fingerprints, LiveSettings settings, MeterRegistry registry) {
        this.source = new Source(gateway);
        this.fingerprints = fingerprints;
        this.settings = settings;
        this.registry = registry;
        streams = new OpenStreams<>("live dashboards", settings);
        Gauge.builder("tandem.live.streams", streams, OpenStreams::size)
                .description("Live dashboards that are open")
                .register(registry);
        states = Counter.builder("tandem.live.states")
                .description("States sent over live dashboards")
                .register(registry);
        conflated = Counter.builder("tandem.live.conflated")
                .description("States that a slow reader was spared for a newer one")
                .register(registry);
    }

    /** What the event with this answer is called: who has it, and says so, is told of what is newer alone. */
    public String nameOf(Answer answer) {
        return State.id(answer, fingerprints);
    }

    static ProblemException noAnswer() {
        return new ProblemException(503, "NO_ANSWER", "The views did not answer in time.").with("Retry-After", "5");
    }

    static ProblemException stopping() {
        return new ProblemException(503, "SHUTTING_DOWN", "This process is stopping; come back in a moment.")
                .with("Retry-After", "3");
    }

    static ProblemException signedOut() {
        return new ProblemException(
                401, "SIGNED_OUT", "The account was changed or disabled, or the token has expired: sign in again.");
    }

    /**
     * Begins a stream, once there is a state to begin with.
     *
     * @param has the last event that the reader has, from an earlier stream
     * @param least the position that the first state must have taken into account, -1 for any
     * @param frame what of a state is sent
     */
    Mono<Stream> open(
            TandemQuery.InTime query,
            SignIn signIn,
            @Nullable EventId has,
            long least,
            Function<State, byte[]> frame,
            Wire wire) {
        return Mono.defer(() -> {
            var stream = new Stream(signIn, has, least, frame, this, settings, wire);
            admit(stream, signIn);
            var first = join(new Asked(query, signIn.user().actor()), stream);
            return Mono.fromFuture(first.thenApply(_ -> stream))
                    .onErrorMap(CompletionException.class, e -> e.getCause() == null ? e : e.getCause())
                    .doOnError(_ -> stream.finish())
                    .doOnCancel(stream::finish);
        });
    }

    private void admit(Stream stream, SignIn signIn) {
        if (!running) {
            throw stopping();
        }
        streams.admit(stream, signIn);
    }

    private CompletableFuture<State> join(Asked asked, Stream stream) {
        while (true) {
            var mine = new Watched(asked, this, source, fingerprints, settings);
            var known = watched.putIfAbsent(asked, mine);
            var to = known == null ? mine : known;
            stream.serve(to);
            if (to.join(stream)) {
                if (known == null) {
                    Thread.ofVirtual().name("live-dashboard").start(mine);
                }
                return to.first();
            }
            forget(to);
        }
    }

    void forget(Watched one) {
        watched.remove(one.asked(), one);
    }

    void sent(long skipped) {
        states.increment();
        conflated.increment(skipped);
    }

    void left(Stream stream, String reason) {
        if (streams.left(stream)) {
            registry.counter("tandem.live.ended", "reason", reason).increment();
        }
    }

    /** The position that a state made from these documents must have taken into account; -1 for none. */
    long needed(@Nullable Set<String> sources) {
        var known = touches;
        return known == null ? -1 : known.needed(sources);
    }

    /** Has the log followed from a position on, where it is not yet. */
    void follow(long from) {
        synchronized (following) {
            if (touches == null) {
                var since = new Touches(from);
                touches = since;
                Thread.ofVirtual().name("live-news").start(() -> follow(since));
            }
        }
    }

    private void follow(Touches since) {
        while (goesOn()) {
            try {
                var news = source.news(since.upTo());
                if (news.upTo() > since.upTo() || news.everything()) {
                    since.add(news);
                    watched.values().forEach(one -> one.hear(news));
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            } catch (ExecutionException | TimeoutException | RuntimeException e) {
                LOG.debug("No news of the log; they are asked for again", e);
                try {
                    Thread.sleep(NEXT_ATTEMPT_MILLIS);
                } catch (InterruptedException interrupted) {
                    Thread.currentThread().interrupt();
                    return;
                }
            }
        }
    }

    /** While nobody watches there is nothing to follow; who comes next begins anew. */
    private boolean goesOn() {
        synchronized (following) {
            if (running && !watched.isEmpty()) {
                return true;
            }
            touches = null;
            return false;
        }
    }

    private void look() {
        streams.forEach(stream -> {
            try {
                stream.look();
            } catch (RuntimeException e) {
                LOG.warn("A live dashboard cannot be looked after", e);
            }
        });
    }

    @Override
    public void start() {
        running = true;
        looking = Executors.newSingleThreadScheduledExecutor(
                Thread.ofPlatform().name("live-look").daemon().factory());
        var unused =
                looking.scheduleWithFixedDelay(this::look, LOOK_EVERY_MILLIS, LOOK_EVERY_MILLIS, TimeUnit.MILLISECONDS);
    }

    /** Ends all streams, and waits a moment until they were told. */
    @Override
    public void stop() {
        running = false;
        watched.values().forEach(one -> one.close(stopping()));
        streams.awaitNobody(FOR_THE_END);
        streams.forEach(Stream::cut);
        if (looking != null) {
            looking.shutdownNow();
        }
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
