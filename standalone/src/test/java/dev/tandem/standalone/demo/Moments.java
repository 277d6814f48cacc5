package dev.tandem.standalone.demo;

import dev.tandem.api.partnership.About;
import dev.tandem.api.partnership.CadenceUnit;
import dev.tandem.api.partnership.ChannelKind;
import dev.tandem.api.partnership.InputKind;
import dev.tandem.api.partnership.MeetingKind;
import dev.tandem.api.partnership.Origin;
import dev.tandem.api.partnership.Severity;
import java.util.List;

/** What does not come back: the single things that people would remember of the year. */
final class Moments {

    private final Story story;
    private final Cast cast;
    private final Seasons seasons;

    Moments(Story story, Cast cast, Seasons seasons) {
        this.story = story;
        this.cast = cast;
        this.seasons = seasons;
    }

    void tell() {
        neglect();
        escalation();
        checkIn();
        decisions();
        areas();
        policies();
        feedback();
        channels();
    }

    /** A partnership that was left alone: obstacles that nobody answers, actions that nobody does. */
    private void neglect() {
        var pair = cast.pair("logistics");
        var mirko = cast.team("logistics").getFirst();
        int before = story.workday(262);
        story.assign(
                before,
                pair.hr(),
                pair,
                pair.manager(),
                "Name the second first-aider of the night shift",
                story.workday(290));
        story.assign(
                before, pair.hr(), pair, pair.manager(), "Send the accident figures of the autumn", story.workday(297));
        story.assign(
                before, pair.manager(), pair, pair.hr(), "Dates for the course for shift leads", story.workday(304));
        story.assign(before, pair.manager(), pair, mirko, "Collect wishes for the Saturday rota", story.workday(311));
        story.raise(
                story.workday(315),
                pair.manager(),
                pair,
                InputKind.OBSTACLE,
                Severity.HIGH,
                "The course for shift leads has been put off a third time. Two of the nine have resigned over it.");
        story.raise(
                story.workday(332),
                pair.manager(),
                pair,
                InputKind.OBSTACLE,
                Severity.MEDIUM,
                "Agency workers are paid more per hour than our own people from this month on.");
        story.raise(
                story.workday(351),
                pair.manager(),
                pair,
                InputKind.QUESTION,
                Severity.LOW,
                "Is anybody still in charge of us?");
    }

    /** Brought before the board, and answered there. */
    private void escalation() {
        var pair = cast.pair("production");
        var board = cast.person("Oluwaseun Adeyemi");
        int day = story.workday(120);
        var input = story.raise(
                day,
                pair.manager(),
                pair,
                InputKind.OBSTACLE,
                Severity.HIGH,
                "Two machines may not be run at night since nobody with a licence is there, and the plan says they run.");
        story.escalate(story.workday(day + 8), pair.hr(), pair, input, board, "Neither of us can change the plan.");
        story.answer(
                story.workday(day + 11),
                board,
                pair,
                input,
                "The plan is changed from Monday: no machine without a licence, whatever the backlog.");
        story.closeInput(story.workday(day + 14), pair.manager(), pair, input, "Not one night since. Thank you.");

        var open = story.raise(
                story.workday(338),
                pair.manager(),
                pair,
                InputKind.OBSTACLE,
                Severity.HIGH,
                "The premium for nights is lower than that of the plant across the road; eleven people have asked me why.");
        story.escalate(
                story.workday(346), pair.hr(), pair, open, cast.person("Helene Brandt"), "It needs the board's money.");
    }

    /** A meeting of its own kind, with what it was about. */
    private void checkIn() {
        var pair = cast.pair("accounting");
        var goal = Story.goal("accounting/fast-close");
        int planned = story.workday(98);
        int on = story.workday(105);
        int after = story.workday(106);
        story.cadence(
                planned, pair.manager(), pair, MeetingKind.CHECK_IN, 3, CadenceUnit.MONTHS, "What costs us most time?");
        var meeting = story.schedule(planned, pair.manager(), pair, MeetingKind.CHECK_IN, on, 9 * 60, 30, null);
        var item = story.item(
                planned,
                pair.hr(),
                pair,
                meeting,
                "The close in the third month",
                new About(goal.id(), null, null, null));
        story.link(planned, pair.manager(), goal, meeting);
        story.settle(
                on, pair.manager(), pair, meeting, item, "Seven days; the last two are the intercompany accounts.");
        story.held(after, pair.hr(), pair, meeting, null);
        story.held(after, pair.manager(), pair, meeting, "Petra carries too much of it; not for her file.");
        var action = story.assign(
                after,
                pair.hr(),
                pair,
                cast.team("accounting").getFirst(),
                "Settle intercompany accounts weekly",
                story.workday(140),
                new Origin(meeting, null, null));
        story.complete(story.workday(136), cast.team("accounting").getFirst(), action, "Every Thursday, ten minutes.");
    }

