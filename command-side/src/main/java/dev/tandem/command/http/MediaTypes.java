package dev.tandem.command.http;

import dev.tandem.web.problem.ProblemException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;
import org.springframework.web.reactive.function.server.ServerRequest;

/** One type in and one out, and nothing else. */
final class MediaTypes {

    private MediaTypes() {}

    /** @throws ProblemException 415 or 406, before anything is read or done */
    static void require(ServerRequest request, MediaType in, MediaType out) {
        var headers = request.headers().asHttpHeaders();
        var given = contentType(headers);
        if (given == null || !given.equalsTypeAndSubtype(in)) {
            throw new ProblemException(
                            415,
                            "UNSUPPORTED_MEDIA_TYPE",
                            "The Content-Type must be %s.".formatted(in),
                            HttpHeaders.CONTENT_TYPE)
                    .with(HttpHeaders.ACCEPT, in.toString());
        }
        if (accepted(headers).stream().noneMatch(type -> type.includes(out))) {
            throw new ProblemException(
                    406, "NOT_ACCEPTABLE", "The answer can only be %s.".formatted(out), HttpHeaders.ACCEPT);
        }
    }

    private static @Nullable MediaType contentType(HttpHeaders headers) {
        try {
            return headers.getContentType();
        } catch (InvalidMediaTypeException e) {
            return null;
        }
    }

    private static List<MediaType> accepted(HttpHeaders headers) {
        try {
            var accepted = headers.getAccept();
            return accepted.isEmpty() ? List.of(MediaType.ALL) : accepted;
        } catch (InvalidMediaTypeException e) {
            return List.of();
        }
    }
}
