package dev.tandem.api.query;

import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The figures of a dashboard that can be asked about. */
public record FigureNames(List<FigureName> figures) implements TandemView {

    /**
     * @param figure the name under which it is asked for
     * @param formula id and version
     * @param value as in its explanation, as are {@code state} and {@code reason}
     * @param explainedBy the path of its explanation
     */
    public record FigureName(
            String figure,
            String formula,
            @Nullable BigDecimal value,
            @Nullable String state,
            @Nullable NotEnoughData reason,
            String explainedBy) {}
}
