package dev.tandem.api.query;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Whether the record of who read the journal hangs together: each line in it names the SHA-256 of the one before.
 *
 * @param sound whether nothing is missing or altered between the first line and the last
 * @param lines how many there are
 * @param first the number of the first; above 0 where older ones were taken away
 * @param last the number of the last; absent where there is none
 * @param head the SHA-256 of the last line: whoever noted it down can tell later whether lines were taken off the end
 * @param damage what is wrong, where it is found first
 */
public record ReadingsCheck(
        boolean sound,
        long lines,
        @Nullable Long first,
        @Nullable Long last,
        @Nullable String head,
        List<String> damage)
        implements TandemView {}
