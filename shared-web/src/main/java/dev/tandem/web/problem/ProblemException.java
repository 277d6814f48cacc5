package dev.tandem.web.problem;

import dev.tandem.api.Outcome;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A request that is answered with a problem. Carries no stack trace: it is an answer, not a fault, and bad input must
 * not cost more than good.
 */
public final class ProblemException extends RuntimeException {

    private final int status;
    private final String code;
    private final String sentence;
    private final @Nullable String field;
    private final Map<String, String> headers;

    public ProblemException(int status, String code, String sentence) {
        this(status, code, sentence, null);
    }

    /**
     * @param status the HTTP status, 400-599
     * @param code stable, upper case with underscores; clients may rely on it
     * @param sentence for people, with the facts in it and nothing of the system's insides
     * @param field what is wrong in the request, as the path {@code terms/keyResults/0/weight} in a body or the name
     *     of a header or parameter
     */
    public ProblemException(int status, String code, String sentence, @Nullable String field) {
        this(status, code, sentence, field, Map.of());
    }

    private ProblemException(
            int status, String code, String sentence, @Nullable String field, Map<String, String> headers) {
        super(code + ": " + sentence, null, false, false);
        this.status = status;
        this.code = code;
        this.sentence = sentence;
        this.field = field;
        this.headers = headers;
    }

    public static ProblemException of(Outcome.Refused refused) {
        return new ProblemException(refused.code().status(), refused.code().name(), refused.sentence());
    }

    /** The same with a header of the answer, as in {@code Retry-After} or {@code Allow}. */
    public ProblemException with(String header, String value) {
        var more = new LinkedHashMap<>(headers);
        more.put(header, value);
        return new ProblemException(status, code, sentence, field, Collections.unmodifiableMap(more));
    }

    public int status() {
        return status;
    }

    public String code() {
        return code;
    }

    public String sentence() {
        return sentence;
    }

    public @Nullable String field() {
        return field;
    }

    public Map<String, String> headers() {
        return headers;
    }
}
