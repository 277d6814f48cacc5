package dev.tandem.console.page;

import dev.tandem.api.Role;
import dev.tandem.api.query.ParkedView;
import dev.tandem.api.query.ProjectionOrder;
import dev.tandem.api.query.ProjectionView;
import dev.tandem.api.query.ProjectionView.RebuildView;
import dev.tandem.api.query.RetryView;
import dev.tandem.api.query.TandemQuery.ShowParked;
import dev.tandem.api.query.TandemQuery.ShowProjections;
import dev.tandem.api.query.TandemView;
import dev.tandem.console.bus.Ask;
import dev.tandem.console.frame.Alone;
import dev.tandem.console.frame.Leads;
import dev.tandem.console.frame.Page;
import dev.tandem.console.frame.Pages;
import dev.tandem.console.frame.Reply;
import dev.tandem.console.frame.Sheet;
import dev.tandem.console.frame.Times;
import dev.tandem.console.frame.Viewing;
import dev.tandem.web.message.Orders;
import dev.tandem.web.problem.ProblemException;
import dev.tandem.web.route.Access;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.health.actuate.endpoint.CompositeHealthDescriptor;
import org.springframework.boot.health.actuate.endpoint.HealthEndpoint;
import org.springframework.boot.health.contributor.Status;
import org.springframework.stereotype.Component;
import org.springframework.util.MultiValueMap;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/**
 * How far the views are and how the process does, for administrators, who can have views built again, and tried again what
 * stands still. A form says which generation served when it was shown, so sending it twice has it done once.
 */
@Component
final class ProjectionPages implements Pages {

    /**
     * @param health of all together, in a sentence
     * @param process what this process says of its own parts
     * @param alone whether this process is the console's own, so that the sides say elsewhere how they do
     * @param moving whether something is going on, so that the page is to be looked at again soon
     * @param notice what was begun
     * @param problem why it was not
     */
    public record ProjectionsPage(
            List<Card> projections,
            Badge state,
            String health,
            List<Part> process,
            boolean alone,
            boolean moving,
            @Nullable String notice,
            @Nullable String problem) {}

    public record Part(String name, Badge state) {}

    /**
     * @param percent how far the log is folded
     * @param orders what can be done, in the state that it is in
     * @param serving the generation that serves
     */
    public record Card(
            String name,
            Badge state,
            String progress,
            int percent,
            List<Fact> facts,
            @Nullable String alarm,
            @Nullable Rebuild rebuild,
            List<Parked> parked,
            List<Order> orders,
            String serving) {}

    /** @param percent how far it is; absent once it has ended */
    public record Rebuild(
            String generation,
            Badge state,
            @Nullable Integer percent,
            List<Fact> facts,
            @Nullable String cause) {}

    /** @param retry where the form to try it again is sent */
    public record Parked(
            String sequence, String event, String href, String cause, String since, String waiting, String retry) {}

    /** @param to where the form is sent */
    public record Order(String label, String to, String look) {}

    /** Orders that another thread or process carries out, perhaps a moment after they were answered. */
    private static final Set<String> SOON_BEGUN = Set.of("rebuild", "rollback", "rebuilding");

    private static final String PATH = "/projections";
    private static final String ONE = PATH + "/{name}";
    private static final String SERVING = "serving";
    private static final Access ADMINISTRATORS = Access.roles(Role.ADMIN);

    private final Ask ask;
    private final Orders orders;
    private final ObjectProvider<HealthEndpoint> health;
    private final boolean alone;

    ProjectionPages(Ask ask, Orders orders, ObjectProvider<HealthEndpoint> health, ObjectProvider<Alone> alone) {
        this.ask = ask;
        this.orders = orders;
        this.health = health;
        this.alone = alone.getIfAvailable() != null;
    }

    @Override
    public List<Page> pages() {
        return List.of(
                Page.get(PATH, ADMINISTRATORS, viewing -> show(viewing, null)),
                order("rebuild", (projection, form) -> new ProjectionOrder.Rebuild(projection, form.getFirst(SERVING))),
                order("cancel", (projection, form) -> new ProjectionOrder.CancelRebuild(projection)),
                order(
                        "rollback",
                        (projection, form) -> new ProjectionOrder.Rollback(projection, form.getFirst(SERVING))),
                Page.post(
                        ONE + "/retry",
                        ADMINISTRATORS,
                        viewing -> viewing.form()
                                .flatMap(form -> ordered(
                                        viewing,
                                        new ProjectionOrder.RetryParked(
                                                name(viewing),
                                                Objects.requireNonNullElse(form.getFirst("sequence"), ""))))));
    }

    private Page order(String what, BiFunction<String, MultiValueMap<String, String>, ProjectionOrder> order) {
        return Page.post(
                ONE + "/" + what,
                ADMINISTRATORS,
                viewing -> viewing.form().flatMap(form -> ordered(viewing, order.apply(name(viewing), form))));
    }

