package dev.tandem.benchmark;

import dev.tandem.api.Actor;
import dev.tandem.api.TandemCommand;

/** What takes commands and keeps what came of them, durably, before it answers. */
interface CommandPeer extends AutoCloseable {

    /** Sends and waits for the answer, which must be an acceptance: a figure of refusals would be none. */
    void send(TandemCommand command, Actor actor);

    /** How many events its store holds, asked of the store itself. */
    long stored();

    @Override
    void close();
}
