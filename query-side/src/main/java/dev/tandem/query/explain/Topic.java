package dev.tandem.query.explain;

import dev.tandem.query.partnership.Board;
import java.time.LocalDate;
import java.util.Map;
import java.util.function.Supplier;

/** The figures of one topic of a partnership's dashboard, explained. */
abstract class Topic {

    final PartnershipDay partnership;
    final Board board;
    final LocalDate today;
    final Behind behind;

    Topic(PartnershipDay partnership) {
        this.partnership = partnership;
        board = partnership.board();
        today = partnership.today();
        behind = partnership.behind();
    }

    /** By name, in the order in which a dashboard shows them. */
    abstract Map<String, Supplier<Explained>> all();
}
