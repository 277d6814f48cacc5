package dev.tandem.console.frame;

import dev.tandem.web.identity.SessionSignIn;
import dev.tandem.web.identity.User;
import java.util.List;
import java.util.Optional;
import org.springframework.boot.webflux.error.ErrorWebExceptionHandler;
import org.springframework.core.annotation.Order;
import org.springframework.http.codec.HttpMessageReader;
import org.springframework.http.codec.HttpMessageWriter;
import org.springframework.http.codec.ServerCodecConfigurer;
import org.springframework.stereotype.Component;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import org.springframework.web.reactive.result.view.ViewResolver;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/** What fails before a page is reached, or is at no address that there is: in words too, for those who wanted a page. */
@Component
@Order(-3) // before the problems that programs are answered with
final class ErrorPages implements ErrorWebExceptionHandler {

    private final Renderer renderer;
    private final SessionSignIn signIns;
    private final List<HttpMessageReader<?>> readers;
    private final ServerResponse.Context context;

    ErrorPages(Renderer renderer, SessionSignIn signIns, ServerCodecConfigurer codecs, List<ViewResolver> resolvers) {
        this.renderer = renderer;
        this.signIns = signIns;
        this.readers = codecs.getReaders();
        this.context = new ServerResponse.Context() {
            @Override
            public List<HttpMessageWriter<?>> messageWriters() {
                return codecs.getWriters();
            }

            @Override
            public List<ViewResolver> viewResolvers() {
                return resolvers;
            }
        };
    }

    @Override
    public Mono<Void> handle(ServerWebExchange exchange, Throwable fault) {
        if (exchange.getResponse().isCommitted() || !ConsolePaths.isConsole(exchange)) {
            return Mono.error(fault);
        }
        var request = ServerRequest.create(exchange, readers);
        return signIns.user(exchange)
                .map(Optional::of)
                .onErrorReturn(Optional.<User>empty())
                .defaultIfEmpty(Optional.empty())
                .flatMap(user -> renderer.error(renderer.viewing(request, user.orElse(null)), fault))
                .flatMap(response -> response.writeTo(exchange, context));
    }
}
