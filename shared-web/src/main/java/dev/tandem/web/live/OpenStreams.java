package dev.tandem.web.live;

import dev.tandem.web.identity.SignIn;
import dev.tandem.web.problem.ProblemException;
import dev.tandem.web.problem.Problems;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** Those of one kind that are open in this process, as many as it and each user may have. */
final class OpenStreams<S> {

    private final String what;
    private final LiveSettings settings;
    private final Map<S, String> users = new ConcurrentHashMap<>();
    /** How many each user has; its own lock. */
    private final Map<String, Integer> perUser = new HashMap<>();

    /** @param what they are called, in the plural */
    OpenStreams(String what, LiveSettings settings) {
        this.what = what;
        this.settings = settings;
    }

    /** @throws ProblemException where the sign-in holds no longer, or there are too many */
    void admit(S stream, SignIn signIn) {
        if (!signIn.stillHolds().getAsBoolean()) {
            throw Problems.notSignedIn();
        }
        var user = signIn.user().name();
        synchronized (perUser) {
            if (users.size() >= settings.streams()) {
                throw tooMany(
                        503, "There are %d %s open, and no more are possible.".formatted(settings.streams(), what));
            }
            int own = perUser.getOrDefault(user, 0);
            if (own >= settings.streamsPerUser()) {
                throw tooMany(429, "You have %d %s open, and no more are possible.".formatted(own, what));
            }
            perUser.put(user, own + 1);
            users.put(stream, user);
        }
    }

    private static ProblemException tooMany(int status, String sentence) {
        return new ProblemException(status, "TOO_MANY_STREAMS", sentence).with("Retry-After", "10");
    }

    /** @return whether it was open until now */
    boolean left(S stream) {
        synchronized (perUser) {
            var user = users.remove(stream);
            if (user == null) {
                return false;
            }
            perUser.computeIfPresent(user, (_, own) -> own == 1 ? null : own - 1);
            perUser.notifyAll();
            return true;
        }
    }

    int size() {
        return users.size();
    }

    void forEach(Consumer<S> each) {
        users.keySet().forEach(each);
    }

    /** Waits until all have left, or the time is over. */
    void awaitNobody(Duration atMost) {
        long until = System.nanoTime() + atMost.toNanos();
        synchronized (perUser) {
            try {
                while (!users.isEmpty()) {
                    long left = TimeUnit.NANOSECONDS.toMillis(until - System.nanoTime());
                    if (left <= 0) {
                        return;
                    }
                    perUser.wait(left);
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
