package dev.tandem.query.endpoint;

import dev.tandem.api.error.RefusalCode;
import dev.tandem.api.query.Answer;
import dev.tandem.api.query.Page;
import dev.tandem.api.query.Paging;
import dev.tandem.api.query.Reading;
import dev.tandem.api.query.TandemQuery;
import dev.tandem.api.query.TandemQuery.ListGoals;
import dev.tandem.api.query.TandemQuery.ListInitiatives;
import dev.tandem.api.query.TandemQuery.ListPartnerships;
import dev.tandem.api.query.TandemQuery.ListPeople;
import dev.tandem.api.query.TandemQuery.ReadJournal;
import dev.tandem.api.wire.TandemJson;
import dev.tandem.web.problem.ProblemException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.ParameterizedType;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DefaultDataBufferFactory;
import org.springframework.http.CacheControl;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.web.reactive.function.BodyInserters;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Lists as tables for spreadsheets: CSV of RFC 4180 in UTF-8. The whole list, read page by page as the reader takes it,
 * all of the moment of the first. What fails after the first page breaks the answer off: half a table must not look like a
 * whole one.
 */
final class CsvAnswers {

    static final MediaType CSV = new MediaType("text", "csv");

    private static final MediaType TYPE = new MediaType(CSV, StandardCharsets.UTF_8);
    /** Without it spreadsheets take UTF-8 for something older. */
    private static final String BYTE_ORDER_MARK = "\uFEFF";

    private static final ClassValue<CsvColumns> COLUMNS = new ClassValue<>() {
        @Override
        protected CsvColumns computeValue(Class<?> type) {
            return CsvColumns.of(type);
        }
    };

    private CsvAnswers() {}

    /** Whether a table is asked for rather than JSON, and the route has one. */
    static boolean wanted(QueryRoute route, ServerRequest request) {
        return Page.class.isAssignableFrom(route.answer())
                && quality(request, CSV) > quality(request, MediaType.APPLICATION_JSON);
    }

    private static double quality(ServerRequest request, MediaType type) {
        return request.headers().accept().stream()
                .filter(accepted -> accepted.equalsTypeAndSubtype(type))
                .mapToDouble(MediaType::getQualityValue)
                .max()
                .orElse(0);
    }

    /** @param ask answers a query, refusals with an error */
    static Mono<ServerResponse> response(
            QueryRoute route, ServerRequest request, TandemQuery query, Function<TandemQuery, Mono<Answer>> ask) {
        for (var paging : List.of("after", "limit")) {
            if (request.queryParams().containsKey(paging)) {
                throw new ProblemException(
                        400,
                        RefusalCode.INVALID_PARAMETER.name(),
                        "%s is for pages; a table is the whole list.".formatted(paging),
                        paging);
            }
        }
        return ask.apply(page(query, new Paging(null, Paging.MOST), null)).flatMap(first -> {
            var response = ServerResponse.ok()
                    .contentType(TYPE)
                    .cacheControl(CacheControl.noStore())
                    .header("Vary", "Accept")
                    .header(QueryEndpoints.AS_OF, first.moment())
                    .headers(headers -> headers.setContentDisposition(ContentDisposition.attachment()
                            .filename("tandem-%s-%d.csv".formatted(route.tag(), first.position()))
                            .build()));
            if (request.method().equals(HttpMethod.HEAD)) {
                return response.build();
            }
            var columns = COLUMNS.get(item(route));
            var pages = Mono.just(first)
                    .expand(answer -> next(answer)
                            .map(cursor -> ask.apply(page(query, new Paging(cursor, Paging.MOST), first)))
                            .orElseGet(Mono::empty))
                    .map(answer -> rows(columns, answer));
            return response.body(
                    BodyInserters.fromDataBuffers(Flux.concat(Mono.fromSupplier(() -> head(columns)), pages)));
        });
    }

    /** The record of a list's items. */
    static Class<?> item(QueryRoute route) {
        return Arrays.stream(route.answer().getRecordComponents())
                .filter(component -> component.getName().equals("items"))
                .map(component ->
                        (Class<?>) ((ParameterizedType) component.getGenericType()).getActualTypeArguments()[0])
                .findFirst()
                .orElseThrow(() -> new IllegalStateException(route.answer() + " has no items"));
    }

    private static Optional<String> next(Answer answer) {
        return Optional.ofNullable(((Page) Objects.requireNonNull(answer.view())).next());
    }

    /** The query for one page: of the moment of the first, once that is known. */
    private static TandemQuery page(TandemQuery query, Paging paging, @Nullable Answer first) {
        return switch (query) {
            case ListPartnerships q -> new ListPartnerships(q.filter(), q.sort(), paging, reading(q.reading(), first));
            case ListGoals q -> new ListGoals(q.filter(), q.sort(), paging, reading(q.reading(), first));
            case ListInitiatives q -> new ListInitiatives(q.filter(), q.sort(), paging, reading(q.reading(), first));
            case ListPeople q -> new ListPeople(q.filter(), q.sort(), paging, reading(q.reading(), first));
            case ReadJournal q ->
                new ReadJournal(
                        q.partnership(),
                        q.aggregate(),
                        q.actor(),
                        q.type(),
                        q.from(),
                        first == null
                                ? q.to()
                                : Long.valueOf(q.to() == null ? first.position() : Math.min(q.to(), first.position())),
                        q.newestFirst(),
                        paging,
                        first == null ? q.atLeast() : null);
            default -> query;
        };
    }

    private static Reading reading(Reading asked, @Nullable Answer first) {
        return first == null ? asked : Reading.asOf(first.moment());
    }

    private static DataBuffer head(CsvColumns columns) {
        return buffer(BYTE_ORDER_MARK, printer -> printer.printRecord(columns.names()));
    }

    private static DataBuffer rows(CsvColumns columns, Answer page) {
        var items = TandemJson.mapper()
                .<tools.jackson.databind.JsonNode>valueToTree(page.view())
                .path("items");
        return buffer("", printer -> {
            for (var item : items) {
                printer.printRecord(columns.cells(item));
            }
        });
    }

    private interface Printing {

        void to(CSVPrinter printer) throws IOException;
    }

    private static DataBuffer buffer(String before, Printing printing) {
        var text = new StringBuilder(before);
        try (var printer = new CSVPrinter(text, CSVFormat.RFC4180)) {
            printing.to(printer);
        } catch (IOException e) {
            throw new UncheckedIOException("text in memory cannot fail", e);
        }
        return DefaultDataBufferFactory.sharedInstance.wrap(text.toString().getBytes(StandardCharsets.UTF_8));
    }
}
