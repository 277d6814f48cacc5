package dev.tandem.query.endpoint;

import dev.tandem.api.Actor;
import dev.tandem.api.MetadataKeys;
import dev.tandem.api.error.RefusalCode;
import dev.tandem.api.goal.GoalId;
import dev.tandem.api.initiative.InitiativeId;
import dev.tandem.api.partnership.PartnershipId;
import dev.tandem.api.person.PersonId;
import dev.tandem.api.query.Answer;
import dev.tandem.api.query.GoalStatus;
import dev.tandem.api.query.InitiativeStatus;
import dev.tandem.api.query.PartnershipStatus;
import dev.tandem.api.query.TandemQuery;
import dev.tandem.api.query.TandemQuery.GetGoal;
import dev.tandem.api.query.TandemQuery.GetInitiative;
import dev.tandem.api.query.TandemQuery.GetJournalEntry;
import dev.tandem.api.query.TandemQuery.GetPartnership;
import dev.tandem.api.query.TandemQuery.GetPerson;
import dev.tandem.api.query.TandemQuery.ListGoals;
import dev.tandem.api.query.TandemQuery.ListInitiatives;
import dev.tandem.api.query.TandemQuery.ListPartnerships;
import dev.tandem.api.query.TandemQuery.ListPeople;
import dev.tandem.api.query.TandemQuery.ReadJournal;
import dev.tandem.api.query.TandemQuery.ShowEmployeeDashboard;
import dev.tandem.api.query.TandemQuery.ShowHrPartnerDashboard;
import dev.tandem.api.query.TandemQuery.ShowManagerDashboard;
import dev.tandem.api.query.TandemQuery.ShowPartnershipDashboard;
import dev.tandem.api.query.TandemQuery.ShowProjections;
import dev.tandem.api.wire.TandemJson;
import dev.tandem.web.problem.ProblemException;
import dev.tandem.web.route.Access;
import dev.tandem.web.route.Route;
import dev.tandem.web.route.Routes;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeoutException;
import org.axonframework.messaging.GenericMessage;
import org.axonframework.messaging.responsetypes.ResponseTypes;
import org.axonframework.queryhandling.QueryGateway;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/** The queries over HTTP. Everything is asked through the query gateway; what may be seen is decided behind it. */
@RestController
public class QueryEndpoints {

    private static final String AS_OF = "Tandem-As-Of";
    /** Longer than a query itself ever waits. */
    private static final Duration PATIENCE = Duration.ofSeconds(15);

    private final QueryGateway gateway;

    public QueryEndpoints(QueryGateway gateway) {
        this.gateway = gateway;
    }

    /** This module's part of the route table. */
    public static Routes routes() {
        return Routes.of(
                Route.get("/api/partnerships", Access.SIGNED_IN),
                Route.get("/api/partnerships/{id}", Access.SIGNED_IN),
                Route.get("/api/goals", Access.SIGNED_IN),
                Route.get("/api/goals/{id}", Access.SIGNED_IN),
                Route.get("/api/initiatives", Access.SIGNED_IN),
                Route.get("/api/initiatives/{id}", Access.SIGNED_IN),
                Route.get("/api/people", Access.SIGNED_IN),
                Route.get("/api/people/{id}", Access.SIGNED_IN),
                Route.get("/api/dashboards/managers/{id}", Access.SIGNED_IN),
                Route.get("/api/dashboards/hr-partners/{id}", Access.SIGNED_IN),
                Route.get("/api/dashboards/employees/{id}", Access.SIGNED_IN),
                Route.get("/api/dashboards/partnerships/{id}", Access.SIGNED_IN),
                Route.get("/api/journal", Access.SIGNED_IN),
                Route.get("/api/journal/{position}", Access.SIGNED_IN),
                Route.get("/api/projections", Access.SIGNED_IN));
    }

    @GetMapping("/api/partnerships")
    Mono<ResponseEntity<byte[]>> partnerships(ServerWebExchange exchange, Actor actor) {
        var given = Parameters.of(exchange, "status", "asOf", "after", "limit");
        return ask(
                new ListPartnerships(
                        given.optional("status", PartnershipStatus.class), given.paging(), given.reading()),
                actor);
    }

    @GetMapping("/api/partnerships/{id}")
    Mono<ResponseEntity<byte[]>> partnership(@PathVariable String id, ServerWebExchange exchange, Actor actor) {
        var given = Parameters.of(exchange, "asOf");
        return ask(new GetPartnership(Parameters.read("id", id, PartnershipId::of), given.reading()), actor);
    }

    @GetMapping("/api/goals")
    Mono<ResponseEntity<byte[]>> goals(ServerWebExchange exchange, Actor actor) {
        var given = Parameters.of(exchange, "partnership", "owner", "status", "asOf", "after", "limit");
        return ask(
                new ListGoals(
                        given.optional("partnership", PartnershipId::of),
                        given.optional("owner", PersonId::of),
                        given.optional("status", GoalStatus.class),
                        given.paging(),
                        given.reading()),
                actor);
    }

    @GetMapping("/api/goals/{id}")
    Mono<ResponseEntity<byte[]>> goal(@PathVariable String id, ServerWebExchange exchange, Actor actor) {
        var given = Parameters.of(exchange, "asOf");
        return ask(new GetGoal(Parameters.read("id", id, GoalId::of), given.reading()), actor);
    }

