package dev.tandem.command.partnership;

import static dev.tandem.api.error.RefusalCode.ID_TAKEN;
import static dev.tandem.api.error.RefusalCode.OTHER_SUBJECT;
import static dev.tandem.api.error.RefusalCode.RATIONALE_MISSING;
import static dev.tandem.api.error.RefusalCode.RATIONALE_OF_THE_OTHER_SIDE;
import static dev.tandem.command.shell.Rejection.rejected;

import dev.tandem.api.Line;
import dev.tandem.api.Text;
import dev.tandem.api.partnership.DecisionCommand;
import dev.tandem.api.partnership.DecisionCommand.RecordJointDecision;
import dev.tandem.api.partnership.DecisionEvent;
import dev.tandem.api.partnership.DecisionEvent.JointDecisionInForce;
import dev.tandem.api.partnership.DecisionEvent.JointDecisionRecorded;
import dev.tandem.api.partnership.DecisionId;
import dev.tandem.api.partnership.Side;
import dev.tandem.command.shell.Parts;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The topic of joint decisions: its part of a partnership's state, and its decisions. */
record Decisions(Map<DecisionId, Decision> byId) {

    static final Decisions NONE = new Decisions(Map.of());

    /**
     * @param subject both sides must mean the same
     * @param first the side that spoke first
     * @param inForce the other has spoken, too
     */
    record Decision(Line subject, Side first, boolean inForce) {

        boolean hasRationaleOf(Side side) {
            return inForce || first == side;
        }

        Decision asInForce() {
            return new Decision(subject, first, true);
        }
    }

    Decisions {
        byId = Parts.of(byId);
    }

    boolean allow(DecisionCommand command, Situation situation) {
        return switch (command) {
            case RecordJointDecision _ -> situation.byParty();
        };
    }

    List<DecisionEvent> decide(DecisionCommand command, Situation situation) {
        return switch (command) {
            case RecordJointDecision c -> {
                var side = situation.mySide();
                var recorded = new JointDecisionRecorded(
                        c.partnershipId(), c.decision(), side, c.subject(), rationaleOf(side, c));
                var decision = byId.get(c.decision());
                if (decision == null) {
                    yield List.of(recorded);
                }
                if (!decision.subject().equals(c.subject())) {
                    throw rejected(OTHER_SUBJECT, "decision %s is about '%s'", c.decision(), decision.subject());
                }
                if (decision.hasRationaleOf(side)) {
                    throw rejected(ID_TAKEN, "your side has given its rationale for %s already", c.decision());
                }
                yield List.of(recorded, new JointDecisionInForce(c.partnershipId(), c.decision()));
            }
        };
    }

    /** Each side speaks for itself. */
    private static Text rationaleOf(Side side, RecordJointDecision c) {
        @Nullable Text own = side == Side.HR ? c.hrRationale() : c.managerRationale();
        @Nullable Text others = side == Side.HR ? c.managerRationale() : c.hrRationale();
        if (own == null) {
            throw rejected(RATIONALE_MISSING, "your side's rationale is missing");
        }
        if (others != null) {
            throw rejected(RATIONALE_OF_THE_OTHER_SIDE, "the other side gives its rationale itself");
        }
        return own;
    }

    Decisions evolve(DecisionEvent event) {
        return switch (event) {
            case JointDecisionRecorded e ->
                byId.containsKey(e.decision()) ? this : with(e.decision(), new Decision(e.subject(), e.by(), false));
            case JointDecisionInForce e -> {
                var decision = byId.get(e.decision());
                yield decision == null ? this : with(e.decision(), decision.asInForce());
            }
        };
    }

    private Decisions with(DecisionId id, Decision decision) {
        return new Decisions(Parts.with(byId, id, decision));
    }
}