    private void decisions() {
        story.decide(
                story.workday(60),
                story.workday(63),
                cast.pair("accounting"),
                "No leave stop during the close",
                "People with children cannot plan around our calendar.",
                "With a second person for each task we can afford it.");
        story.decide(
                story.workday(110),
                story.workday(108),
                cast.pair("research"),
                "Second authorship counts for the bonus",
                "The bonus rewarded who writes, not who thinks with others.",
                "It ends a quarrel that is older than I am here.");
        story.decide(
                story.workday(72),
                story.workday(80),
                cast.pair("support"),
                "Weekend shifts by lot where wishes clash",
                "It is the only rule that all eleven called fair.",
                "I no longer have to choose whom to disappoint.");
        story.decide(
                story.workday(131),
                story.workday(133),
                cast.pair("marketing"),
                "No launch in the holidays",
                "Half of the team has school children.",
                "The market does not notice, the team does.");
        story.decide(
                story.workday(251),
                story.workday(260),
                cast.pair("platform"),
                "A free morning after a night page",
                "The working time act asks for eleven hours anyway.",
                "Nobody writes good code after four hours of sleep.");
        story.decide(
                story.workday(330),
                story.workday(337),
                seasons.pair("quality", 337),
                "Testers keep their own career path",
                "Otherwise the move into the teams is the end of the profession here.",
                "It was the first question that everybody asked.");
    }

    /** One who is accountable for nearly everything, and what nobody owns. */
    private void areas() {
        var pair = cast.pair("legal");
        var team = seasons.team("legal");
        for (var area : List.of(
                "Data protection of applicants",
                "Works agreements",
                "Minutes of the committees",
                "Equal treatment",
                "Secondary employment")) {
            story.responsible(
                    story.workday(50),
                    pair.hr(),
                    pair,
                    area,
                    pair.manager(),
                    List.of(team.get(1)),
                    List.of(pair.hr()),
                    List.of(team.get(2), team.get(3)));
        }
        story.dropArea(
                story.workday(200),
                pair.manager(),
                pair,
                "Minutes of the committees",
                "The committees keep their own.");
        var retail = cast.pair("retail");
        for (var area : List.of("Sunday openings", "Temporary staff before holidays", "Lone workers in the evening")) {
            story.nameArea(
                    story.workday(232), retail.manager(), retail, area, "Each of the forty shops does it another way.");
        }
    }

    /** A second version, which some have not yet read. */
    private void policies() {
        for (var handle : List.of("platform", "sales", "support", "accounting", "product", "retail", "marketing")) {
            int day = story.workday(345);
            var pair = seasons.pair(handle, day);
            story.brief(
                    day,
                    pair.hr(),
                    pair,
                    "Use of assistants based on language models",
                    "2",
                    "Two more tools are on the list; drafts of references are not to be written with any.",
                    "A former colleague recognised the phrases.");
            if (List.of("support", "accounting", "marketing").contains(handle)) {
                story.acknowledge(
                        story.workday(351), pair.manager(), pair, "Use of assistants based on language models", "2");
            }
        }
    }

    /** Not asked for, and closed; asked for, and still waited for. */
    private void feedback() {
        var pair = cast.pair("platform");
        int day = story.workday(212);
        var given = Story.feedback(day, pair);
        story.give(
                day,
                pair.hr(),
                pair,
                given,
                pair.manager(),
                "When the outage was at its worst you thanked people by name. It was noticed far beyond the team.");
        story.closeFeedback(
                story.workday(217), pair.manager(), pair, given, "Thank you; there is nothing to do about it.");
        var hugo = cast.person("Hugo Martin");
        var sales = cast.pair("sales");
        story.ask(story.workday(349), sales.manager(), sales, hugo, "The forecast round, and my part in it");
    }

    private void channels() {
        var pair = cast.pair("research");
        story.channel(story.workday(20), pair.hr(), pair, ChannelKind.IN_PERSON, "The bench behind the library", false);
        story.channel(story.workday(20), pair.manager(), pair, ChannelKind.E_MAIL, "chiara.bianchi@example.org", false);
    }
}
