package dev.tandem.console.frame;

import dev.tandem.web.route.Access;
import java.util.function.Function;
import org.springframework.http.HttpMethod;
import reactor.core.publisher.Mono;

/**
 * A page or what a form is sent to: its address, who gets past its door, and how it is made. What may be seen behind the
 * door is decided by whoever answers the question.
 *
 * @param path as Spring's {@code PathPattern}: {@code /goals/{id}}
 */
public record Page(
        HttpMethod method, String path, Access access, Function<Viewing, ? extends Mono<? extends Reply>> reply) {

    public static Page get(String path, Access access, Function<Viewing, ? extends Mono<? extends Reply>> reply) {
        return new Page(HttpMethod.GET, path, access, reply);
    }

    public static Page post(String path, Access access, Function<Viewing, ? extends Mono<? extends Reply>> reply) {
        return new Page(HttpMethod.POST, path, access, reply);
    }
}
