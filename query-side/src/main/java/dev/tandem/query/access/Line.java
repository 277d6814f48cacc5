package dev.tandem.query.access;

import dev.tandem.api.query.Extent;
import dev.tandem.api.query.ReadingView;
import dev.tandem.api.wire.TandemJson;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;

/**
 * A line of the record, the same in a file and in a database. Either that somebody began to read, or that a reading which
 * an earlier line tells of went on.
 *
 * @param number counts the lines, from 0
 * @param previous SHA-256 of the line before as it is stored, in hex; {@link #NONE_BEFORE} in the first
 * @param at when it was written; never before the line before
 * @param goesOn the number of the line whose reading went on; absent where one begins
 * @param reader as the log names an actor
 * @param roles of the reader; absent where a reading goes on, as what follows
 * @param what the kind of question
 * @param asked what was given with it
 * @param questions how many this line adds
 * @param entries how many were answered to them
 * @param from the lowest position among these
 * @param to the highest
 * @param refused the code of the refusal
 */
record Line(
        long number,
        String previous,
        Instant at,
        @Nullable Long goesOn,
        String reader,
        @Nullable List<String> roles,
        @Nullable String what,
        @Nullable Map<String, String> asked,
        long questions,
        long entries,
        @Nullable Long from,
        @Nullable Long to,
        @Nullable String refused) {

    static final String NONE_BEFORE = "0".repeat(64);

    static Line of(Noted noted, long number, String previous, Instant at) {
        var begins = noted.begins();
        return new Line(
                number,
                previous,
                at,
                noted.goesOn(),
                noted.reader(),
                begins == null ? null : begins.roles(),
                begins == null ? null : begins.what(),
                begins == null ? null : begins.asked(),
                noted.questions(),
                noted.extent().entries(),
                noted.extent().from(),
                noted.extent().to(),
                begins == null ? null : begins.refused());
    }

    /** @throws JacksonException where it is none */
    static Line parse(String text) {
        return TandemJson.mapper().readValue(text, Line.class);
    }

    /** As it is stored, without a line break. */
    String text() {
        return TandemJson.mapper().writeValueAsString(this);
    }

    /** What the next line names. */
    static String hash(String text) {
        return hash(text.getBytes(StandardCharsets.UTF_8));
    }

    static String hash(byte[] text) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(text));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    Extent extent() {
        return new Extent(entries, from, to);
    }

    /** The reading that begins here. */
    ReadingView view() {
        return new ReadingView(
                number,
                at,
                at,
                reader,
                Objects.requireNonNullElse(roles, List.of()),
                Objects.requireNonNullElse(what, ""),
                Objects.requireNonNullElse(asked, Map.of()),
                questions,
                entries,
                from,
                to,
                refused);
    }

    /** A reading with what a later line adds to it. */
    static ReadingView with(ReadingView reading, Line more) {
        var extent = new Extent(reading.entries(), reading.from(), reading.to()).and(more.extent());
        return new ReadingView(
                reading.number(),
                reading.at(),
                more.at().isAfter(reading.until()) ? more.at() : reading.until(),
                reading.reader(),
                reading.roles(),
                reading.what(),
                reading.asked(),
                reading.questions() + more.questions(),
                extent.entries(),
                extent.from(),
                extent.to(),
                reading.refused());
    }
}
