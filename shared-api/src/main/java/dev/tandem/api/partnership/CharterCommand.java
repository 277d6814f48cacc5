package dev.tandem.api.partnership;

import dev.tandem.api.Line;
import dev.tandem.api.Text;
import java.util.List;

/** What the two sides expect of each other. */
public sealed interface CharterCommand extends TopicCommand {

    /** Proposes the next revision; the proposing side signs it by proposing. */
    record ProposeCharter(
            PartnershipId partnershipId, int revision, Text purpose, List<Line> values, List<Expectation> expectations)
            implements CharterCommand {
        public ProposeCharter {
            values = List.copyOf(values);
            expectations = List.copyOf(expectations);
        }
    }

    /** Signs the newest revision; it is in force once both sides have. */
    record SignCharter(PartnershipId partnershipId, int revision) implements CharterCommand {}
}
