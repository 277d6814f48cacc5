package dev.tandem.command.shell;

import static dev.tandem.command.shell.Rejection.rejected;

import dev.tandem.api.AggregateId;
import dev.tandem.api.MessageTypes;
import dev.tandem.api.TandemCommand;
import dev.tandem.api.error.RefusalCode;

/** The two refusals that every decider begins with, in the same words everywhere. */
public final class Rights {

    private Rights() {}

    /**
     * The sentence is the same whether or not the aggregate exists, so that a stranger learns nothing from it.
     *
     * @param allowed whether the actor may send this, as far as the state tells
     */
    public static void require(boolean allowed, TandemCommand command) {
        if (!allowed) {
            throw rejected(
                    RefusalCode.NOT_ALLOWED,
                    "you may not send %s to %s %s",
                    MessageTypes.nameOf(command.getClass()),
                    command.target().type().singular(),
                    command.target());
        }
    }

    /** For those whose role lets them act on any aggregate, and so lets them know which exist. */
    public static Rejection unborn(AggregateId id) {
        return rejected(RefusalCode.NOT_FOUND, "there is no %s %s", id.type().singular(), id);
    }
}
