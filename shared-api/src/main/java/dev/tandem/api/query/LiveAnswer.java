package dev.tandem.api.query;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * An answer for somebody who goes on watching.
 *
 * @param sources the ids of the documents that it was made from, looked for in vain included: it stays the same on the
 *     same day until one of them is touched; absent where they are too many to name
 */
public record LiveAnswer(Answer answer, @Nullable Set<String> sources) {

    /** In front of the name of a question's type: the question is then answered with a {@link LiveAnswer}. */
    public static final String NAME = "live:";

    /** In the question's metadata: the position that the answer must have taken into account. */
    public static final String LEAST = "leastPosition";

    public LiveAnswer {
        sources = sources == null ? null : Set.copyOf(sources);
    }
}
