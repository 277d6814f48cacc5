package dev.tandem.web.problem;

import java.util.Optional;

/**
 * Knows faults that clients can do something about, as in a full disk. A bean, contributed by whoever knows the
 * exceptions; what none of them knows is a 500.
 */
@FunctionalInterface
public interface FaultTranslator {

    /** @param fault one exception of a chain; every cause is offered in turn, the outermost first */
    Optional<ProblemException> translate(Throwable fault);
}
