package dev.tandem.standalone.demo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;

/**
 * The sample year of a company of 120 people, from Monday, day 0, to Friday, day 368, told in chapters. It makes {@code
 * samples/year.ndjson}; run {@link #main} from the repository's root after a change in any of them.
 */
final class Year {

    static final Path FILE = Path.of("samples", "year.ndjson");

    /** Chosen so that the last day is in the middle of a month, far from where a shift by days could change the month. */
    private static final LocalDate DAY_ZERO = LocalDate.of(2025, 4, 14);

    private static final int LAST_DAY = 368;
    private static final int LAST_QUARTER = 280;
    private static final long SEED = 20250414;

    private static final Map<String, Temper> TEMPERS = Map.of(
            "accounting", Temper.FLOURISHING,
            "research", Temper.FLOURISHING,
            "sales", Temper.STRAINED,
            "production", Temper.STRAINED,
            "product", Temper.STRAINED,
            "logistics", Temper.NEGLECTED);

    private Year() {}

    static List<String> lines() {
        var story = new Story(DAY_ZERO, LAST_DAY, SEED);
        var cast = new Cast(story);
        var seasons = new Upheavals(story, cast).tell(LAST_DAY - 1);
        for (var pair : cast.handles()) {
            new Rhythm(story, seasons.of(pair), TEMPERS.getOrDefault(pair, Temper.STEADY)).tell();
        }
        var goals = new Goals(story, cast, LAST_DAY);
        goals.tell(seasons);
        goals.turns(seasons);
        new Initiatives(story, cast, seasons).tell();
        new Moments(story, cast, seasons).tell();
        new LastQuarter(story.from(LAST_QUARTER), cast).tell();
        return story.lines();
    }

    public static void main(String[] arguments) throws IOException {
        Files.createDirectories(FILE.getParent());
        Files.writeString(FILE, String.join("\n", lines()) + "\n");
    }
}
