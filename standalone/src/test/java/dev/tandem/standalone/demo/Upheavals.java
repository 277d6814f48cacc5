package dev.tandem.standalone.demo;

import dev.tandem.standalone.demo.Story.Person;
import java.util.List;
import java.util.Set;

/** What begins and ends in the year: partnerships open, pause, change hands and close; people come to lead, and go. */
final class Upheavals {

    /** They leave, or come to lead, so that a team is told without them. */
    private static final Set<String> ASIDE = Set.of("Uwe Jansen", "Annika Bergström", "Dieter Hofmann");

    private final Story story;
    private final Cast cast;

    Upheavals(Story story, Cast cast) {
        this.story = story;
        this.cast = cast;
    }

    /** @param last the last day on which anything comes back in a partnership that is still there */
    Seasons tell(int last) {
        var seasons = new Seasons();
        for (var handle : cast.handles()) {
            int opened = handle.equals("retail") ? story.workday(197) : 1;
            int to = handle.equals("desk") ? 185 : last;
            var pair = cast.open(opened, handle);
            seasons.add(pair, team(handle), opened, to);
        }
        procurement(seasons);
        quality(seasons);
        facilities(seasons);
        seasons.of("logistics").without(266, last);
        seasons.of("production").saddens();
        desk();
        people();
        return seasons;
    }

    private List<Person> team(String handle) {
        return cast.team(handle).stream()
                .filter(person -> !ASIDE.contains(person.name()))
                .toList();
    }

    /** Another HR partner. */
    private void procurement(Seasons seasons) {
        var before = cast.pair("procurement");
        int day = story.workday(153);
        var after = story.handOver(
                day,
                before.hr(),
                before,
                cast.person("Mateus Almeida"),
                null,
                "Sabine takes over the project on pay transparency; Mateus knows the department from before.");
        seasons.of("procurement").with(day, after).without(day - 1, day + 1);
        story.preferences(
                day + 2, after.hr(), after, "I answer at once or the next morning. Numbers first, then the story.");
    }

    /** Another manager, from the team; the one before leaves the company. */
    private void quality(Seasons seasons) {
        var administrator = cast.administrator();
        var before = cast.pair("quality");
        var annika = cast.person("Annika Bergström");
        int day = story.workday(224);
        var after = story.handOver(
                day,
                before.hr(),
                before,
                null,
                annika,
                "Björn goes home to Akureyri; Annika has led two projects and wants it.");
        seasons.of("quality").with(day, after).without(day - 1, day + 1);
        for (var person : team("quality")) {
            story.change(day + 1, administrator, person, null, annika, null);
        }
        story.preferences(day + 2, annika, after, "I am new to this: tell me directly what I cannot see yet.");
        story.left(story.workday(day + 14), administrator, before.manager(), story.workday(day + 14));
    }

    /** Paused while its manager is away, and taken up again. */
    private void facilities(Seasons seasons) {
        var pair = cast.pair("facilities");
        int paused = story.workday(140);
        int resumed = story.workday(203);
        story.pause(paused, pair.hr(), pair, "Maximilian-Alexander is on parental leave until November.");
        story.resume(resumed, pair.manager(), pair, "Back, and the move is closer than it was.");
        seasons.of("facilities").without(paused, resumed);
    }

    /** The team moves to the service centre, and its partnership ends well. */
    private void desk() {
        var pair = cast.pair("desk");
        story.close(
                story.workday(192),
                pair.hr(),
                pair,
                "Everybody has started in the service centre. Thank you for a year in which nobody was surprised.");
        for (var person : cast.team("desk")) {
            story.change(
                    story.workday(193), cast.administrator(), person, null, null, "Shared Service Centre Magdeburg");
        }
    }

    private void people() {
        var administrator = cast.administrator();
        story.change(
                story.workday(97), administrator, cast.person("Amelie Brunner"), "Amelie Brunner-Öztürk", null, null);
        story.change(
                story.workday(180), administrator, cast.person("Samuel Ortega"), null, null, "Platform Reliability");

        // left, and asked to be forgotten
        var uwe = cast.person("Uwe Jansen");
        var accounting = cast.pair("accounting");
        story.recognise(
                story.workday(40),
                accounting.manager(),
                accounting,
                uwe,
                "Twenty-two years of closes, and not one that did not add up.",
                "Finishes what others began");
        story.strength(story.workday(41), accounting.manager(), accounting, uwe, "Knows every account by heart");
        story.endorse(story.workday(44), accounting.hr(), accounting, uwe, "Knows every account by heart");
        story.left(story.workday(118), administrator, uwe, story.workday(118));
        story.erase(
                story.workday(330),
                administrator,
                uwe,
                "Asked for it in writing; what the law makes us keep is kept in payroll.");

        var dieter = cast.person("Dieter Hofmann");
        story.left(story.workday(300), administrator, dieter, story.workday(300));
    }
}
