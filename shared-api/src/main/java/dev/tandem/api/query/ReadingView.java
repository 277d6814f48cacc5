package dev.tandem.api.query;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * That somebody read the journal, or was refused.
 *
 * @param number counts what was ever written to the record, from 0
 * @param at when the first question was answered
 * @param until when the last one was
 * @param reader as the log names an actor
 * @param what the kind of question, as in {@code ReadJournal}
 * @param asked what was given with it
 * @param questions how many; the pages of one list are one record
 * @param entries how many were answered
 * @param from the lowest position among them
 * @param to the highest
 * @param refused the code of the refusal, where it was one
 */
public record ReadingView(
        long number,
        Instant at,
        Instant until,
        String reader,
        List<String> roles,
        String what,
        Map<String, String> asked,
        long questions,
        long entries,
        @Nullable Long from,
        @Nullable Long to,
        @Nullable String refused) {}
