package dev.tandem.web.live;

import dev.tandem.api.query.TandemQuery;
import dev.tandem.web.identity.Identity;
import dev.tandem.web.problem.ProblemException;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** A dashboard as a stream of server-sent events. */
public final class LiveEndpoint {

    /** The last event that a reader has, from an earlier stream. */
    public static final String LAST_EVENT_ID = "Last-Event-ID";

    private final LiveDashboards dashboards;

    public LiveEndpoint(LiveDashboards dashboards) {
        this.dashboards = dashboards;
    }

    /** Whether a stream is asked for: it is named, and not liked less than the answer alone. */
    public static boolean isAsked(ServerRequest request) {
        if (!request.method().equals(HttpMethod.GET)) {
            return false;
        }
        double stream = -1;
        double once = -1;
        for (var type : request.headers().accept()) {
            if (type.isWildcardType()) {
                continue;
            }
            if (type.isCompatibleWith(MediaType.TEXT_EVENT_STREAM)) {
                stream = Math.max(stream, type.getQualityValue());
            }
            if (type.isCompatibleWith(MediaType.APPLICATION_JSON)) {
                once = Math.max(once, type.getQualityValue());
            }
        }
        return stream > 0 && stream >= once;
    }

    /** @param least the position that the first state must have taken into account, -1 for any */
    public Mono<ServerResponse> watch(ServerRequest request, TandemQuery.InTime query, long least) {
        if (query.reading().asOf() != null) {
            throw new ProblemException(
                    400,
                    "INVALID_PARAMETER",
                    "A stream shows what is, from now on; what was at a moment does not change: ask for it as"
                            + " application/json.",
                    "asOf");
        }
        return stream(request, query, has(request, null), least, State::frame);
    }

    /**
     * The same without the states: only that there is a newer one.
     *
     * @param has what the reader has before the first event, as {@link LiveDashboards#nameOf} or a moment says it
     */
    public Mono<ServerResponse> hints(ServerRequest request, TandemQuery.InTime query, @Nullable String has) {
        return stream(request, query, has(request, has), -1, State::hint);
    }

    private static @Nullable EventId has(ServerRequest request, @Nullable String otherwise) {
        return EventId.parse(request.headers().firstHeader(LAST_EVENT_ID))
                .or(() -> EventId.parse(otherwise))
                .orElse(null);
    }

    private Mono<ServerResponse> stream(
            ServerRequest request,
            TandemQuery.InTime query,
            @Nullable EventId has,
            long least,
            Function<State, byte[]> frame) {
        var wire = Wire.of(request.exchange().getRequest());
        return Identity.signIn(request.exchange())
                .flatMap(signIn -> dashboards.open(query, signIn, has, least, frame, wire))
                .flatMap(stream -> ServerResponse.ok()
                        .contentType(MediaType.TEXT_EVENT_STREAM)
                        .cacheControl(CacheControl.noStore())
                        .header("X-Accel-Buffering", "no")
                        .body((response, _) -> response.writeAndFlushWith(buffers(stream.events(), response))));
    }

    private static Flux<Publisher<DataBuffer>> buffers(Flux<Publisher<byte[]>> events, ServerHttpResponse response) {
        var factory = response.bufferFactory();
        // the bytes are shared by all who get this state, and only ever read
        return events.map(event -> Flux.from(event).map(factory::wrap));
    }
}
