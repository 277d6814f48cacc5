package dev.tandem.web;

import io.netty.channel.EventLoop;
import java.util.Optional;
import org.reactivestreams.Publisher;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.http.server.reactive.HttpHandler;
import org.springframework.http.server.reactive.HttpHandlerDecoratorFactory;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.http.server.reactive.ServerHttpRequestDecorator;
import org.springframework.http.server.reactive.ServerHttpResponseDecorator;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;
import reactor.netty.Connection;

/**
 * Has every answer written and completed on the event loop of its connection, wherever it was worked out. Answers come
 * from virtual threads here, and with Reactor Netty 1.3.7 an answer that is written from another thread may reach the
 * client before the server has noted its end: the client's next request on the connection is then set aside, and the one
 * after it, now and then, forgotten until the client gives up.
 */
final class AnswersOnEventLoop implements HttpHandlerDecoratorFactory {

    @Override
    public HttpHandler apply(HttpHandler handler) {
        return (request, response) -> eventLoop(request)
                .map(Schedulers::fromExecutor)
                .map(loop -> handler.handle(request, new ServerHttpResponseDecorator(response) {
                            @Override
                            public Mono<Void> writeWith(Publisher<? extends DataBuffer> body) {
                                return Mono.defer(() -> super.writeWith(body)).subscribeOn(loop);
                            }
                        })
                        .publishOn(loop))
                .orElseGet(() -> handler.handle(request, response));
    }

    private static Optional<EventLoop> eventLoop(ServerHttpRequest request) {
        Object connection = ServerHttpRequestDecorator.getNativeRequest(request);
        return connection instanceof Connection netty
                ? Optional.of(netty.channel().eventLoop())
                : Optional.empty();
    }
}
