package dev.tandem.standalone.demo;

import static dev.tandem.api.goal.GoalKind.ASPIRATIONAL;
import static dev.tandem.api.goal.GoalKind.COMMITTED;
import static dev.tandem.standalone.demo.Goals.Course.FADING;
import static dev.tandem.standalone.demo.Goals.Course.FORGOTTEN;
import static dev.tandem.standalone.demo.Goals.Course.GOOD;
import static dev.tandem.standalone.demo.Goals.Course.REACHED;
import static dev.tandem.standalone.demo.Goals.Course.SLOW;

import dev.tandem.api.goal.GoalKind;
import dev.tandem.api.goal.GoalTerms;
import dev.tandem.standalone.demo.Story.Goal;
import dev.tandem.standalone.demo.Story.Pair;
import dev.tandem.standalone.demo.Story.Person;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** The goals of the year: most are told by how they go, some with what happened to them on the way. */
final class Goals {

    /** How a goal goes, as the share of what would be expected at any time. */
    enum Course {
        REACHED(1.04),
        GOOD(0.93),
        SLOW(0.70),
        /** Fades, and whoever owns it believes in it less every time. */
        FADING(0.45),
        /** Measured for a while, then no more. */
        FORGOTTEN(0.80);

        private final double share;

        Course(double share) {
            this.share = share;
        }
    }

    private record Tale(
            String pair,
            String handle,
            String title,
            String why,
            String metric,
            String unit,
            int baseline,
            int target,
            GoalKind kind,
            int start,
            int due,
            Course course,
            @Nullable String parent) {}

