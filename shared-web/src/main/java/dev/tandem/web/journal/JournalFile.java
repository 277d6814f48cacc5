package dev.tandem.web.journal;

import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.http.CacheControl;
import org.springframework.http.ContentDisposition;
import org.springframework.http.MediaType;
import org.springframework.web.reactive.function.BodyInserters;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * A file that is made while it is taken, a part when the part before was taken: however long it is, no more than a part of
 * it is held. What fails on the way breaks it off, so that a part is not taken for all of it.
 */
public record JournalFile(String name, MediaType type, Flux<DataBuffer> content) {

    public Mono<ServerResponse> response() {
        return ServerResponse.ok()
                .contentType(type)
                .cacheControl(CacheControl.noStore())
                .headers(headers -> headers.setContentDisposition(
                        ContentDisposition.attachment().filename(name).build()))
                .body(BodyInserters.fromDataBuffers(content));
    }
}
