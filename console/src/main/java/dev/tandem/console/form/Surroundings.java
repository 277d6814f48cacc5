package dev.tandem.console.form;

import dev.tandem.api.query.GoalView;
import dev.tandem.api.query.InitiativeView;
import dev.tandem.api.query.PartnershipDashboard;
import dev.tandem.api.query.PersonView;
import dev.tandem.web.identity.User;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/**
 * What stands around the thing that a command is given to: what a form needs to be helpful. Whatever the user may not
 * read is absent, and the form asks for more.
 *
 * @param partnership the one that it is or belongs to
 * @param choices what there is to choose from
 */
record Surroundings(
        User user,
        @Nullable PartnershipDashboard partnership,
        @Nullable GoalView goal,
        @Nullable InitiativeView initiative,
        @Nullable PersonView person,
        Choices choices) {

    private static final ZoneId UTC = ZoneId.of("UTC");

    /** In which times are meant. */
    ZoneId zone() {
        return partnership == null ? UTC : partnership.partnership().zone();
    }
}
