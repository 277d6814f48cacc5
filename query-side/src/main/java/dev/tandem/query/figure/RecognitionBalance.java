package dev.tandem.query.figure;

import static dev.tandem.query.figure.Ratios.ratio;
import static dev.tandem.query.figure.Ratios.shown;

import dev.tandem.api.partnership.Side;
import dev.tandem.api.person.PersonId;
import dev.tandem.api.query.Figure;
import dev.tandem.api.query.NotEnoughData;
import dev.tandem.query.partnership.Recognitions;
import dev.tandem.query.partnership.Recognitions.Recognition;
import dev.tandem.query.partnership.Recognitions.Strength;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Who recognises and is recognised, and whose strengths others see too. */
public final class RecognitionBalance {

    public static final String GIVEN = "recognitions-given@1";
    public static final String NEVER_RECOGNISED = "never-recognised@1";
    public static final String STRENGTH_COVERAGE = "strength-coverage@1";

    /** Days back from today in which recognitions count. */
    static final int PERIOD_DAYS = 90;

    private RecognitionBalance() {}

    /** How many a side gave from 90 days ago to today. */
    public static Figure given(Recognitions recognitions, Side by, LocalDate today, ZoneId zone) {
        long count = recognitions.given().stream()
                .filter(recognition -> recognition.by() == by && counts(recognition, today, zone))
                .count();
        return Figure.of(GIVEN, BigDecimal.valueOf(count));
    }

    /** Whether it was given recently enough. */
    public static boolean counts(Recognition recognition, LocalDate today, ZoneId zone) {
        return Days.since(recognition.at(), today, zone) <= PERIOD_DAYS;
    }

    /** How many of a team never were, at any time. */
    public static Figure neverRecognised(Recognitions recognitions, Collection<PersonId> team) {
        return team.isEmpty()
                ? Figure.none(NEVER_RECOGNISED, NotEnoughData.NO_TEAM)
                : Figure.of(
                        NEVER_RECOGNISED,
                        BigDecimal.valueOf(
                                thoseNeverRecognised(recognitions, team).size()));
    }

    public static List<PersonId> thoseNeverRecognised(Recognitions recognitions, Collection<PersonId> team) {
        var recognised = recognitions.given().stream().map(Recognition::to).collect(Collectors.toSet());
        return team.stream().filter(person -> !recognised.contains(person)).toList();
    }

    /** People of the team with a strength that somebody endorsed / people of the team. */
    public static Figure strengthCoverage(Recognitions recognitions, Collection<PersonId> team) {
        if (team.isEmpty()) {
            return Figure.none(STRENGTH_COVERAGE, NotEnoughData.NO_TEAM);
        }
        var endorsed = endorsed(recognitions).map(Strength::person).collect(Collectors.toSet());
        return Figure.of(
                STRENGTH_COVERAGE,
                shown(ratio(team.stream().filter(endorsed::contains).count(), team.size())));
    }

    /** The strengths that somebody endorsed. */
    public static Stream<Strength> endorsed(Recognitions recognitions) {
        return recognitions.strengths().stream()
                .filter(strength -> !strength.endorsers().isEmpty());
    }
}
