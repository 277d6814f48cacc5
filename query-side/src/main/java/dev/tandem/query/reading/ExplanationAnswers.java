package dev.tandem.query.reading;

import dev.tandem.api.Actor;
import dev.tandem.api.error.RefusalCode;
import dev.tandem.api.query.Answer;
import dev.tandem.api.query.TandemQuery.Explain;
import dev.tandem.api.query.TandemQuery.ExplainHrPartnerDashboard;
import dev.tandem.api.query.TandemQuery.ExplainManagerDashboard;
import dev.tandem.api.query.TandemQuery.ExplainOrganisationDashboard;
import dev.tandem.api.query.TandemQuery.ExplainPartnershipDashboard;
import dev.tandem.api.query.TandemView;
import dev.tandem.query.explain.Explanations;
import dev.tandem.query.explain.OrganisationExplanations;
import java.time.Instant;
import java.util.List;

/** Answers how figures came about, to those who may read the dashboard, from what it is made from at the same moment. */
final class ExplanationAnswers {

    private final Documents documents;
    private final ViewAnswers views;
    private final DashboardAnswers dashboards;
    private final OrganisationAnswers organisation;

    ExplanationAnswers(
            Documents documents, ViewAnswers views, DashboardAnswers dashboards, OrganisationAnswers organisation) {
        this.documents = documents;
        this.views = views;
        this.dashboards = dashboards;
        this.organisation = organisation;
    }

    Answer partnership(ExplainPartnershipDashboard query, Actor actor, Deadline deadline) {
        return views.partnership(query.id(), query.reading(), actor, deadline, (board, moment) -> {
            var teams = documents.teams(List.of(board.manager()), moment, deadline);
            var names = documents.names(ViewAnswers.mentioned(board, teams), moment, deadline);
            return view(
                    query,
                    Explanations.ofPartnership(
                            board, teams.getOrDefault(board.manager(), List.of()), names, moment.at()),
                    moment,
                    deadline);
        });
    }

    Answer manager(ExplainManagerDashboard query, Actor actor, Deadline deadline) {
        return dashboards.manager(
                query.manager(),
                query.reading(),
                actor,
                deadline,
                (boards, teams, names, moment) -> view(
                        query,
                        Explanations.ofManager(query.manager(), boards, teams, names, moment.at()),
                        moment,
                        deadline));
    }

    Answer hrPartner(ExplainHrPartnerDashboard query, Actor actor, Deadline deadline) {
        return dashboards.hrPartner(
                query.person(),
                query.reading(),
                actor,
                deadline,
                (boards, teams, names, moment) -> view(
                        query, Explanations.ofHrPartner(query.person(), boards, names, moment.at()), moment, deadline));
    }

    Answer organisation(ExplainOrganisationDashboard query, Actor actor, Deadline deadline) {
        return organisation.answer(query.reading(), actor, deadline, (all, mayRead, moment) -> {
            var explanations = new OrganisationExplanations(all, moment.at(), mayRead, end -> upTo(end, moment));
            var figure = query.figure();
            return figure == null
                    ? explanations.names()
                    : explanations.of(figure).orElseThrow(() -> noSuch(figure));
        });
    }

    /** A moment as {@code asOf} takes it: what the explained one knows of an instant before it. */
    private String upTo(Instant end, Moment moment) {
        return new Moment(Math.min(documents.log().lastUpTo(end), moment.position()), end).toString();
    }

    private static Refusal noSuch(String figure) {
        return new Refusal(RefusalCode.NOT_FOUND, "This dashboard has no figure '%s'.".formatted(figure));
    }

    private TandemView view(Explain query, Explanations explanations, Moment moment, Deadline deadline) {
        var figure = query.figure();
        if (figure == null) {
            return explanations.names();
        }
        return explanations
                .of(
                        figure,
                        sequence -> documents.views().history(sequence, moment.position(), deadline),
                        people -> documents.names(people, moment, deadline))
                .orElseThrow(() -> noSuch(figure));
    }
}