    private static final List<Tale> TALES = List.of(
            tale(
                    "platform",
                    "deploys",
                    "Releases on any day",
                    "People stayed late on Thursdays because Friday was forbidden.",
                    "Releases by day",
                    "a week",
                    1,
                    5,
                    COMMITTED,
                    10,
                    190,
                    REACHED,
                    null),
            tale(
                    "platform",
                    "handbook",
                    "A handbook for new engineers",
                    "The first month was spent finding out whom to ask.",
                    "Chapters that a newcomer has checked",
                    "of 20",
                    0,
                    20,
                    ASPIRATIONAL,
                    30,
                    240,
                    GOOD,
                    "deploys"),
            tale(
                    "sales",
                    "territories",
                    "Fair territories",
                    "The same two people get the good postcodes.",
                    "Spread of potential",
                    "%",
                    55,
                    20,
                    COMMITTED,
                    15,
                    200,
                    SLOW,
                    null),
            tale(
                    "sales",
                    "coaching-rides",
                    "A ride along every month",
                    "Nobody sees how colleagues sell.",
                    "Rides a month",
                    "rides",
                    2,
                    16,
                    ASPIRATIONAL,
                    40,
                    250,
                    FADING,
                    "territories"),
            tale(
                    "support",
                    "first-answer",
                    "Answered within the hour",
                    "Customers write twice, which doubles the work.",
                    "First answers within an hour",
                    "%",
                    52,
                    85,
                    COMMITTED,
                    12,
                    210,
                    REACHED,
                    null),
            tale(
                    "support",
                    "languages",
                    "Three more languages on every shift",
                    "Weekend shifts depend on one person.",
                    "Languages covered",
                    "languages",
                    4,
                    7,
                    ASPIRATIONAL,
                    35,
                    260,
                    GOOD,
                    "first-answer"),
            tale(
                    "accounting",
                    "fast-close",
                    "Books closed in five days",
                    "Two weekends a quarter are worked for the close.",
                    "Days to close",
                    "days",
                    11,
                    5,
                    COMMITTED,
                    10,
                    330,
                    REACHED,
                    null),
            tale(
                    "accounting",
                    "weekend-free",
                    "No weekend for the books",
                    "Three resignations named the weekends.",
                    "Weekend days worked",
                    "days a quarter",
                    24,
                    0,
                    COMMITTED,
                    20,
                    340,
                    GOOD,
                    "fast-close"),
            tale(
                    "accounting",
                    "cover",
                    "Everything known by two",
                    "Holidays wait for one person.",
                    "Tasks with a second person",
                    "%",
                    30,
                    95,
                    COMMITTED,
                    60,
                    400,
                    GOOD,
                    "fast-close"),
            tale(
                    "logistics",
                    "injuries",
                    "No more lifting injuries",
                    "Nine lost weeks last year.",
                    "Injuries",
                    "a quarter",
                    7,
                    1,
                    COMMITTED,
                    12,
                    390,
                    FORGOTTEN,
                    null),
            tale(
                    "logistics",
                    "shift-leads",
                    "Trained shift leads",
                    "Leads were the best packers, nobody taught them to lead.",
                    "Leads who finished the course",
                    "leads",
                    0,
                    9,
                    COMMITTED,
                    30,
                    400,
                    FADING,
                    null),
            tale(
                    "legal",
                    "register",
                    "A register of duties",
                    "Nobody can list what the law asks of us as an employer.",
                    "Duties with an owner",
                    "%",
                    15,
                    100,
                    COMMITTED,
                    14,
                    320,
                    REACHED,
                    null),
            tale(
                    "legal",
                    "training",
                    "Compliance training that people finish",
                    "Half click it away.",
                    "Finished on the first try",
                    "%",
                    48,
                    90,
                    ASPIRATIONAL,
                    50,
                    390,
                    GOOD,
                    "register"),
            tale(
                    "procurement",
                    "early",
                    "Asked before the decision",
                    "We hear of purchases when the contract is signed.",
                    "Purchases with us from the start",
                    "%",
                    22,
                    70,
                    COMMITTED,
                    18,
                    380,
                    SLOW,
                    null),
            tale(
                    "procurement",
                    "certificates",
                    "Certified buyers",
                    "Pay bands ask for a certificate nobody could get.",
                    "Certified people",
                    "people",
                    1,
                    5,
                    ASPIRATIONAL,
                    45,
                    350,
                    GOOD,
                    "early"),
            tale(
                    "marketing",
                    "in-house",
                    "Campaigns made in house",
                    "Two agencies know our brand better than we do.",
                    "Campaigns in house",
                    "%",
                    10,
                    75,
                    COMMITTED,
                    15,
                    390,
                    GOOD,
                    null),
            tale(
                    "marketing",
                    "overtime",
                    "Evenings that are free",
                    "Launch weeks went on until midnight.",
                    "Overtime",
                    "hours a week",
                    60,
                    12,
                    COMMITTED,
                    15,
                    380,
                    SLOW,
                    "in-house"),
            tale(
                    "product",
                    "roadmap",
                    "A roadmap that survives a quarter",
                    "Teams have stopped believing in dates.",
                    "Items kept from plan to release",
                    "%",
                    35,
                    80,
                    COMMITTED,
                    15,
                    395,
                    FADING,
                    null),
            tale(
                    "product",
                    "interviews",
                    "Everybody talks to customers",
                    "Two of six have met one this year.",
                    "Interviews a quarter",
                    "interviews",
                    5,
                    40,
                    ASPIRATIONAL,
                    30,
                    390,
                    SLOW,
                    "roadmap"),
            tale(
                    "data",
                    "definitions",
                    "One definition for each figure",
                    "Three departments report three head counts.",
                    "Figures with one definition",
                    "of 60",
                    8,
                    60,
                    COMMITTED,
                    12,
                    370,
                    REACHED,
                    null),
            tale(
                    "data",
                    "careers",
                    "Steps for analysts",
                    "Analysts leave after two years since there is no third step.",
                    "People with a described next step",
                    "%",
                    0,
                    100,
                    COMMITTED,
                    40,
                    395,
                    GOOD,
                    "definitions"),
            tale(
                    "quality",
                    "escapes",
                    "Found before the customer",
                    "Every second defect is found by a customer.",
                    "Defects found by customers",
                    "%",
                    48,
                    20,
                    COMMITTED,
                    16,
                    390,
                    SLOW,
                    null),
            tale(
                    "quality",
                    "testers",
                    "Testers in every team",
                    "Testing is a department at the end of a corridor.",
                    "Teams with a tester",
                    "teams",
                    2,
                    11,
                    ASPIRATIONAL,
                    30,
                    380,
                    GOOD,
                    "escapes"),
            tale(
                    "facilities",
                    "one-site",
                    "Everybody knows their desk",
                    "Rumours move faster than removal vans.",
                    "People who have been told in person",
                    "%",
                    0,
                    100,
                    COMMITTED,
                    20,
                    395,
                    SLOW,
                    null),
            tale(
                    "facilities",
                    "contracts",
                    "Contracts without surprises",
                    "Two buildings were rented on after we had left.",
                    "Contracts reviewed",
                    "of 46",
                    5,
                    46,
                    COMMITTED,
                    25,
                    390,
                    FORGOTTEN,
                    null),
            tale(
                    "research",
                    "seminars",
                    "What we found, told",
                    "The company learns of our work from the press.",
                    "Talks for colleagues",
                    "talks",
                    1,
                    18,
                    ASPIRATIONAL,
                    10,
                    350,
                    REACHED,
                    null),
            tale(
                    "research",
                    "juniors",
                    "Doctoral students who stay",
                    "Seven finished, one stayed.",
                    "Offers accepted",
                    "of 8",
                    1,
                    6,
                    COMMITTED,
                    25,
                    395,
                    GOOD,
                    "seminars"),
            tale(
                    "research",
                    "papers",
                    "Two days a week without meetings",
                    "Thinking happens on the train.",
                    "Meeting-free days kept",
                    "%",
                    20,
                    90,
                    COMMITTED,
                    80,
                    395,
                    REACHED,
                    null),
            tale(
                    "production",
                    "third-shift",
                    "A third shift people choose",
                    "The night shift is filled by whoever says no last.",
                    "Volunteers for the night shift",
                    "people",
                    3,
                    14,
                    COMMITTED,
                    18,
                    395,
                    FADING,
                    null),
            tale(
                    "production",
                    "trained",
                    "Only trained hands",
                    "Two machines were run by people without a licence.",
                    "Operators with every licence",
                    "%",
                    61,
                    100,
                    COMMITTED,
                    14,
                    300,
                    GOOD,
                    null),
            tale(
                    "desk",
                    "moved",
                    "Everybody has a place in the new centre",
                    "Twelve people do not know where they will work.",
                    "People with a signed offer",
                    "people",
                    0,
                    7,
                    COMMITTED,
                    12,
                    180,
                    REACHED,
                    null),
            tale(
                    "retail",
                    "managers",
                    "Shop managers who have time",
                    "Managers spend Mondays on rotas.",
                    "Hours a week on rotas",
                    "hours",
                    9,
                    3,
                    COMMITTED,
                    205,
                    400,
                    SLOW,
                    null),
            tale(
                    "retail",
                    "turnover",
                    "Half as many leavers",
                    "Every second person leaves within a year.",
                    "Leavers",
                    "% a year",
                    52,
                    26,
                    ASPIRATIONAL,
                    210,
                    400,
                    GOOD,
                    "managers"));

