package dev.tandem.api.query;

import dev.tandem.api.Id;
import dev.tandem.api.InvalidValue;
import dev.tandem.api.partnership.PartnershipId;
import dev.tandem.api.person.PersonId;
import dev.tandem.api.query.TandemQuery.InTime;
import dev.tandem.api.query.TandemQuery.ShowEmployeeDashboard;
import dev.tandem.api.query.TandemQuery.ShowHrPartnerDashboard;
import dev.tandem.api.query.TandemQuery.ShowManagerDashboard;
import dev.tandem.api.query.TandemQuery.ShowOrganisationDashboard;
import dev.tandem.api.query.TandemQuery.ShowPartnershipDashboard;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Which dashboard somebody looks at.
 *
 * @param id of the partnership or person that it is of; absent for the organisation's, of which there is one
 */
public record Dashboard(Kind kind, @Nullable String id) {

    public static final Dashboard ORGANISATION = new Dashboard(Kind.ORGANISATION, null);

    public Dashboard {
        if ((id == null) != (kind == Kind.ORGANISATION)) {
            throw new IllegalArgumentException("%s of %s".formatted(kind, id));
        }
    }

    /** In the order of the API's document. */
    public enum Kind {
        MANAGERS("managers"),
        HR_PARTNERS("hr-partners"),
        EMPLOYEES("employees"),
        ORGANISATION("organisation"),
        PARTNERSHIPS("partnerships");

        private final String path;

        Kind(String path) {
            this.path = path;
        }

        /** As it stands in the address of the dashboard. */
        public String path() {
            return path;
        }
    }

    /** Reads what {@link #toString()} wrote. */
    public static Dashboard parse(String text) {
        int slash = text.indexOf('/');
        var path = slash < 0 ? text : text.substring(0, slash);
        for (var kind : Kind.values()) {
            if (kind.path().equals(path) && (slash < 0) == (kind == Kind.ORGANISATION)) {
                return slash < 0
                        ? ORGANISATION
                        : new Dashboard(
                                kind, Id.parse(text.substring(slash + 1)).toString());
            }
        }
        throw new InvalidValue("must be a dashboard, as in partnerships/<id> or organisation");
    }

    /** The question for the dashboard itself. */
    public InTime shown(Reading reading) {
        return switch (kind) {
            case MANAGERS -> new ShowManagerDashboard(PersonId.of(its()), reading);
            case HR_PARTNERS -> new ShowHrPartnerDashboard(PersonId.of(its()), reading);
            case EMPLOYEES -> new ShowEmployeeDashboard(PersonId.of(its()), reading);
            case ORGANISATION -> new ShowOrganisationDashboard(reading);
            case PARTNERSHIPS -> new ShowPartnershipDashboard(PartnershipId.of(its()), reading);
        };
    }

    private String its() {
        return Objects.requireNonNull(id, "the id of what it is of");
    }

    /** {@code <kind>/<id>}, or {@code organisation}, as in its address. */
    @Override
    public String toString() {
        return id == null ? kind.path() : kind.path() + "/" + id;
    }
}
