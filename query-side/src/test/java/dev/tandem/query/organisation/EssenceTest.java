package dev.tandem.query.organisation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tandem.api.MetadataKeys;
import dev.tandem.api.TandemEvent;
import dev.tandem.api.query.WarningView;
import dev.tandem.query.Story;
import dev.tandem.query.figure.AnsweredInputs;
import dev.tandem.query.figure.PartnershipHealth;
import dev.tandem.query.figure.Punctuality;
import dev.tandem.query.figure.Warnings;
import dev.tandem.query.partnership.Board;
import dev.tandem.query.partnership.PartnershipBoard;
import dev.tandem.query.projection.Recorded;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EssenceTest {

    private static final Instant START = Instant.parse("2025-11-03T08:00:00Z");

    private record Pair(Board full, Board slim) {}

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void whatIsLeftOfEventsMakesTheSameFiguresAndWarningsAtEveryMoment(long seed) {
        var story = new Story(seed);
        var projection = new PartnershipBoard();
        var boards = new HashMap<String, Pair>();
        var rules = new HashSet<String>();
        var at = START;
        for (int position = 0; position < 900; position++) {
            at = at.plus(Duration.ofHours(9));
            var event = story.next();
            assertThat(Essence.isIn(event.getClass()))
                    .as(event.getClass().getSimpleName())
                    .isEqualTo(Essence.of(event) != null);
            var sequence = event.sequence().toString();
            var recorded = recorded(event, position, at, sequence);
            if (projection.keys(recorded).findAny().isEmpty()) {
                continue;
            }
            var before = boards.get(sequence);
            var essence = Essence.of(event);
            var full = Objects.requireNonNull(projection.evolve(before == null ? null : before.full, recorded));
            var slim = essence == null
                    ? Objects.requireNonNull(before).slim
                    : Board.evolve(before == null ? null : before.slim, essence, recorded);
            boards.put(sequence, new Pair(full, slim));

            for (var later : List.of(Duration.ZERO, Duration.ofDays(20), Duration.ofDays(100))) {
                var then = at.plus(later);
                assertThat(said(slim, then)).as("position %d", position).isEqualTo(said(full, then));
                Warnings.of(full, then).forEach(warning -> rules.add(warning.rule()));
            }
        }
        assertThat(rules).hasSizeGreaterThanOrEqualTo(5);
    }

    private static Recorded<TandemEvent> recorded(TandemEvent event, int position, Instant at, String sequence) {
        return Recorded.of(
                event,
                position,
                at,
                position,
                Map.of(MetadataKeys.SEQUENCE, sequence),
                new Recorded.Stored(event.getClass().getSimpleName(), "1", "{}"));
    }

    /** All that the organisation's figures are made of. */
    private static List<Object> said(Board board, Instant at) {
        var today = board.dayAt(at);
        return List.of(
                board.status(),
                PartnershipHealth.of(board, today),
                Punctuality.of(board, today),
                AnsweredInputs.of(board.inputs(), today, board.zone()),
                Mark.of(board, YearMonth.from(today), at),
                Warnings.of(board, at).stream().map(EssenceTest::rule).toList());
    }

    private static String rule(WarningView warning) {
        return warning.rule() + " " + warning.level() + " " + warning.about();
    }
}
