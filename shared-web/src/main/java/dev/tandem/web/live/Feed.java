package dev.tandem.web.live;

import dev.tandem.web.problem.ProblemException;
import java.util.List;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** Something that happens one after the other, at positions, and can be followed from any of them on. */
public interface Feed {

    /**
     * What comes after a position. Blocks, so it is called on virtual threads.
     *
     * @param after null for how far it is now; nothing comes with that
     * @throws ProblemException where it may not be followed, or not any more
     * @throws TimeoutException where nobody answered; it is asked for again
     */
    Part after(@Nullable Long after) throws TimeoutException, InterruptedException;

    /**
     * @param events in order
     * @param upTo there is nothing else up to this position
     * @param more whether there may be more already
     */
    record Part(List<Event> events, long upTo, boolean more) {}

    /**
     * @param name what it is called on the wire
     * @param data one line
     */
    record Event(long position, String name, String data) {}
}
