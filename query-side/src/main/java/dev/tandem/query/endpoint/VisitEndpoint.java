package dev.tandem.query.endpoint;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import dev.tandem.api.Actor;
import dev.tandem.api.Id;
import dev.tandem.api.InvalidValue;
import dev.tandem.api.query.Answer;
import dev.tandem.api.query.Dashboard;
import dev.tandem.api.query.Reading;
import dev.tandem.api.query.VisitView;
import dev.tandem.web.message.RecordReader;
import dev.tandem.web.openapi.Schemas;
import dev.tandem.web.problem.ProblemException;
import dev.tandem.web.route.Access;
import dev.tandem.web.route.Route;
import dev.tandem.web.route.Routes;
import dev.tandem.web.visit.Visit;
import dev.tandem.web.visit.Visits;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import io.swagger.v3.oas.models.OpenAPI;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.Objects;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/**
 * Marks what a reader has seen of a dashboard. Only what the reader could be shown can be marked: the dashboard is asked
 * for as of that moment first.
 */
@RestController
@Tag(name = "dashboards")
public final class VisitEndpoint {

    private static final String JSON = MediaType.APPLICATION_JSON_VALUE;

    /** What {@code asOf} takes. */
    public record Seen(@JsonValue String value) {

        public static final int LONGEST = 100;

        @JsonCreator
        public Seen {
            if (value.isBlank() || value.length() > LONGEST) {
                throw new InvalidValue("must be a moment, as Tandem-As-Of gives it");
            }
        }
    }

    /** @param asOf the moment of the answer that the reader has seen */
    record Visited(Seen asOf) {}

    private static final RecordReader<Visited> VISITED = RecordReader.of(Visited.class);

    private final QueryEndpoints queries;
    private final Visits visits;
    private final Clock clock;

    public VisitEndpoint(QueryEndpoints queries, Visits visits, Clock clock) {
        this.queries = queries;
        this.visits = visits;
        this.clock = clock;
    }

    public static Routes routes() {
        return Routes.of(Arrays.stream(Dashboard.Kind.values())
                .map(kind -> Route.put(path(kind), Access.SIGNED_IN))
                .toArray(Route[]::new));
    }

    /** Says what the bodies are: they are read as bytes, strictly. */
    public static void describe(OpenAPI document) {
        var schemas = new Schemas(document.getComponents());
        for (var kind : Dashboard.Kind.values()) {
            schemas.body(document, path(kind), "Visited", VISITED.shape());
        }
    }

    private static String path(Dashboard.Kind kind) {
        return kind == Dashboard.Kind.ORGANISATION
                ? "/api/dashboards/organisation/visit"
                : "/api/dashboards/%s/{id}/visit".formatted(kind.path());
    }

    @Operation(summary = "Marks a manager's dashboard as seen")
    @PutMapping(path = "/api/dashboards/managers/{id}/visit", consumes = JSON, produces = JSON)
    Mono<VisitView> manager(@PathVariable String id, @RequestBody byte[] body, Actor actor) {
        return visit(Dashboard.Kind.MANAGERS, id, body, actor);
    }

    @Operation(summary = "Marks an HR partner's portfolio as seen")
    @PutMapping(path = "/api/dashboards/hr-partners/{id}/visit", consumes = JSON, produces = JSON)
    Mono<VisitView> hrPartner(@PathVariable String id, @RequestBody byte[] body, Actor actor) {
        return visit(Dashboard.Kind.HR_PARTNERS, id, body, actor);
    }

    @Operation(summary = "Marks what is a person's own as seen")
    @PutMapping(path = "/api/dashboards/employees/{id}/visit", consumes = JSON, produces = JSON)
    Mono<VisitView> employee(@PathVariable String id, @RequestBody byte[] body, Actor actor) {
        return visit(Dashboard.Kind.EMPLOYEES, id, body, actor);
    }

    @Operation(summary = "Marks the organisation's dashboard as seen")
    @PutMapping(path = "/api/dashboards/organisation/visit", consumes = JSON, produces = JSON)
    Mono<VisitView> organisation(@RequestBody byte[] body, Actor actor) {
        return visit(Dashboard.ORGANISATION, body, actor);
    }

    @Operation(summary = "Marks a partnership's dashboard as seen")
    @PutMapping(path = "/api/dashboards/partnerships/{id}/visit", consumes = JSON, produces = JSON)
    Mono<VisitView> partnership(@PathVariable String id, @RequestBody byte[] body, Actor actor) {
        return visit(Dashboard.Kind.PARTNERSHIPS, id, body, actor);
    }

    private Mono<VisitView> visit(Dashboard.Kind kind, String id, byte[] body, Actor actor) {
        return visit(new Dashboard(kind, canonical(id)), body, actor);
    }

    private Mono<VisitView> visit(Dashboard dashboard, byte[] body, Actor actor) {
        var seen = VISITED.read(body).asOf().value();
        return queries.granted(dashboard.shown(Reading.asOf(seen)), actor)
                .publishOn(Schedulers.boundedElastic()) // storing blocks
                .map(answer -> note(dashboard, answer, actor));
    }

    private static String canonical(String id) {
        try {
            return Id.parse(id).toString();
        } catch (InvalidValue e) {
            throw new ProblemException(400, "INVALID_PARAMETER", "id %s.".formatted(e.getMessage()), "id");
        }
    }

    /** Nobody has seen what is still to come, whatever moment was looked at. */
    private VisitView note(Dashboard dashboard, Answer answer, Actor actor) {
        var at = Objects.requireNonNull(answer.at());
        Instant now = clock.instant();
        var visit = visits.note(
                actor.name(), dashboard.toString(), new Visit(answer.position(), at.isAfter(now) ? now : at));
        return new VisitView(dashboard.toString(), visit.position() + "@" + visit.at());
    }
}
