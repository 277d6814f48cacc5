package dev.tandem.query.reading;

import dev.tandem.api.Actor;
import dev.tandem.api.error.RefusalCode;
import dev.tandem.api.partnership.PartnershipId;
import dev.tandem.api.partnership.Side;
import dev.tandem.api.person.PersonId;
import dev.tandem.api.query.Answer;
import dev.tandem.api.query.ChangeView;
import dev.tandem.api.query.ChangesView;
import dev.tandem.api.query.Dashboard;
import dev.tandem.api.query.HrPartnerDashboard;
import dev.tandem.api.query.ManagerDashboard;
import dev.tandem.api.query.Reading;
import dev.tandem.api.query.TandemQuery.InTime;
import dev.tandem.api.query.TandemQuery.ShowChanges;
import dev.tandem.query.change.Changes;
import dev.tandem.query.membership.Held.Interval;
import dev.tandem.query.projection.Log;
import dev.tandem.web.visit.Visits;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Answers what is different on a dashboard: asks for it as of both moments, as anybody would, and compares. So rights and
 * guarded words are those of the dashboard itself, today's at both moments.
 */
final class ChangeAnswers {

    /** Answers with a dashboard. */
    interface Shown {

        /** @throws Refusal if the reader may not see it, or there is nothing to see */
        Answer of(InTime query, Actor actor, Deadline deadline);
    }

    private final Documents documents;
    private final Shown shown;
    private final Visits visits;
    private final Log log;
    private final Clock clock;

    ChangeAnswers(Documents documents, Shown shown, Visits visits, Log log, Clock clock) {
        this.documents = documents;
        this.shown = shown;
        this.visits = visits;
        this.log = log;
        this.clock = clock;
    }

    Answer changes(ShowChanges query, Actor actor, Deadline deadline) {
        var dashboard = query.dashboard();
        boolean lastVisit = query.since().equals(ShowChanges.LAST_VISIT);
        var asked = lastVisit ? visited(actor, dashboard) : Moment.parse(query.since(), log);
        var after = shown.of(dashboard.shown(query.reading()), actor, deadline);
        if (asked != null && query.reading().asOf() == null && after.position() < asked.position()) {
            // the views are being filled again and are not yet where the reader has been
            var there = new Moment(asked.position(), clock.instant());
            after = shown.of(dashboard.shown(Reading.asOf(there.toString())), actor, deadline);
        }
        var to = new Moment(after.position(), Objects.requireNonNull(after.at()));
        var from = asked == null ? null : notLater(asked, to, lastVisit);
        var before = from == null ? null : before(dashboard, from, actor, deadline);
        var view = Objects.requireNonNull(after.view());
        var changes = new ArrayList<>(Changes.between(before == null ? null : before.view(), view));
        if (from != null) {
            switch (view) {
                case HrPartnerDashboard it ->
                    changes.addAll(handedOn(it.hrPartner().id(), Side.HR, from, to, actor));
                case ManagerDashboard it -> changes.addAll(handedOn(it.manager().id(), Side.MANAGER, from, to, actor));
                default -> {}
            }
        }
        var ordered = Changes.inOrder(changes);
        return Answer.of(
                new ChangesView(
                        dashboard.toString(),
                        from == null ? null : from.toString(),
                        to.toString(),
                        ordered.size(),
                        ordered.stream().limit(ChangesView.MOST).toList()),
                to.position(),
                to.at());
    }

    /** A log that was put back to an earlier state is shorter than what some reader has seen of it. */
    private @Nullable Moment visited(Actor actor, Dashboard dashboard) {
        return visits.last(actor.name(), dashboard.toString())
                .map(visit -> new Moment(Math.min(visit.position(), log.head()), visit.at()))
                .orElse(null);
    }

    /** Clocks of several processes differ a little: what was seen was seen before now. */
    private static Moment notLater(Moment from, Moment to, boolean lastVisit) {
        var at = lastVisit && from.at().isAfter(to.at()) ? to.at() : from.at();
        if (from.position() > to.position() || at.isAfter(to.at())) {
            throw new Refusal(
                    RefusalCode.INVALID_MOMENT, "since (%s) must not be after asOf (%s).".formatted(from, to));
        }
        return new Moment(from.position(), at);
    }

    /** Where there was nothing then that this reader may see today, there is nothing to compare with. */
    private @Nullable Answer before(Dashboard dashboard, Moment from, Actor actor, Deadline deadline) {
        try {
            return shown.of(dashboard.shown(Reading.asOf(from.toString())), actor, deadline);
        } catch (Refusal refusal) {
            if (refusal.code() == RefusalCode.NOT_FOUND || refusal.code() == RefusalCode.NOT_ALLOWED) {
                return null;
            }
            throw refusal;
        }
    }

    /** Those that the person held and does not any more: by today's rights the person sees nothing of them. */
    private List<ChangeView> handedOn(PersonId person, Side side, Moment from, Moment to, Actor actor) {
        var reader = new Reader(actor, documents.held(person));
        if (reader.readsEverything() || !actor.is(person)) {
            return List.of();
        }
        var still = new HashSet<>(held(reader, side, to));
        return held(reader, side, from).stream()
                .filter(partnership -> !still.contains(partnership) && !reader.mayRead(partnership))
                .map(Changes::handedOn)
                .toList();
    }

    private static List<PartnershipId> held(Reader reader, Side side, Moment then) {
        return reader.held().at(then.position()).stream()
                .filter(interval -> interval.side() == side)
                .map(Interval::partnershipId)
                .distinct()
                .toList();
    }
}
