package dev.tandem.api.partnership;

import dev.tandem.api.Line;
import dev.tandem.api.Text;
import java.util.List;
import org.axonframework.serialization.Revision;

/** What became of the charter. */
public sealed interface CharterEvent extends TopicEvent {

    @Revision("1")
    record CharterProposed(
            PartnershipId partnershipId,
            Side by,
            int revision,
            Text purpose,
            List<Line> values,
            List<Expectation> expectations)
            implements CharterEvent {
        public CharterProposed {
            values = List.copyOf(values);
            expectations = List.copyOf(expectations);
        }
    }

    @Revision("1")
    record CharterSigned(PartnershipId partnershipId, Side by, int revision) implements CharterEvent {}

    /** Both sides have signed the same revision. */
    @Revision("1")
    record CharterInForce(PartnershipId partnershipId, int revision) implements CharterEvent {}
}
