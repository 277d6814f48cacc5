package dev.tandem.web.live;

import dev.tandem.web.identity.SignIn;
import dev.tandem.web.problem.ProblemException;
import dev.tandem.web.problem.Problems;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.MonoSink;

/**
 * One who watches. The next event is looked for when the network has room for it, and it is then the newest there is. So
 * nothing is queued for a slow reader, who gets fewer states, never old ones.
 */
final class Stream {

    static final String STUCK = "STUCK";
    static final String LEFT = "LEFT";

    /** Milliseconds after which a client is to come back. */
    private static final int RETRY = 3_000;

    private static final byte[] GREETING = bytes("retry: %d\n\n".formatted(RETRY));
    private static final byte[] HEARTBEAT = bytes(": still here\n\n");

    /** For the end itself to be taken, before the connection is closed on somebody who does not read. */
    private static final Duration FOR_THE_END = Duration.ofSeconds(2);
    /** How long somebody who has seen more than there is yet here is kept waiting for it. */
    private static final Duration FOR_WHAT_WAS_SEEN = Duration.ofSeconds(5);

    private final SignIn signIn;
    private final Function<State, byte[]> frame;
    private final LiveDashboards all;
    private final LiveSettings settings;
    private final Wire wire;
    private final long opened = System.nanoTime();
    private final long wanted;

    private @Nullable EventId has;
    private @Nullable Watched watched;
    private @Nullable MonoSink<byte[]> waiting;
    private @Nullable ProblemException end;
    private @Nullable String reason;
    private long endSince;
    private long handed = opened;
    private long sent;
    private boolean greeted;
    private boolean over;
    private boolean finished;

    /**
     * @param has the last event that the reader has, from an earlier stream
     * @param least the position that the first state must have taken into account, -1 for any
     * @param frame what of a state is sent
     */
    Stream(
            SignIn signIn,
            @Nullable EventId has,
            long least,
            Function<State, byte[]> frame,
            LiveDashboards all,
            LiveSettings settings,
            Wire wire) {
        this.signIn = signIn;
        this.frame = frame;
        this.has = has;
        this.wanted = has == null ? least : Math.max(least, has.position());
        this.all = all;
        this.settings = settings;
        this.wire = wire;
    }

    String user() {
        return signIn.user().name();
    }

    synchronized void serve(Watched by) {
        watched = by;
    }

    /** The position that a first state must have taken into account; -1 once there is one, or it was long in coming. */
    synchronized long wanted() {
        boolean stillWanted = sent == 0 && System.nanoTime() - opened < FOR_WHAT_WAS_SEEN.toNanos();
        return stillWanted ? wanted : -1;
    }

    /** The events, each in a publisher of its own, to be flushed after each. */
    Flux<Publisher<byte[]>> events() {
        wire.whenRoom(this::offer);
        return Flux.<Publisher<byte[]>>generate(sink -> {
                    if (isOver()) {
                        sink.complete();
                    } else {
                        sink.next(Mono.create(this::next).flux());
                    }
                })
                .doFinally(_ -> finish());
    }

    private synchronized boolean isOver() {
        return over;
    }

    private void next(MonoSink<byte[]> sink) {
        byte[] frame = null;
        synchronized (this) {
            if (!over) {
                frame = wire.hasRoom() ? due() : null;
                if (frame == null) {
                    waiting = sink;
                    return;
                }
                handed = System.nanoTime();
            }
        }
        if (frame == null) {
            sink.success();
        } else {
            sink.success(frame);
        }
    }

    /** Sends what is due, if the reader is ready for it. */
    void offer() {
        deliver(false);
    }

    private void deliver(boolean heartbeat) {
        MonoSink<byte[]> sink;
        byte[] frame;
        synchronized (this) {
            if (waiting == null || !wire.hasRoom()) {
                return;
            }
            frame = due();
            if (frame == null && heartbeat) {
                frame = HEARTBEAT;
            }
            if (frame == null) {
                return;
            }
            handed = System.nanoTime();
            sink = waiting;
            waiting = null;
        }
        sink.success(frame);
    }

    private byte @Nullable [] due() {
        if (end != null) {
            over = true;
            return bytes("event: end\nretry: %d\ndata: %s\n\n".formatted(RETRY, Problems.json(end, null)));
        }
        if (!greeted) {
            greeted = true;
            return GREETING;
        }
        var by = Objects.requireNonNull(watched);
        var state = by.latest();
        if (state == null || state.number() == sent || by.confirmed() < wanted() || isKnown(state)) {
            return null;
        }
        all.sent(sent == 0 ? 0 : state.number() - sent - 1);
        sent = state.number();
        has = null;
        return frame.apply(state);
    }

    private boolean isKnown(State state) {
        if (has == null) {
            return false;
        }
        return has.fingerprint() == null
                ? state.position() <= has.position()
                : has.fingerprint().equals(state.fingerprint());
    }

    /** Tells the reader why there will be no more. */
    void end(ProblemException why) {
        synchronized (this) {
            if (end != null) {
                return;
            }
            end = why;
            reason = why.code();
            endSince = System.nanoTime();
        }
        offer();
    }

    /** Now and then: whether the sign-in holds, whether the reader reads, a sign of life. */
    void look() {
        if (!signIn.stillHolds().getAsBoolean()) {
            end(LiveDashboards.signedOut());
        }
        boolean cut;
        boolean silent;
        synchronized (this) {
            long now = System.nanoTime();
            boolean untaken = (waiting == null || !wire.hasRoom())
                    && now - handed > settings.stuckAfter().toNanos();
            if (untaken && reason == null) {
                reason = STUCK;
            }
            cut = untaken || (end != null && now - endSince > FOR_THE_END.toNanos());
            silent = now - handed > settings.heartbeat().toNanos();
        }
        if (cut) {
            cut();
        } else {
            deliver(silent);
        }
    }

    /** For those who do not read: the connection is closed without a word. */
    void cut() {
        wire.close();
        finish();
    }

    void finish() {
        Watched by;
        String why;
        synchronized (this) {
            if (finished) {
                return;
            }
            finished = true;
            over = true;
            waiting = null;
            by = watched;
            why = reason == null ? LEFT : reason;
        }
        if (by != null) {
            by.leave(this);
        }
        all.left(this, why);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
