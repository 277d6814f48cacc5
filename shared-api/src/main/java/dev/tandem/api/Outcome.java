package dev.tandem.api;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import dev.tandem.api.error.RefusalCode;

/**
 * What became of a command: an ordinary result, the same in one process and across Axon Server. Exceptions are for
 * faults only.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "outcome")
@JsonSubTypes({
    @JsonSubTypes.Type(value = Outcome.Accepted.class, name = "accepted"),
    @JsonSubTypes.Type(value = Outcome.Refused.class, name = "refused")
})
public sealed interface Outcome {

    /**
     * @param stream the aggregate's stream
     * @param version the aggregate's version after the command: the sequence of its last event, from 0
     */
    record Accepted(String stream, long version) implements Outcome {}

    /**
     * @param code stable; clients may rely on it
     * @param sentence for people, with the facts in it
     */
    record Refused(RefusalCode code, String sentence) implements Outcome {}
}
