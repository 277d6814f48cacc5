package dev.tandem.web.problem;

import java.nio.charset.StandardCharsets;
import org.springframework.boot.reactor.netty.NettyServerCustomizer;
import org.springframework.http.MediaType;
import reactor.core.publisher.Mono;
import reactor.netty.Connection;
import reactor.netty.http.server.HttpServer;
import reactor.netty.http.server.HttpServerRequest;
import reactor.netty.http.server.HttpServerResponse;

/**
 * A path that is no URL ({@code /api/%zz}) is refused by the adapter under Spring, before any handler of errors, with a
 * status and nothing else. This gives that answer its problem too.
 */
final class UnreadableRequests implements NettyServerCustomizer {

    @Override
    public HttpServer apply(HttpServer server) {
        return server.mapHandle((handled, connection) -> handled.then(Mono.defer(() -> tell(connection))));
    }

    private static Mono<Void> tell(Connection connection) {
        if (connection instanceof HttpServerResponse response
                && connection instanceof HttpServerRequest
                && response.status().code() == 400
                && !response.hasSentHeaders()) {
            var problem = new ProblemException(400, "INVALID_REQUEST", "The path of the request is no valid URL.");
            byte[] json = Problems.json(problem, null).toString().getBytes(StandardCharsets.UTF_8);
            return response.header("Content-Type", MediaType.APPLICATION_PROBLEM_JSON_VALUE)
                    .header("Content-Length", Integer.toString(json.length))
                    .sendByteArray(Mono.just(json))
                    .then();
        }
        return Mono.empty();
    }
}