    private static Tale tale(
            String pair,
            String handle,
            String title,
            String why,
            String metric,
            String unit,
            int baseline,
            int target,
            GoalKind kind,
            int start,
            int due,
            Course course,
            @Nullable String parent) {
        return new Tale(pair, handle, title, why, metric, unit, baseline, target, kind, start, due, course, parent);
    }

    private static final String RESULT = "result";

    private final Story story;
    private final Cast cast;
    private final int lastDay;

    Goals(Story story, Cast cast, int lastDay) {
        this.story = story;
        this.cast = cast;
        this.lastDay = lastDay;
    }

    /** @param seasons which sides a partnership has, and when nothing is said in it */
    void tell(Seasons seasons) {
        TALES.forEach(tale -> tell(tale, seasons));
    }

    private static Goal goal(String pair, String handle) {
        return Story.goal(pair + "/" + handle);
    }

    private GoalTerms terms(Tale tale, Goal goal, Person owner, int target, int due) {
        return story.terms(
                tale.title(),
                tale.why(),
                owner,
                tale.kind(),
                tale.start(),
                due,
                Story.result(
                        goal,
                        RESULT,
                        tale.metric(),
                        tale.unit(),
                        Integer.toString(tale.baseline()),
                        Integer.toString(target),
                        100));
    }

