package dev.tandem.query.endpoint;

import dev.tandem.api.partnership.PartnershipId;
import dev.tandem.api.query.JournalOrder.VerifyJournal;
import dev.tandem.api.query.VerificationView;
import dev.tandem.api.wire.TandemJson;
import dev.tandem.web.identity.Identity;
import dev.tandem.web.journal.JournalFile;
import dev.tandem.web.journal.JournalFiles;
import dev.tandem.web.message.Orders;
import dev.tandem.web.openapi.AnswerSchemas;
import dev.tandem.web.openapi.OpenApiConfiguration;
import dev.tandem.web.route.Access;
import dev.tandem.web.route.Route;
import dev.tandem.web.route.Routes;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.PathItem;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.responses.ApiResponse;
import io.swagger.v3.oas.models.responses.ApiResponses;
import java.util.List;
import java.util.Objects;
import org.springdoc.core.customizers.OpenApiCustomizer;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.RouterFunctions;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Mono;

/** The journal as files, and having it verified. Before the entries of the journal, whose positions stand in the same place. */
public final class JournalEndpoint implements OpenApiCustomizer {

    private static final String EXPORT = "/api/journal/export";
    private static final String EVIDENCE = "/api/journal/evidence";
    static final String VERIFY = "/api/journal/verify";

    private static final String SIZE = "size";
    private static final String PARTNERSHIP = "partnership";
    private static final String FROM = "from";
    private static final String TO = "to";

    private static final List<Given> OF_EXPORT = List.of(
            Given.query(SIZE, Long.class, "How many entries, from the first on; all there are where nothing is said."));
    private static final List<Given> OF_EVIDENCE = List.of(
            Given.needed(PARTNERSHIP, PartnershipId.class, "Whose entries."),
            Given.query(
                    FROM,
                    String.class,
                    "Entries after this moment, as asOf takes it; from the first where nothing is said."),
            Given.query(
                    TO, String.class, "Entries up to this moment, as asOf takes it; up to now where nothing is said."));

    private final JournalFiles files;
    private final Orders orders;

    public JournalEndpoint(JournalFiles files, Orders orders) {
        this.files = files;
        this.orders = orders;
    }

    /** This endpoint's part of the route table. */
    public static Routes routes() {
        return Routes.of(
                Route.get(EXPORT, Access.SIGNED_IN),
                Route.get(EVIDENCE, Access.SIGNED_IN),
                Route.post(VERIFY, Access.SIGNED_IN));
    }

    public RouterFunction<ServerResponse> functions() {
        return RouterFunctions.route()
                .GET(EXPORT, this::export)
                .GET(EVIDENCE, this::evidence)
                .POST(VERIFY, this::verify)
                .build();
    }

    private Mono<ServerResponse> export(ServerRequest request) {
        var given = Parameters.of(request, OF_EXPORT);
        var size = given.optional(SIZE, Long::valueOf);
        return Identity.actor(request.exchange())
                .flatMap(actor -> files.export(size, actor))
                .flatMap(JournalFile::response);
    }

    private Mono<ServerResponse> evidence(ServerRequest request) {
        var given = Parameters.of(request, OF_EVIDENCE);
        var partnership = given.required(PARTNERSHIP, PartnershipId::of);
        var from = given.optional(FROM, text -> text);
        var to = given.optional(TO, text -> text);
        return Identity.actor(request.exchange())
                .flatMap(actor -> files.evidence(partnership, from, to, actor))
                .flatMap(JournalFile::response);
    }

    private Mono<ServerResponse> verify(ServerRequest request) {
        return Identity.actor(request.exchange())
                .flatMap(actor -> orders.granted(new VerifyJournal(), actor))
                .flatMap(answer -> ServerResponse.accepted()
                        .contentType(MediaType.APPLICATION_JSON)
                        .cacheControl(CacheControl.noStore())
                        .bodyValue(TandemJson.mapper().writeValueAsBytes(Objects.requireNonNull(answer.view()))));
    }

    @Override
    public void customise(OpenAPI document) {
        var schemas = new AnswerSchemas(document.getComponents());
        var file = new io.swagger.v3.oas.models.media.MediaType()
                .schema(schemas.of(String.class).format("binary"));
        var export = operation("export", "The whole journal as it was hashed, a line per entry, for audit-verifier")
                .responses(responses("200", "The lines.", "application/x-ndjson", file));
        OF_EXPORT.forEach(given -> export.addParametersItem(QueryPaths.parameter(given, schemas)));
        document.path(EXPORT, new PathItem().get(export));
        var evidence = operation(
                        "evidence",
                        "Evidence on a partnership: its entries with their proofs, checkpoint, key, and the dashboards at the"
                                + " beginning and the end")
                .responses(responses("200", "A zip.", "application/zip", file));
        OF_EVIDENCE.forEach(given -> evidence.addParametersItem(QueryPaths.parameter(given, schemas)));
        document.path(EVIDENCE, new PathItem().get(evidence));
        var known = document.getPaths().get(VERIFY);
        var verify = known == null ? new PathItem() : known;
        verify.post(operation("verify.begin", "Begins to compare journal, log, tree and checkpoints")
                .responses(responses(
                        "202",
                        "Begun. What is found, GET says.",
                        "application/json",
                        new io.swagger.v3.oas.models.media.MediaType().schema(schemas.of(VerificationView.class)))));
        document.path(VERIFY, verify);
    }

    private static Operation operation(String id, String summary) {
        return new Operation().operationId("journal." + id).summary(summary).addTagsItem("journal");
    }

    private static ApiResponses responses(
            String status, String description, String type, io.swagger.v3.oas.models.media.MediaType content) {
        return new ApiResponses()
                .addApiResponse(
                        status,
                        new ApiResponse().description(description).content(new Content().addMediaType(type, content)))
                .addApiResponse("default", OpenApiConfiguration.problem());
    }
}
