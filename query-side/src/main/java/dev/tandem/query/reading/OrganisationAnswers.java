package dev.tandem.query.reading;

import dev.tandem.api.Actor;
import dev.tandem.api.Role;
import dev.tandem.api.partnership.PartnershipId;
import dev.tandem.api.query.Answer;
import dev.tandem.api.query.Reading;
import dev.tandem.api.query.TandemQuery.ShowOrganisationDashboard;
import dev.tandem.api.query.TandemView;
import dev.tandem.query.organisation.Contribution;
import dev.tandem.query.organisation.Organisation;
import dev.tandem.query.projection.ProjectionRunner;
import java.util.List;
import java.util.function.Predicate;

/** Answers with how the organisation is, for HR partners and auditors. */
final class OrganisationAnswers {

    private final Documents documents;
    private final Contributions contributions;

    OrganisationAnswers(Documents documents, ProjectionRunner runner) {
        this.documents = documents;
        contributions = new Contributions(documents, runner);
    }

    /** Makes a view of what all partnerships add at a moment. */
    interface Maker {

        TandemView of(List<Contribution> all, Predicate<PartnershipId> mayRead, Moment moment);
    }

    /** Partnerships are told apart only for those who may read them. */
    Answer dashboard(ShowOrganisationDashboard query, Actor actor, Deadline deadline) {
        return answer(
                query.reading(),
                actor,
                deadline,
                (all, mayRead, moment) -> Organisation.dashboard(all, moment.at(), mayRead));
    }

    Answer answer(Reading reading, Actor actor, Deadline deadline, Maker maker) {
        if (!actor.is(Role.HR_PARTNER) && !actor.is(Role.AUDITOR)) {
            throw Documents.notAllowed();
        }
        long least = documents.least(reading.atLeast(), deadline);
        var reader = documents.reader(actor, least, deadline);
        var moment =
                documents.momentOverAll(reading, least, documents.projections().gauges(), deadline);
        var all = reading.asOf() == null ? contributions.now(moment, deadline) : contributions.then(moment, deadline);
        return Answer.of(
                maker.of(all, partnership -> reader.mayRead(partnership), moment), moment.position(), moment.at());
    }
}
