package dev.tandem.console.page;

import dev.tandem.console.frame.Viewing;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Some rows of a long list. Shown by {@code partnership/rows :: pages}.
 *
 * @param total how many there are
 * @param which as in "11 to 20 of 34"; absent where all are shown
 * @param newer the rows before these; absent where these are the first
 * @param older the rows after these; absent where these are the last
 */
public record Slice<T>(
        List<T> rows,
        int total,
        @Nullable String which,
        @Nullable String newer,
        @Nullable String older) {

    /** The parameter that says how many rows are skipped. */
    private static final String SKIP = "skip";

    /**
     * @param most rows on a page
     * @param path of the page
     */
    static <S, T> Slice<T> of(List<S> all, int most, String path, Viewing viewing, Function<S, T> row) {
        var first = Math.clamp(viewing.parameter(SKIP, Integer::parseInt).orElse(0), 0, Math.max(0, all.size() - 1));
        var end = Math.min(all.size(), first + most);
        return new Slice<>(
                all.subList(first, end).stream().map(row).toList(),
                all.size(),
                end - first == all.size()
                        ? null
                        : "%s to %s".formatted(InWords.number(first + 1), InWords.part(end, all.size())),
                first == 0 ? null : at(path, Math.max(0, first - most), viewing),
                end == all.size() ? null : at(path, end, viewing));
    }

    private static String at(String path, int first, Viewing viewing) {
        return viewing.to(first == 0 ? path : path + "?" + SKIP + "=" + first);
    }
}
