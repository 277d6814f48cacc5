package dev.tandem.console.frame;

import dev.tandem.api.partnership.PartnershipId;
import dev.tandem.api.query.Answer;
import dev.tandem.api.query.ChangeView;
import dev.tandem.api.query.ChangesView;
import dev.tandem.api.query.Dashboard;
import dev.tandem.api.query.Reading;
import dev.tandem.api.query.TandemQuery.ShowChanges;
import dev.tandem.console.bus.Ask;
import dev.tandem.console.frame.Shell.Change;
import dev.tandem.console.frame.Shell.Changes;
import dev.tandem.console.frame.Shell.Seen;
import dev.tandem.web.visit.Visit;
import dev.tandem.web.visit.Visits;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.web.server.WebSession;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/**
 * What changed on a dashboard since its reader was here. A visit is a sign-in: however often the page is looked at in it,
 * the changes are those since the one before, until the reader says that they are seen. Every look is noted, so that the
 * next visit begins where this one ended.
 */
@Component
public final class LastVisit {

    private static final int SHOWN = 8;
    /** A page that is fetched anew by itself need not be noted each time. */
    private static final Duration NOTED_EVERY = Duration.ofMinutes(1);

    private final Ask ask;
    private final Visits visits;

    LastVisit(Ask ask, Visits visits) {
        this.ask = ask;
        this.visits = visits;
    }

    /** Where this sign-in began to look at a dashboard, and when that was last noted. */
    private record Since(@Nullable String moment, Instant noted) {}

    /** @param shown what is on the page */
    Mono<Changes> changes(Viewing viewing, Dashboard dashboard, Answer shown, ZoneId zone) {
        return viewing.request()
                .session()
                .flatMap(session -> since(session, viewing, dashboard, shown))
                .flatMap(since -> since.moment() == null
                        ? Mono.just(new Changes(null, List.of(), 0, page(dashboard), null))
                        : ask.ask(
                                        new ShowChanges(dashboard, since.moment(), Reading.asOf(shown.moment())),
                                        ChangesView.class,
                                        viewing.actor())
                                .map(answer -> changes(answer.view(), dashboard, zone)));
    }

    private Mono<Since> since(WebSession session, Viewing viewing, Dashboard dashboard, Answer shown) {
        var name = name(viewing, dashboard);
        Since known = session.getAttribute(name);
        if (known != null && known.noted().plus(NOTED_EVERY).isAfter(viewing.now())) {
            return Mono.just(known);
        }
        return Mono.fromCallable(() -> {
                    var reader = viewing.actor().name();
                    var moment = known == null
                            ? visits.last(reader, dashboard.toString())
                                    .map(LastVisit::moment)
                                    .orElse(null)
                            : known.moment();
                    visits.note(
                            reader,
                            dashboard.toString(),
                            new Visit(shown.position(), earlier(Objects.requireNonNull(shown.at()), viewing.now())));
                    return new Since(moment, viewing.now());
                })
                .subscribeOn(Schedulers.boundedElastic()) // files
                .doOnNext(since -> session.getAttributes().put(name, since));
    }

    /** The moment since when changes are shown in this sign-in; empty before the dashboard was looked at. */
    public Mono<String> since(Viewing viewing, Dashboard dashboard) {
        return viewing.request().session().mapNotNull(session -> {
            Since known = session.getAttribute(name(viewing, dashboard));
            return known == null ? null : known.moment();
        });
    }

    /** From now on changes are those since this moment, of a page that the reader had open. */
    public Mono<Void> seen(Viewing viewing, Dashboard dashboard, String moment) {
        return viewing.request()
                .session()
                .doOnNext(session ->
                        session.getAttributes().put(name(viewing, dashboard), new Since(moment, viewing.now())))
                .then();
    }

    private static String name(Viewing viewing, Dashboard dashboard) {
        return "visit of %s by %s".formatted(dashboard, viewing.actor().name());
    }

    private static String moment(Visit visit) {
        return visit.position() + "@" + visit.at();
    }

    /** Nobody has seen what is still to come. */
    private static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }

    private static Changes changes(ChangesView view, Dashboard dashboard, ZoneId zone) {
        return new Changes(
                Optional.ofNullable(view.from())
                        .map(from -> Times.time(Instant.parse(from.substring(from.indexOf('@') + 1)), zone))
                        .orElse(null),
                view.changes().stream()
                        .limit(SHOWN)
                        .map(change -> change(change, zone))
                        .toList(),
                view.total(),
                page(dashboard),
                view.total() == 0 ? null : new Seen(dashboard.toString(), view.to()));
    }

    /** @param zone in which its days are said */
    public static Change change(ChangeView change, ZoneId zone) {
        return new Change(
                Sentences.dated(change.sentence(), zone),
                change.gravity().name().toLowerCase(Locale.ROOT),
                href(change.subject(), change.partnershipId()));
    }

    private static String page(Dashboard dashboard) {
        return Viewing.with("/changes", "dashboard", dashboard.toString());
    }

    private static @Nullable String href(ChangeView.Subject subject, @Nullable PartnershipId partnership) {
        return switch (subject.of()) {
            case GOAL -> "/goals/" + subject.id();
            case INITIATIVE -> "/initiatives/" + subject.id();
            case PERSON -> "/people/" + subject.id();
            default -> partnership == null ? null : "/partnerships/" + partnership;
        };
    }
}
