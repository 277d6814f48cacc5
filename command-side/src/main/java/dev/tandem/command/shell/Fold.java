package dev.tandem.command.shell;

import dev.tandem.api.TandemEvent;

/** What a decision wants to know of another aggregate, folded from that aggregate's own stream. */
public interface Fold<F> {

    /** What is known of a stream without events. */
    F unborn();

    F evolve(F facts, TandemEvent event);
}
