package dev.tandem.query.operating;

import dev.tandem.api.Actor;
import dev.tandem.api.Role;
import dev.tandem.api.error.RefusalCode;
import dev.tandem.api.query.Answer;
import dev.tandem.api.query.JournalOrder;
import dev.tandem.api.query.JournalOrder.VerifyJournal;
import dev.tandem.query.audit.JournalCheck;
import dev.tandem.query.projection.Log;
import java.time.Clock;

/** Carries out what auditors have done with the journal. */
public final class JournalOrders {

    private final JournalCheck check;
    private final Log log;
    private final Clock clock;

    public JournalOrders(JournalCheck check, Log log, Clock clock) {
        this.check = check;
        this.log = log;
        this.clock = clock;
    }

    public Answer answer(JournalOrder order, Actor actor) {
        if (!actor.is(Role.AUDITOR) && !actor.is(Role.ADMIN)) {
            return Answer.refused(RefusalCode.NOT_ALLOWED, "You may not do this.");
        }
        return switch (order) {
            case VerifyJournal _ -> Answer.of(check.begin(), log.head(), clock.instant());
        };
    }
}
