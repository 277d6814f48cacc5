package dev.tandem.web.live;

import dev.tandem.api.error.RefusalCode;
import dev.tandem.web.identity.SignIn;
import dev.tandem.web.problem.ProblemException;
import dev.tandem.web.problem.Problems;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.MonoSink;

/**
 * One who follows, on a thread of its own that waits most of the time: for the network to have room for what it holds, which
 * is one page at most, and then for something new.
 */
final class FeedStream {

    private static final Logger LOG = LoggerFactory.getLogger(FeedStream.class);

    /** Milliseconds after which a client is to come back. */
    private static final int RETRY = 3_000;
    /** Bytes that are handed to the network in one go, as long as there is more. */
    private static final int AT_ONCE = 32 * 1024;

    /** Without news, too, it is read on after this time. */
    private static final Duration READ_AGAIN = Duration.ofSeconds(2);
    /** Between readings while there are news of what is not there yet; doubled each time. */
    private static final Duration NEXT_ATTEMPT = Duration.ofMillis(10);
    /** How often whoever waits looks whether the sign-in still holds. */
    private static final Duration LOOK_EVERY = Duration.ofMillis(500);
    /** Who follows is told when nothing could be read for this long. */
    private static final Duration UNREADABLE_FOR = Duration.ofSeconds(10);
    /** How long somebody who has seen more than there is yet here is kept waiting for it. */
    private static final Duration FOR_WHAT_WAS_SEEN = Duration.ofSeconds(5);
    /** For the end itself to be taken, before the connection is closed on somebody who does not read. */
    private static final Duration FOR_THE_END = Duration.ofSeconds(2);

    /** There is nobody to go on for. */
    private static final class Gone extends Exception {

        Gone() {
            super(null, null, false, false);
        }
    }

    private final Feed feed;
    private final SignIn signIn;
    private final Wire wire;
    private final Feeds all;
    private final LiveSettings settings;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();

    /** Belongs to the thread, as all that is not said to be under the lock. */
    private @Nullable Long after;

    private Feed.@Nullable Part first;
    private int inVain;
    private long handed = System.nanoTime();

    /** Under the lock, as what follows. */
    private @Nullable MonoSink<byte[]> waiting;

    private @Nullable ProblemException end;
    private boolean over;
    private boolean gone;
    private String reason = Stream.LEFT;

    FeedStream(Feed feed, @Nullable Long after, SignIn signIn, Wire wire, Feeds all, LiveSettings settings) {
        this.feed = feed;
        this.after = after;
        this.signIn = signIn;
        this.wire = wire;
        this.all = all;
        this.settings = settings;
    }

    String user() {
        return signIn.user().name();
    }

    /** Reads the first part, and says up to where it is; what is wrong with it is thrown. */
    long begin() throws InterruptedException {
        long until = System.nanoTime() + FOR_WHAT_WAS_SEEN.toNanos();
        while (true) {
            try {
                var part = feed.after(after);
                if (after == null || part.upTo() >= after) {
                    first = part;
                    return part.upTo();
                }
                if (System.nanoTime() > until) {
                    throw new ProblemException(
                            404,
                            RefusalCode.BEYOND_THE_LOG.name(),
                            "The journal is at position %d; %d is after it.".formatted(part.upTo(), after));
                }
            } catch (TimeoutException e) {
                if (System.nanoTime() > until) {
                    throw LiveDashboards.noAnswer();
                }
            }
            Thread.sleep(NEXT_ATTEMPT.multipliedBy(10));
        }
    }

    /** From now on whoever does not take the events is noticed. */
    void start() {
        Thread.ofVirtual().name("feed").start(this::run);
    }

    /** The events, each publisher to be flushed after. */
    Flux<Publisher<byte[]>> events() {
        wire.whenRoom(this::hear);
        return Flux.<Publisher<byte[]>>generate(sink -> {
                    if (isOver()) {
                        sink.complete();
                    } else {
                        sink.next(Mono.create(this::next).flux());
                    }
                })
                .doFinally(_ -> gone());
    }

    private boolean isOver() {
        lock.lock();
        try {
            return over;
        } finally {
            lock.unlock();
        }
    }

    private void next(MonoSink<byte[]> sink) {
        lock.lock();
        try {
            if (!over) {
                waiting = sink;
                changed.signal();
                return;
            }
        } finally {
            lock.unlock();
        }
        sink.success();
    }

    /** Something may be new, or there may be room. */
    void hear() {
        lock.lock();
        try {
            changed.signal();
        } finally {
            lock.unlock();
        }
    }

    /** Has the reader told why there will be no more. */
    void end(ProblemException why) {
        lock.lock();
        try {
            end = end == null ? why : end;
            changed.signal();
        } finally {
            lock.unlock();
        }
    }

    /** There is nobody any more. */
    void gone() {
        lock.lock();
        try {
            gone = true;
            over = true;
            waiting = null;
            changed.signal();
        } finally {
            lock.unlock();
        }
        all.left(this, reason);
    }