    private static String name(Viewing viewing) {
        return viewing.path("name", text -> text);
    }

    private Mono<? extends Reply> ordered(Viewing viewing, ProjectionOrder order) {
        return orders.granted(order, viewing.actor())
                .<Reply>map(answer -> new Leads(PATH + "?done=" + done(order, answer.view())))
                .onErrorResume(
                        fault -> fault instanceof ProblemException refused && refused.status() == 409
                                || fault instanceof ProblemException unknown && unknown.status() == 404,
                        fault -> show(viewing, (ProblemException) fault));
    }

    private static String done(ProjectionOrder order, @Nullable TandemView view) {
        return switch (order) {
            case ProjectionOrder.Rebuild _ -> "rebuild";
            case ProjectionOrder.CancelRebuild _ -> "cancel";
            case ProjectionOrder.Rollback _ -> "rollback";
            case ProjectionOrder.RetryParked _ ->
                view instanceof RetryView retried ? retried.outcome().name().toLowerCase(Locale.ROOT) : "retried";
        };
    }

    private static @Nullable String notice(String done) {
        return switch (done) {
            case "rebuild" -> "The projection is being built again from the whole log. What serves goes on meanwhile.";
            case "cancel" -> "It is cancelled. What serves goes on.";
            case "rollback" -> "The generation before is being brought up to date, and serves again then.";
            case "free" -> "All its events are folded now.";
            case "still_parked" -> "It still stands still: the cause below is the newest.";
            case "rebuilding" ->
                "Several partnerships or people feed it, so the projection is built again from the log.";
            default -> null;
        };
    }

    private Mono<Sheet> show(Viewing viewing, @Nullable ProblemException problem) {
        return Mono.zip(cards(viewing), process())
                .map(shown -> Sheet.of(
                                "projections",
                                "Projections",
                                page(
                                        shown.getT1(),
                                        shown.getT2(),
                                        viewing.parameter("done").orElse(""),
                                        problem == null ? null : problem.sentence()))
                        .lead("How far the views have got, and what stands still")
                        .in(viewing.zone())
                        .status(problem == null ? 200 : problem.status()));
    }

    private ProjectionsPage page(List<Known> known, List<Part> process, String done, @Nullable String problem) {
        long current = known.stream()
                .filter(one -> one.view().state() == ProjectionView.State.CURRENT)
                .count();
        int parked = known.stream().mapToInt(one -> one.view().parked()).sum();
        boolean broken = known.stream()
                .anyMatch(one -> one.view().state() == ProjectionView.State.STALLED
                        || one.view().state() == ProjectionView.State.STOPPED);
        return new ProjectionsPage(
                known.stream().map(Known::card).toList(),
                broken || parked > 0
                        ? new Badge("needs a look", "at-risk")
                        : current == known.size() ? new Badge("well", "current") : new Badge("catching up", "behind"),
                "%d of %s up to date. %s"
                        .formatted(
                                current,
                                InWords.count(known.size(), "projection is", "projections are"),
                                parked == 0
                                        ? "Nothing stands still."
                                        : "%s at an event that cannot be folded."
                                                .formatted(InWords.count(
                                                        parked,
                                                        "partnership or person stands still",
                                                        "partnerships and people stand still"))),
                process,
                alone,
                SOON_BEGUN.contains(done)
                        || known.stream()
                                .anyMatch(one -> one.view().state() == ProjectionView.State.CATCHING_UP
                                        || isGoingOn(one.view().rebuild())),
                notice(done),
                problem);
    }

    private static boolean isGoingOn(@Nullable RebuildView rebuild) {
        return rebuild != null && !rebuild.state().ended();
    }

    private Mono<List<Part>> process() {
        return Mono.fromCallable(() -> parts(health.getIfAvailable())).subscribeOn(Schedulers.boundedElastic());
    }

    private static List<Part> parts(@Nullable HealthEndpoint here) {
        var all =
                here != null && here.health() instanceof CompositeHealthDescriptor whole ? whole.getComponents() : null;
        return all == null
                ? List.of()
                : all.entrySet().stream()
                        .map(part -> new Part(
                                said(part.getKey()), state(part.getValue().getStatus())))
                        .toList();
    }

    private static String said(String part) {
        return switch (part) {
            case "diskSpace" -> "Disk space";
            case "livenessState" -> "Alive";
            case "ping" -> "Answers";
            case "readinessState" -> "Ready";
            case "ssl" -> "Certificates";
            default -> Payload.words(part);
        };
    }

    private static Badge state(Status status) {
        return Status.UP.equals(status)
                ? new Badge("well", "current")
                : new Badge(status.getCode().toLowerCase(Locale.ROOT).replace('_', ' '), "failed");
    }

    private record Known(ProjectionView view, Card card) {}