    private void tell(Tale tale, Seasons seasons) {
        var chance = new Random(tale.handle().hashCode());
        var goal = goal(tale.pair(), tale.handle());
        int proposed = story.workday(tale.start() - 5);
        int agreed = story.workday(proposed + 2);
        var pair = seasons.pair(tale.pair(), proposed);
        var owner = seasons.team(tale.pair()).get(chance.nextInt(3));
        boolean byHr = chance.nextBoolean();
        story.propose(
                proposed,
                byHr ? pair.hr() : pair.manager(),
                pair,
                goal,
                terms(tale, goal, owner, tale.target(), tale.due()),
                null);
        story.agree(agreed, byHr ? pair.manager() : pair.hr(), goal, 1);
        align(tale, goal, pair, agreed);
        int end = Math.min(tale.due(), seasons.last(tale.pair()));
        measure(tale, goal, owner, seasons, chance, end);
        believe(tale, goal, owner, seasons, chance, end);
        ending(tale, goal, seasons, end);
    }

    private void align(Tale tale, Goal goal, Pair pair, int agreed) {
        if (tale.parent() != null) {
            story.align(story.workday(agreed + 4), pair.manager(), goal, goal(tale.pair(), tale.parent()));
        } else if (tale.course() == REACHED || tale.course() == GOOD) {
            story.explain(
                    story.workday(agreed + 4),
                    pair.manager(),
                    goal,
                    "It is the first of its kind; others will serve it.");
        }
    }

    private void measure(Tale tale, Goal goal, Person owner, Seasons seasons, Random chance, int end) {
        int until = tale.course() == FORGOTTEN ? tale.start() + (end - tale.start()) / 2 : end;
        for (int day = story.workday(tale.start() + 12); day < until; day = story.workday(day + 15)) {
            if (seasons.open(tale.pair(), day)) {
                double elapsed = (double) (day - tale.start()) / (tale.due() - tale.start());
                double share = tale.course().share * elapsed + (chance.nextDouble() - 0.5) * 0.06;
                if (tale.course() == REACHED && end - day < 20) {
                    share = 1;
                }
                story.measure(day, owner, goal, RESULT, value(tale, Math.clamp(share, 0.0, 1.0)));
            }
        }
        if (tale.course() == REACHED && tale.due() <= lastDay) {
            int day = story.workday(Math.min(end, tale.due()) - 3);
            story.measure(day, owner, goal, RESULT, Integer.toString(tale.target()), day - 1);
        }
    }

    private static String value(Tale tale, double share) {
        double value = tale.baseline() + (tale.target() - tale.baseline()) * share;
        return BigDecimal.valueOf(value)
                .setScale(Math.abs(tale.target() - tale.baseline()) < 20 ? 1 : 0, RoundingMode.HALF_UP)
                .toPlainString();
    }

    private void believe(Tale tale, Goal goal, Person owner, Seasons seasons, Random chance, int end) {
        int level = tale.course() == FADING ? 8 : tale.course() == SLOW ? 5 : 7;
        for (int day = story.workday(tale.start() + 20); day < end; day = story.workday(day + 34)) {
            if (seasons.open(tale.pair(), day)) {
                var note = level < 4 ? "I no longer see how, unless we take something away." : null;
                story.confidence(
                        day,
                        chance.nextInt(4) == 0 ? seasons.pair(tale.pair(), day).manager() : owner,
                        goal,
                        level,
                        note);
                if (tale.course() == FADING) {
                    level = Math.max(1, level - 1);
                } else {
                    level = Math.clamp((long) level + chance.nextInt(3) - 1, tale.course() == REACHED ? 6 : 3, 9);
                }
            }
        }
    }

