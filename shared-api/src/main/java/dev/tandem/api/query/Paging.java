package dev.tandem.api.query;

import org.jspecify.annotations.Nullable;

/**
 * @param after the cursor that the previous page named in {@code next}; absent for the first page
 * @param limit items wanted, 1-200
 */
public record Paging(@Nullable String after, int limit) {

    public static final int MOST = 200;
    public static final int DEFAULT = 50;

    public static Paging first() {
        return new Paging(null, DEFAULT);
    }
}
