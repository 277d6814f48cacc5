package dev.tandem.query.dashboard;

import dev.tandem.api.Line;
import dev.tandem.api.Words;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** People's words as views show them. */
final class Shown {

    private Shown() {}

    static @Nullable String text(@Nullable Words words) {
        return words == null ? null : words.value();
    }

    static List<String> texts(List<Line> lines) {
        return lines.stream().map(Line::value).toList();
    }
}
