package dev.tandem.api.query;

import dev.tandem.api.Id;
import dev.tandem.api.InvalidValue;

/**
 * The version of an aggregate that an answer must show, as a command's answer names it in {@code Tandem-Version}.
 *
 * @param aggregate the aggregate's stream ({@code goal-<uuid>}) or its bare UUID
 * @param sequence of the aggregate's event, from 0
 */
public record AtLeast(String aggregate, long sequence) {

    private static final int UUID_LENGTH = 36;

    /** Reads {@code <aggregate>:<sequence>}. */
    public static AtLeast parse(String text) {
        int colon = text.lastIndexOf(':');
        if (colon < UUID_LENGTH) {
            throw new InvalidValue("must be <aggregateId>:<sequence>");
        }
        var aggregate = text.substring(0, colon);
        Id.parse(aggregate.substring(aggregate.length() - UUID_LENGTH));
        try {
            long sequence = Long.parseLong(text.substring(colon + 1));
            if (sequence >= 0) {
                return new AtLeast(aggregate, sequence);
            }
        } catch (NumberFormatException e) {
            throw new InvalidValue("must be <aggregateId>:<sequence>", e);
        }
        throw new InvalidValue("must be <aggregateId>:<sequence>");
    }
}
