package dev.tandem.command.http;

import dev.tandem.web.message.CommandType;
import dev.tandem.web.message.Dispatch.Accepted;
import dev.tandem.web.problem.ProblemException;
import dev.tandem.web.problem.Problems;
import java.nio.charset.StandardCharsets;
import org.springframework.http.MediaType;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The answer to many commands: one JSON object a line, each written as soon as it is there. */
final class LineAnswers {

    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    private LineAnswers() {}

    static Mono<ServerResponse> stream(Flux<ObjectNode> answers) {
        return ServerResponse.ok()
                .contentType(MediaType.APPLICATION_NDJSON)
                .body((response, context) -> response.writeAndFlushWith(
                        answers.map(json -> Mono.just(response.bufferFactory().wrap(bytes(json))))));
    }

    static ObjectNode accepted(CommandType type, Accepted accepted) {
        return MAPPER.createObjectNode()
                .put("id", accepted.id())
                .put("version", accepted.version())
                .put("status", type.creates() ? 201 : 200);
    }

    static ObjectNode refused(ProblemException problem) {
        return Problems.json(problem, null);
    }

    /** The same, saying first to which line it is the answer. */
    static ObjectNode of(int line, ObjectNode answer) {
        return MAPPER.createObjectNode().put("line", line).setAll(answer);
    }

    private static byte[] bytes(ObjectNode json) {
        return (MAPPER.writeValueAsString(json) + "\n").getBytes(StandardCharsets.UTF_8);
    }
}
