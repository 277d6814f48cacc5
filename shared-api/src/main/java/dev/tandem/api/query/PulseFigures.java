package dev.tandem.api.query;

import java.math.BigDecimal;
import java.time.YearMonth;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How both sides feel about working together.
 *
 * @param latest mean of (rating - 1) / 4 over both sides, of the latest month that both gave it
 * @param month that month
 * @param series the last twelve such months, the oldest first
 */
public record PulseFigures(Figure latest, @Nullable YearMonth month, List<MonthView> series) {

    public record MonthView(YearMonth month, BigDecimal value) {}
}
