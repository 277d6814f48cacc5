package dev.tandem.web.problem;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tandem.api.Outcome;
import dev.tandem.api.error.RefusalCode;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.springframework.http.HttpStatus;
import org.springframework.web.server.MethodNotAllowedException;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.server.ServerWebInputException;

class ProblemsTest {

    private static final class DiskFull extends RuntimeException {}

    private final Problems problems = new Problems(List.of(fault -> fault instanceof DiskFull
            ? Optional.of(new ProblemException(507, "DISK_FULL", "The disk is full."))
            : Optional.empty()));

    private String told(Throwable fault) {
        var problem = problems.of(fault);
        return problem.status() + " " + problem.code();
    }

    @Test
    void keepARefusalAsItIs() {
        var refused = new Outcome.Refused(RefusalCode.GOAL_ENDED, "The goal ended on 2026-03-31.");
        assertThat(Problems.json(ProblemException.of(refused), "/api/goals/1/agree-goal")
                        .toString())
                .isEqualTo("{\"title\":\"Conflict\",\"status\":409,\"detail\":\"The goal ended on 2026-03-31.\","
                        + "\"instance\":\"/api/goals/1/agree-goal\",\"code\":\"GOAL_ENDED\"}");
    }

    @Test
    void findWhatTheyKnowAmongTheCauses() {
        assertThat(told(new IllegalStateException(new RuntimeException(new DiskFull()))))
                .isEqualTo("507 DISK_FULL");
    }

    @Test
    void tellNothingOfWhatTheyDoNotKnow() {
        var problem = problems.of(new IllegalStateException("jdbc:secret"));
        assertThat(problem.status() + " " + problem.code()).isEqualTo("500 INTERNAL");
        assertThat(problem.sentence()).doesNotContain("secret");
    }

    @Test
    void giveTheFrameworksAnswersACode() {
        assertThat(told(new ServerWebInputException("no"))).isEqualTo("400 INVALID_REQUEST");
        assertThat(told(new ResponseStatusException(HttpStatus.NOT_FOUND))).isEqualTo("404 NOT_FOUND");
        assertThat(told(new ResponseStatusException(HttpStatus.CONTENT_TOO_LARGE)))
                .isEqualTo("413 TOO_LARGE");
        assertThat(told(new ResponseStatusException(HttpStatus.INTERNAL_SERVER_ERROR, "secret")))
                .isEqualTo("500 INTERNAL");
        var notAllowed =
                problems.of(new MethodNotAllowedException("GET", List.of(org.springframework.http.HttpMethod.POST)));
        assertThat(notAllowed.code()).isEqualTo("METHOD_NOT_ALLOWED");
        assertThat(notAllowed.headers()).containsEntry("Allow", "POST");
    }

    @Test
    void replaceHalfOfASurrogatePairWhichCannotBeSent() {
        var json = Problems.json(new ProblemException(400, "X", "a \ud800 b", "\udc00"), null);
        assertThat(json.get("detail").asString()).isEqualTo("a \ufffd b");
        assertThat(json.get("field").asString()).isEqualTo("\ufffd");
    }

    @Test
    void doNotFollowCausesForEver() {
        var first = new RuntimeException("first");
        var second = new RuntimeException("second", first);
        first.initCause(second);
        assertThat(told(first)).isEqualTo("500 INTERNAL");
    }
}
