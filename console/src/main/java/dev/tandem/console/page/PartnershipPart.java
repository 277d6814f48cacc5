package dev.tandem.console.page;

import dev.tandem.api.query.Dashboard;
import dev.tandem.api.query.PartnershipDashboard;
import dev.tandem.console.frame.Viewing;

/**
 * A part of a partnership's page, behind a tab. A component of this type and its template are all it takes to add one.
 *
 * @see PartnershipPages
 */
public interface PartnershipPart {

    /** In the address: {@code goals} in {@code /partnerships/{id}/goals}; also the template, {@code partnership/goals}. */
    String part();

    /** On the tab. */
    String label();

    /** Where the tab stands; the overview is 0. */
    int place();

    /** What the template shows as {@code page.part}. */
    Object page(PartnershipDashboard partnership, Dashboard dashboard, Viewing viewing);
}
