package dev.tandem.console.form;

import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;

/**
 * What a form carries beside the command's own fields. These names begin with an underscore, as no field does; but for
 * the aggregate's id, which no body holds.
 *
 * @param idempotencyKey chosen when the form is made: what is sent twice is done once
 * @param back where one came from and goes back to, a path of our own
 * @param ask what a button asks for instead of sending: {@code add:} or {@code remove:} and a name, or {@code find}
 */
record Envelope(
        UUID id,
        String idempotencyKey,
        @Nullable String ifMatch,
        @Nullable String reason,
        String back,
        @Nullable String ask) {

    static final String ID = "id";
    static final String IDEMPOTENCY_KEY = "__idempotencyKey";
    static final String IF_MATCH = "__ifMatch";
    static final String REASON = "__reason";
    static final String BACK = "__back";
    static final String ASK = "__do";

    /** Names the fields that the page has settled: shown, sent, and not for changing. */
    static final String HELD = "__held";

    /** Before the name of a time: which of two moments it is, {@code +02:00}. */
    static final String OFFSET = "__offset.";

    /** What to look for among things to choose from. */
    static final String FIND = "__find";

    /** What a form is given beside the fields begins so. */
    static boolean names(String name) {
        return name.equals(ID) || name.startsWith("_");
    }

    /** The fields alone. */
    static MultiValueMap<String, String> fields(MultiValueMap<String, String> given) {
        var fields = new LinkedMultiValueMap<String, String>();
        given.forEach((name, values) -> {
            if (!names(name) || name.startsWith(OFFSET) || name.equals(HELD) || name.equals(FIND)) {
                fields.addAll(name, values);
            }
        });
        return fields;
    }
}
