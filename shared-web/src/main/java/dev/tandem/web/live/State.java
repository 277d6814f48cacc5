package dev.tandem.web.live;

import dev.tandem.api.query.Answer;
import dev.tandem.api.wire.TandemJson;
import dev.tandem.web.keys.Fingerprints;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Objects;

/**
 * A dashboard at a moment, ready to be sent to everybody who watches it.
 *
 * @param number counts the states of one dashboard, from 1
 * @param position the last of the log that it takes into account
 * @param frame the event as it goes over the wire; shared, never changed
 * @param hint the same without the state itself, for those who fetch it otherwise
 */
record State(long number, long position, String fingerprint, byte[] frame, byte[] hint) {

    private static final int FINGERPRINT_BYTES = 12;

    static State of(Answer answer, long number, Fingerprints fingerprints) {
        var json = json(answer);
        var id = id(answer, json, fingerprints);
        var frame = "id: %s\nevent: state\ndata: %s\n\n".formatted(id, json);
        var hint = "id: %s\nevent: newer\ndata: %s\n\n".formatted(id, answer.moment());
        return new State(
                number,
                answer.position(),
                id.substring(id.indexOf('/') + 1),
                frame.getBytes(StandardCharsets.UTF_8),
                hint.getBytes(StandardCharsets.UTF_8));
    }

    /** What the event with this state is called. */
    static String id(Answer answer, Fingerprints fingerprints) {
        return id(answer, json(answer), fingerprints);
    }

    private static String id(Answer answer, String json, Fingerprints fingerprints) {
        return answer.moment() + "/" + HexFormat.of().formatHex(fingerprints.of(json), 0, FINGERPRINT_BYTES);
    }

    /** One line: the writer puts no line breaks between values, and escapes those within. */
    private static String json(Answer answer) {
        return TandemJson.mapper().writeValueAsString(Objects.requireNonNull(answer.view()));
    }
}
