package dev.tandem.query.live;

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
 */
record State(long number, long position, String fingerprint, byte[] frame) {

    private static final int FINGERPRINT_BYTES = 12;

    static State of(Answer answer, long number, Fingerprints fingerprints) {
        // one line: the writer puts no line breaks between values, and escapes those within
        var json = TandemJson.mapper().writeValueAsString(Objects.requireNonNull(answer.view()));
        var fingerprint = HexFormat.of().formatHex(fingerprints.of(json), 0, FINGERPRINT_BYTES);
        var frame = "id: %s/%s\nevent: state\ndata: %s\n\n".formatted(answer.moment(), fingerprint, json);
        return new State(number, answer.position(), fingerprint, frame.getBytes(StandardCharsets.UTF_8));
    }
}
