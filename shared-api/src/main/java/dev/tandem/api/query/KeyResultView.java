package dev.tandem.api.query;

import dev.tandem.api.goal.KeyResultId;
import dev.tandem.api.goal.MeasurementId;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A key result and what was measured.
 *
 * @param latest the value of the latest day; of two on one day the later recorded
 * @param latestOn that day
 * @param measurements by day, oldest first
 */
public record KeyResultView(
        KeyResultId id,
        String metric,
        String unit,
        BigDecimal baseline,
        BigDecimal target,
        int weight,
        @Nullable BigDecimal latest,
        @Nullable LocalDate latestOn,
        Figure progress,
        List<MeasurementView> measurements) {

    /** @param corrections how often the value was corrected */
    public record MeasurementView(MeasurementId id, BigDecimal value, LocalDate on, int corrections) {}
}
