package dev.tandem.query.reading;

import dev.tandem.query.catalogue.Catalogue;
import dev.tandem.query.goal.Goals;
import dev.tandem.query.initiative.Initiatives;
import dev.tandem.query.involvement.Involvements;
import dev.tandem.query.journal.History;
import dev.tandem.query.journal.Journal;
import dev.tandem.query.journal.SearchIndex;
import dev.tandem.query.journal.Tree;
import dev.tandem.query.membership.Memberships;
import dev.tandem.query.organisation.Gauges;
import dev.tandem.query.partnership.PartnershipBoard;
import dev.tandem.query.person.People;
import dev.tandem.query.projection.Projection;
import dev.tandem.query.team.Teams;
import java.util.List;

/** All projections there are. */
public record TandemProjections(
        PartnershipBoard board,
        Goals goals,
        Initiatives initiatives,
        People people,
        Memberships memberships,
        Teams teams,
        Involvements involvements,
        Catalogue catalogue,
        Gauges gauges,
        Journal journal,
        History history,
        SearchIndex search,
        Tree tree) {

    public TandemProjections() {
        this(new Gauges());
    }

    /** @param gauges with stretches of another length */
    public TandemProjections(Gauges gauges) {
        this(
                new PartnershipBoard(),
                new Goals(),
                new Initiatives(),
                new People(),
                new Memberships(),
                new Teams(),
                new Involvements(),
                new Catalogue(),
                gauges,
                new Journal(),
                new History(),
                new SearchIndex(),
                new Tree());
    }

    public List<Projection<?>> all() {
        return List.of(
                board,
                goals,
                initiatives,
                people,
                memberships,
                teams,
                involvements,
                catalogue,
                gauges,
                journal,
                history,
                search,
                tree);
    }
}