    private void ending(Tale tale, Goal goal, Seasons seasons, int end) {
        int day = story.workday(end);
        if (tale.due() > lastDay - 10 || !seasons.open(tale.pair(), day)) {
            return;
        }
        var pair = seasons.pair(tale.pair(), day);
        switch (tale.course()) {
            case REACHED -> {
                story.achieve(day, pair.manager(), goal, null);
                story.achieve(story.workday(day + 2), pair.hr(), goal, null);
            }
            case GOOD -> {
                story.achieve(day, pair.manager(), goal, "Not every last one, but what we wanted of it is there.");
                story.achieve(story.workday(day + 3), pair.hr(), goal, "What is left is a matter of weeks.");
            }
            case SLOW, FADING, FORGOTTEN ->
                story.abandon(day, pair.manager(), goal, "Half a year was enough to see that this is not the way.");
        }
    }

    /** What happened to some of them on the way. */
    void turns(Seasons seasons) {
        // reached too early: opened again when the figure fell back
        var deploys = goal("platform", "deploys");
        var platform = cast.pair("platform");
        story.reopen(217, platform.manager(), deploys, "Back to two a week since the outage; we celebrated too early.");
        story.measure(218, platform.manager(), deploys, RESULT, "2");
        story.measure(245, platform.manager(), deploys, RESULT, "4", 244);

        // eased, openly
        var tale = TALES.stream()
                .filter(one -> one.handle().equals("overtime"))
                .findFirst()
                .orElseThrow();
        var marketing = cast.pair("marketing");
        var overtime = goal("marketing", "overtime");
        var owner = seasons.team("marketing").getFirst();
        story.amend(
                story.workday(180),
                marketing.manager(),
                overtime,
                2,
                terms(tale, overtime, owner, 20, 380),
                "The second product launch was not known when we agreed; twenty hours is what we can promise.");
        story.agree(story.workday(186), marketing.hr(), overtime, 2);

        // made harder, and not yet agreed
        var close = TALES.stream()
                .filter(one -> one.handle().equals("cover"))
                .findFirst()
                .orElseThrow();
        var accounting = cast.pair("accounting");
        var cover = goal("accounting", "cover");
        story.amend(
                story.workday(355),
                accounting.hr(),
                cover,
                2,
                terms(close, cover, seasons.team("accounting").getFirst(), 100, 400),
                "We are nearly there; the last five are the ones that hurt.");

        // countered, and rejected
        var quality = cast.pair("quality");
        var robots = goal("quality", "robots");
        story.propose(
                story.workday(70),
                quality.manager(),
                quality,
                robots,
                story.terms(
                        "Every test automated",
                        "Nobody likes the same test twice.",
                        seasons.team("quality").get(1),
                        ASPIRATIONAL,
                        80,
                        300,
                        Story.result(robots, RESULT, "Automated tests", "%", "40", "100", 100)),
                null);
        story.counter(
                story.workday(74),
                quality.hr(),
                robots,
                2,
                story.terms(
                        "The dull tests automated",
                        "Nobody likes the same test twice.",
                        seasons.team("quality").get(1),
                        ASPIRATIONAL,
                        80,
                        300,
                        Story.result(robots, RESULT, "Automated tests", "%", "40", "75", 100)),
                "All of them means that two people fear for their work.");
        story.reject(story.workday(82), quality.manager(), robots, "Then rather not at all; we take it up next year.");

        // a figure that was wrong
        var definitions = goal("data", "definitions");
        var data = cast.pair("data");
        var wrong = story.measure(story.workday(150), data.manager(), definitions, RESULT, "52", 149);
        story.correct(story.workday(152), data.manager(), wrong, "25", "The digits were swapped; it is twenty-five.");
    }
}
