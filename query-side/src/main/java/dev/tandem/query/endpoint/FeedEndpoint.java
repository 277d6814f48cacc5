package dev.tandem.query.endpoint;

import dev.tandem.api.Actor;
import dev.tandem.api.query.JournalStretch;
import dev.tandem.api.query.Paging;
import dev.tandem.api.query.TandemQuery.FollowJournal;
import dev.tandem.api.query.TandemQuery.ReadJournal;
import dev.tandem.web.identity.Identity;
import dev.tandem.web.live.Feed;
import dev.tandem.web.live.Feeds;
import dev.tandem.web.live.LiveEndpoint;
import dev.tandem.web.message.Questions;
import dev.tandem.web.openapi.AnswerSchemas;
import dev.tandem.web.openapi.OpenApiConfiguration;
import dev.tandem.web.route.Access;
import dev.tandem.web.route.Route;
import dev.tandem.web.route.Routes;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.PathItem;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.responses.ApiResponse;
import io.swagger.v3.oas.models.responses.ApiResponses;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.customizers.OpenApiCustomizer;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.RouterFunctions;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Mono;

/** The journal as it goes on: server-sent events, each a CloudEvent. Filtered as the journal is. */
public final class FeedEndpoint implements OpenApiCustomizer {

    private static final String PATH = "/api/journal/events";
    private static final String AFTER = "after";

    private static final QueryRoute JOURNAL = QueryRoutes.ALL.stream()
            .filter(route -> route.path().equals("/api/journal"))
            .findFirst()
            .orElseThrow();
    /** Of what is given with the journal; a feed has no end, and goes forward. */
    private static final Set<String> NOT_HERE = Set.of("from", "to", "order", "limit", AFTER, Given.AT_LEAST.name());

    private static final List<Given> GIVEN = given();

    private static final String STREAM = "Events whose id is the position, whose name is the type, and whose data is a"
            + " CloudEvent 1.0 in structured JSON; a last event 'end' with a problem, where there will be no more.";

    /** Entries read in one go. */
    private static final int AT_ONCE = 100;
    /** It is asked for again after this time: whether the reader is still there is looked at in between. */
    private static final Duration PATIENCE = Duration.ofMillis(2_500);

    private final Questions questions;
    private final Feeds feeds;
    private final CloudEvents events;

    /** @param source of the events; absent for one that is made of what tells the log from others */
    public FeedEndpoint(Questions questions, Feeds feeds, @Nullable String source) {
        this.questions = questions;
        this.feeds = feeds;
        events = new CloudEvents(source);
    }

    private static List<Given> given() {
        var given = new ArrayList<Given>();
        JOURNAL.given().stream().filter(one -> !NOT_HERE.contains(one.name())).forEach(given::add);
        given.add(Given.query(
                AFTER,
                Long.class,
                "The position after which it begins; -1 for the beginning. Where neither this nor Last-Event-ID is given,"
                        + " it begins with what is new from now on."));
        given.add(new Given(
                "header",
                LiveEndpoint.LAST_EVENT_ID,
                String.class,
                "The id of the last event that the reader has, which is its position; counts more than 'after'."));
        return List.copyOf(given);
    }

    /** This endpoint's part of the route table. */
    public static Routes routes() {
        return Routes.of(Route.get(PATH, Access.SIGNED_IN));
    }

    public RouterFunction<ServerResponse> functions() {
        return RouterFunctions.route().GET(PATH, this::handle).build();
    }

    private Mono<ServerResponse> handle(ServerRequest request) {
        return Identity.actor(request.exchange()).flatMap(actor -> {
            var given = Parameters.of(request, GIVEN).waitingForNothing().withoutThoseOf(JOURNAL);
            var journal = (ReadJournal) JOURNAL.query().apply(given);
            var has = request.headers().firstHeader(LiveEndpoint.LAST_EVENT_ID);
            var after = has == null || has.isBlank()
                    ? position(AFTER, journal.paging().after())
                    : position(LiveEndpoint.LAST_EVENT_ID, has.strip());
            return feeds.serve(request, feed(journal, actor, UUID.randomUUID().toString()), after);
        });
    }

    private static @Nullable Long position(String name, @Nullable String text) {
        if (text == null) {
            return null;
        }
        try {
            long position = Long.parseLong(text);
            if (position >= -1) {
                return position;
            }
        } catch (NumberFormatException e) {
            // said below
        }
        throw Parameters.invalid(name, "must be a position, or -1 for the beginning");
    }

    private Feed feed(ReadJournal journal, Actor actor, String connection) {
        return after -> {
            var paging = new Paging(after == null ? null : after.toString(), AT_ONCE);
            return part(new FollowJournal(journal.page(paging), connection), actor);
        };
    }

    private Feed.Part part(FollowJournal query, Actor actor) throws TimeoutException, InterruptedException {
        try {
            var answer = questions.granted(query, actor).toFuture().get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
            var stretch = (JournalStretch) Objects.requireNonNull(answer.view());
            return new Feed.Part(
                    stretch.items().stream()
                            .map(entry -> new Feed.Event(
                                    entry.position(), CloudEvents.type(entry), events.json(entry, stretch.log())))
                            .toList(),
                    stretch.upTo(),
                    stretch.more());
        } catch (ExecutionException e) {
            var cause = e.getCause() instanceof CompletionException wrapped ? wrapped.getCause() : e.getCause();
            if (cause instanceof RuntimeException why) {
                throw why;
            }
            throw new IllegalStateException("the journal cannot be followed", cause);
        }
    }

    @Override
    public void customise(OpenAPI document) {
        var schemas = new AnswerSchemas(document.getComponents());
        var stream = new MediaType().schema(schemas.of(String.class).description(STREAM));
        var operation = new Operation()
                .operationId("journal.events")
                .summary("The events of the log as they are recorded, as CloudEvents 1.0")
                .addTagsItem("journal")
                .responses(new ApiResponses()
                        .addApiResponse(
                                "200",
                                new ApiResponse()
                                        .description("A stream that goes on.")
                                        .content(new Content().addMediaType("text/event-stream", stream)))
                        .addApiResponse("default", OpenApiConfiguration.problem()));
        GIVEN.forEach(given -> operation.addParametersItem(QueryPaths.parameter(given, schemas)));
        document.path(PATH, new PathItem().get(operation));
    }
}