    @GetMapping("/api/initiatives")
    Mono<ResponseEntity<byte[]>> initiatives(ServerWebExchange exchange, Actor actor) {
        var given = Parameters.of(exchange, "partnership", "owner", "status", "asOf", "after", "limit");
        return ask(
                new ListInitiatives(
                        given.optional("partnership", PartnershipId::of),
                        given.optional("owner", PersonId::of),
                        given.optional("status", InitiativeStatus.class),
                        given.paging(),
                        given.reading()),
                actor);
    }

    @GetMapping("/api/initiatives/{id}")
    Mono<ResponseEntity<byte[]>> initiative(@PathVariable String id, ServerWebExchange exchange, Actor actor) {
        var given = Parameters.of(exchange, "asOf");
        return ask(new GetInitiative(Parameters.read("id", id, InitiativeId::of), given.reading()), actor);
    }

    @GetMapping("/api/people")
    Mono<ResponseEntity<byte[]>> people(ServerWebExchange exchange, Actor actor) {
        var given = Parameters.of(exchange, "manager", "asOf", "after", "limit");
        return ask(new ListPeople(given.optional("manager", PersonId::of), given.paging(), given.reading()), actor);
    }

    @GetMapping("/api/people/{id}")
    Mono<ResponseEntity<byte[]>> person(@PathVariable String id, ServerWebExchange exchange, Actor actor) {
        var given = Parameters.of(exchange, "asOf");
        return ask(new GetPerson(Parameters.read("id", id, PersonId::of), given.reading()), actor);
    }

    @GetMapping("/api/dashboards/managers/{id}")
    Mono<ResponseEntity<byte[]>> managerDashboard(@PathVariable String id, ServerWebExchange exchange, Actor actor) {
        var given = Parameters.of(exchange, "asOf");
        return ask(new ShowManagerDashboard(Parameters.read("id", id, PersonId::of), given.reading()), actor);
    }

    @GetMapping("/api/dashboards/hr-partners/{id}")
    Mono<ResponseEntity<byte[]>> hrPartnerDashboard(@PathVariable String id, ServerWebExchange exchange, Actor actor) {
        var given = Parameters.of(exchange, "asOf");
        return ask(new ShowHrPartnerDashboard(Parameters.read("id", id, PersonId::of), given.reading()), actor);
    }

    @GetMapping("/api/dashboards/employees/{id}")
    Mono<ResponseEntity<byte[]>> employeeDashboard(@PathVariable String id, ServerWebExchange exchange, Actor actor) {
        var given = Parameters.of(exchange, "asOf");
        return ask(new ShowEmployeeDashboard(Parameters.read("id", id, PersonId::of), given.reading()), actor);
    }

    @GetMapping("/api/dashboards/partnerships/{id}")
    Mono<ResponseEntity<byte[]>> partnershipDashboard(
            @PathVariable String id, ServerWebExchange exchange, Actor actor) {
        var given = Parameters.of(exchange, "asOf");
        return ask(new ShowPartnershipDashboard(Parameters.read("id", id, PartnershipId::of), given.reading()), actor);
    }

    @GetMapping("/api/journal")
    Mono<ResponseEntity<byte[]>> journal(ServerWebExchange exchange, Actor actor) {
        var given = Parameters.of(
                exchange, "partnership", "aggregate", "actor", "type", "from", "to", "order", "after", "limit");
        var order = given.optional("order", Order.class);
        return ask(
                new ReadJournal(
                        given.optional("partnership", PartnershipId::of),
                        given.optional("aggregate", text -> text),
                        given.optional("actor", text -> text),
                        given.optional("type", text -> text),
                        given.optional("from", Long::valueOf),
                        given.optional("to", Long::valueOf),
                        order == Order.NEWEST_FIRST,
                        given.paging(),
                        given.atLeast()),
                actor);
    }

    /** How the journal is read; from the beginning where nothing is said. */
    enum Order {
        OLDEST_FIRST,
        NEWEST_FIRST
    }

    @GetMapping("/api/journal/{position}")
    Mono<ResponseEntity<byte[]>> journalEntry(@PathVariable String position, ServerWebExchange exchange, Actor actor) {
        Parameters.of(exchange);
        return ask(new GetJournalEntry(Parameters.read("position", position, Long::valueOf)), actor);
    }

    @GetMapping("/api/projections")
    Mono<ResponseEntity<byte[]>> projections(ServerWebExchange exchange, Actor actor) {
        Parameters.of(exchange);
        return ask(new ShowProjections(), actor);
    }

    private Mono<ResponseEntity<byte[]>> ask(TandemQuery query, Actor actor) {
        var message = new GenericMessage<>(
                query, Map.of(MetadataKeys.ACTOR, actor.name(), MetadataKeys.ROLES, actor.rolesText()));
        return Mono.fromFuture(() ->
                        gateway.query(query.getClass().getName(), message, ResponseTypes.instanceOf(Answer.class)))
                .timeout(PATIENCE)
                .onErrorMap(
                        TimeoutException.class,
                        e -> new ProblemException(503, "NO_ANSWER", "The question was not answered in time.")
                                .with("Retry-After", "5"))
                .map(QueryEndpoints::response);
    }

    private static ResponseEntity<byte[]> response(Answer answer) {
        if (answer.refused() != null) {
            var problem = ProblemException.of(answer.refused());
            throw answer.refused().code() == RefusalCode.NOT_YET_VISIBLE ? problem.with("Retry-After", "1") : problem;
        }
        var response = ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_JSON)
                .cacheControl(CacheControl.noStore())
                .header(AS_OF, answer.moment());
        if (answer.version() != null) {
            response.eTag("\"%d\"".formatted(answer.version()));
        }
        return response.body(TandemJson.mapper().writeValueAsBytes(Objects.requireNonNull(answer.view())));
    }
}