    private Mono<List<Known>> cards(Viewing viewing) {
        return ask.ask(new ShowProjections(), dev.tandem.api.query.Page.Projections.class, viewing.actor())
                .flatMapMany(shown -> Flux.fromIterable(shown.view().items()))
                .concatMap(projection -> parked(projection, viewing)
                        .map(parked -> new Known(projection, card(projection, parked, viewing))))
                .collectList();
    }

    private Mono<List<ParkedView>> parked(ProjectionView projection, Viewing viewing) {
        return projection.parked() == 0
                ? Mono.just(List.of())
                : ask.ask(new ShowParked(projection.name()), dev.tandem.api.query.Page.Parked.class, viewing.actor())
                        .map(shown -> shown.view().items());
    }

    private static Card card(ProjectionView projection, List<ParkedView> parked, Viewing viewing) {
        var facts = new ArrayList<Fact>();
        facts.add(new Fact("Generation", "%s, version %d".formatted(projection.generation(), projection.version())));
        facts.add(new Fact("Not folded yet", InWords.count(projection.lag(), "event", "events")));
        facts.add(new Fact(
                "Stands still",
                projection.parked() == 0
                        ? "nothing"
                        : InWords.count(projection.parked(), "partnership or person", "partnerships and people")));
        facts.add(new Fact(
                "To go back to",
                projection.previous() == null ? "no earlier generation is kept" : projection.previous()));
        var here = projection.segments().stream()
                .filter(ProjectionView.SegmentView::here)
                .count();
        facts.add(new Fact(
                "Worked on",
                "%d of %s in this process"
                        .formatted(here, InWords.count(projection.segments().size(), "segment", "segments"))));
        var rebuild = projection.rebuild();
        return new Card(
                projection.name(),
                state(projection.state()),
                InWords.part(projection.position() + 1, projection.head() + 1),
                percent(projection.position(), projection.head()),
                facts,
                projection.alarm(),
                rebuild == null ? null : rebuild(rebuild, projection.head()),
                parked.stream()
                        .map(one -> parked(projection.name(), one, viewing))
                        .toList(),
                orders(projection),
                projection.generation());
    }

    private static int percent(long position, long head) {
        return head < 0 ? 100 : (int) Math.clamp(100 * (position + 1) / (head + 1), 0, 100);
    }

    private static Badge state(ProjectionView.State state) {
        return switch (state) {
            case CURRENT -> new Badge("up to date", "current");
            case CATCHING_UP -> new Badge("catching up", "behind");
            case STALLED -> new Badge("stalled", "at-risk");
            case STOPPED -> new Badge("stopped", "failed");
        };
    }

    private static Rebuild rebuild(RebuildView rebuild, long head) {
        var facts = new ArrayList<Fact>();
        boolean ended = rebuild.state().ended();
        if (!ended) {
            facts.add(new Fact("Folded", InWords.part(rebuild.position() + 1, head + 1) + " events"));
            facts.add(new Fact(
                    "Speed",
                    rebuild.eventsPerSecond() > 0
                            ? InWords.number(Math.round(rebuild.eventsPerSecond())) + " events a second"
                            : "not known here"));
            var remaining = rebuild.remainingSeconds();
            facts.add(new Fact(
                    "Remaining", remaining == null ? "not known" : InWords.count(remaining, "second", "seconds")));
        }
        var agreement = rebuild.agreement();
        if (agreement != null) {
            facts.add(new Fact(
                    "Compared with the one before",
                    agreement.agrees()
                            ? "%s, all alike".formatted(InWords.count(agreement.compared(), "document", "documents"))
                            : "%s different, %s missing, %s surplus, of %s"
                                    .formatted(
                                            InWords.number(agreement.different()),
                                            InWords.number(agreement.missing()),
                                            InWords.number(agreement.surplus()),
                                            InWords.number(agreement.compared()))));
        }
        return new Rebuild(
                rebuild.generation(),
                Badge.of(rebuild.state()),
                ended ? null : percent(rebuild.position(), head),
                facts,
                rebuild.cause());
    }

    private static Parked parked(String projection, ParkedView parked, Viewing viewing) {
        return new Parked(
                parked.sequence(),
                "%s at position %d".formatted(JournalWords.said(parked.type()), parked.position()),
                "/journal/" + parked.position(),
                parked.cause(),
                Times.time(parked.since(), viewing.zone()),
                InWords.count(parked.waiting(), "event", "events"),
                "%s/%s/retry".formatted(PATH, projection));
    }

    private static List<Order> orders(ProjectionView projection) {
        var path = PATH + "/" + projection.name();
        if (isGoingOn(projection.rebuild())) {
            return List.of(new Order("Cancel what is being built", path + "/cancel", "danger"));
        }
        var orders = new ArrayList<Order>();
        orders.add(new Order("Rebuild it", path + "/rebuild", ""));
        if (projection.previous() != null) {
            orders.add(new Order("Go back to " + projection.previous(), path + "/rollback", "quiet"));
        }
        return orders;
    }
}
