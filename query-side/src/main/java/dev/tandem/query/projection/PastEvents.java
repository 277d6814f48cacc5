package dev.tandem.query.projection;

import dev.tandem.api.TandemEvent;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.axonframework.eventhandling.EventMessage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Events looked up by position. Each is somewhere else on disk: many are read and decoded by all processors. */
final class PastEvents {

    private static final Logger LOG = LoggerFactory.getLogger(PastEvents.class);
    private static final int PROCESSORS = Runtime.getRuntime().availableProcessors();
    /** Fewer are read sooner than shared. */
    private static final int EVENTS_A_SHARE = 32;

    private final Log log;
    private final EventReader reader;
    private final int mostShares;

    PastEvents(Log log, EventReader reader) {
        this(log, reader, PROCESSORS);
    }

    PastEvents(Log log, EventReader reader, int mostShares) {
        this.log = log;
        this.reader = reader;
        this.mostShares = mostShares;
    }

    /** The events at these positions, in their order; empty where the event store cannot find them so. */
    Optional<List<Recorded<TandemEvent>>> at(List<Long> positions) {
        int shares = Math.clamp(positions.size() / EVENTS_A_SHARE, 1, mostShares);
        var read = IntStream.range(0, shares)
                .parallel()
                .mapToObj(share -> share(
                        positions.subList(positions.size() * share / shares, positions.size() * (share + 1) / shares)))
                .toList();
        return read.stream().allMatch(Optional::isPresent)
                ? Optional.of(read.stream()
                        .flatMap(share -> share.stream().flatMap(List::stream))
                        .toList())
                : Optional.empty();
    }

    private Optional<List<Recorded<TandemEvent>>> share(List<Long> positions) {
        return log.at(positions).map(messages -> decoded(messages.stream()));
    }

    private List<Recorded<TandemEvent>> decoded(Stream<? extends EventMessage<?>> messages) {
        return messages.map(reader::read).map(PastEvents::decoded).toList();
    }

    private static Recorded<TandemEvent> decoded(Recorded<TandemEvent> recorded) {
        try {
            var unused = recorded.event();
        } catch (PoisonEvent e) {
            LOG.debug("Whoever folds it will meet it again", e);
        }
        return recorded;
    }
}
