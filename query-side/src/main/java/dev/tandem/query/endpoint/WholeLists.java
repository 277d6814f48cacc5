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
import dev.tandem.api.query.TandemQuery.ReadReadings;
import dev.tandem.web.problem.ProblemException;
import java.lang.reflect.ParameterizedType;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
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
 * Whole lists, as a table or a line per item, read page by page as the reader takes it, all of the moment of the first. What
 * fails after the first page breaks the answer off: half a list must not look like a whole one.
 */
final class WholeLists {

    private WholeLists() {}

    /** The form in which all of a list is asked for rather than a page of it; empty where it is not, or is no list. */
    static Optional<ListForm> wanted(QueryRoute route, ServerRequest request) {
        if (!Page.class.isAssignableFrom(route.answer())) {
            return Optional.empty();
        }
        double page = quality(request, MediaType.APPLICATION_JSON);
        return Arrays.stream(ListForm.values())
                .filter(form -> quality(request, form.asked()) > page)
                .max(Comparator.comparingDouble(form -> quality(request, form.asked())));
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
            ListForm form,
            QueryRoute route,
            ServerRequest request,
            TandemQuery query,
            Function<TandemQuery, Mono<Answer>> ask) {
        for (var paging : List.of("after", "limit")) {
            if (request.queryParams().containsKey(paging)) {
                throw new ProblemException(
                        400,
                        RefusalCode.INVALID_PARAMETER.name(),
                        "%s is for pages; this is the whole list.".formatted(paging),
                        paging);
            }
        }
        return ask.apply(page(query, new Paging(null, Paging.MOST), null)).flatMap(first -> {
            var response = ServerResponse.ok()
                    .contentType(form.type())
                    .cacheControl(CacheControl.noStore())
                    .header("Vary", "Accept")
                    .header(QueryEndpoints.AS_OF, first.moment())
                    .headers(headers -> headers.setContentDisposition(ContentDisposition.attachment()
                            .filename("tandem-%s-%d.%s".formatted(route.tag(), first.position(), form.ending()))
                            .build()));
            if (request.method().equals(HttpMethod.HEAD)) {
                return response.build();
            }
            var item = item(route);
            var pages = Mono.just(first)
                    .expand(answer -> next(answer)
                            .map(cursor -> ask.apply(page(query, new Paging(cursor, Paging.MOST), first)))
                            .orElseGet(Mono::empty))
                    .map(answer -> form.page(item, answer));
            return response.body(BodyInserters.fromDataBuffers(
                    Flux.concat(Mono.fromSupplier(() -> form.head(item)), pages).map(WholeLists::buffer)));
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
                        q.filter(),
                        q.from(),
                        first == null
                                ? q.to()
                                : Long.valueOf(q.to() == null ? first.position() : Math.min(q.to(), first.position())),
                        q.newestFirst(),
                        paging,
                        first == null ? q.atLeast() : null);
            case ReadReadings q -> new ReadReadings(q.reader(), q.since(), q.until(), paging);
            default -> query;
        };
    }

    private static Reading reading(Reading asked, @Nullable Answer first) {
        return first == null ? asked : Reading.asOf(first.moment());
    }

    private static DataBuffer buffer(String text) {
        return DefaultDataBufferFactory.sharedInstance.wrap(text.getBytes(StandardCharsets.UTF_8));
    }
}
