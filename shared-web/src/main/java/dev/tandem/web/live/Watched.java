package dev.tandem.web.live;

import dev.tandem.api.error.RefusalCode;
import dev.tandem.api.query.Answer;
import dev.tandem.api.query.LiveAnswer;
import dev.tandem.api.query.LogNews;
import dev.tandem.web.keys.Fingerprints;
import dev.tandem.web.problem.ProblemException;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One dashboard as one reader may see it, read again when something that it is made from was touched: at once the first
 * time, then no faster than its pace. However many watch it, one reading is under way at a time and one state is kept.
 */
final class Watched implements Runnable {

    private static final Logger LOG = LoggerFactory.getLogger(Watched.class);

    /** Who watches is told when nothing could be read for this long: silence would look like nothing happened. */
    private static final Duration UNREADABLE_FOR = Duration.ofSeconds(10);
    /** Between attempts while the views have not got there, or nobody answers. */
    private static final Duration NEXT_ATTEMPT = Duration.ofMillis(300);

    private final Asked asked;
    private final LiveDashboards all;
    private final Source source;
    private final Fingerprints fingerprints;
    private final LiveSettings settings;
    private final CompletableFuture<State> first = new CompletableFuture<>();
    private final Set<Stream> streams = ConcurrentHashMap.newKeySet();
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition look = lock.newCondition();

    private volatile @Nullable State latest;
    private volatile @Nullable Set<String> sources = Set.of();
    /** The latest state is the newest up to this position. */
    private volatile long confirmed = -1;
    /** Changes under the lock alone. */
    private volatile boolean closed;

    Watched(Asked asked, LiveDashboards all, Source source, Fingerprints fingerprints, LiveSettings settings) {
        this.asked = asked;
        this.all = all;
        this.source = source;
        this.fingerprints = fingerprints;
        this.settings = settings;
    }

    Asked asked() {
        return asked;
    }

    /** Fails with a {@link ProblemException} where there is nothing to watch for this reader. */
    CompletableFuture<State> first() {
        return first;
    }

    @Nullable State latest() {
        return latest;
    }

    long confirmed() {
        return confirmed;
    }

    /** Whether the stream is served from now on; not where this has ended. */
    boolean join(Stream stream) {
        lock.lock();
        try {
            if (!closed) {
                streams.add(stream);
                look.signal();
            }
            return !closed;
        } finally {
            lock.unlock();
        }
    }

    /** Without anybody who watches there is nothing to read. */
    void leave(Stream stream) {
        lock.lock();
        try {
            streams.remove(stream);
            if (streams.isEmpty()) {
                closed = true;
                look.signal();
            }
        } finally {
            lock.unlock();
        }
        if (closed) {
            all.forget(this);
        }
    }

    /** Called once the news are noted. */
    void hear(LogNews news) {
        var those = sources;
        boolean concerned = news.everything()
                || those == null
                || news.touched().keySet().stream().anyMatch(those::contains);
        if (concerned) {
            lock.lock();
            try {
                look.signal();
            } finally {
                lock.unlock();
            }
        }
    }

    @Override
    public void run() {
        try {
            long readable = System.nanoTime();
            while (!closed) {
                long began = System.nanoTime();
                long least = needed();
                boolean got = read(least);
                if (got) {
                    readable = System.nanoTime();
                } else if (System.nanoTime() - readable > UNREADABLE_FOR.toNanos() || latest == null) {
                    close(LiveDashboards.noAnswer());
                }
                boolean there = got && confirmed >= least;
                rest(began + (there ? settings.pace() : NEXT_ATTEMPT).toNanos());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            close(LiveDashboards.stopping());
        } catch (Throwable e) {
            LOG.error("{} cannot be watched any more", asked.query(), e);
            close(LiveDashboards.noAnswer());
        }
    }

    private long needed() {
        long wanted = streams.stream().mapToLong(Stream::wanted).max().orElse(-1);
        return latest == null ? wanted : Math.max(wanted, all.needed(sources));
    }

    /** Whether the views gave an answer that is not older than what is known; a refusal is one, and the end. */
    private boolean read(long needed) throws InterruptedException {
        try {
            long least = Math.max(needed, confirmed);
            var answer = source.read(asked, least);
            if (least >= 0 && isNotYet(answer.answer())) {
                // what the reader may see is looked at all the same
                answer = source.read(asked, -1);
            }
            return take(answer);
        } catch (ExecutionException | TimeoutException e) {
            LOG.debug("{} was not answered", asked.query(), e);
            return false;
        }
    }

    private static boolean isNotYet(Answer answer) {
        return answer.refused() != null && answer.refused().code() == RefusalCode.NOT_YET_VISIBLE;
    }

    private boolean take(LiveAnswer live) {
        var answer = live.answer();
        if (answer.refused() != null) {
            if (isNotYet(answer)) {
                return false;
            }
            close(ProblemException.of(answer.refused()));
            return true;
        }
        if (answer.position() < confirmed) {
            return false;
        }
        var known = latest;
        var state = State.of(answer, known == null ? 1 : known.number() + 1, fingerprints);
        sources = live.sources();
        boolean newer = known == null || !known.fingerprint().equals(state.fingerprint());
        if (newer) {
            latest = state;
        }
        confirmed = answer.position();
        if (known == null) {
            all.follow(answer.position());
            first.complete(state);
        }
        streams.forEach(Stream::offer);
        return true;
    }

    private void rest(long earliest) throws InterruptedException {
        // not all at the same time
        double share = 0.75 + 0.25 * ThreadLocalRandom.current().nextDouble();
        long again = System.nanoTime() + (long) (settings.lookAgain().toNanos() * share);
        lock.lock();
        try {
            while (!closed) {
                long now = System.nanoTime();
                long left = (needed() > confirmed ? earliest : again) - now;
                if (left <= 0) {
                    return;
                }
                long unused = look.awaitNanos(left);
            }
        } finally {
            lock.unlock();
        }
    }

    /** Ends it for all who watch. */
    void close(ProblemException why) {
        lock.lock();
        try {
            closed = true;
            look.signal();
        } finally {
            lock.unlock();
        }
        all.forget(this);
        boolean unused = first.completeExceptionally(why);
        streams.forEach(stream -> stream.end(why));
    }
}
