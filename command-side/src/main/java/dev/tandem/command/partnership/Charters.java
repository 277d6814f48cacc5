package dev.tandem.command.partnership;

import static dev.tandem.api.error.RefusalCode.NOT_THE_NEWEST_REVISION;
import static dev.tandem.api.error.RefusalCode.NOT_THE_NEXT_REVISION;
import static dev.tandem.command.shell.Rejection.rejected;

import dev.tandem.api.partnership.CharterCommand;
import dev.tandem.api.partnership.CharterCommand.ProposeCharter;
import dev.tandem.api.partnership.CharterCommand.SignCharter;
import dev.tandem.api.partnership.CharterEvent;
import dev.tandem.api.partnership.CharterEvent.CharterInForce;
import dev.tandem.api.partnership.CharterEvent.CharterProposed;
import dev.tandem.api.partnership.CharterEvent.CharterSigned;
import dev.tandem.api.partnership.Side;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The topic of the charter: its part of a partnership's state, and its decisions.
 *
 * @param newest the revision proposed last, 0 before the first
 * @param awaited the side that has yet to sign it; absent once both have
 */
record Charters(int newest, @Nullable Side awaited) {

    static final Charters NONE = new Charters(0, null);

    boolean allow(CharterCommand command, Situation situation) {
        return switch (command) {
            case ProposeCharter _, SignCharter _ -> situation.byParty();
        };
    }

    List<CharterEvent> decide(CharterCommand command, Situation situation) {
        return switch (command) {
            case ProposeCharter c -> {
                if (c.revision() != newest + 1) {
                    throw rejected(NOT_THE_NEXT_REVISION, "the next revision is %d, not %d", newest + 1, c.revision());
                }
                yield List.of(new CharterProposed(
                        c.partnershipId(),
                        situation.mySide(),
                        c.revision(),
                        c.purpose(),
                        c.values(),
                        c.expectations()));
            }
            case SignCharter c -> sign(c, situation.mySide());
        };
    }

    private List<CharterEvent> sign(SignCharter c, Side side) {
        if (newest == 0) {
            throw rejected(NOT_THE_NEWEST_REVISION, "no charter has been proposed yet");
        }
        if (c.revision() != newest) {
            throw rejected(NOT_THE_NEWEST_REVISION, "the newest revision is %d, not %d", newest, c.revision());
        }
        if (side != awaited) {
            return List.of();
        }
        // the other side signed by proposing
        return List.of(
                new CharterSigned(c.partnershipId(), side, newest), new CharterInForce(c.partnershipId(), newest));
    }

    Charters evolve(CharterEvent event) {
        return switch (event) {
            case CharterProposed e -> new Charters(e.revision(), e.by().other());
            case CharterSigned _ -> new Charters(newest, null);
            case CharterInForce _ -> this;
        };
    }
}
