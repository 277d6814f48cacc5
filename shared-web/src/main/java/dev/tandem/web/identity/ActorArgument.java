package dev.tandem.web.identity;

import dev.tandem.api.Actor;
import org.springframework.core.MethodParameter;
import org.springframework.web.reactive.BindingContext;
import org.springframework.web.reactive.result.method.HandlerMethodArgumentResolver;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/** Gives handler methods a parameter of type {@link Actor} or {@link User}, always from the authenticated principal. */
final class ActorArgument implements HandlerMethodArgumentResolver {

    @Override
    public boolean supportsParameter(MethodParameter parameter) {
        return parameter.getParameterType() == Actor.class || parameter.getParameterType() == User.class;
    }

    @Override
    public Mono<Object> resolveArgument(
            MethodParameter parameter, BindingContext bindingContext, ServerWebExchange exchange) {
        return parameter.getParameterType() == Actor.class
                ? Identity.actor(exchange).cast(Object.class)
                : Identity.user(exchange).cast(Object.class);
    }
}
