package dev.tandem.command.http;

import dev.tandem.web.problem.ProblemException;
import org.springframework.core.io.buffer.DataBufferLimitException;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.web.reactive.function.BodyExtractors;
import org.springframework.web.reactive.function.server.ServerRequest;
import reactor.core.publisher.Mono;

/** A request's body as a whole, never more of it than is allowed. */
final class Bodies {

    private Bodies() {}

    /**
     * @param most in bytes
     * @param tooLarge the answer to a larger one
     */
    static Mono<byte[]> read(ServerRequest request, int most, ProblemException tooLarge) {
        if (request.headers().contentLength().orElse(0) > most) {
            return Mono.error(tooLarge);
        }
        return DataBufferUtils.join(request.body(BodyExtractors.toDataBuffers()), most)
                .onErrorMap(DataBufferLimitException.class, fault -> tooLarge)
                .map(buffer -> {
                    byte[] bytes = new byte[buffer.readableByteCount()];
                    buffer.read(bytes);
                    DataBufferUtils.release(buffer);
                    return bytes;
                })
                .defaultIfEmpty(new byte[0]);
    }
}
