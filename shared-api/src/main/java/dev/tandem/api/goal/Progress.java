package dev.tandem.api.goal;

import java.math.BigDecimal;
import java.math.MathContext;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * How far a goal is, as both sides of the system count it: the figures of {@code docs/reference/figures.md}. Ratios 0-1, not rounded beyond the precision of
 * the division. Measurements are given in the order in which they were recorded; a corrected one keeps its place.
 */
public final class Progress {

    private static final MathContext EXACT = MathContext.DECIMAL128;

    private Progress() {}

    /**
     * A value that a key result had.
     *
     * @param on the day on which it had it
     */
    public record Measured(KeyResultId keyResult, BigDecimal value, LocalDate on) {}

    /** Of the latest day; of two on one day the later recorded. Empty where it was never measured. */
    public static Optional<Measured> latest(KeyResultId keyResult, List<Measured> recorded) {
        return recorded.stream()
                .filter(measured -> measured.keyResult().equals(keyResult))
                .reduce((known, next) -> next.on().isBefore(known.on()) ? known : next);
    }

    /**
     * (latest value - baseline) / (target - baseline), clamped to 0-1; a target below the baseline works alike. Empty
     * where it was never measured.
     */
    public static Optional<BigDecimal> ofKeyResult(KeyResultTerms keyResult, List<Measured> recorded) {
        return latest(keyResult.keyResult(), recorded).map(latest -> {
            var distance = keyResult.target().subtract(keyResult.baseline());
            // a decider refuses it; what was never to be moved is reached
            return distance.signum() == 0
                    ? BigDecimal.ONE
                    : clamped(latest.value().subtract(keyResult.baseline()).divide(distance, EXACT));
        });
    }

    /**
     * Mean of the key results' progress by weight, over those that were measured: one that was not has no progress,
     * which is not the same as none made. Empty where none was.
     */
    public static Optional<BigDecimal> ofGoal(GoalTerms terms, List<Measured> recorded) {
        return mean(terms, recorded, false);
    }

    /** The same mean over all key results: who claims a goal as achieved has made nothing of what was never measured. */
    public static BigDecimal ofWholeGoal(GoalTerms terms, List<Measured> recorded) {
        return mean(terms, recorded, true).orElse(BigDecimal.ZERO);
    }

    private static Optional<BigDecimal> mean(GoalTerms terms, List<Measured> recorded, boolean unmeasuredCount) {
        var sum = BigDecimal.ZERO;
        int weights = 0;
        for (var keyResult : terms.keyResults()) {
            var progress = ofKeyResult(keyResult, recorded);
            if (progress.isPresent() || unmeasuredCount) {
                sum = sum.add(progress.orElse(BigDecimal.ZERO).multiply(BigDecimal.valueOf(keyResult.weight())));
                weights += keyResult.weight();
            }
        }
        return weights == 0 ? Optional.empty() : Optional.of(sum.divide(BigDecimal.valueOf(weights), EXACT));
    }

    private static BigDecimal clamped(BigDecimal ratio) {
        return ratio.max(BigDecimal.ZERO).min(BigDecimal.ONE);
    }
}