    /** For those who do not read: the connection is closed without a word. */
    void cut() {
        wire.close();
        gone();
    }

    private void run() {
        try {
            hand("retry: %d\n\n".formatted(RETRY));
            var part = first;
            first = null;
            while (true) {
                hand(part == null ? read() : part);
                part = null;
            }
        } catch (Gone e) {
            gone();
        } catch (ProblemException e) {
            tellEnd(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            cut();
        } catch (RuntimeException e) {
            LOG.error("A feed cannot go on", e);
            tellEnd(LiveDashboards.noAnswer());
        }
    }

    private Feed.Part read() throws Gone, InterruptedException {
        long until = System.nanoTime() + UNREADABLE_FOR.toNanos();
        while (true) {
            look();
            try {
                return feed.after(after);
            } catch (TimeoutException e) {
                if (System.nanoTime() > until) {
                    throw LiveDashboards.noAnswer();
                }
            }
        }
    }

    private void hand(Feed.Part part) throws Gone, InterruptedException {
        var frames = new StringBuilder();
        int count = 0;
        for (var event : part.events()) {
            frames.append("id: %d\nevent: %s\ndata: %s\n\n".formatted(event.position(), event.name(), event.data()));
            count++;
            if (frames.length() >= AT_ONCE) {
                hand(frames.toString());
                all.sent(count);
                frames.setLength(0);
                count = 0;
            }
        }
        if (count > 0) {
            hand(frames.toString());
            all.sent(count);
        }
        boolean further = after == null || part.upTo() > after;
        after = after == null ? part.upTo() : Math.max(after, part.upTo());
        inVain = further ? 0 : inVain + 1;
        if (!part.more()) {
            awaitNews(after);
        }
    }

    /** Waits until the network takes it. */
    private void hand(String text) throws Gone, InterruptedException {
        MonoSink<byte[]> sink = null;
        while (sink == null) {
            look();
            boolean stuck = false;
            lock.lock();
            try {
                if (waiting != null && wire.hasRoom()) {
                    sink = waiting;
                    waiting = null;
                } else if (System.nanoTime() - handed > settings.stuckAfter().toNanos()) {
                    reason = Stream.STUCK;
                    stuck = true;
                } else {
                    await(LOOK_EVERY.toNanos());
                }
            } finally {
                lock.unlock();
            }
            if (stuck) {
                cut();
                throw new Gone();
            }
        }
        handed = System.nanoTime();
        sink.success(text.getBytes(StandardCharsets.UTF_8));
    }

    /** @param here the position that the reader has been told up to */
    private void awaitNews(long here) throws Gone, InterruptedException {
        long began = System.nanoTime();
        long again = began + READ_AGAIN.toNanos();
        long earliest = inVain == 0 ? began : began + NEXT_ATTEMPT.toNanos() * (1L << Math.min(inVain, 10));
        while (true) {
            look();
            long now = System.nanoTime();
            boolean news = all.news() > here;
            if (now >= again || (news && now >= earliest)) {
                return;
            }
            long silent = handed + settings.heartbeat().toNanos();
            if (now >= silent) {
                // who comes back with this id goes on from here, though nothing was for them
                hand(": still here\nid: %d\n\n".formatted(here));
                continue;
            }
            long until = Math.min(Math.min(again, silent), news ? earliest : Long.MAX_VALUE);
            lock.lock();
            try {
                if (!gone && end == null && (news || all.news() <= here)) {
                    await(Math.min(until - now, LOOK_EVERY.toNanos()));
                }
            } finally {
                lock.unlock();
            }
        }
    }

    /** Whoever waits looks again at what it waits for. */
    @SuppressWarnings("WaitNotInLoop")
    private void await(long nanos) throws InterruptedException {
        long unused = changed.awaitNanos(nanos);
    }

    private void look() throws Gone {
        ProblemException why;
        lock.lock();
        try {
            if (gone) {
                throw new Gone();
            }
            why = end;
        } finally {
            lock.unlock();
        }
        if (why != null) {
            throw why;
        }
        if (!signIn.stillHolds().getAsBoolean()) {
            throw LiveDashboards.signedOut();
        }
    }

    /** The last that the reader is told; whoever does not take it finds the connection closed. */
    private void tellEnd(ProblemException why) {
        MonoSink<byte[]> sink = null;
        boolean cut;
        lock.lock();
        try {
            reason = why.code();
            long until = System.nanoTime() + FOR_THE_END.toNanos();
            for (long left = FOR_THE_END.toNanos();
                    !gone && !(waiting != null && wire.hasRoom()) && left > 0;
                    left = until - System.nanoTime()) {
                await(left);
            }
            cut = waiting == null || !wire.hasRoom();
            if (!cut) {
                sink = waiting;
                waiting = null;
                over = true;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            cut = true;
        } finally {
            lock.unlock();
        }
        if (cut || sink == null) {
            cut();
        } else {
            sink.success("event: end\nretry: %d\ndata: %s\n\n"
                    .formatted(RETRY, Problems.json(why, null))
                    .getBytes(StandardCharsets.UTF_8));
        }
    }
}
