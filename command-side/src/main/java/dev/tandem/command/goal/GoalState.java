package dev.tandem.command.goal;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import dev.tandem.api.goal.GoalTerms;
import dev.tandem.api.goal.KeyResultId;
import dev.tandem.api.goal.MeasurementId;
import dev.tandem.api.partnership.PartnershipId;
import dev.tandem.api.partnership.Side;
import dev.tandem.api.person.PersonId;
import dev.tandem.command.shell.Parts;
import java.math.BigDecimal;
import java.util.Map;

/** What decisions on a goal depend on: a type per state of the dialogue. */
@JsonTypeInfo(use = JsonTypeInfo.Id.SIMPLE_NAME)
sealed interface GoalState {

    record Unborn() implements GoalState {}

    sealed interface Known extends GoalState {
        PartnershipId partnership();

        /** Named by the newest terms; stays when the goal is over, so that the owner is told so. */
        PersonId owner();
    }

    /** Under negotiation: one side has agreed to the newest revision by proposing it. */
    record Proposed(PartnershipId partnership, int revision, GoalTerms terms, Side agreedBy) implements Known {
        @Override
        public PersonId owner() {
            return terms.owner();
        }
    }

    /** Both sides have agreed the same revision. */
    record Active(
            PartnershipId partnership, int revision, GoalTerms terms, Map<MeasurementId, Measurement> measurements)
            implements Known {

        public Active {
            measurements = Parts.of(measurements);
        }

        @Override
        public PersonId owner() {
            return terms.owner();
        }

        Active with(MeasurementId id, Measurement measurement) {
            return new Active(partnership, revision, terms, Parts.with(measurements, id, measurement));
        }
    }

    record Rejected(PartnershipId partnership, PersonId owner) implements Known {}

    record Ended(PartnershipId partnership, PersonId owner) implements Known {}

    record Measurement(KeyResultId keyResult, BigDecimal value) {}
}
